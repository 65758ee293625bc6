"""One row of a file, cell by cell: from texts to a card."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bitim.law.court.cards.rules import Register, problems
from bitim.law.court.cards.vocabulary import REQUIRED, Card, Column, Problem, What
from bitim.law.numbers import parse_iin
from bitim.law.refusal import Refused

Words = Mapping[Column, Mapping[str, Any]]
"""For each column of words: what may stand there in small letters, in any language, and what it means."""

MAX_NUMBER = 60
MAX_SUM = Decimal(10) ** 13
MAX_COUNT = 36_600
"""Days of a century."""
_GIVEN = 80
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: 0?0:00(?::00)?)?", re.ASCII)


@dataclass(frozen=True)
class Read:
    """What came of a row: a card, unless a problem that is no remark stands in the way."""

    card: Card | None
    problems: tuple[Problem, ...]


def read(cells: Mapping[Column, str], *, words: Words, register: Register, today: date) -> Read:
    """Read one row and say everything that is wrong with it at once.

    `cells` has the columns of the file; one that is not there counts as empty. Never raises.
    """
    values: dict[Column, Any] = {}
    found: list[Problem] = []
    for column in Column:
        text = cells.get(column, "")
        if not text:
            if column in REQUIRED:
                found.append(Problem(What.MISSING, column))
            continue
        try:
            values[column] = _value(column, text, words)
        except _Wrong as wrong:
            found.append(Problem(wrong.what, column, "" if wrong.secret else text[:_GIVEN]))
    found += problems(values, register=register, today=today)
    if any(not problem.is_remark for problem in found):
        return Read(None, tuple(found))
    return Read(Card(**{column.value: value for column, value in values.items()}), tuple(found))


class _Wrong(Exception):  # noqa: N818 - about a cell, not about the program
    def __init__(self, what: What, *, secret: bool = False) -> None:
        self.what, self.secret = what, secret
        super().__init__(what)


def _value(column: Column, text: str, words: Words) -> Any:
    if text.startswith("="):
        raise _Wrong(What.FORMULA)
    if column in words:
        known = words[column]
        if text in known:
            return known[text]
        folded = " ".join(text.split()).casefold()
        if folded not in known:
            raise _Wrong(What.UNKNOWN_CATEGORY if column is Column.CATEGORY else What.UNKNOWN_WORD)
        return known[folded]
    return _READERS[column](text)


def _number(text: str) -> str:
    if len(text) > MAX_NUMBER or not text.isprintable():
        raise _Wrong(What.TOO_LONG)
    for digits in re.findall(r"(?<!\d)\d{12}(?!\d)", text, re.ASCII):
        if _is_a_persons(digits):
            raise _Wrong(What.PERSONAL_NUMBER, secret=True)
    return text


def _is_a_persons(digits: str) -> bool:
    try:
        parse_iin(digits)
    except Refused:
        return False
    return True


@lru_cache(maxsize=50_000)
def _day(text: str) -> date:
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DOTTED.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise _Wrong(What.NOT_A_DAY)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise _Wrong(What.NOT_A_DAY) from None


def _count(text: str) -> int:
    if re.fullmatch(r"-\d+", text, re.ASCII):
        raise _Wrong(What.NEGATIVE)
    if not re.fullmatch(r"\d{1,5}", text, re.ASCII) or int(text) > MAX_COUNT:
        raise _Wrong(What.NOT_A_COUNT)
    return int(text)


def _sum(text: str) -> Decimal:
    """Spaces between thousands are dropped, a comma before tiyns is a point."""
    plain = re.sub(r"\s", "", text).replace(",", ".")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,2}0*)?", plain, re.ASCII):
        raise _Wrong(What.NOT_A_SUM)
    amount = Decimal(plain)
    if amount < 0:
        raise _Wrong(What.NEGATIVE)
    if amount >= MAX_SUM:
        raise _Wrong(What.NOT_A_SUM)
    return amount.quantize(Decimal("0.01"))


_READERS: Mapping[Column, Callable[[str], Any]] = {
    Column.COURT: str,
    Column.NUMBER: _number,
    Column.MOTION_ON: _day,
    Column.STARTED_ON: _day,
    Column.ENDED_ON: _day,
    Column.DAYS_SUSPENDED: _count,
    Column.DUTY_RETURNED: _sum,
}
