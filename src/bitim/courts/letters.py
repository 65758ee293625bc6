"""The letters of a court: their kinds, which are also the names of their templates."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import letters as cases
from bitim.courts.models import CourtMediation, Officer
from bitim.courts.queries import holding
from bitim.courts.vocabulary import Office
from bitim.notices import actions as notices


class Letter(StrEnum):
    COURT_MOTION_FILED = "court_motion_filed"
    COURT_JUDGE_ASSIGNED = "court_judge_assigned"
    COURT_SUSPENDED = "court_suspended"
    COURT_RESUMED = "court_resumed"
    COURT_TALKS_BEGUN = "court_talks_begun"
    COURT_TALKS_FAILED = "court_talks_failed"
    COURT_NOTIFIED = "court_notified"
    COURT_SETTLEMENT_SIGNED = "court_settlement_signed"
    COURT_SUBMITTED = "court_submitted"
    COURT_HEARING_SET = "court_hearing_set"
    COURT_APPROVED = "court_approved"
    COURT_REFUSED = "court_refused"
    COURT_LEFT_UNCONSIDERED = "court_left_unconsidered"
    COURT_CASE_ENDED = "court_case_ended"
    COURT_RETURNED = "court_returned"
    COURT_OVERTURNED = "court_overturned"
    COURT_IN_FORCE = "court_in_force"
    COURT_WRIT_ASKED = "court_writ_asked"
    COURT_WRIT_ISSUED = "court_writ_issued"


def parties(mediation: CourtMediation, *, besides: User | None = None) -> list[User]:
    """The parties who have an account."""
    return cases.sides(mediation.case, besides=besides)


def court(mediation: CourtMediation, *, besides: User | None = None) -> list[User]:
    """The judge of the case and the clerks of his court."""
    of = mediation.court_case
    clerks = holding(Officer.objects.filter(court=of.court, office=Office.CLERK), timezone.localdate())
    users = [of.judge.user] if of.judge else []
    users += [officer.user for officer in clerks.select_related("user")]
    return [user for user in users if user != besides]


def tell(kind: Letter, mediation: CourtMediation, to: Iterable[User], **data: Any) -> None:
    """Leave a letter that leads to the page of the mediation in court."""
    notices.leave(
        kind,
        about=mediation.uid,
        to=to,
        path=reverse("courts:mediation", args=[mediation.uid]),
        number=mediation.case.number,
        **data,
    )
