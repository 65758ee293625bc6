"""The words of the exchange: kinds of messages, faults of those that are refused, and what results tell."""

from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus

VERSION = "exchange/1"


class Kind(StrEnum):
    """What a message is: the first three come from courts, the others are our answers."""

    REFERRAL = "referral"
    COLLECT = "collect"
    ACKNOWLEDGEMENT = "acknowledgement"
    RECEIPT = "receipt"
    RESULTS = "results"
    REFUSAL = "refusal"


FROM_COURTS = frozenset({Kind.REFERRAL, Kind.COLLECT, Kind.ACKNOWLEDGEMENT})


class Fault(StrEnum):
    """Why a message is refused."""

    UNREADABLE = "unreadable"
    """It is no compact JWS of the shape that is asked for."""
    TOO_LARGE = "too_large"
    UNKNOWN_KEY = "unknown_key"
    """No system has this key, or it holds not today."""
    WRONG_SIGNATURE = "wrong_signature"
    MALFORMED = "malformed"
    """What is signed is no JSON within limits."""
    SCHEMA = "schema"
    WRONG_SENDER = "wrong_sender"
    WRONG_RECEIVER = "wrong_receiver"
    WRONG_TIME = "wrong_time"
    """Made too long ago, or in the future."""
    OTHER_UNDER_SAME_ID = "other_under_same_id"
    WRONG_COURT = "wrong_court"
    """The system does not speak for this court."""
    NOBODY_ACTS = "nobody_acts"
    """The person of the court in whose name its referrals are entered is not in office today."""
    VALUE = "value"
    """A value that cannot be so; the rule says why."""
    UNKNOWN_JUDGE = "unknown_judge"
    OTHER_FACTS = "other_facts"
    """The case is here, with something else in it; nothing was changed."""
    ENTERED_BY_HAND = "entered_by_hand"
    """The case is here: somebody of the court entered it."""
    UNKNOWN_RESULT = "unknown_result"
    TOO_MANY = "too_many"


STATUS: Mapping[Fault, HTTPStatus] = {
    Fault.UNREADABLE: HTTPStatus.BAD_REQUEST,
    Fault.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Fault.UNKNOWN_KEY: HTTPStatus.UNAUTHORIZED,
    Fault.WRONG_SIGNATURE: HTTPStatus.UNAUTHORIZED,
    Fault.OTHER_UNDER_SAME_ID: HTTPStatus.CONFLICT,
    Fault.OTHER_FACTS: HTTPStatus.CONFLICT,
    Fault.ENTERED_BY_HAND: HTTPStatus.CONFLICT,
    Fault.WRONG_COURT: HTTPStatus.FORBIDDEN,
    Fault.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
}
"""All others are answered with 422."""


class Line(StrEnum):
    """The way on which a message came."""

    HTTP = "http"
    FOLDER = "folder"


class ResultKind(StrEnum):
    """What happened to a mediation that a court referred."""

    INVITED = "invited"
    MOTION_FILED = "motion_filed"
    MOTION_TAKEN_BACK = "motion_taken_back"
    JUDGE_ASSIGNED = "judge_assigned"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    TALKS_BEGUN = "talks_begun"
    TERM_EXTENDED = "term_extended"
    SETTLEMENT_SIGNED = "settlement_signed"
    TALKS_FAILED = "talks_failed"
    COURT_NOTIFIED = "court_notified"
    SETTLEMENT_SUBMITTED = "settlement_submitted"
    HEARING_SET = "hearing_set"
    SETTLEMENT_APPROVED = "settlement_approved"
    APPROVAL_REFUSED = "approval_refused"
    LEFT_UNCONSIDERED = "left_unconsidered"
    CASE_ENDED = "case_ended"
    RETURNED = "returned"
    RULING_OVERTURNED = "ruling_overturned"
    RULING_IN_FORCE = "ruling_in_force"
    WRIT_ISSUED = "writ_issued"
