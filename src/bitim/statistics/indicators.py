"""What cards and cases say of the indicators: counts, durations, loads and sums of a period by their codes."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from bitim.law.court.cards import Outcome, Ruling, Way
from bitim.law.figures import Figure, Period
from bitim.law.figures.counts import By, Counts, Day, Where
from bitim.law.figures.indicators import INDICATORS, Records, Words
from bitim.law.figures.pilot import Report
from bitim.law.figures.survival import Followed
from bitim.statistics import case_records
from bitim.statistics.access import Viewer
from bitim.statistics.periods import written
from bitim.statistics.queries import Sources
from bitim.statistics.reports.counted import of_period
from bitim.survey import queries as survey

_JUDGE: Where = {By.WAY: [Way.JUDGE_MEDIATION]}
_SETTLED: Where = {**_JUDGE, By.OUTCOME: [Outcome.FULL, Outcome.PARTIAL]}
_PARTIAL: Where = {**_JUDGE, By.OUTCOME: [Outcome.PARTIAL]}
_APPROVED: Where = {**_JUDGE, By.RULING: [Ruling.APPROVED]}
_RULED: Where = {**_JUDGE, By.RULING: [Ruling.APPROVED, Ruling.REFUSED]}
_OF_CARDS: Mapping[str, tuple[Where, Day]] = {
    "judge.moved": (_JUDGE, Day.MOTION),
    "judge.moved.settled": (_SETTLED, Day.MOTION),
    "judge.begun": (_JUDGE, Day.START),
    "judge.begun.settled": (_SETTLED, Day.START),
    "judge.begun.partial": (_PARTIAL, Day.START),
    "judge.ended": (_JUDGE, Day.END),
    "judge.ended.settled": (_SETTLED, Day.END),
    "judge.approved": (_APPROVED, Day.END),
    "judge.ruled": (_RULED, Day.END),
}
_FOLLOWED: Mapping[str, tuple[Day, Day]] = {
    "judge.to_start": (Day.MOTION, Day.START),
    "judge.to_end": (Day.START, Day.END),
}
"""What has not come by the end of the period is open."""
_IN_THE_REPORT: Mapping[str, str] = {
    "judge.ended": "judicial.total",
    "judge.ended.settled": "judicial.settled",
    "judge.moved": "funnel.moved",
    "judge.moved.settled": "funnel.settled",
}
"""The same numbers by the keys of the report."""

KEPT_S = 600
"""How long what was told is told again: the pages are open to everybody, and the questions go through all cases."""


@dataclass(frozen=True)
class Told:
    """An indicator's figure of a period, and its details."""

    figure: Figure | None
    details: tuple[tuple[Words, Figure], ...]


def told(viewer: Viewer, period: Period, sources: Sources) -> Mapping[str, Told]:
    """The figures of every indicator as somebody may see them, by its id; counted anew every ten minutes.

    For everybody those of cards are as known when the year was released, none before that, and what the report
    keeps back they keep back (UNSTAT-07). Raises: NotReady.
    """
    counts = sources.cases
    known = None if viewer.sees_all else sources.told.get(period.since.year)
    of_whom = "all" if viewer.sees_all else known.isoformat() if known else "untold"

    def count() -> Mapping[str, Told]:
        if viewer.sees_all:
            records = records_of(period, counts)
        elif known:
            report = viewer.shown(of_period(counts, period, known=known))
            records = records_of(period, counts, known=known, kept_back=_kept_back(report))
        else:
            records = records_of(period, None)
        return {each.id: Told(each.figure(records), each.detailed(records)) for each in INDICATORS}

    found = cache.get_or_set(f"statistics.indicators.{written(period)}.{of_whom}", count, KEPT_S)
    assert found is not None  # it was just counted
    return found


def _kept_back(report: Report) -> frozenset[str]:
    figures = ((code, report.figures.get(key)) for code, key in _IN_THE_REPORT.items())
    return frozenset(code for code, figure in figures if figure and figure.suppressed)


def records_of(
    period: Period, counts: Counts | None, *, known: datetime | None = None, kept_back: Set[str] = frozenset()
) -> Records:
    """Count what the indicators ask for; cards, and days from one of their days to another, as known at a moment.

    Without `counts` nothing is told of cards. `kept_back` are codes of counts of them.
    """
    return Records(
        period=period,
        counts={
            **(_counted(period, counts, known) if counts else {}),
            **dict(case_records.counts(period)),
            **survey.counts(period),
        },
        durations={
            **(_followed(period, counts, known) if counts else {}),
            "cases.to_reaction": case_records.hours_to_reaction(period),
        },
        loads={"mediators": case_records.loads(period)},
        amounts={"parties.by_contract": case_records.shares_by_contract(period)},
        kept_back=kept_back,
    )


def _counted(period: Period, counts: Counts, known: datetime | None) -> dict[str, int]:
    return {
        code: sum(counts.count(where=where, period=period, day=day, known=known).values())
        for code, (where, day) in _OF_CARDS.items()
    }


def _followed(period: Period, counts: Counts, known: datetime | None) -> dict[str, Sequence[Followed]]:
    return {
        code: counts.followed(since=since, until=until, where=_JUDGE, period=period, known=known, last=period.until)
        for code, (since, until) in _FOLLOWED.items()
    }
