"""What cards and cases say of the indicators: counts, durations, loads and sums of a period by their codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from bitim.law.court.cards import Outcome, Ruling, Way
from bitim.law.figures import Figure, Period
from bitim.law.figures.counts import By, Counts, Day, Where
from bitim.law.figures.indicators import INDICATORS, Records, Words
from bitim.statistics import case_records
from bitim.statistics.periods import written
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


KEPT_S = 600
"""How long what was told is told again: the pages are open to everybody, and the questions go through all cases."""


@dataclass(frozen=True)
class Told:
    """An indicator's figure of a period, and its details."""

    figure: Figure | None
    details: tuple[tuple[Words, Figure], ...]


def told(period: Period, counts: Counts) -> Mapping[str, Told]:
    """The figures of every indicator, by its id; counted anew every ten minutes."""

    def count() -> Mapping[str, Told]:
        records = records_of(period, counts)
        return {each.id: Told(each.figure(records), each.detailed(records)) for each in INDICATORS}

    found = cache.get_or_set(f"statistics.indicators.{written(period)}", count, KEPT_S)
    assert found is not None  # it was just counted
    return found


def records_of(period: Period, counts: Counts, *, known: datetime | None = None) -> Records:
    """Count what the indicators ask for; cards, and days from one of their days to another, as known at a moment."""
    of_cards = {
        code: sum(counts.count(where=where, period=period, day=day, known=known).values())
        for code, (where, day) in _OF_CARDS.items()
    }
    return Records(
        period=period,
        counts={**of_cards, **dict(case_records.counts(period)), **survey.counts(period)},
        durations={
            **{
                code: counts.followed(
                    since=since, until=until, where=_JUDGE, period=period, known=known, last=period.until
                )
                for code, (since, until) in _FOLLOWED.items()
            },
            "cases.to_reaction": case_records.hours_to_reaction(period),
        },
        loads={"mediators": case_records.loads(period)},
        amounts={"parties.by_contract": case_records.shares_by_contract(period)},
    )
