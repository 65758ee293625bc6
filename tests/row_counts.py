"""Cards counted row by row: slow and obvious, for small courts and for checking quicker ways against it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from bitim.courts.models import CaseCard
from bitim.law.figures import Period
from bitim.law.figures.counts import By, Day, Where
from bitim.law.figures.survival import Followed
from bitim.law.regions import region_on


class RowCounts:
    """`bitim.law.figures.counts.Counts` over the rows of the database."""

    def count(
        self,
        *,
        by: Sequence[By] = (),
        where: Where | None = None,
        period: Period | None = None,
        day: Day = Day.END,
        known: datetime | None = None,
    ) -> Mapping[tuple[str, ...], int]:
        """As `Counts.count`."""
        counted: Counter[tuple[str, ...]] = Counter()
        for card in CaseCard.objects.known(known).select_related("court"):
            on = getattr(card, day)
            if period and not (on and period.since <= on <= period.until):
                continue
            if all(_code(card, each, on) in codes for each, codes in (where or {}).items()):
                counted[tuple(_code(card, each, on) for each in by)] += 1
        # Without anything to tell cases apart by, none at all is still a number.
        return counted if by else {(): counted[()]}

    def followed(
        self,
        *,
        since: Day = Day.MOTION,
        until: Day = Day.END,
        where: Where | None = None,
        period: Period | None = None,
        known: datetime | None = None,
        last: date | None = None,
    ) -> Sequence[Followed]:
        """As `Counts.followed`; without `known` and `last` open cases are followed until today."""
        last = last or timezone.localdate(known)
        counted: Counter[tuple[int, str]] = Counter()
        for card in CaseCard.objects.known(known).select_related("court"):
            began, came = getattr(card, since), getattr(card, until)
            if began is None or (period and not period.since <= began <= period.until):
                continue
            if not all(_code(card, each, began) in codes for each, codes in (where or {}).items()):
                continue
            if came is None or came > last:
                counted[max(0, (last - began).days), ""] += 1
            else:
                counted[(came - began).days, str(card.outcome) if until is Day.END else "started"] += 1
        return [Followed(days, how, number) for (days, how), number in sorted(counted.items())]


def _code(card: CaseCard, by: By, on: date | None) -> str:
    if by is By.YEAR:
        return str(on.year) if on else ""
    if by is By.MONTH:
        return f"{on:%Y-%m}" if on else ""
    if by is By.REGION:
        return region_on(card.court.region, card.motion_on)
    if by is By.COURT:
        return card.court.code
    value: Any = card.court.level if by is By.LEVEL else getattr(card, by)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
