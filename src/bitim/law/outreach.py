"""Information work and training as the note on the pilot counts them, and who has a place at an event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bitim.law.figures import Figure, Period, Unit


class WorkKind(StrEnum):
    """What was done, by the words of the note."""

    ARTICLE = "article"
    VIDEO_REPORT = "video_report"
    PRESS_BRIEFING = "press_briefing"
    """«Баспасөз мәслихаты», counted apart from press conferences."""
    PRESS_CONFERENCE = "press_conference"
    BANNER = "banner"
    STAND = "stand"
    SITE_PUBLICATION = "site_publication"
    SEMINAR = "seminar"
    ROUND_TABLE = "round_table"
    TRAINING = "training"
    LECTURE = "lecture"
    CONFERENCE = "conference"


TRAINING = frozenset({WorkKind.SEMINAR, WorkKind.ROUND_TABLE, WorkKind.TRAINING, WorkKind.LECTURE, WorkKind.CONFERENCE})
INFORMATION = frozenset(WorkKind) - TRAINING


class WorkLanguage(StrEnum):
    """In which language it was written or held."""

    KAZAKH = "kk"
    RUSSIAN = "ru"
    BOTH = "kk_ru"
    ENGLISH = "en"
    OTHER = "other"


class Audience(StrEnum):
    """For whom it was."""

    EVERYBODY = "everybody"
    JUDGES = "judges"
    COURT_STAFF = "court_staff"
    MEDIATORS = "mediators"
    LAWYERS = "lawyers"
    STATE_BODIES = "state_bodies"
    STUDENTS = "students"
    PRESS = "press"


# -- Counts ----------------------------------------------

KEY: Mapping[WorkKind, str] = {
    WorkKind.ARTICLE: "information.articles",
    WorkKind.VIDEO_REPORT: "information.video_reports",
    WorkKind.PRESS_BRIEFING: "information.press_briefings",
    WorkKind.PRESS_CONFERENCE: "information.press_conferences",
    WorkKind.BANNER: "information.banners",
    WorkKind.STAND: "information.stands",
    WorkKind.SITE_PUBLICATION: "information.site_publications",
    WorkKind.SEMINAR: "training.seminars",
    WorkKind.ROUND_TABLE: "training.round_tables",
    WorkKind.TRAINING: "training.trainings",
    WorkKind.LECTURE: "training.lectures",
    WorkKind.CONFERENCE: "training.conferences",
}
"""The figure of the report in which a kind is counted."""
TOTALS: Mapping[str, frozenset[WorkKind]] = {"information.total": INFORMATION, "training.total": TRAINING}
_EVENTS = TRAINING | {WorkKind.PRESS_BRIEFING, WorkKind.PRESS_CONFERENCE}


class WorkBy(StrEnum):
    """What counts of work may be told apart by."""

    KIND = "kind"
    REGION = "region"
    COURT = "court"
    LANGUAGE = "language"
    MONTH = "month"


@dataclass(frozen=True, kw_only=True)
class Tally:
    """So many records that are alike in everything that is counted by."""

    kind: WorkKind
    number: int
    region: str = ""
    """Code of the region as it was on the day; empty for work of the whole country."""
    court: str = ""
    """Code of the court; empty where no court did it."""
    language: str = ""
    month: str = ""
    """As 2026-03."""


def counts(tallies: Iterable[Tally]) -> Mapping[str, int]:
    """Return the counts by the keys of the report, zeros included.

    Where nothing at all of a section was recorded it is not known, so its keys are not there (UNSTAT-02).
    """
    numbers = dict.fromkeys(WorkKind, 0)
    for tally in tallies:
        numbers[tally.kind] += tally.number
    found: dict[str, int] = {}
    for total, kinds in TOTALS.items():
        whole = sum(numbers[kind] for kind in kinds)
        if whole:
            found[total] = whole
            found |= {KEY[kind]: numbers[kind] for kind in WorkKind if kind in kinds}
    return found


def figures(tallies: Iterable[Tally], period: Period, *, by: WorkBy | None = None) -> Mapping[str, tuple[Figure, ...]]:
    """Return the figures of a period; with `by`, those of each region, court, language or month by its code.

    Without `by` all stand under the empty code. Each names its period, procedure and source (UNSTAT-02, UNSTAT-03).
    """
    parts: dict[str, list[Tally]] = {}
    for tally in tallies:
        parts.setdefault(getattr(tally, by) if by else "", []).append(tally)
    return {
        code: tuple(_figure(key, number, period) for key, number in counts(part).items())
        for code, part in sorted(parts.items())
    }


def _figure(key: str, number: int, period: Period) -> Figure:
    return Figure(
        key=key,
        value=Decimal(number),
        unit=_UNIT[key],
        period=period,
        procedure=key.partition(".")[0],
        source="outreach",
        numerator=number,
    )


_UNIT: Mapping[str, Unit] = {
    **{KEY[kind]: Unit.EVENTS if kind in _EVENTS else Unit.PUBLICATIONS for kind in WorkKind},
    "information.total": Unit.PUBLICATIONS,
    "training.total": Unit.EVENTS,
}


# -- Places at an event ----------------------------------------------


class Place(StrEnum):
    """How somebody's sign-up for an event stands."""

    ASKED = "asked"
    """The letter is out, its link not used yet."""
    HELD = "held"
    WAITING = "waiting"
    """For somebody who gives a place up."""
    GIVEN_UP = "given_up"


def place_for(*, capacity: int | None, held: int, waiting: int) -> Place:
    """Say what a confirmed sign-up gets. Who waits comes first: nobody passes the list; without capacity all fit."""
    if capacity is None or (held < capacity and not waiting):
        return Place.HELD
    return Place.WAITING


def freed(*, capacity: int | None, held: int, waiting: int) -> int:
    """Say for how many of those who wait there is a place now."""
    return waiting if capacity is None else max(0, min(waiting, capacity - held))
