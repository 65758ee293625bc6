"""What can happen to a mediation in court, to a court, and to an import; the chain is that of its uid."""

from enum import StrEnum


class Event(StrEnum):
    CASE_ENTERED = "court_case_entered"
    FACTS_NOTED = "court_facts_noted"
    PARTIES_INVITED = "parties_invited"
    MOTION_FILED = "motion_filed"
    MOTION_TAKEN_BACK = "motion_taken_back"
    JUDGE_ASSIGNED = "judge_assigned"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    TALKS_BEGUN = "talks_begun"
    SETTLEMENT_SIGNED = "settlement_signed"
    TALKS_FAILED = "talks_failed"
    COURT_NOTIFIED = "court_notified"
    SETTLEMENT_SUBMITTED = "settlement_submitted"
    HEARING_SET = "hearing_set"
    EFFECT_EXPLAINED = "effect_explained"
    SETTLEMENT_APPROVED = "settlement_approved"
    APPROVAL_REFUSED = "approval_refused"
    LEFT_UNCONSIDERED = "left_unconsidered"
    CASE_ENDED = "case_ended"
    SAME_JUDGE_CONSENTED = "same_judge_consented"
    PASSING_CONSENTED = "passing_consented"
    RETURNED = "returned"
    RULING_OVERTURNED = "ruling_overturned"
    RULING_IN_FORCE = "ruling_in_force"
    ROOM_BOOKED = "room_booked"
    ROOM_GIVEN_BACK = "room_given_back"
    WRIT_ASKED = "writ_asked"
    WRIT_ISSUED = "writ_issued"


class CourtEvent(StrEnum):
    """Of a court itself."""

    LISTED = "court_listed"
    OFFICER_APPOINTED = "officer_appointed"
    OFFICER_DISMISSED = "officer_dismissed"
    ROOM_OPENED = "room_opened"
    ROOM_CLOSED = "room_closed"


class ImportEvent(StrEnum):
    FILE_RECEIVED = "cards_file_received"
    CARDS_IMPORTED = "cards_imported"
    FILE_DISCARDED = "cards_file_discarded"
    CARDS_RECORDED = "cards_recorded"
    """Of mediations held here, without a file."""


class ListEvent(StrEnum):
    """Of a file with the list of courts; each court that it changed has `court_listed` in its own chain."""

    FILE_RECEIVED = "courts_file_received"
    FILE_WRITTEN = "courts_file_written"
