"""Single values of a file, and the shape of its sections: taken, or noted as a problem with the place."""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from decimal import Decimal

from bitim.law.figures.figure import Period
from bitim.law.figures.published.contents import Stated
from bitim.law.figures.published.faults import Fault, Problem
from bitim.law.figures.published.places import At, Object

LONGEST_NAME = 300
MOST_ROWS = 1000
"""Of a list: the country has fewer courts."""
_NOT_SHOWN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
"""Characters that steer, that nobody has given a meaning, and halves of them."""


class Values:
    """Goes on after each problem, so that all of them are told at once."""

    def __init__(self) -> None:
        self.problems: dict[Problem, None] = {}

    def _decimal(self, at: At) -> Decimal | None:
        if at.value is None:
            self._wrong(Fault.MISSING, at)
        elif isinstance(at.value, bool) or not isinstance(at.value, int | Decimal):
            self._wrong(Fault.NOT_A_NUMBER, at)
        elif at.value < 0:
            self._wrong(Fault.NEGATIVE, at)
        elif at.value > Decimal(10) ** 18 or Decimal(at.value).adjusted() < -18:
            # Beyond what any figure needs, so that no arithmetic below ever overflows.
            if at.value:
                self._wrong(Fault.NUMBER_TOO_LARGE if at.value > 1 else Fault.NOT_A_SHARE, at)
            else:
                return Decimal(0)
        else:
            # 3e1 was published as 30: it has no digits after the point, and none fewer.
            return Decimal(f"{Decimal(at.value):f}")
        return None

    def _year_in(self, at: At, *, quiet: bool = False) -> int:
        """A year, or 0 with a problem noted."""
        if isinstance(at.value, int) and not isinstance(at.value, bool) and 1900 <= at.value <= 2200:
            return at.value
        if not quiet:
            self._wrong(Fault.NOT_A_DAY, at)
        return 0

    def _stated(self, parent: At, name: str) -> Stated | None:
        if not parent.has(name):
            return None
        text = self._text(parent[name])
        if found := re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text, re.ASCII):
            year, month, day = (int(part) if part else 0 for part in found.groups())
            try:
                since = date(year, month or 1, day or 1)
                last = since if day else date(year, month or 12, monthrange(year, month or 12)[1])
            except ValueError:
                pass
            else:
                return Stated(Period(since, last), parent[name].place)
        self._wrong(Fault.NOT_A_DAY, parent[name])
        return None

    def _text(self, at: At) -> str:
        if isinstance(at.value, str):
            return at.value
        self._wrong(Fault.MISSING if at.value is None else Fault.NOT_A_TEXT, at)
        return ""

    def _name(self, at: At) -> str:
        """A title or a name, as any form of a report can show it."""
        name = self._text(at)
        if isinstance(at.value, str) and not name.strip():
            self._wrong(Fault.MISSING, at)
        elif len(name) > LONGEST_NAME:
            self._wrong(Fault.TOO_LONG, at)
        elif any(unicodedata.category(letter) in _NOT_SHOWN for letter in name):
            self._wrong(Fault.NOT_SHOWABLE, at)
        else:
            return name.strip()
        return ""

    def _section(self, parent: At, name: str, *, required: bool = False) -> At:
        if not parent.has(name):
            if required:
                self._wrong(Fault.MISSING, parent[name])
            return At(Object([]), f"{parent.place}/{name}")
        if not isinstance(parent[name].value, dict):
            self._wrong(Fault.NOT_AN_OBJECT, parent[name])
            return At(Object([]), f"{parent.place}/{name}")
        return parent[name]

    def _list(self, parent: At, name: str) -> list[At]:
        if not parent.has(name):
            return []
        if not isinstance(parent[name].value, list):
            self._wrong(Fault.NOT_A_LIST, parent[name])
            return []
        if len(parent[name].value) > MOST_ROWS:
            self._wrong(Fault.TOO_MANY_ROWS, parent[name])
            return []
        return list(parent[name].rows())

    def _keys_twice(self, at: At) -> None:
        if isinstance(at.value, Object):
            for name in at.value.twice:
                self._wrong(Fault.KEY_TWICE, at[name])
            for name in at.value:
                self._keys_twice(at[name])
        elif isinstance(at.value, list):
            for row in at.rows():
                self._keys_twice(row)

    def _closed(self, at: At, *known: str, sections: bool = False) -> None:
        """A number that nobody knows the meaning of is no figure: it is named, not dropped."""
        if not isinstance(at.value, dict):
            self._wrong(Fault.NOT_AN_OBJECT, at)
            return
        for name, value in at.value.items():
            if name in known or "recomputed" in name or name == "ok":
                continue
            is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
            if "_stated_" in name:
                self._wrong(Fault.UNKNOWN_UNIT, at[name])
            elif is_number or (sections and isinstance(value, dict | list)):
                self._wrong(Fault.UNKNOWN_FIELD, at[name])

    def _wrong(self, fault: Fault, at: At, right: str = "") -> None:
        self.problems[Problem(fault, at.place, right)] = None
