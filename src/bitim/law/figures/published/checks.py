"""What published figures say of each other, computed from the figures and the days alone (UNSTAT-04)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from bitim.law.centres import centre_of
from bitim.law.figures.figure import Agreement, Unit
from bitim.law.figures.published.contents import Growth, Published, Share
from bitim.law.figures.shares import implied_whole, percent, places_of, rounded, share_agreement

LONG_BEFORE = timedelta(days=183)
"""A pilot that is said to begin more than half a year after it was ordered was hardly waiting all that time."""
_TOWN_COURT = re.compile(r"қалалық|қаласы|(?<!\w)қ\.|city|town|городск|города", re.IGNORECASE)


class Found(StrEnum):
    """In what published figures contradict each other, or what is known otherwise."""

    SUM_DIFFERS = "sum_differs"
    PARTS_ABOVE_WHOLE = "parts_above_whole"
    SHARE_TRUNCATED = "share_truncated"
    SHARE_DIFFERS = "share_differs"
    SHARES_DO_NOT_ADD = "shares_do_not_add"
    NO_COMMON_WHOLE = "no_common_whole"
    GROWTH_DIFFERS = "growth_differs"
    START_DISAGREES = "start_disagrees"
    UNEQUAL_PERIODS = "unequal_periods"
    COURT_OUT_OF_SCOPE = "court_out_of_scope"


@dataclass(frozen=True)
class Finding:
    """One contradiction. Nothing is corrected: both sides of it are told."""

    found: Found
    keys: tuple[str, ...]
    """The figures concerned."""
    places: tuple[str, ...]
    """Where they stand in the file."""
    parameters: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Numbers with a point, ranges with an en dash, days as ISO, codes."""


def findings(published: Published) -> tuple[Finding, ...]:
    """Find every contradiction, in the order of a report; none where all agrees."""
    return (
        *_start(published),
        *_scope(published),
        *_sums(published),
        *_shares(published),
        *_wholes(published),
        *_additions(published),
        *_periods(published),
        *_growths(published),
    )


def interval_of_wholes(shares: Sequence[Share], published: Published) -> tuple[int, int] | None:
    """The smallest and the largest whole that all these shares can be rounded shares of; none where there is none."""
    implied = [implied_whole(published.counts[share.part].value, share.stated) for share in shares]
    low, high = max(low for low, _ in implied), min(high for _, high in implied)
    return (low, high) if low <= high else None


def _start(published: Published) -> Iterator[Finding]:
    """The stated start of the pilot against its regulation, its events, and the end of the year reported on."""
    start, regulation = published.start, published.regulation
    if start is None:
        return
    stated = start.period
    against = [event for event in published.events if event.period.until < stated.since]
    if regulation and (regulation.period.since > stated.until or stated.since - regulation.period.until > LONG_BEFORE):
        against.insert(0, regulation)
    is_late = stated.since > published.period.until
    if against or is_late:
        yield Finding(
            Found.START_DISAGREES,
            ("pilot.start",),
            (start.place, *(each.place for each in against)),
            {
                "since": stated.since.isoformat(),
                "until": stated.until.isoformat(),
                "regulation": regulation.period.since.isoformat() if regulation and regulation in against else "",
                "events": ", ".join(f"{each.period.since:%Y-%m}" for each in against if each is not regulation),
            },
        )


def _scope(published: Published) -> Iterator[Finding]:
    """Courts of towns that were not the centre of their region, where all courts are said to be those of centres."""
    if not published.oblast_centres:
        return
    for court in published.courts:
        centre = centre_of(court.region, published.period.until)
        names = court.names.values()
        is_towns = any(_TOWN_COURT.search(name) for name in names)
        if is_towns and centre and not any(centre.is_named_in(name) for name in names):
            yield Finding(
                Found.COURT_OUT_OF_SCOPE,
                (court.key,),
                (court.place, published.oblast_centres),
                {"court": court.name("kk"), "region": court.region, "centre": centre.names[0]},
            )


def _sums(published: Published) -> Iterator[Finding]:
    counts = published.counts
    for rule in published.sums:
        if rule.total not in counts or any(part not in counts for part in rule.parts):
            continue
        together, total = sum(counts[part].value for part in rule.parts), counts[rule.total].value
        if together == total or (together < total and not rule.is_all):
            continue
        found = Found.SUM_DIFFERS if rule.is_all else Found.PARTS_ABOVE_WHOLE
        keys = (*rule.parts, rule.total)
        yield Finding(
            found, keys, tuple(counts[key].place for key in keys), {"sum": str(together), "total": str(total)}
        )


def _shares(published: Published) -> Iterator[Finding]:
    """Each share of a whole that is in the file; nothing is no share of any whole."""
    for share in published.shares:
        part = published.counts[share.part]
        if share.whole not in published.counts:
            if not part.value and share.stated:
                parameters = {"stated": str(share.stated), "computed": "0", "part": "0", "whole": ""}
                yield Finding(Found.SHARE_DIFFERS, (share.key,), (share.place, part.place), parameters)
            continue
        whole = published.counts[share.whole]
        if not whole.value:
            exact, agreement = "", Agreement.DIFFERS
        else:
            exact = str(rounded(percent(part.value, whole.value), places_of(share.stated) + 2))
            agreement = share_agreement(share.stated, part.value, whole.value)
        if agreement is not Agreement.AGREES:
            found = Found.SHARE_TRUNCATED if agreement is Agreement.TRUNCATED else Found.SHARE_DIFFERS
            yield Finding(
                found,
                (share.key,),
                (share.place, part.place, whole.place),
                {
                    "stated": str(share.stated),
                    "computed": exact,
                    "part": str(part.value),
                    "whole": str(whole.value),
                },
            )


def of_unknown_wholes(published: Published) -> Mapping[str, tuple[Share, ...]]:
    """The shares that say something of a whole which is not in the file, by the key of the whole."""
    by_whole: dict[str, tuple[Share, ...]] = {}
    for share in published.shares:
        if share.whole not in published.counts and share.stated > 0 and published.counts[share.part].value > 0:
            by_whole[share.whole] = (*by_whole.get(share.whole, ()), share)
    return {whole: shares for whole, shares in by_whole.items() if _tells(shares)}


def _tells(shares: Sequence[Share]) -> bool:
    """A share that would round down to zero implies no largest whole; `implied_whole` refuses it."""
    return all(Fraction(share.stated) > Fraction(Decimal(1).scaleb(-places_of(share.stated))) / 2 for share in shares)


def _wholes(published: Published) -> Iterator[Finding]:
    """Shares of one whole that no whole fits: those outside the largest group that has one are named."""
    for whole, shares in of_unknown_wholes(published).items():
        if len(shares) < 2 or interval_of_wholes(shares, published):
            continue
        fitting = _largest_group(shares, published)
        odd = tuple(share for share in shares if share not in fitting)
        intervals = {share.key: implied_whole(published.counts[share.part].value, share.stated) for share in shares}
        parameters = {f"wholes.{key}": f"{low}–{high}" for key, (low, high) in intervals.items()}
        if common := interval_of_wholes(fitting, published) if fitting else None:
            parameters["common"] = f"{common[0]}–{common[1]}"
            for share in odd:
                part = published.counts[share.part].value
                low, high = (rounded(percent(part, each), places_of(share.stated) + 1) for each in reversed(common))
                parameters[f"would_be.{share.key}"] = f"{low}–{high}"
        concerned = odd or shares
        yield Finding(
            Found.NO_COMMON_WHOLE,
            tuple(share.key for share in concerned),
            tuple(share.place for share in shares),
            {"whole": whole, **parameters},
        )


def _largest_group(shares: Sequence[Share], published: Published) -> tuple[Share, ...]:
    """The most shares that have one whole in common; none where two groups are as large."""
    for size in range(len(shares) - 1, 1, -1):
        groups = [group for group in combinations(shares, size) if interval_of_wholes(group, published)]
        if groups:
            return groups[0] if len(groups) == 1 else ()
    return ()


def _additions(published: Published) -> Iterator[Finding]:
    """Shares of parts against the share of their sum.

    Rounding alone may leave a difference, so it counts only where it is larger than rounding can make it, or where no
    one whole fits these shares.
    """
    shares = {(share.part, share.whole): share for share in published.shares}
    without_whole = of_unknown_wholes(published)
    for rule in published.sums:
        if not rule.is_all:
            continue
        for whole in dict.fromkeys(share.whole for share in published.shares):
            parts = [shares[part, whole] for part in rule.parts if (part, whole) in shares]
            if len(parts) < max(len(rule.parts), 2):
                continue
            total = shares.get((rule.total, whole))
            if total is None and rule.total != whole:
                continue
            stated = total.stated if total else Decimal(100)
            together = sum((share.stated for share in parts), Decimal(0))
            terms = [*parts, total] if total else parts
            may_differ = sum((Decimal(1).scaleb(-places_of(share.stated)) / 2 for share in terms), Decimal(0))
            unexplained = whole in without_whole and not interval_of_wholes(
                [share for share in terms if share in without_whole[whole]] or terms, published
            )
            if together != stated and (abs(together - stated) > may_differ or unexplained):
                yield Finding(
                    Found.SHARES_DO_NOT_ADD,
                    tuple(share.key for share in terms),
                    tuple(share.place for share in terms),
                    {"sum": str(together), "stated": str(stated), "may_differ": str(may_differ)},
                )


def _periods(published: Published) -> Iterator[Finding]:
    """The judges' part of a year is set beside the whole year of mediators."""
    counts = published.counts
    if "judicial.total" not in counts:
        return
    judicial = counts["judicial.total"]
    others = [counts[key] for key in ("classic.total", "all.total") if key in counts]
    unequal = [other for other in others if other.period != judicial.period]
    if unequal:
        yield Finding(
            Found.UNEQUAL_PERIODS,
            (judicial.key, *(other.key for other in unequal)),
            (judicial.place, *(other.place for other in unequal)),
            {
                "since": judicial.period.since.isoformat(),
                "until": judicial.period.until.isoformat(),
                "other_since": unequal[0].period.since.isoformat(),
                "other_until": unequal[0].period.until.isoformat(),
            },
        )


def growth(now: int, before: int, unit: Unit) -> Fraction:
    """How many times as much, or how many percent more. Raises: ZeroDivisionError, for a growth from nothing."""
    times = Fraction(now, before)
    return times if unit is Unit.TIMES else 100 * (times - 1)


def _growths(published: Published) -> Iterator[Finding]:
    for row in published.growths:
        if not {row.now, row.before} <= published.counts.keys():
            continue
        now, before = published.counts[row.now], published.counts[row.before]
        exact = growth_exact(row, published)
        if exact is None or rounded(exact, places_of(row.stated)) != row.stated:
            yield Finding(
                Found.GROWTH_DIFFERS,
                (row.key,),
                (row.place, now.place, before.place),
                {
                    "stated": str(row.stated),
                    "computed": "" if exact is None else str(rounded(exact, places_of(row.stated) + 2)),
                    "now": str(now.value),
                    "before": str(before.value),
                },
            )


def growth_exact(row: Growth, published: Published) -> Decimal | None:
    """The growth as its counts give it; none from nothing."""
    now, before = published.counts[row.now].value, published.counts[row.before].value
    if not before:
        return None
    exact = growth(now, before, row.unit)
    return Decimal(exact.numerator) / Decimal(exact.denominator)
