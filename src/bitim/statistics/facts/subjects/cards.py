"""The statistical cards of courts (court.md, section 6): one entry for a version of a card that became known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from bitim.courts.models import CaseCard, Court, Import
from bitim.courts.vocabulary import ImportState
from bitim.law.regions import region_on
from bitim.statistics.facts.subject import Batch, Places, Sign, Subject, Table, moment

_COLUMNS = {
    "known_at": "TIMESTAMP",
    "sign": "TINYINT",
    "card": "BIGINT",
    "court": "VARCHAR",
    "region": "VARCHAR",
    "level": "VARCHAR",
    "instance": "VARCHAR",
    "category": "VARCHAR",
    "way": "VARCHAR",
    "stage": "VARCHAR",
    "motion_on": "DATE",
    "started_on": "DATE",
    "ended_on": "DATE",
    "days_suspended": "INTEGER",
    "mediator_kind": "VARCHAR",
    "same_judge": "VARCHAR",
    "outcome": "VARCHAR",
    "ruling": "VARCHAR",
    "refusal_ground": "VARCHAR",
    "performed": "VARCHAR",
    "writ_issued": "VARCHAR",
    "language": "VARCHAR",
    "mode": "VARCHAR",
}
_ENDED_ON = list(_COLUMNS).index("ended_on")


def _year_of_end(cells: Sequence[Any]) -> str:
    ended: date | None = cells[_ENDED_ON]
    return str(ended.year) if ended else ""


TABLE = Table(
    columns=_COLUMNS,
    order=(
        "date_trunc('month', ended_on)",
        *("way", "instance", "outcome", "ruling", "performed", "category", "court"),
        *("motion_on", "known_at", "card", "sign"),
    ),
    part_of=_year_of_end,
    days=("motion_on", "started_on", "ended_on"),
)
"""A question about a year reads the files about it and little else: cases belong to periods by their last day. What is
alike in a month stands together: read so, a report takes half the time that it takes where a month stands in the order
of days.

`card` is the row that an entry was made of; `region` is where the court lay on the day of the motion.
"""

OF_A_CARD = tuple(
    name for name in TABLE.columns if name not in {"known_at", "sign", "card", "court", "region", "level"}
)
"""The columns that are fields of `CaseCard` of the same name."""


@dataclass(frozen=True)
class Place:
    """What an entry says of its court."""

    code: str
    region: str
    level: str


class CardRow(NamedTuple):
    """A row of `CaseCard` as it is read for the store."""

    card: int
    court: Place
    cells: tuple[Any, ...]
    """The fields `OF_A_CARD`."""


def entries(rows: Iterable[CardRow], sign: Sign, at: datetime) -> Iterator[list[Any]]:
    """The cells of one entry for each row."""
    known_at = moment(at)
    motion = OF_A_CARD.index("motion_on")
    for card, court, cells in rows:
        region = _region(court.region, cells[motion])
        yield [known_at, sign, card, court.code, region, court.level, *map(_cell, cells)]


_region = lru_cache(maxsize=100_000)(region_on)


def _cell(value: Any) -> Any:
    """A table of texts shows words, days and numbers as they are needed; nothing is an empty cell."""
    return ("true" if value else "false") if isinstance(value, bool) else value


class Cards(Subject):
    """A batch is an import: it becomes known in one transaction and never changes."""

    name = "cards"
    table = TABLE

    def batches(self, since: datetime | None) -> Sequence[Batch]:
        found = _imported().filter(closed_at__gt=since) if since else _imported()
        rows = found.order_by("closed_at", "pk").values_list("uid", "closed_at", "rows_new", "rows_changed")
        return [Batch(str(uid), at, new + changed) for uid, at, new, changed in rows if at]

    def counted(self) -> int:
        return _imported().count()

    def places(self) -> Places:
        """Region and level of each court by code."""
        return {code: [region, str(level)] for code, region, level in _courts().values_list("code", "region", "level")}

    def entries(self, batches: Sequence[Batch], places: Places) -> Iterator[Sequence[Any]]:
        courts = {pk: Place(code, *places[code]) for pk, code in _courts().values_list("pk", "code")}
        for batch in batches:
            source = Import.objects.only("pk").get(uid=batch.uid)
            made = CaseCard.objects.filter(source=source, known_since__isnull=False)
            yield from entries(_rows(made, courts), Sign.ADDS, batch.at)
            same = CaseCard.objects.filter(
                source=source, court=OuterRef("court"), number=OuterRef("number"), instance=OuterRef("instance")
            )
            replaced = CaseCard.objects.filter(Exists(same), known_until=batch.at).exclude(source=source)
            yield from entries(_rows(replaced, courts), Sign.TAKES_AWAY, batch.at)


def _imported() -> QuerySet[Import]:
    return Import.objects.filter(state=ImportState.IMPORTED)


def _courts() -> QuerySet[Court]:
    return Court.objects.order_by("pk")


def _rows(cards: QuerySet[CaseCard], courts: Mapping[int, Place]) -> Iterator[CardRow]:
    found = cards.order_by("pk").values_list("pk", "court_id", *OF_A_CARD)
    for pk, court, *cells in found.iterator(chunk_size=5000):
        yield CardRow(pk, courts[court], tuple(cells))


CARDS = Cards()
