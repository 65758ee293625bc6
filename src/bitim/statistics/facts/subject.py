"""What the store holds facts of: cards of courts, records of outreach, the register. One table of columns for each.

What stands in a table are entries, as in a ledger: written once and never changed. What becomes known adds one, what is
known no more is taken away by an entry of its own. What was known at a moment is the sum of the entries until then, and
a correction rewrites nothing.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple


class Sign(StrEnum):
    ADDS = "1"
    TAKES_AWAY = "-1"


@dataclass(frozen=True)
class Table:
    """The columns of an entry and their types, and what its rows stand in the order of: columns, or made of them.

    The first two are `known_at`, UTC, and `sign`. Words are codes, `true` or `false`, and empty where nothing was
    recorded. No column names a person. The order leaves no two entries without one: it makes equal stores equal bytes.
    """

    columns: Mapping[str, str]
    order: Sequence[str]
    part_of: Callable[[Sequence[Any]], str] = lambda _cells: ""
    """Entries of which this is the same stand in files of their own."""
    days: Sequence[str] = ()
    """Columns of which each file says its first and last day: a question about a period leaves other files alone."""


class Batch(NamedTuple):
    """What became known at a moment, as a whole, and never changes afterwards."""

    uid: str
    at: datetime
    rows: int
    """About how many entries it makes."""
    counted: int = 1
    """What `Subject.counted` has of it."""


Places = Mapping[str, Sequence[str]]
"""What entries say that stands in rows which may change, by a key of them: a store of other places is made again."""


class Subject(ABC):
    """One kind of facts: where they come from, and the table that they stand in."""

    name: str
    """Of its folder, and on the command line."""
    table: Table

    @abstractmethod
    def batches(self, since: datetime | None) -> Sequence[Batch]:
        """What became known after a moment, in the order of time; everything without one."""

    @abstractmethod
    def counted(self) -> int:
        """The sum of `Batch.counted` over everything, by the quickest question that tells a batch that was missed."""

    @abstractmethod
    def places(self) -> Places:
        """As the rows have them now."""

    @abstractmethod
    def entries(self, batches: Sequence[Batch], places: Places) -> Iterator[Sequence[Any]]:
        """The cells of one entry after the other, as they are written into a table of texts."""


def moment(at: datetime) -> str:
    """As `known_at` is written."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat()


def span(batches: Iterable[Batch]) -> tuple[datetime, datetime]:
    """From the first to the last moment of some batches."""
    moments = [batch.at for batch in batches]
    return min(moments), max(moments)
