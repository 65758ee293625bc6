"""The list of courts from a table, CSV or XLSX: looked through as a whole, then written at once or not at all."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any

from django.db import transaction

from bitim.accounts.models import User
from bitim.courts import tables
from bitim.courts.events import CourtEvent
from bitim.courts.models import Court
from bitim.courts.tables import Fault, Row, Unusable
from bitim.courts.tables.limits import MAX_CELL
from bitim.courts.vocabulary import Wrong
from bitim.journal import actions as journal
from bitim.law.court.hierarchy import CourtKind, CourtLevel
from bitim.law.regions import all_regions


@dataclass(frozen=True)
class Problem:
    row: int
    column: str
    wrong: Wrong
    given: str = ""


@dataclass
class Plan:
    """What writing the file would do."""

    new: list[str] = field(default_factory=list)
    """Codes of courts that are not there yet."""
    changed: dict[str, list[str]] = field(default_factory=dict)
    """By code: the columns that say something else than the list now."""
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Headings that are no columns of the list."""
    written: bool = False

    @property
    def can_be_written(self) -> bool:
        return not self.problems and bool(self.new or self.changed)

    @property
    def digest(self) -> str:
        """Of what it would do: another one once the list or the file is another."""
        return hashlib.sha256(repr((self.new, self.changed, self.problems)).encode()).hexdigest()


MAX_COURTS = 2_000
"""Rows of a file: there are some four hundred courts, and the list is looked through while somebody waits."""
REQUIRED = ("code", "name_kk", "name_ru", "level", "kind", "region")
_LONGEST = {
    "code": 20,
    "name_kk": 200,
    "name_ru": 200,
    "name_en": 200,
    "address_kk": 300,
    "address_ru": 300,
    "phone": 30,
}
_SUCCESSOR_OF = "successor_of"


class _Wrong(Exception):  # noqa: N818 - about a cell
    def __init__(self, wrong: Wrong) -> None:
        self.wrong = wrong
        super().__init__(wrong)


def look(content: bytes) -> Plan:
    """Say what the file would do, and everything that is wrong with it. Raises: Unusable."""
    return _planned(content)[0]


@transaction.atomic
def write(content: bytes, *, by: User | None = None, seen: str = "") -> Plan:
    """Write the file if nothing is wrong with it; otherwise only say so. The same file twice does nothing.

    Courts that the file does not name stay as they are, and so do columns that it does not have. With `seen`, the
    digest of the plan that somebody looked through, nothing else than that is written.

    Raises: Unusable.
    """
    list(Court.objects.order_by("pk").select_for_update())
    plan, rows = _planned(content)
    if plan.problems or (seen and seen != plan.digest):
        return plan
    told = {code: row for code, row in rows.items() if code in plan.changed or code in plan.new}
    for code, values in told.items():
        columns = {name: value for name, value in values.items() if name not in {"code", _SUCCESSOR_OF}}
        Court.objects.update_or_create(code=code, defaults=columns)
    courts = Court.objects.in_bulk(field_name="code")
    sha256, author = hashlib.sha256(content).hexdigest(), by.uid if by else None
    for code, values in told.items():
        if _SUCCESSOR_OF in values:
            courts[code].successor_of.set(courts[each] for each in values[_SUCCESSOR_OF])
        journal.append(CourtEvent.LISTED, about=courts[code].uid, by=author, file=sha256, new=code in plan.new)
    plan.written = True
    return plan


def _planned(content: bytes) -> tuple[Plan, dict[str, dict[str, Any]]]:
    plan, rows, places = Plan(), dict[str, dict[str, Any]](), dict[str, int]()
    columns, below = _laid_out(tables.rows(content), plan)
    for count, (number, cells) in enumerate(below, start=1):
        if count > MAX_COURTS:
            raise Unusable(Fault.TOO_MANY_COURTS, number)
        values = _values(number, dict(zip(columns, cells, strict=False)), set(columns), plan)
        code = values.get("code", "")
        if code in rows:
            plan.problems.append(Problem(number, "code", Wrong.TWICE, code))
        elif code:
            rows[code], places[code] = values, number
    there = {court.code: court for court in Court.objects.prefetch_related("successor_of")}
    for code, values in rows.items():
        plan.problems += _predecessors(places[code], code, values, there.keys() | rows.keys())
        _compare(code, values, there.get(code), plan)
    plan.problems.sort(key=lambda problem: problem.row)
    return plan, rows


def _laid_out(rows: Iterator[Row], plan: Plan) -> tuple[list[str], Iterator[Row]]:
    missing: list[str] = list(REQUIRED)
    for number, cells in islice(rows, 20):
        headings = [cell.casefold() for cell in cells]
        if set(REQUIRED) <= set(headings):
            known = [heading for heading in headings if heading in _READERS]
            if len(known) > len(set(known)):
                raise Unusable(Fault.HEADING_TWICE, number)
            plan.unread = [
                cell for cell, heading in zip(cells, headings, strict=True) if cell and heading not in _READERS
            ]
            return headings, rows
        missing = min(missing, [name for name in REQUIRED if name not in headings], key=len)
    raise Unusable(Fault.HEADINGS_MISSING, 0, ", ".join(missing))


def _values(number: int, cells: Mapping[str, str], columns: set[str], plan: Plan) -> dict[str, Any]:
    """The columns of a row that can be read; what is wrong with the others goes into the plan."""
    values: dict[str, Any] = {}
    for name in _READERS.keys() & columns:
        text = cells.get(name, "")
        try:
            values[name] = _value(name, text)
        except _Wrong as wrong:
            plan.problems.append(Problem(number, name, wrong.wrong, text[:80]))
    since, until = values.get("since"), values.get("until")
    if since and until and until < since:
        plan.problems.append(Problem(number, "until", Wrong.BEFORE_SINCE, until.isoformat()))
    return values


def _value(name: str, text: str) -> Any:
    if not text and name in REQUIRED:
        raise _Wrong(Wrong.MISSING)
    if len(text) > _LONGEST.get(name, MAX_CELL):
        raise _Wrong(Wrong.TOO_LONG)
    return _READERS[name](text)


def _predecessors(number: int, code: str, values: Mapping[str, Any], known: set[str]) -> Iterator[Problem]:
    for each in values.get(_SUCCESSOR_OF, ()):
        if each == code:
            yield Problem(number, _SUCCESSOR_OF, Wrong.ITSELF, each)
        elif each not in known:
            yield Problem(number, _SUCCESSOR_OF, Wrong.UNKNOWN, each)


def _compare(code: str, values: Mapping[str, Any], court: Court | None, plan: Plan) -> None:
    if court is None:
        plan.new.append(code)
        return
    now = {name: getattr(court, name) for name in values if name != _SUCCESSOR_OF}
    if _SUCCESSOR_OF in values:
        now[_SUCCESSOR_OF] = frozenset(each.code for each in court.successor_of.all())
    if other := sorted(name for name in values if values[name] != now[name]):
        plan.changed[code] = other
    else:
        plan.unchanged += 1


def _day(text: str) -> date | None:
    if not text:
        return None
    day, dot, rest = text.partition(".")
    month, _, year = rest.partition(".")
    try:
        return date.fromisoformat(f"{year}-{month:0>2}-{day:0>2}" if dot else text)
    except ValueError:
        raise _Wrong(Wrong.NOT_A_DAY) from None


def _region(text: str) -> str:
    """The code of a region, or its KATO as a whole."""
    regions = all_regions()
    found = text if text in regions else next((row.code for row in regions.values() if row.kato == text), "")
    if not found:
        raise _Wrong(Wrong.UNKNOWN)
    return found


def _one_of(enum: type[StrEnum]) -> Callable[[str], StrEnum]:
    def read(text: str) -> StrEnum:
        try:
            return enum(text.casefold())
        except ValueError:
            raise _Wrong(Wrong.UNKNOWN) from None

    return read


def _codes(text: str) -> frozenset[str]:
    return frozenset(code.strip() for code in text.split(",") if code.strip())


_READERS: Mapping[str, Callable[[str], Any]] = {
    "code": str,
    "name_kk": str,
    "name_ru": str,
    "name_en": str,
    "level": _one_of(CourtLevel),
    "kind": _one_of(CourtKind),
    "region": _region,
    "address_kk": str,
    "address_ru": str,
    "phone": str,
    "since": _day,
    "until": _day,
    _SUCCESSOR_OF: _codes,
}
"""The columns of a file, by the names of data/courts.csv."""
COLUMNS = tuple(_READERS)
