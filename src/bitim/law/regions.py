"""The regions of Kazakhstan, present and former, from `data/regions.csv`."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
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


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
