"""The words of mediation in court: where it stands, who acts, what can be done, and under which code."""

from collections.abc import Mapping
from enum import StrEnum

from bitim.law.tracks import LegalTrack


class Procedure(StrEnum):
    """The code that governs the proceedings."""

    CIVIL = "civil"  # CPC-179-1
    ADMINISTRATIVE = "administrative"  # APPC-120-1
    OFFENCE = "offence"  # CAO-64-1
    CRIMINAL = "criminal"  # CC-68-1


PROCEDURE: Mapping[LegalTrack, Procedure] = {
    LegalTrack.CIVIL: Procedure.CIVIL,
    LegalTrack.LABOUR: Procedure.CIVIL,
    LegalTrack.FAMILY: Procedure.CIVIL,
    LegalTrack.COMMUNITY: Procedure.CIVIL,
    LegalTrack.ENFORCEMENT: Procedure.CIVIL,
    LegalTrack.ADMINISTRATIVE: Procedure.ADMINISTRATIVE,
    LegalTrack.ADMIN_OFFENCE: Procedure.OFFENCE,
    LegalTrack.CRIMINAL: Procedure.CRIMINAL,
}

WITH_APPROVAL = frozenset({Procedure.CIVIL, Procedure.ADMINISTRATIVE})
"""A court approves the settlement (CPC-180-1, APPC-120-5). Elsewhere the body only learns the result (ML-24-6)."""


class Instance(StrEnum):
    """How far the case has gone; kept apart from the level of the court (CPC-27.1, CPC-27.2)."""

    FIRST = "first"
    APPEAL = "appeal"
    CASSATION = "cassation"
    ENFORCEMENT = "enforcement"  # CPC-179-8, ML-25.1-2


class Conductor(StrEnum):
    """Who conducts the mediation."""

    JUDGE = "judge"  # CPC-179-2
    MEDIATOR = "mediator"  # CPC-179-5


class CourtState(StrEnum):
    """Where a mediation in court stands, as the court sees it."""

    CLAIM_FILED = "claim_filed"
    INVITED = "invited"
    MOTION_FILED = "motion_filed"
    ASSIGNED = "assigned"
    IN_MEDIATION = "in_mediation"
    AGREEMENT_SIGNED = "agreement_signed"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REFUSED = "refused"
    FAILED = "failed"
    RETURNED = "returned"
    CLOSED = "closed"


OVER = frozenset({CourtState.RETURNED, CourtState.CLOSED})


class CourtRole(StrEnum):
    """In what capacity somebody acts on a mediation in court."""

    PARTY = "party"
    JUDGE = "judge"
    """Who tries the case, or decides on its acceptance."""
    CONDUCTING_JUDGE = "conducting_judge"
    """The judge who conducts the mediation."""
    CLERK = "clerk"
    CLOCK = "clock"


class CourtStep(StrEnum):
    """What people, the court or the clock do to a mediation in court."""

    INVITE = "invite"
    MOVE = "move"
    TAKE_BACK_MOTION = "take_back_motion"
    ASSIGN = "assign"
    SUSPEND = "suspend"
    RESUME = "resume"
    BEGIN = "begin"
    AGREE = "agree"
    FAIL = "fail"
    NOTIFY = "notify"
    SUBMIT = "submit"
    SET_HEARING = "set_hearing"
    EXPLAIN = "explain"
    APPROVE = "approve"
    REFUSE = "refuse"
    LEAVE_UNCONSIDERED = "leave_unconsidered"
    """Parties stayed away who had not asked to decide without them (CPC-177-1)."""
    END_CASE = "end_case"
    CONSENT_TO_SAME_JUDGE = "consent_to_same_judge"
    CONSENT_TO_PASSING = "consent_to_passing"
    RETURN = "return"
    OVERTURN = "overturn"
    ENTER_INTO_FORCE = "enter_into_force"
    ISSUE_WRIT = "issue_writ"


class RefusalGround(StrEnum):
    """Why a court does not approve a settlement (CPC-177-4, APPC-120-9)."""

    AGAINST_LAW = "against_law"
    RIGHTS_OF_OTHERS = "rights_of_others"
