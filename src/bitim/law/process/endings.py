"""Why a case ends."""

from datetime import date
from enum import StrEnum

from bitim.law.process.vocabulary import Answer


class EndReason(StrEnum):
    """Why a case ended: exactly one a case (UN-MR-07)."""

    SETTLED = "settled"  # ML-26-1-1
    MEDIATOR_FINDING = "mediator_finding"  # ML-26-1-2
    PARTIES_REFUSED = "parties_refused"  # ML-26-1-3
    PARTY_LEFT = "party_left"  # ML-26-1-4
    TERM_EXPIRED = "term_expired"  # ML-26-1-5
    INVITATION_DECLINED = "invitation_declined"  # before the start: ML-5-1
    DEEMED_REJECTED = "deemed_rejected"  # ML-20-6
    LEFT_BEFORE_START = "left_before_start"  # ML-5-2
    WITHDRAWN = "withdrawn"  # the applicant took the application back


WITH_NOTICE = frozenset({EndReason.PARTIES_REFUSED, EndReason.PARTY_LEFT, EndReason.TERM_EXPIRED})
"""Ends for which the mediator issues a notice of termination on demand (ML-26-2)."""


def end_reason_of_withdrawal(answers: dict[str, Answer]) -> EndReason:
    """Why a case ended that never passed the invitation (ML-5-1, ML-20-6, ML-5-2)."""
    given = set(answers.values())
    if given and given <= {Answer.DECLINED, Answer.DEEMED_REJECTED}:
        return EndReason.INVITATION_DECLINED if Answer.DECLINED in given else EndReason.DEEMED_REJECTED
    return EndReason.WITHDRAWN


def end_reason_of_leaving(*, started_on: date | None) -> EndReason:
    """ML-26-1-4 once mediation has started; before that there is nothing to terminate (ML-5-2, ML-20-5)."""
    return EndReason.PARTY_LEFT if started_on else EndReason.LEFT_BEFORE_START
