"""What such a page shows, and the same as a file."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from bitim.courts.tables.writing import separated

COLUMNS = ("side", "code", "number")


@dataclass(frozen=True)
class Line:
    code: str
    name: str
    number: int
    size: float
    """Of the largest of its table, from 0 to 1."""


@dataclass(frozen=True)
class Table:
    side: str
    """What its lines are told apart by, as files name it."""
    title: str | Promise
    head: str | Promise
    lines: Sequence[Line]


@dataclass(frozen=True)
class Key:
    code: str
    name: str | Promise
    number: int
    beside: str = ""
    """What it was before, or what else is to be said; may be empty."""


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """Nothing in it is a number of people in a dispute, so nothing is kept back."""

    about: Mapping[str, str]
    """What was asked, by the names of the filters."""
    known_at: datetime | None
    keys: Sequence[Key] = ()
    tables: Sequence[Table] = ()
    notes: Sequence[str] = ()
    drawings: Mapping[str, tuple[str, SafeString]] = field(default_factory=dict)
    """What is drawn, and the drawing, by the side of the table that says the same."""


def table(
    side: str,
    title: str | Promise,
    head: str | Promise,
    counted: Mapping[str, int],
    name: Callable[[str], str],
    *,
    in_order: bool = False,
) -> Table:
    """The largest first, by name where they are alike; or in the order of the codes."""
    largest = max(counted.values(), default=0) or 1
    lines = (Line(code, name(code), counted[code], counted[code] / largest) for code in sorted(counted))
    return Table(
        side, title, head, list(lines) if in_order else sorted(lines, key=lambda each: (-each.number, each.name))
    )


def as_json(made: Breakdown, address: str) -> bytes:
    """Filters, figures and lines by their codes."""
    data: dict[str, Any] = {
        "address": address,
        "filters": made.about,
        "known_at": made.known_at.isoformat() if made.known_at else None,
        "figures": [{"key": key.code, "value": key.number} for key in made.keys],
        **{each.side: [{"code": line.code, "number": line.number} for line in each.lines] for each in made.tables},
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def as_csv(made: Breakdown, address: str) -> bytes:
    """The filters, an empty row, then the figures and lines: what they are told apart by, code, number."""
    about: Iterable[tuple[str, str]] = {"address": address, **made.about}.items()
    keys = (("figure", key.code, str(key.number)) for key in made.keys)
    lines = ((each.side, line.code, str(line.number)) for each in made.tables for line in each.lines)
    return separated([*map(list, about), [], COLUMNS, *keys, *lines])


FORMS: Mapping[str, tuple[str, Callable[[Breakdown, str], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
}
"""Media type and writer."""
