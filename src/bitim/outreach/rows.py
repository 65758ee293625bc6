"""Rows of a table as records: which words mean what, and everything that is wrong with a row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import Promise

from bitim.courts.models import Court
from bitim.courts.tables import Row, headings
from bitim.courts.tables.headings import Layout, folded, in_all_languages
from bitim.law.outreach import TRAINING, WorkKind, WorkLanguage
from bitim.law.regions import all_regions, region_on
from bitim.outreach import labels
from bitim.outreach.vocabulary import Column, Wrong

REQUIRED = (Column.KIND, Column.ON)
WORDS: Mapping[Column, Mapping[Any, str | Promise]] = {
    Column.KIND: labels.KIND,
    Column.LANGUAGE: labels.LANGUAGE,
    Column.AUDIENCE: labels.AUDIENCE,
}
TITLES = (Column.TITLE_KK, Column.TITLE_RU, Column.TITLE_EN)
_LONGEST = {
    Column.TITLE_KK: 200,
    Column.TITLE_RU: 200,
    Column.TITLE_EN: 200,
    Column.AUTHORS: 300,
    Column.PARTNER: 200,
    Column.LINK: 500,
    Column.VENUE: 300,
}
OF_EVENTS = (Column.AT, Column.VENUE, Column.CAME)
EARLIEST, YEARS_AHEAD = date(1991, 12, 16), 2
_LINK = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Problem:
    """Something wrong in a row; `right` says what would be right."""

    row: int
    column: Column | None
    wrong: Wrong
    given: str = ""
    right: str = ""


@dataclass(frozen=True)
class Given:
    """One record as a row gives it: columns of a record, and those of an event where it is one."""

    number: int
    is_event: bool
    fields: Mapping[str, Any]
    of_event: Mapping[str, Any]

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two rows the same record."""
        title = next(text for column in TITLES if (text := self.fields[column]))
        court = self.fields["court"]
        return self.fields["kind"], self.fields["on"], court and court.pk, self.fields["region"], folded(title)


@cache
def _headings() -> Mapping[str, Column]:
    return headings.names_of(labels.COLUMN)


@cache
def _words() -> Mapping[Column, Mapping[str, Any]]:
    found: dict[Column, dict[str, Any]] = {
        column: {folded(name): member for member, label in of.items() for name in (member, *in_all_languages(label))}
        for column, of in WORDS.items()
    }
    found[Column.REGION] = _regions()
    return found


def _regions() -> dict[str, str]:
    """Regions by code and by name; by the bare name only where no other region has it: Almaty is two."""
    whole: dict[str, str] = {}
    bare: dict[str, set[str]] = {}
    for region in all_regions().values():
        whole[folded(region.code)] = region.code
        for name in (region.name_kk, region.name_ru, region.name_en):
            whole[folded(name)] = region.code
            bare.setdefault(_bare(name), set()).add(region.code)
    return {name: code for name, (code, *others) in bare.items() if not others} | whole


def _seen(cell: str) -> str:
    """In one line, without what nobody sees."""
    return "".join(filter(str.isprintable, " ".join(cell.split())))


def _bare(name: str) -> str:
    """As people say it: without the word for what kind of region it is."""
    return " ".join(word for word in folded(name).split() if word not in _KINDS_OF_REGION)


_KINDS_OF_REGION = frozenset({"облысы", "область", "oblast", "region", "қаласы", "город", "г.", "city"})


def laid_out(rows: Iterator[Row]) -> tuple[Layout[Column], Iterator[Row]]:
    """Find the headings; return the layout and the rows below. Raises: Unusable."""
    return headings.laid_out(rows, headings=_headings(), required=REQUIRED)


@dataclass
class Reader:
    """Reads one row after another. `only` is the court of who sends the table, None where it may be any."""

    courts: Mapping[str, Court]
    only: Court | None
    today: date
    problems: list[Problem] = field(default_factory=list)

    def read(self, number: int, cells: Mapping[Column, str]) -> Given | None:
        """The record of a row; None where something is wrong with it, which is noted."""
        return _Row(self, number, cells).given()


class _Row:
    def __init__(self, reader: Reader, number: int, cells: Mapping[Column, str]) -> None:
        self.reader, self.number = reader, number
        self.cells = {column: seen for column, cell in cells.items() if (seen := _seen(cell))}
        self.faulty = False

    def given(self) -> Given | None:
        for column, cell in self.cells.items():
            if cell.startswith("="):
                self._wrong(Wrong.FORMULA, column)
            elif len(cell) > _LONGEST.get(column, 2000):
                self._wrong(Wrong.TOO_LONG, column, str(_LONGEST[column]))
        kind: WorkKind | None = self._word(Column.KIND, needed=True)
        on = self._day()
        fields: dict[str, Any] = {
            "kind": kind,
            "on": on,
            "language": self._word(Column.LANGUAGE) or WorkLanguage.KAZAKH,
            "audience": self._word(Column.AUDIENCE) or "",
            **{column.value: self.cells.get(column, "") for column in (*TITLES, Column.AUTHORS, Column.PARTNER)},
            "link": self._link(),
        }
        if not any(self.cells.get(column) for column in TITLES):
            self._wrong(Wrong.NO_TITLE, Column.TITLE_KK)
        fields |= self._where(on)
        is_event = kind in TRAINING
        of_event = self._of_event() if is_event else {}
        if kind and not is_event:
            for column in OF_EVENTS:
                if column in self.cells:
                    self._wrong(Wrong.OF_EVENTS, column)
            if on and on > self.reader.today:
                self._wrong(Wrong.IN_THE_FUTURE, Column.ON)
        return None if self.faulty else Given(self.number, is_event, fields, of_event)

    def _wrong(self, wrong: Wrong, column: Column, right: str = "") -> None:
        self.faulty = True
        self.reader.problems.append(Problem(self.number, column, wrong, self.cells.get(column, "")[:80], right))

    def _word(self, column: Column, *, needed: bool = False) -> Any:
        cell = self.cells.get(column, "")
        if not cell:
            if needed:
                self._wrong(Wrong.MISSING, column)
            return None
        known = _words()[column]
        found = known.get(folded(cell)) or (known.get(_bare(cell)) if column is Column.REGION else None)
        if found is None and not cell.startswith("="):
            self._wrong(Wrong.UNKNOWN, column)
        return found

    def _day(self) -> date | None:
        cell = self.cells.get(Column.ON, "")
        if not cell:
            self._wrong(Wrong.MISSING, Column.ON)
            return None
        for form in ("%Y-%m-%d", "%d.%m.%Y"):
            try:
                on = datetime.strptime(cell, form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
            last = self.reader.today.year + YEARS_AHEAD
            if on >= EARLIEST and on.year <= last:
                return on
            self._wrong(Wrong.OTHER_TIME, Column.ON, str(last))
            return None
        self._wrong(Wrong.NOT_A_DAY, Column.ON)
        return None

    def _link(self) -> str:
        cell = self.cells.get(Column.LINK, "")
        try:
            if cell:
                _LINK(cell)
        except ValidationError:
            self._wrong(Wrong.NOT_A_LINK, Column.LINK)
        return cell

    def _where(self, on: date | None) -> dict[str, Any]:
        """The court and its region as it was on the day; or a region alone; or, for who may, the whole country."""
        only, code = self.reader.only, self.cells.get(Column.COURT, "")
        court = self.reader.courts.get(code) if code else only
        if code and court is None:
            self._wrong(Wrong.UNKNOWN, Column.COURT)
        if only and court and court != only:
            self._wrong(Wrong.OTHER_COURT, Column.COURT, only.code)
        region = self._word(Column.REGION)
        if court is None or on is None:
            if region and on and not all_regions()[region].exists_on(on):
                self._wrong(Wrong.ANOTHER_DAY, Column.REGION, region_on(region, on))
            return {"court": court, "region": region or ""}
        if not court.exists_on(on):
            self._wrong(Wrong.ANOTHER_DAY, Column.COURT)
        there = region_on(court.region, on)
        if region and region not in {there, court.region}:
            self._wrong(Wrong.ANOTHER_DAY, Column.REGION, there)
        return {"court": court, "region": there}

    def _of_event(self) -> dict[str, Any]:
        return {
            "at": self._hour(),
            "venue": self.cells.get(Column.VENUE, ""),
            "came": self._number(),
        }

    def _hour(self) -> time | None:
        cell = self.cells.get(Column.AT, "")
        if not cell:
            return None
        for form in ("%H:%M", "%H:%M:%S", "%H.%M"):
            try:
                return datetime.strptime(cell, form).time()  # noqa: DTZ007 - an hour of the wall
            except ValueError:
                continue
        self._wrong(Wrong.NOT_AN_HOUR, Column.AT)
        return None

    def _number(self) -> int | None:
        cell = self.cells.get(Column.CAME, "")
        if not cell:
            return None
        if cell.isascii() and cell.isdigit() and int(cell) <= 100_000:
            return int(cell)
        self._wrong(Wrong.NOT_A_NUMBER, Column.CAME)
        return None
