"""The courts of the made-up country: those of the list, and as many district courts as it takes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from csv import DictReader
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from bitim.demo.simulation import published
from bitim.law.court.hierarchy import CourtLevel
from bitim.law.regions import all_regions, region_on
from bitim.statistics.facts.subjects.cards import Place

FURTHER_COURTS: Mapping[str, int] = {
    **dict.fromkeys((code for code in all_regions() if code != "KZ-YUZ"), 4),
    "KZ-75": 9,
    "KZ-71": 7,
    "KZ-19": 8,
    "KZ-61": 9,
    "KZ-35": 7,
    "KZ-31": 7,
    "KZ-63": 6,
    "KZ-79": 5,
    "KZ-55": 6,
}
"""District courts of each region of today that were not in the pilot: ours."""


@dataclass(frozen=True)
class PilotCourt:
    place: Place
    wave: int
    joined_on: date


@dataclass(frozen=True)
class MadeUp:
    """A district court that is on no list."""

    code: str
    region: str
    number: int


@cache
def listed() -> Mapping[str, Place]:
    """The courts of the list by code."""
    text = (files("bitim.courts") / "data" / "courts.csv").read_text(encoding="utf-8")
    rows = DictReader(text.splitlines())
    return {row["code"]: Place(row["code"], row["region"], row["level"]) for row in rows}


@cache
def made_up() -> tuple[MadeUp, ...]:
    """Of each region first those of the pilot, then the others."""
    numbers: Counter[str] = Counter()
    found = []
    for region, count in [*_of_the_pilot().items(), *FURTHER_COURTS.items()]:
        for _ in range(count):
            numbers[region] += 1
            found.append(MadeUp(f"SIM-{region[3:]}-{numbers[region]}", region, numbers[region]))
    return tuple(found)


@cache
def districts() -> Mapping[str, Place]:
    """Every district court by code."""
    named = {code: listed()[code] for code in published.COURTS}
    return named | {court.code: Place(court.code, court.region, CourtLevel.DISTRICT) for court in made_up()}


@cache
def above(region: str, day: date) -> Place:
    """The court of the oblast that had a place on a day; `region` is that of today."""
    return listed()["OBL-" + region_on(region, day)[3:]]


@cache
def pilot_courts() -> tuple[PilotCourt, ...]:
    """The 59 courts: those of the oblasts and one or two district courts of each from the start."""
    oblasts = [above(_of_today(region), published.BEGAN) for region in published.DISTRICT_COURTS]
    of_districts = sorted(_district_courts(), key=lambda pair: pair[0])
    first = [place for _, place in of_districts][: published.INITIAL - len(oblasts)]
    added = [place for _, place in of_districts][published.INITIAL - len(oblasts) :]
    return (
        *(PilotCourt(place, 1, published.BEGAN) for place in [*oblasts, *first]),
        *(PilotCourt(place, 2, published.ADDED) for place in added),
    )


def _district_courts() -> Iterator[tuple[int, Place]]:
    """With the turn in which each came. Semey, which was no centre of an oblast, is one of those added later."""
    for region in published.DISTRICT_COURTS:
        named = [place for code, place in districts().items() if code in published.COURTS and _in(place, region)]
        others = [districts()[court.code] for court in made_up() if court.region == _of_today(region)]
        others = others[: published.DISTRICT_COURTS[region] - len(named)]
        for turn, place in enumerate([*named, *others]):
            yield (9 if place.code == "PILOT-SEMEY" else turn), place


def _of_the_pilot() -> Mapping[str, int]:
    """How many district courts of the pilot in each region of today are on no list."""
    named = Counter(region_on(listed()[code].region, published.BEGAN) for code in published.COURTS)
    return {_of_today(region): count - named[region] for region, count in published.DISTRICT_COURTS.items()}


def _in(place: Place, region: str) -> bool:
    return region_on(place.region, published.BEGAN) == region


def _of_today(region: str) -> str:
    """A region in which the courts of a region of 2014 lie today."""
    return "KZ-61" if region == "KZ-YUZ" else region
