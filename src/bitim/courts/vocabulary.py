"""Words of courts that no rule asks about."""

from enum import StrEnum


class Office(StrEnum):
    """What somebody is at a court."""

    CHAIR = "chair"
    JUDGE = "judge"
    CLERK = "clerk"


class ImportState(StrEnum):
    """Where the import of a file stands."""

    WAITING = "waiting"
    """To be checked, or being checked."""
    CHECKED = "checked"
    UNREADABLE = "unreadable"
    IMPORTED = "imported"
    DISCARDED = "discarded"


class Equipment(StrEnum):
    """What stands in a conciliation room."""

    COMPUTER = "computer"
    VIDEO_LINK = "video_link"
    SCREEN = "screen"
    PRINTER = "printer"
    INTERNET = "internet"
    HEARING_LOOP = "hearing_loop"
    STEP_FREE = "step_free"
    """Reached without steps."""
    CHILDREN_CORNER = "children_corner"
    SECOND_DOOR = "second_door"
    """The sides can come and go without meeting."""


class Wrong(StrEnum):
    """What is wrong in a row of the list of courts."""

    MISSING = "is missing"
    TOO_LONG = "is too long"
    UNKNOWN = "is not known"
    NOT_A_DAY = "is no day, such as 2026-01-31 or 31.01.2026"
    BEFORE_SINCE = "is before the first day"
    ITSELF = "names the court itself"
    TWICE = "stands in a row above"
