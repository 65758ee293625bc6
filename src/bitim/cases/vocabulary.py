"""Words of a case that the law does not fix."""

from enum import StrEnum


class DeadlineKind(StrEnum):
    INVITATION_REMINDER = "invitation_reminder"
    INVITATION_ANSWER = "invitation_answer"
    TERM_REMINDER = "term_reminder"
    TERM_END = "term_end"
    DIRECT_REMINDER = "direct_reminder"
    DIRECT_END = "direct_end"
    POWER_END = "power_end"
    OFFER_END = "offer_end"
    SEALED_OFFER_END = "sealed_offer_end"
    MEETING_IN_A_DAY = "meeting_in_a_day"
    MEETING_IN_AN_HOUR = "meeting_in_an_hour"


class PowersProof(StrEnum):
    """What the mediator looked at to see by what right somebody acts (DC-61-2)."""

    STORED_PAPER = "stored_paper"
    ORIGINAL = "original"


class AppointmentStatus(StrEnum):
    PROPOSED = "proposed"
    ASKED = "asked"
    AT_WORK = "at_work"
    REJECTED = "rejected"
    DECLINED = "declined"
    REPLACED = "replaced"
