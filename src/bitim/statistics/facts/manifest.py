"""What a store is made of: segments, the files that each consists of, and the manifest that names them."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bitim.law.figures import Period
from bitim.statistics.facts.subject import Places

LAYOUT = 5
"""Raised when what stands in an entry or in the manifest changes, or the order: a store of another is made again."""


class NotReady(Exception):  # noqa: N818 - a state of the store
    """The worker is making the store; figures are there when it has done."""


class Damaged(NotReady):
    """The manifest or a file is not what it was when it was written. The store is made again when it is next opened."""


@dataclass(frozen=True)
class Part:
    """One file: those entries of a segment that have something in common (`Table.part_of`)."""

    of: str
    """What that is, such as `2014`."""
    file: str
    """Its name is the digest of its bytes."""
    size: int
    """In bytes."""
    entries: int
    days: Mapping[str, tuple[str, str] | None]
    """The first and the last day in the columns `Table.days`; None where there is no day at all."""

    def may_have(self, column: str, period: Period) -> bool:
        """Whether a day of this column may lie in the period."""
        if column not in self.days:
            return True
        days = self.days[column]
        return days is not None and days[0] <= period.until.isoformat() and period.since.isoformat() <= days[1]


@dataclass(frozen=True)
class Segment:
    """What came into the store together, or was merged since."""

    parts: Sequence[Part]

    @property
    def entries(self) -> int:
        return sum(part.entries for part in self.parts)


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Which segments are the store, and of what they were made."""

    layout: int = LAYOUT
    regions: str = ""
    """Digest of the list of regions by which the entries were placed."""
    places: Places = field(default_factory=dict)
    """As the entries have them."""
    counted: int = 0
    """The sum of `Batch.counted` over what is in the store."""
    mark: str = ""
    """The moment of the newest batch in the store: ISO 8601, UTC."""
    recent: Mapping[str, str] = field(default_factory=dict)
    """Batches of not long before the mark: when, by uid."""
    segments: Sequence[Segment] = ()
    """The oldest first."""

    @property
    def entries(self) -> int:
        return sum(segment.entries for segment in self.segments)

    @property
    def parts(self) -> Iterator[Part]:
        return (part for segment in self.segments for part in segment.parts)

    def with_segment(self, segment: Segment | None) -> "Manifest":
        return replace(self, segments=(*self.segments, segment)) if segment else self

    @property
    def known_at(self) -> datetime | None:
        """The moment of the newest batch in the store."""
        return datetime.fromisoformat(self.mark) if self.mark else None

    def written(self) -> str:
        """As it stands in its file, with its own digest."""
        body = json.dumps(asdict(self), sort_keys=True)
        return json.dumps({"sha256": hashlib.sha256(body.encode()).hexdigest(), "store": json.loads(body)}, indent=1)


@lru_cache(maxsize=8)
def read(path: Path, _version: tuple[int, int, int]) -> Manifest:
    """The manifest in a file, read again when it is another file. Raises: Damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        body = json.dumps(found["store"], sort_keys=True)
        if hashlib.sha256(body.encode()).hexdigest() != found["sha256"]:
            raise Damaged(path.name)
        store = found["store"]
        if store["layout"] != LAYOUT:
            return Manifest(layout=store["layout"])
        return Manifest(**store | {"segments": tuple(map(_segment, store["segments"]))})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(path.name) from error


def _segment(written: Mapping[str, Any]) -> Segment:
    return Segment(tuple(_part(part) for part in written["parts"]))


def _part(written: Mapping[str, Any]) -> Part:
    days = {column: tuple(days) if days else None for column, days in written["days"].items()}
    return Part(**{**written, "days": days})
