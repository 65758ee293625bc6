"""What stands in the store: entries, written once and never changed.

A version of a card that becomes known is an entry that adds one; when another version takes its place, an entry that
takes it away again. What was known at a moment is the sum of the entries until then, and a correction rewrites nothing.

No column names a person: there is no number of a case and no judge.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from bitim.law.regions import region_on

COLUMNS: Mapping[str, str] = {
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
"""Of an entry, in order. `known_at` is UTC; `card` is the row that it was made of; `region` is where the court lay on
the day of the motion; words are codes, and `true` or `false`, empty where nothing was recorded."""

OF_A_CARD = tuple(name for name in COLUMNS if name not in {"known_at", "sign", "card", "court", "region", "level"})
"""The columns that are fields of `CaseCard` of the same name."""


class Sign(StrEnum):
    ADDS = "1"
    TAKES_AWAY = "-1"


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
    """The cells of one entry for each row, as they are written into a table of texts."""
    moment = at.astimezone(UTC).replace(tzinfo=None).isoformat()
    motion = OF_A_CARD.index("motion_on")
    for card, court, cells in rows:
        region = _region(court.region, cells[motion])
        yield [moment, sign, card, court.code, region, court.level, *map(_cell, cells)]


_region = lru_cache(maxsize=100_000)(region_on)


def _cell(value: Any) -> Any:
    """A table of texts shows words, days and numbers as they are needed; nothing is an empty cell."""
    return ("true" if value else "false") if isinstance(value, bool) else value
