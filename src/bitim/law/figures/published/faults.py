"""What can be wrong with a file of published figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What can be wrong with a file, so that none of its figures is read."""

    NOT_JSON = "not_json"
    TOO_LARGE = "too_large"
    NUMBER_TOO_LARGE = "number_too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_LONG = "too_long"
    NOT_SHOWABLE = "not_showable"
    """A text with characters that cannot be shown."""
    KEY_TWICE = "key_twice"
    NOT_AN_OBJECT = "not_an_object"
    NOT_A_LIST = "not_a_list"
    MISSING = "missing"
    NOT_A_TEXT = "not_a_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_COUNT = "not_a_count"
    NEGATIVE = "negative"
    NOT_A_SHARE = "not_a_share"
    NOT_A_DAY = "not_a_day"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_INSTANCE = "unknown_instance"
    UNKNOWN_CATEGORY = "unknown_category"
    UNKNOWN_REGION = "unknown_region"
    REGION_NOT_THEN = "region_not_then"
    """It was not there yet, or no more: `right` names the regions that were."""
    ROW_TWICE = "row_twice"
    FOREIGN_PERIOD = "foreign_period"
    NOT_YET = "not_yet"
    """The year has not come."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a file."""

    fault: Fault
    place: str
    """A JSON pointer (RFC 6901); empty for the whole file."""
    right: str = ""
    """What would be right, where that can be told."""

    def __str__(self) -> str:
        return f"{self.place or '/'}: {self.fault}" + (f" ({self.right})" if self.right else "")


class Unreadable(ValueError):  # noqa: N818 - about a file, not about the program
    """The file holds no set of published figures that can be told apart from a wrong one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))
