"""The regions of Kazakhstan, present and former, from `data/regions.csv`."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files


class RegionKind(StrEnum):
    OBLAST = "oblast"
    CITY = "city"


@dataclass(frozen=True)
class Region:
    code: str
    kato: str
    name_kk: str
    name_ru: str
    name_en: str
    kind: RegionKind
    since: date | None
    """First day, where the region is younger than the register."""
    until: date | None
    """Last day, where the region is gone."""
    successor_of: str
    """Code of the region it came out of, or empty."""

    def exists_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@cache
def all_regions() -> Mapping[str, Region]:
    """Return every region by code, in the order of the file."""
    text = (files("bitim.law") / "data" / "regions.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Region(
            code=row["code"],
            kato=row["kato"],
            name_kk=row["name_kk"],
            name_ru=row["name_ru"],
            name_en=row["name_en"],
            kind=RegionKind(row["kind"]),
            since=_day(row["since"]),
            until=_day(row["until"]),
            successor_of=row["successor_of"],
        )
        for row in csv.DictReader(text.splitlines())
    }


def regions_on(day: date) -> tuple[Region, ...]:
    """Return the regions that exist on a day."""
    return tuple(region for region in all_regions().values() if region.exists_on(day))


def successors(code: str) -> tuple[Region, ...]:
    """Return the regions that came out of this one."""
    return tuple(region for region in all_regions().values() if region.successor_of == code)


def region_on(code: str, day: date) -> str:
    """Return the region that had, on a day, the place where this one lies: the one that it came out of, or itself.

    A region that is gone answers for itself after its end: which of its successors has the place is not known.

    Raises: KeyError, for a code that is not on the list.
    """
    region = all_regions()[code]
    while region.since and day < region.since and region.successor_of:
        region = all_regions()[region.successor_of]
    return region.code


def region_group(code: str, first: date, second: date) -> str:
    """Return the largest region that covers this one on either day: groups by it hold the same land in both periods.

    East Kazakhstan and Abai of today are one group when compared with East Kazakhstan of 2014; compared with
    last year they are two. Regions are compared by what came out of what, never by name (UNSTAT-08).

    Raises: KeyError, for a code that is not on the list.
    """
    return region_on(code, min(first, second))


class Change(StrEnum):
    """What has to be said of a region beside its figures of a period."""

    WENT = "went"
    """It ended within the period or before it; `others` came out of it and are counted with it."""
    CAME = "came"
    """It began within the period; before it was counted within `others`."""
    NOT_YET = "not_yet"
    """It began after the period; its figures are within those of `others` and cannot be told apart."""
    PARTED = "parted"
    """`others` came out of it within the period; until then they are counted within it."""


@dataclass(frozen=True)
class Land:
    """A region as it was in a period."""

    codes: tuple[str, ...]
    """Under which its cases are counted; none where they cannot be told apart."""
    change: Change | None = None
    others: tuple[str, ...] = ()
    on: date | None = None
    """First day of the new state."""


def land(code: str, since: date, until: date) -> Land:
    """Say under which codes the cases of a region are counted from a first to a last day (UNSTAT-08).

    Raises: KeyError, for a code that is not on the list.
    """
    region = all_regions()[code]
    came_out = [each for each in successors(code) if each.since and each.since <= until]
    others = tuple(each.code for each in came_out)
    if region.since and until < region.since:
        return Land((), Change.NOT_YET, (region_on(code, until),), region.since)
    if region.until and region.until < until:
        return Land((code, *others), Change.WENT, others, region.until + timedelta(days=1))
    if region.since and since < region.since:
        return Land((code,), Change.CAME, (region_on(code, since),), region.since)
    parted = [each.since for each in came_out if each.since and since < each.since]
    return Land((code,), Change.PARTED, others, min(parted)) if parted else Land((code,))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
