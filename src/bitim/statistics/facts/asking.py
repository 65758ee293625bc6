"""Questions to the store. All SQL that counts stands here, made of our own words; what is asked for is a parameter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from bitim.law.figures import Period
from bitim.law.figures.counts import By, Day, Where
from bitim.law.figures.survival import Followed
from bitim.statistics.facts.engine import engine
from bitim.statistics.facts.store import Manifest

_OF_THE_DAY: Mapping[By, str] = {By.YEAR: "year({day})", By.MONTH: "year({day}) * 100 + month({day})"}
"""Numbers: making words of ten million days takes longer than all the rest."""

_FORMATS: Mapping[By, str] = {By.YEAR: "%Y", By.MONTH: "%Y-%m"}


@dataclass(frozen=True)
class Facts:
    """The store as it was when it was opened; `bitim.law.figures.counts.Counts`."""

    folder: Path
    manifest: Manifest

    @property
    def known_at(self) -> datetime | None:
        """Of the newest import that is counted; None where there is none."""
        return self.manifest.known_at

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
        told = ", ".join(_column(each, day) for each in by)
        made = [_WORDS.get(each, str) for each in by]
        conditions, parameters = _conditions(where or {}, period, day, known)
        found = self._ask(
            f"SELECT {told + ', ' if told else ''}sum(sign)::BIGINT AS number FROM read_parquet(?)"  # noqa: S608
            f"{conditions} {'GROUP BY ALL HAVING number <> 0 ORDER BY ALL' if told else ''}",
            parameters,
        )
        # Without anything to tell cases apart by, none at all is still a number.
        if not by:
            return {(): found[0][0] or 0 if found else 0}
        return {tuple(word(code) for word, code in zip(made, row[:-1], strict=True)): row[-1] for row in found}

    def followed(
        self, *, where: Where | None = None, period: Period | None = None, known: datetime | None = None
    ) -> Sequence[Followed]:
        """How long the cases took that were moved for in the period, from the motion on; ways to end are outcomes.

        An open case is followed until the day of `known`, by default that of the newest import.
        """
        last = known or self.known_at
        if last is None:
            return []
        conditions, parameters = _conditions(where or {}, period, Day.MOTION, known)
        found = self._ask(
            "SELECT greatest(0, coalesce(ended_on, ?::DATE) - motion_on) AS days, "  # noqa: S608
            "CASE WHEN ended_on IS NULL THEN '' ELSE outcome END AS how, sum(sign)::BIGINT AS number "
            f"FROM read_parquet(?){conditions} GROUP BY ALL HAVING number <> 0 ORDER BY ALL",
            parameters,
            before=[timezone.localdate(last)],
        )
        return [Followed(*row) for row in found]

    def days(self) -> Period | None:
        """From the first to the last day on which a case was moved for; None where there is no case."""
        found = self._ask(
            "SELECT min(motion_on), max(greatest(motion_on, ended_on)) FROM "
            "(SELECT motion_on, ended_on FROM read_parquet(?) GROUP BY ALL HAVING sum(sign) > 0)",
            [],
        )
        return Period(*found[0]) if found and found[0][0] else None

    def _ask(self, query: str, parameters: list[Any], before: Sequence[Any] = ()) -> Sequence[tuple[Any, ...]]:
        files = tuple(str(self.folder / segment.file) for segment in self.manifest.segments)
        return rows(self.folder, query, (*before, files, *parameters)) if files else ()


@lru_cache(maxsize=64)
def rows(folder: Path, query: str, parameters: tuple[Any, ...]) -> Sequence[tuple[Any, ...]]:
    """The answer to a question, kept: the files that are among the parameters never change."""
    given = [list(each) if isinstance(each, tuple) else each for each in parameters]
    return tuple(engine(folder).execute(query, given).fetchall())


def _column(by: By, day: Day) -> str:
    return _OF_THE_DAY.get(by, by.value).format(day=day.value)


def _year(number: int | None) -> str:
    return "" if number is None else f"{number:04}"


def _month(number: int | None) -> str:
    return "" if number is None else f"{number // 100:04}-{number % 100:02}"


_WORDS: Mapping[By, Callable[[Any], str]] = {By.YEAR: _year, By.MONTH: _month}


def _conditions(where: Where, period: Period | None, day: Day, known: datetime | None) -> tuple[str, list[Any]]:
    conditions: list[str] = []
    parameters: list[Any] = []
    if period:
        conditions.append(f"{day.value} BETWEEN ? AND ?")
        parameters += [period.since, period.until]
    for by, codes in where.items():
        column = _column(by, day)
        if by in _OF_THE_DAY:
            column = f"coalesce(strftime({day.value}, '{_FORMATS[by]}'), '')"
        conditions.append(f"{column} IN ({', '.join('?' * len(codes))})" if codes else "false")
        parameters += codes
    if known:
        conditions.append("known_at <= ?")
        parameters.append(known.astimezone(UTC).replace(tzinfo=None))
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), parameters
