"""IIN and BIN: what the twelve digits say, and which part of them is wrong."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bitim.law.refusal import Refused, Why


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


class BinKind(StrEnum):
    """Law: BIN-1."""

    RESIDENT = "resident"
    NON_RESIDENT = "non_resident"
    JOINT_ENTERPRISE = "joint_enterprise"


class BinDivision(StrEnum):
    """Law: BIN-1."""

    HEAD = "head"
    BRANCH = "branch"
    REPRESENTATIVE_OFFICE = "representative_office"
    OTHER = "other"


@dataclass(frozen=True)
class Iin:
    """The number of a person. It stays out of `repr`, hence out of logs and tracebacks."""

    number: str = field(repr=False)
    birth_date: date = field(repr=False)
    sex: Sex = field(repr=False)


@dataclass(frozen=True)
class Bin:
    """The number of a legal entity, its branch or office, or a joint enterprise.

    `registered` is the first day of the month of registration: the number tells no day.
    """

    number: str
    registered: date
    kind: BinKind
    division: BinDivision


_CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_BIN_KINDS = {"4": BinKind.RESIDENT, "5": BinKind.NON_RESIDENT, "6": BinKind.JOINT_ENTERPRISE}
_BIN_DIVISIONS = {
    "0": BinDivision.HEAD,
    "1": BinDivision.BRANCH,
    "2": BinDivision.REPRESENTATIVE_OFFICE,
    "3": BinDivision.OTHER,
}
# Legal entities have been registered since the 1980s at the earliest.
_FIRST_BIN_YEAR = 80


def check_digit(first_eleven: str) -> int | None:
    """Return the twelfth digit, or None where no number with these eleven exists.

    Law: ID-CHK.
    """
    digits = [int(digit) for digit in first_eleven]
    for weights in ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        remainder = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if remainder < 10:
            return remainder
    return None


def parse_iin(text: str) -> Iin:
    """Read an IIN as typed: spaces and hyphens are ignored.

    Raises: Refused, naming the part that is wrong; the number itself is not in the refusal.
    Law: IIN-1, ID-CHK, DC-45-2.
    """
    number = _twelve_digits(text)
    # The fifth digit is the tens of the day in an IIN (0-3) and the kind of entity in a BIN (4-6).
    if number[4] in _BIN_KINDS:
        raise Refused(Why.IIN_EXPECTED_BIN_GIVEN)
    if (century := _CENTURIES.get(number[6])) is None:
        raise Refused(Why.IIN_CENTURY_UNKNOWN)
    birth_date = _day(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    if birth_date is None:
        raise Refused(Why.IIN_BIRTH_DATE_IMPOSSIBLE)
    _check(number)
    return Iin(number, birth_date, Sex.MALE if int(number[6]) % 2 else Sex.FEMALE)


def parse_bin(text: str) -> Bin:
    """Read a BIN as typed: spaces and hyphens are ignored.

    Raises: Refused, naming the part that is wrong.
    Law: BIN-1, ID-CHK, DC-45-2.
    """
    number = _twelve_digits(text)
    if number[4] in "0123":
        raise Refused(Why.BIN_EXPECTED_IIN_GIVEN)
    short_year = int(number[:2])
    year = short_year + (1900 if short_year >= _FIRST_BIN_YEAR else 2000)
    registered = _day(year, int(number[2:4]), 1)
    if registered is None:
        raise Refused(Why.BIN_MONTH_IMPOSSIBLE)
    if (kind := _BIN_KINDS.get(number[4])) is None:
        raise Refused(Why.BIN_KIND_UNKNOWN)
    if (division := _BIN_DIVISIONS.get(number[5])) is None:
        raise Refused(Why.BIN_DIVISION_UNKNOWN)
    _check(number)
    return Bin(number, registered, kind, division)


def _twelve_digits(text: str) -> str:
    number = re.sub(r"[\s\-\u2010-\u2015]", "", text)
    if not re.fullmatch(r"[0-9]{12}", number):
        raise Refused(Why.NUMBER_NOT_TWELVE_DIGITS)
    return number


def _check(number: str) -> None:
    if check_digit(number[:11]) != int(number[11]):
        raise Refused(Why.NUMBER_CHECK_DIGIT_WRONG)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
