"""Where a dashboard takes its numbers from: the releases of open data, or the cards as they are known now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Protocol

from bitim.law.figures import Period, survival
from bitim.law.figures.counts import By, Day, Where
from bitim.law.figures.cube import ALL, Cell
from bitim.law.figures.survival import Step as CurveStep
from bitim.statistics import quarters
from bitim.statistics.facts import Facts
from bitim.statistics.models import Release
from bitim.statistics.releases import course
from bitim.statistics.releases.cells import SETTLED, SIDES
from bitim.statistics.releases.course import Step
from bitim.statistics.releases.making import cells_of
from bitim.statistics.vocabulary import Result


@dataclass(frozen=True)
class Tally:
    """Cases that ended, and those of them that were settled; None where that is not shown."""

    cases: int | None
    settled: int | None

    @property
    def is_empty(self) -> bool:
        return self.cases == 0


class Source(Protocol):
    """Answers for one period at a time."""

    def tally(self, where: Where, period: Period) -> Tally: ...

    def split(self, by: By, where: Where, period: Period) -> Mapping[str, Tally]:
        """By code; what is not shown has no numbers."""
        ...

    def course(self, where: Where, period: Period) -> Mapping[str, Tally]:
        """By month, `2026-04`, or by quarter, `2026-Q2`, in the order of time."""
        ...

    def steps(self, where: Where, period: Period) -> Mapping[Step, int]:
        """How far the cases came that were moved for; without steps that are not shown."""
        ...


@dataclass(frozen=True)
class Live:
    """The cards of courts, with every number: for people who may see them."""

    facts: Facts
    _tables: dict[object, Mapping[tuple[str, ...], int]] = field(default_factory=dict, repr=False, compare=False)

    def tally(self, where: Where, period: Period) -> Tally:
        return _summed(self._rows(where, period)).get((), Tally(0, 0))

    def split(self, by: By, where: Where, period: Period) -> Mapping[str, Tally]:
        if by not in SIDES:
            counted = self.facts.count(by=[by, By.OUTCOME], where=where, period=period)
            return {code: tally for (code,), tally in _summed(counted.items(), 0).items()}
        return {code: tally for (code,), tally in _summed(self._rows(where, period), SIDES.index(by)).items()}

    def _rows(self, where: Where, period: Period) -> Iterator[tuple[tuple[str, ...], int]]:
        """The cases of a period by all sides and outcome: asked of the store once, however often it is summed up."""
        further = {by: codes for by, codes in where.items() if by not in SIDES}
        key = period, tuple((by, tuple(codes)) for by, codes in further.items())
        if key not in self._tables:
            self._tables[key] = self.facts.count(by=[*SIDES, By.OUTCOME], where=further, period=period)
        for codes, number in self._tables[key].items():
            if all(codes[side] in where[by] for side, by in enumerate(SIDES) if by in where):
                yield codes, number

    def course(self, where: Where, period: Period) -> Mapping[str, Tally]:
        found = self.split(By.MONTH, where, period)
        return {month: found.get(month, Tally(0, 0)) for month in _months(period)}

    def steps(self, where: Where, period: Period) -> Mapping[Step, int]:
        return course.steps(self.facts, period, where)

    def curve(self, where: Where, period: Period) -> Sequence[CurveStep]:
        """How many had ended by which day, open cases counted."""
        return survival.steps(self.facts.followed(where=where, period=period))

    def days(self) -> Period | None:
        return self.facts.days()

    def is_there(self, period: Period) -> bool:
        """Whether any case of the country ended in the period or was moved for in it."""
        return any(self.facts.count(period=period, day=day)[()] for day in (Day.END, Day.MOTION))


class Released:
    """What was released, and no number besides."""

    def __init__(self, releases: Iterable[Release]) -> None:
        self.releases = {release.since: release for release in releases}

    @cached_property
    def _cells(self) -> Mapping[object, Mapping[Cell, int]]:
        return {since: cells_of(release) for since, release in self.releases.items()}

    @cached_property
    def _left(self) -> Mapping[object, Mapping[tuple[int, Cell], int]]:
        return {since: _left(cells) for since, cells in self._cells.items()}

    def quarters_of(self, period: Period) -> list[Period]:
        """The released quarters that lie in a period, in the order of time."""
        return sorted(each.period for each in self.releases.values() if _lies_in(each.period, period))

    def days(self) -> Period | None:
        """From the first to the last day that is released."""
        of = sorted(each.period for each in self.releases.values())
        return Period(of[0].since, of[-1].until) if of else None

    def holds_as_much(self, period: Period, other: Period) -> bool:
        """Whether of both the same quarters of the year are released."""
        return len(self.quarters_of(period)) == len(self.quarters_of(other))

    def tally(self, where: Where, period: Period) -> Tally:
        return self._tally(where, self.quarters_of(period))

    def split(self, by: By, where: Where, period: Period) -> Mapping[str, Tally]:
        of, side = self.quarters_of(period), SIDES.index(by)
        codes = {cell[side] for each in of for cell in self._cells[each.since] if cell[side] != ALL}
        if by in where:
            codes &= set(where[by])
        return {code: self._tally({**where, by: [code]}, of) for code in sorted(codes)}

    def course(self, where: Where, period: Period) -> Mapping[str, Tally]:
        return {quarters.written(each): self._tally(where, [each]) for each in self.quarters_of(period)}

    def steps(self, where: Where, period: Period) -> Mapping[Step, int]:
        of = [self.releases[each.since].course["steps"] for each in self.quarters_of(period)]
        if where or not of:
            return {}
        return {step: sum(each[step] for each in of) for step in Step if all(step in each for each in of)}

    def medians(self, period: Period) -> Mapping[str, int | None]:
        """Of each quarter, in how many days half of its cases had ended."""
        of = self.quarters_of(period)
        return {quarters.written(each): self.releases[each.since].course["median_days"] for each in of}

    def _tally(self, where: Where, of: Sequence[Period]) -> Tally:
        return Tally(self._sum(where, of, ALL), self._sum(where, of, Result.SETTLED))

    def _sum(self, where: Where, of: Sequence[Period], result: str) -> int | None:
        """None where a part of it is not shown: it could be nothing, or a few."""
        total = 0
        for each in of:
            for codes in product(*(where.get(by, [ALL]) for by in SIDES)):
                number = self._number(each, (*codes, result))
                if number is None:
                    return None
                total += number
        return total if of else None

    def _number(self, of: Period, cell: Cell) -> int | None:
        """What is shown; nothing where other codes of a side, as they are shown, make up the whole already."""
        sums = ((side, (*cell[:side], ALL, *cell[side + 1 :])) for side in range(len(SIDES)) if cell[side] != ALL)
        is_nothing = any(self._left[of.since].get(each) == 0 for each in sums)
        return self._cells[of.since].get(cell, 0 if is_nothing else None)


def _left(cells: Mapping[Cell, int]) -> Mapping[tuple[int, Cell], int]:
    """Of each sum that is shown, by side, what is left of it when its shown parts are taken away."""
    left = {(side, cell): number for cell, number in cells.items() for side in range(len(SIDES)) if cell[side] == ALL}
    for cell, number in cells.items():
        for side in range(len(SIDES)):
            whole = side, (*cell[:side], ALL, *cell[side + 1 :])
            if cell[side] != ALL and whole in left:
                left[whole] -= number
    return left


def _summed(rows: Iterable[tuple[tuple[str, ...], int]], *sides: int) -> dict[tuple[str, ...], Tally]:
    """Rows of codes, the outcome last, summed up by some of their sides."""
    found: dict[tuple[str, ...], list[int]] = {}
    for codes, number in rows:
        sums = found.setdefault(tuple(codes[side] for side in sides), [0, 0])
        sums[0] += number
        sums[1] += number if codes[-1] in SETTLED else 0
    return {codes: Tally(*sums) for codes, sums in found.items()}


def _lies_in(part: Period, whole: Period) -> bool:
    return whole.since <= part.since and part.until <= whole.until


def _months(period: Period) -> list[str]:
    first, last = ((day.year * 12 + day.month - 1) for day in (period.since, period.until))
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(first, last + 1)]
