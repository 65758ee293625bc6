"""Words of this package that no rule asks for."""

from enum import StrEnum


class AlarmKind(StrEnum):
    """What the clock does about a due."""

    REMINDER = "reminder"
    LAST_DAY = "last_day"
    ANSWER_REMINDER = "answer_reminder"
    TALK_END = "talk_end"
