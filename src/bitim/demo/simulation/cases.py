"""The cases of the made-up country: those of the pilot as published, and those of the years after it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import exp
from operator import attrgetter
from random import Random
from statistics import NormalDist

from bitim.demo.simulation import country, published
from bitim.demo.simulation.draws import Table, apportioned
from bitim.law.court import Instance, RefusalGround
from bitim.law.court.cards import Language, Mode, Outcome, Ruling, Stage, Way
from bitim.law.figures import Period
from bitim.law.regions import region_on
from bitim.law.register import MediatorKind
from bitim.statistics.facts.subjects.cards import OF_A_CARD, CardRow, Place

LEAST = published.JUDGES + published.MEDIATORS + published.BEFORE
"""Fewer cases cannot hold what was published."""
AFTER = Period(date(2015, 1, 1), date(2025, 12, 31))


@dataclass(slots=True)
class Case:
    """One card with its court; the fields are those of the card, filled in while the case goes on."""

    court: Place
    instance: Instance
    category: str
    way: Way
    stage: Stage
    motion_on: date
    started_on: date | None
    ended_on: date | None
    days_suspended: int | None = None
    mediator_kind: MediatorKind | None = None
    same_judge: bool | None = None
    outcome: Outcome | None = None
    ruling: Ruling | None = None
    refusal_ground: RefusalGround | None = None
    performed: bool | None = None
    writ_issued: bool | None = None
    language: Language | None = None
    mode: Mode | None = None

    def row(self, number: int) -> CardRow:
        return CardRow(number, self.court, _CELLS(self))


_CELLS = attrgetter(*OF_A_CARD)


def simulated(cases: int, seed: int) -> Iterator[Case]:
    """Yield so many cases: first those of the note, then the years after it.

    Raises: ValueError, where they are too few for what was published.
    """
    if cases < LEAST:
        raise ValueError(f"the published figures alone are {LEAST} cases")
    by = Random(f"bitim {seed}")  # a text is hashed the same way everywhere
    yield from _of_the_note(by)
    yield from _after_it(by, cases - LEAST)


# -- The years of the note ----------------------------------------------


def _of_the_note(by: Random) -> Iterator[Case]:
    """It counts cases that ended in mediation: what failed went back to its judge and was not recorded."""
    joined = {court.place.code: court.joined_on for court in country.pilot_courts()}
    for place, number in judges_by_court().items():
        window = Period(joined[place.code], published.PILOT.until)
        instance = Instance.APPEAL if place.code.startswith("OBL-") else Instance.FIRST
        for _ in range(number):
            yield _settled(by, place, instance, Way.JUDGE_MEDIATION, window)
    districts = Table(dict.fromkeys(_there_in_2014(), 1.0))
    year_before = Period.year(published.PILOT.since.year - 1)
    for number, year in ((published.MEDIATORS, published.PILOT), (published.BEFORE, year_before)):
        for _ in range(number):
            yield _settled(by, districts.draw(by), Instance.FIRST, Way.MEDIATOR, year)


def judges_by_court() -> dict[Place, int]:
    """How many cases the judges of each court of the pilot mediated; the note names three courts and four regions."""
    rest = published.JUDGES - sum(published.REGIONS.values())
    regions = dict(published.REGIONS) | apportioned(rest, published.OTHER_REGIONS)
    appeals = apportioned(published.APPEALS, regions)
    found: dict[Place, int] = {}
    for region, number in regions.items():
        courts = [court.place for court in country.pilot_courts() if _was_in(court.place, region)]
        named = {place: published.COURTS[place.code] for place in courts if place.code in published.COURTS}
        panel = {place: appeals[region] for place in courts if place.code.startswith("OBL-")}
        others = {place: 1.0 / (turn + 3) for turn, place in enumerate(courts) if place not in named | panel}
        found |= panel | named | apportioned(number - appeals[region] - sum(named.values()), others)
    return found


def _was_in(place: Place, region: str) -> bool:
    return region_on(place.region, published.BEGAN) == region


def _there_in_2014() -> list[Place]:
    return [place for code, place in country.districts().items() if not code.startswith("SIM-79")]


def _settled(by: Random, court: Place, instance: Instance, way: Way, window: Period) -> Case:
    ended = window.since + timedelta(days=int(by.random() * window.days))
    while ended.weekday() > 4:
        ended = window.since + timedelta(days=int(by.random() * window.days))
    motion = ended - timedelta(days=_lasts(by, way))
    if way is Way.JUDGE_MEDIATION:
        motion = max(motion, window.since)  # no judge mediated before the pilot
    case = _begun(by, court, instance, way, motion)
    case.started_on, case.ended_on, case.outcome = _started(by, motion, ended), ended, Outcome.FULL
    _rule_on(by, case)
    return case


# -- The years after it ----------------------------------------------


def _after_it(by: Random, cases: int) -> Iterator[Case]:
    districts = Table({place: 1.0 / (1 + turn % 7) for turn, place in enumerate(country.districts().values())})
    days = Table(dict(_weighted_days()))
    for _ in range(cases):
        motion = days.draw(by)
        way = _WAYS.draw(by)
        instance = _INSTANCES[way].draw(by)
        court = districts.draw(by)
        if instance is Instance.APPEAL:
            court = country.above(court.region, motion)
        elif instance is Instance.CASSATION:
            court = country.listed()["CAS-CIV" if motion >= date(2025, 7, 1) else "SC"]
        case = _begun(by, court, instance, way, motion)
        _go_on(by, case)
        yield case


def _weighted_days() -> Iterator[tuple[date, float]]:
    """More from year to year, fewer in summer and about the new year, none at weekends."""
    for number in range(AFTER.days):
        day = AFTER.since + timedelta(days=number)
        if day.weekday() < 5:
            yield day, (3 + day.year - AFTER.since.year) * _SEASON[day.month]


_SEASON: Mapping[int, float] = {
    **dict.fromkeys(range(1, 13), 1.0),
    1: 0.7,
    7: 0.75,
    8: 0.7,
    10: 1.15,
    11: 1.2,
    12: 1.1,
}
_WAYS = Table({Way.JUDGE_MEDIATION: 45, Way.AMICABLE: 28, Way.MEDIATOR: 22, Way.PARTICIPATIVE: 5})
_LOWER = Table({Instance.FIRST: 93.5, Instance.APPEAL: 6.5})
_ALL = Table({Instance.FIRST: 92, Instance.APPEAL: 5, Instance.ENFORCEMENT: 2.5, Instance.CASSATION: 0.5})
_INSTANCES = {Way.JUDGE_MEDIATION: _LOWER, Way.AMICABLE: _ALL, Way.MEDIATOR: _ALL, Way.PARTICIPATIVE: _LOWER}
_STAGES = {
    Instance.FIRST: Table({Stage.BEFORE_ACCEPTANCE: 15, Stage.PREPARATION: 60, Stage.TRIAL: 25}),
    Instance.APPEAL: Table({Stage.APPEAL: 1}),
    Instance.CASSATION: Table({Stage.CASSATION: 1}),
    Instance.ENFORCEMENT: Table({Stage.ENFORCEMENT: 1}),
}
_CATEGORIES = Table(
    {
        "CIV-DEBT": 22,
        "CIV-UTIL": 12,
        "FAM-ALIMONY": 11,
        "FAM-DIVORCE": 13,
        "CIV-LOAN": 7,
        "CIV-CONTRACT": 5,
        "FAM-PROPERTY": 3,
        "FAM-CHILD-ACCESS": 2,
        "FAM-CHILD-RES": 2,
        "CIV-TORT": 4,
        "CIV-MORAL": 1.5,
        "CIV-OWN": 2,
        "CIV-INHERIT": 1.5,
        "CIV-NEIGHBOR": 1,
        "CIV-HONOR": 0.4,
        "LAB-WAGE": 3,
        "LAB-REINSTATE": 1.5,
        "LAB-INJURY": 0.5,
        "HOU-EVICT": 1.5,
        "HOU-RENT": 0.8,
        "HOU-CONDO": 0.7,
        "LAND": 1.2,
        "CON": 1.8,
        "FIN-BANK": 3,
        "FIN-MFO": 2.5,
        "INS": 1,
        "COM": 2.5,
        "COM-CORP": 0.3,
        "IP": 0.1,
    }
)
_MEDIATORS = Table({MediatorKind.PROFESSIONAL: 70, MediatorKind.PUBLIC: 22, MediatorKind.RETIRED_JUDGE: 8})
_OUTCOMES = {
    Way.JUDGE_MEDIATION: Table({Outcome.FULL: 66, Outcome.PARTIAL: 3, Outcome.FAILED: 25, Outcome.WITHDRAWN: 6}),
    Way.MEDIATOR: Table({Outcome.FULL: 74, Outcome.PARTIAL: 4, Outcome.FAILED: 14, Outcome.WITHDRAWN: 8}),
    Way.AMICABLE: Table({Outcome.FULL: 93, Outcome.PARTIAL: 3, Outcome.FAILED: 4}),
    Way.PARTICIPATIVE: Table({Outcome.FULL: 80, Outcome.PARTIAL: 5, Outcome.FAILED: 12, Outcome.WITHDRAWN: 3}),
}
_GROUNDS = Table({RefusalGround.AGAINST_LAW: 60, RefusalGround.RIGHTS_OF_OTHERS: 40})
_PERFORMED: Table[bool | None] = Table({True: 46, False: 9, None: 45})
"""Most of what happens afterwards nobody tells the court."""
_MODES: Table[Mode | None] = Table({Mode.IN_PERSON: 62, Mode.ONLINE: 22, Mode.MIXED: 8, None: 8})
_KAZAKH_SPEAKING = frozenset({"KZ-43", "KZ-61", "KZ-YUZ", "KZ-47", "KZ-23", "KZ-79", "KZ-31", "KZ-15", "KZ-27"})
_MOSTLY_KAZAKH: Table[Language | None] = Table({Language.KAZAKH: 74, Language.RUSSIAN: 22, Language.OTHER: 1, None: 3})
_MOSTLY_RUSSIAN: Table[Language | None] = Table({Language.KAZAKH: 30, Language.RUSSIAN: 65, Language.OTHER: 2, None: 3})
_SILENT = 0.03
"""So many never get an end: the court was told nothing more."""
_DAYS: Mapping[Way, tuple[float, float, int]] = {
    Way.JUDGE_MEDIATION: (2.0, 0.55, 30),
    Way.MEDIATOR: (3.0, 0.6, 75),
    Way.AMICABLE: (2.6, 0.8, 150),
    Way.PARTICIPATIVE: (3.0, 0.6, 90),
}
"""How long: a lognormal of days (mean and spread of its logarithm), and what nothing outlasts."""


def _begun(by: Random, court: Place, instance: Instance, way: Way, motion: date) -> Case:
    languages = _MOSTLY_KAZAKH if court.region in _KAZAKH_SPEAKING else _MOSTLY_RUSSIAN
    return Case(
        court=court,
        instance=instance,
        category=_CATEGORIES.draw(by),
        way=way,
        stage=_STAGES[instance].draw(by),
        motion_on=motion,
        started_on=None,
        ended_on=None,
        mediator_kind=_kind(by, way),
        language=languages.draw(by),
        mode=_MODES.draw(by) if motion.year >= 2020 else Mode.IN_PERSON,
    )


def _kind(by: Random, way: Way) -> MediatorKind | None:
    if way is Way.MEDIATOR:
        return _MEDIATORS.draw(by)
    return MediatorKind.JUDGE if way is Way.JUDGE_MEDIATION else None


def _go_on(by: Random, case: Case) -> None:
    """Let the case begin, end and be ruled on, as far as it comes until the last day."""
    silent = by.random() < _SILENT
    ended = case.motion_on + timedelta(days=_lasts(by, case.way))
    started = _started(by, case.motion_on, ended)
    case.started_on = started if started <= AFTER.until else None
    if silent or ended > AFTER.until:
        return
    case.ended_on, case.outcome = ended, _OUTCOMES[case.way].draw(by)
    if case.outcome is Outcome.FAILED and case.way is Way.JUDGE_MEDIATION:
        case.same_judge = by.random() < 0.12
    _rule_on(by, case)


def _rule_on(by: Random, case: Case) -> None:
    if case.outcome not in {Outcome.FULL, Outcome.PARTIAL}:
        return
    chance = by.random()
    if chance < 0.02:
        return  # nobody brought it to the court
    if chance < 0.05:
        case.ruling, case.refusal_ground = Ruling.REFUSED, _GROUNDS.draw(by)
        return
    case.ruling, case.performed = Ruling.APPROVED, _PERFORMED.draw(by)
    if case.performed is False:
        case.writ_issued = by.random() < 0.7
    if case.ended_on and by.random() < 0.6:
        case.days_suspended = (case.ended_on - case.motion_on).days


_LOGNORMAL = [NormalDist().inv_cdf((number + 0.5) / 4096) for number in range(4096)]
"""Drawn from by number: a function of the standard library might take another number of draws tomorrow."""


def _lasts(by: Random, way: Way) -> int:
    mean, spread, most = _DAYS[way]
    return min(most, _days(mean, spread, int(by.random() * 4096)))


@lru_cache(maxsize=20_000)
def _days(mean: float, spread: float, number: int) -> int:
    return round(exp(mean + spread * _LOGNORMAL[number]))


def _started(by: Random, motion: date, ended: date) -> date:
    return min(ended, motion + timedelta(days=int(by.random() * 4)))


def numbered(cases: int, seed: int) -> Iterator[CardRow]:
    """The cases as the store takes them."""
    for number, case in enumerate(simulated(cases, seed), start=1):
        yield case.row(number)
