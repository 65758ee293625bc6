"""Questions to the store. All SQL that counts stands here, made of our own words; what is asked for is a parameter."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from bitim.law.figures import Period
from bitim.law.figures.counts import By, Day, Where
from bitim.law.figures.survival import Followed
from bitim.law.outreach import Tally, WorkBy, WorkKind, counts
from bitim.law.register import RegisterBy
from bitim.statistics.facts.engine import engine
from bitim.statistics.facts.manifest import Manifest, Part
from bitim.statistics.facts.store import look

_HOW: Mapping[Day, str] = {Day.END: "outcome", Day.START: "'started'"}
"""What is told of a case that came as far as it was followed to."""


@dataclass(frozen=True)
class _Opened:
    """The store of a subject as it was when it was opened."""

    folder: Path
    manifest: Manifest

    @property
    def known_at(self) -> datetime | None:
        """Of the newest batch that is counted; None where there is none."""
        return self.manifest.known_at

    def _summed(self, query: str, conditions: "_Conditions", before: Sequence[Any] = ()) -> Mapping[Any, int]:
        """Of a question whose last column is a sum: that of all segments, by the columns before it.

        Each segment is asked for itself, so that a case more lets the answers of all others be kept. `before` are the
        parameters that come before those of the conditions.
        """
        found: dict[Any, int] = {}
        for segment in self.manifest.segments:
            files = tuple(part.file for part in segment.parts if conditions.may_hold_in(part))
            for row in self._rows(query, files, (*before, *conditions.parameters)):
                codes = row[:-1]
                found[codes] = found.get(codes, 0) + (row[-1] or 0)
        return {codes: number for codes, number in found.items() if number}

    def _of_all(self, query: str, parameters: Sequence[Any]) -> Sequence[tuple[Any, ...]]:
        return self._rows(query, tuple(part.file for part in self.manifest.parts), parameters)

    def _rows(self, query: str, files: tuple[str, ...], parameters: Sequence[Any]) -> Sequence[tuple[Any, ...]]:
        return rows(self.folder, query, files, tuple(parameters)) if files else ()


@dataclass(frozen=True)
class Facts(_Opened):
    """Cards of courts; `bitim.law.figures.counts.Counts`."""

    def count(
        self,
        *,
        by: Sequence[By] = (),
        where: Where | None = None,
        period: Period | None = None,
        day: Day = Day.END,
        known: datetime | None = None,
    ) -> Mapping[tuple[str, ...], int]:
        """As `Counts.count`."""
        columns = [_of_time(each, day.value) for each in by]
        conditions = _Conditions.of({_text_of_time(each, day.value): codes for each, codes in (where or {}).items()})
        if period:
            conditions.within(day.value, period)
        conditions.known(known)
        found = self._summed(_sums(columns, conditions), conditions)
        # Without anything to tell cases apart by, none at all is still a number.
        if not by:
            return {(): found.get((), 0)}
        return _in_words(by, found)

    def followed(
        self,
        *,
        since: Day = Day.MOTION,
        until: Day = Day.END,
        where: Where | None = None,
        period: Period | None = None,
        known: datetime | None = None,
        last: date | None = None,
    ) -> Sequence[Followed]:
        """As `Counts.followed`."""
        moment = known or self.known_at
        if last is None and moment is None:
            return []
        followed_until = last or timezone.localdate(moment)
        conditions = _Conditions.of({_text_of_time(each, since.value): codes for each, codes in (where or {}).items()})
        conditions.known(known)
        if period:
            conditions.within(since.value, period)
        came = f"{until.value} <= ?"
        found = self._summed(
            "FROM read_parquet(?) SELECT "
            f"greatest(0, CASE WHEN {came} THEN {until.value} ELSE ?::DATE END - {since.value}) AS days, "
            f"CASE WHEN {came} THEN {_HOW[until]} ELSE '' END AS how, sum(sign)::BIGINT AS number "
            f"{conditions.text(f'{since.value} IS NOT NULL')} GROUP BY ALL",
            conditions,
            before=[followed_until] * 3,
        )
        return [Followed(days, how, number) for (days, how), number in sorted(found.items())]

    def days(self) -> Period | None:
        """From the first to the last day on which a case was moved for; None where there is no case."""
        found = self._of_all(
            "SELECT min(motion_on), max(greatest(motion_on, ended_on)) FROM "
            "(SELECT motion_on, ended_on FROM read_parquet(?) GROUP BY ALL HAVING sum(sign) > 0)",
            [],
        )
        return Period(*found[0]) if found and found[0][0] else None


@dataclass(frozen=True)
class WorkFacts(_Opened):
    """Records of outreach: what was told and taught of mediation."""

    def count(
        self,
        *,
        by: Sequence[WorkBy] = (),
        where: Mapping[WorkBy, Collection[str]] | None = None,
        period: Period | None = None,
        known: datetime | None = None,
    ) -> Mapping[tuple[str, ...], int]:
        """Return how many records there are for each combination of codes that occurs, in the order of `by`.

        Their day lies in `period` and has come: what is only announced is no work yet. `known` asks what was known at
        that moment, by default now.
        """
        conditions = _Conditions.of({_text_of_time(each, "day"): codes for each, codes in (where or {}).items()})
        if period:
            conditions.within("day", period)
        conditions.also("day <= ?", timezone.localdate())
        conditions.known(known)
        found = self._summed(_sums([_of_time(each, "day") for each in by], conditions), conditions)
        if not by:
            return {(): found.get((), 0)}
        return _in_words(by, found)

    def work(self, period: Period, *, known: datetime | None = None) -> Mapping[str, int]:
        """The counts of information work and training by the keys of the report (UNSTAT-02)."""
        kinds = self.count(by=[WorkBy.KIND], period=period, known=known)
        return counts(Tally(kind=WorkKind(kind), number=number) for (kind,), number in kinds.items())

    def years(self) -> Sequence[int]:
        """The years of which something is recorded."""
        return sorted({int(month[:4]) for (month,) in self.count(by=[WorkBy.MONTH])})


@dataclass(frozen=True)
class RegisterFacts(_Opened):
    """Who stands in the register: mediators and organisations of them."""

    def count(
        self,
        on: date,
        *,
        by: Sequence[RegisterBy] = (),
        where: Mapping[RegisterBy, Collection[str]] | None = None,
        known: datetime | None = None,
    ) -> Mapping[tuple[str, ...], int]:
        """Return how many mediators and organisations stood there on a day, for each combination of codes that occurs.

        Each is counted once, in several registers, too. Who works in two languages is counted with both, and so with
        regions; such counts are more in sum than there are people. `known` asks what was known at that moment.
        """
        within = _Conditions.of({})
        within.known(known)
        within.also("since <= ?", on)
        within.also("(until IS NULL OR until >= ?)", on)
        conditions = _Conditions.of({each.value: codes for each, codes in (where or {}).items()})
        told = [each.value for each in by]
        joined = "".join(_EACH[each] for each in _EACH if each in {*by, *(where or {})})
        found = self._of_all(
            f"SELECT {', '.join([*told, 'count(DISTINCT (what, whose))'])} FROM "  # noqa: S608
            f"(SELECT {_STANDING} FROM read_parquet(?){within.text()} GROUP BY {_STANDING} HAVING sum(sign) > 0)"
            f"{joined}{conditions.text()} {'GROUP BY ALL ORDER BY ALL' if told else ''}",
            [*within.parameters, *conditions.parameters],
        )
        if not by:
            return {(): found[0][0] if found else 0}
        return {tuple(codes): number for *codes, number in found}


@lru_cache(maxsize=256)
def rows(folder: Path, query: str, files: tuple[str, ...], parameters: tuple[Any, ...]) -> Sequence[tuple[Any, ...]]:
    """The answer to a question whose first parameter is the files, kept: they never change. Raises: Damaged."""
    paths = [folder / file for file in files]
    for path in paths:
        look(path)
    return tuple(engine(folder).execute(query, [list(map(str, paths)), *parameters]).fetchall())


# -- What questions are made of ----------------------------------------------


class _Conditions:
    """What must be true of an entry, in words of our own, and the parameters in their order."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.parameters: list[Any] = []
        self.between: list[tuple[str, Period]] = []

    @classmethod
    def of(cls, where: Mapping[str, Collection[str]]) -> "_Conditions":
        """One of these codes in each of these columns."""
        made = cls()
        for column, codes in where.items():
            made.also(f"{column} IN ({', '.join('?' * len(codes))})" if codes else "false", *codes)
        return made

    def also(self, words: str, *parameters: Any) -> None:
        self.words.append(words)
        self.parameters += parameters

    def within(self, column: str, period: Period) -> None:
        self.between.append((column, period))
        self.also(f"{column} BETWEEN ? AND ?", period.since, period.until)

    def may_hold_in(self, part: Part) -> bool:
        return all(part.may_have(column, period) for column, period in self.between)

    def known(self, at: datetime | None) -> None:
        """Until a moment; now without one."""
        if at:
            self.also("known_at <= ?", at.astimezone(UTC).replace(tzinfo=None))

    def text(self, *further: str) -> str:
        words = [*self.words, *further]
        return " WHERE " + " AND ".join(words) if words else ""


def _sums(columns: Sequence[str], conditions: _Conditions) -> str:
    told = ", ".join(columns)
    return (
        f"FROM read_parquet(?) SELECT {told + ', ' if told else ''}sum(sign)::BIGINT AS number"
        f"{conditions.text()} {'GROUP BY ALL HAVING number <> 0' if told else ''}"
    )


_STANDING = "entry, what, whose, kind, regions, languages, standing"
_EACH: Mapping[RegisterBy, str] = {
    RegisterBy.REGION: ", unnest(string_split(regions, ' ')) AS of_regions(region)",
    RegisterBy.LANGUAGE: ", unnest(string_split(languages, ' ')) AS of_languages(language)",
}
_OF_THE_DAY: Mapping[str, str] = {"year": "year({day})", "month": "year({day}) * 100 + month({day})"}
"""Numbers: making words of ten million days takes longer than all the rest."""
_FORMATS: Mapping[str, str] = {"year": "%Y", "month": "%Y-%m"}


def _of_time(by: By | WorkBy, day: str) -> str:
    return _OF_THE_DAY.get(by.value, by.value).format(day=day)


def _text_of_time(by: By | WorkBy, day: str) -> str:
    return f"coalesce(strftime({day}, '{_FORMATS[by.value]}'), '')" if by.value in _FORMATS else by.value


def _year(number: int | None) -> str:
    return "" if number is None else f"{number:04}"


def _month(number: int | None) -> str:
    return "" if number is None else f"{number // 100:04}-{number % 100:02}"


_WORDS: Mapping[str, Callable[[Any], str]] = {"year": _year, "month": _month}


def _in_words(by: Sequence[By | WorkBy], found: Mapping[tuple[Any, ...], int]) -> Mapping[tuple[str, ...], int]:
    """In the order of the codes, with years and months as they are written."""
    if any(each.value in _WORDS for each in by):
        words = [_WORDS.get(each.value, str) for each in by]
        found = {tuple(word(code) for word, code in zip(words, codes, strict=True)): n for codes, n in found.items()}
    return dict(sorted(found.items()))
