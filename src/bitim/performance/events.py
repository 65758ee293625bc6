"""What the journal of a schedule of dues can say."""

from enum import StrEnum


class Event(StrEnum):
    SCHEDULE_MADE = "schedule_made"
    SCHEDULE_CONTINUED = "schedule_continued"
    SAID = "said"
    DUE_MOVED = "due_moved"
    DUE_MISSED = "due_missed"
    TALK_ASKED = "talk_asked"
    TALK_BEGUN = "talk_begun"
    TALK_ENDED = "talk_ended"
