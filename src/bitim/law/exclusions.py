"""The answers that end the guided questions: what is not mediated, and where safety comes first."""

from collections.abc import Callable
from dataclasses import dataclass

from bitim.law.answers import (
    Affected,
    Answers,
    CourtProceedings,
    CrimeExcluded,
    CrimeGravity,
    GravePerson,
    OffenceArticle,
    QuestionId,
    Safety,
    Topic,
    Yes,
    is_answer,
)
from bitim.law.outcomes import OutcomeKind, Reason, Way


@dataclass(frozen=True, kw_only=True)
class Stop:
    """An answer that ends the questions."""

    question: QuestionId
    answers: frozenset[str]
    reason: Reason
    law: tuple[str, ...]
    ways: tuple[Way, ...]
    kind: OutcomeKind = OutcomeKind.NOT_MEDIABLE
    when: Callable[[Answers], bool] = lambda given: True


_SAFE = (Way.POLICE_102, Way.CENTRE, Way.LEGAL_AID)
_IN_CASE = (Way.AUTHORITY, Way.LEGAL_AID)

STOPS: tuple[Stop, ...] = (
    Stop(
        question=QuestionId.CATEGORY,
        answers=frozenset({"FAM-DV"}),
        reason=Reason.VIOLENCE_AT_HOME,
        # The law lets a court accept a first reconciliation; we do not arrange it.
        law=("CAO-64-1.1", "ML-25-3"),
        ways=_SAFE,
        kind=OutcomeKind.SAFETY_FIRST,
    ),
    Stop(
        question=QuestionId.CATEGORY,
        answers=frozenset({"FAM-PARENT-RIGHTS", "FAM-ADOPTION"}),
        reason=Reason.STATUS_ONLY_BY_COURT,
        law=("CPC-27",),
        ways=(Way.COURT, Way.CHILD_PROTECTION, Way.LEGAL_AID),
    ),
    Stop(
        question=QuestionId.SAFETY,
        answers=frozenset({Safety.DANGER_NOW}),
        reason=Reason.DANGER_NOW,
        law=("CAO-54-1",),
        ways=_SAFE,
        kind=OutcomeKind.SAFETY_FIRST,
    ),
    Stop(
        question=QuestionId.SAFETY,
        answers=frozenset({Safety.CHILD_IN_DANGER}),
        reason=Reason.CHILD_IN_DANGER,
        law=("ML-25-3",),
        ways=(Way.POLICE_102, Way.CHILD_PROTECTION, Way.LEGAL_AID),
        kind=OutcomeKind.SAFETY_FIRST,
    ),
    Stop(
        question=QuestionId.SAFETY,
        answers=frozenset({Safety.NO_CONTACT_ORDER}),
        reason=Reason.NO_CONTACT_ORDER,
        law=("CAO-54-1",),
        ways=(Way.COURT, Way.LEGAL_AID, Way.POLICE_102),
        kind=OutcomeKind.SAFETY_FIRST,
    ),
    Stop(
        question=QuestionId.SAFETY,
        answers=frozenset({Safety.VIOLENCE}),
        reason=Reason.VIOLENCE_AT_HOME,
        law=("CAO-64-1.1", "ML-25-3"),
        ways=_SAFE,
        kind=OutcomeKind.SAFETY_FIRST,
        when=is_answer(QuestionId.TOPIC, Topic.FAMILY),
    ),
    Stop(
        question=QuestionId.COURT_PROCEEDINGS,
        answers=frozenset({CourtProceedings.ORDER}),
        reason=Reason.ORDER_PROCEEDINGS,
        law=("CPC-174-3", "CPC-142-2"),
        ways=(Way.COURT, Way.LEGAL_AID),
    ),
    Stop(
        question=QuestionId.COURT_PROCEEDINGS,
        answers=frozenset({CourtProceedings.SPECIAL}),
        reason=Reason.SPECIAL_PROCEEDINGS,
        law=("CPC-174-3",),
        ways=(Way.COURT, Way.LEGAL_AID),
    ),
    Stop(
        question=QuestionId.CRIME_EXCLUDED,
        answers=frozenset({CrimeExcluded.PUBLIC_SERVICE}),
        reason=Reason.CRIME_AGAINST_PUBLIC_SERVICE,
        law=("ML-1-4",),
        ways=_IN_CASE,
    ),
    Stop(
        question=QuestionId.CRIME_EXCLUDED,
        answers=frozenset({CrimeExcluded.VIOLENCE_AGAINST_MINOR}),
        reason=Reason.VIOLENCE_AGAINST_MINOR,
        # Known from the press: a stop until the present article 68 is read.
        law=("CC-68-4b",),
        ways=(Way.AUTHORITY, Way.CHILD_PROTECTION, Way.LEGAL_AID),
    ),
    Stop(
        question=QuestionId.CRIME_EXCLUDED,
        answers=frozenset(CrimeExcluded)
        - {CrimeExcluded.NONE, CrimeExcluded.PUBLIC_SERVICE, CrimeExcluded.VIOLENCE_AGAINST_MINOR},
        reason=Reason.CRIME_EXCLUDED,
        law=("CC-68-4",),
        ways=_IN_CASE,
    ),
    Stop(
        question=QuestionId.CRIME_GRAVITY,
        answers=frozenset({CrimeGravity.ESPECIALLY_GRAVE}),
        reason=Reason.CRIME_TOO_GRAVE,
        law=("ML-1-1",),
        ways=_IN_CASE,
    ),
    Stop(
        question=QuestionId.GRAVE_FIRST_WITHOUT_HARM,
        answers=frozenset({Yes.NO}),
        reason=Reason.GRAVE_CRIME_CONDITIONS_UNMET,
        law=("CC-68-2", "ML-1-1"),
        ways=_IN_CASE,
    ),
    Stop(
        question=QuestionId.GRAVE_PERSON,
        answers=frozenset({GravePerson.NONE}),
        reason=Reason.GRAVE_CRIME_CONDITIONS_UNMET,
        law=("CC-68-2", "ML-1-1"),
        ways=_IN_CASE,
    ),
    Stop(
        question=QuestionId.OFFENCE_ARTICLE,
        answers=frozenset({OffenceArticle.OTHER}),
        reason=Reason.OFFENCE_NOT_LISTED,
        law=("CAO-64-1", "CAO-64-1.1"),
        ways=_IN_CASE,
    ),
    Stop(
        question=QuestionId.EARLIER_RELEASE,
        answers=frozenset({Yes.YES}),
        reason=Reason.RELEASED_WITHIN_YEAR,
        law=("CAO-64-1.1",),
        ways=_IN_CASE,
    ),
    Stop(
        question=QuestionId.STATE_BASIS,
        answers=frozenset({Yes.NO}),
        reason=Reason.NO_BASIS_FOR_STATE_BODY,
        law=("ML-1-3",),
        ways=(Way.LETTER_FIRST, Way.COURT, Way.LEGAL_AID),
    ),
    Stop(
        question=QuestionId.DISCRETION,
        answers=frozenset({Yes.NO}),
        reason=Reason.NO_DISCRETION,
        law=("ML-27.1-1", "APPC-120-1"),
        ways=(Way.COMPLAINT_TO_BODY, Way.COURT, Way.LEGAL_AID),
    ),
    Stop(
        question=QuestionId.PUBLIC_LAW_BAR,
        answers=frozenset({Yes.YES}),
        reason=Reason.PUBLIC_LAW_FORBIDS,
        law=("ML-27.1-2",),
        ways=(Way.COMPLAINT_TO_BODY, Way.COURT, Way.LEGAL_AID),
    ),
    Stop(
        question=QuestionId.AFFECTED,
        answers=frozenset({Affected.INCAPABLE_PERSON}),
        reason=Reason.INCAPABLE_PERSON_AFFECTED,
        law=("ML-1-2",),
        ways=(Way.COURT, Way.CENTRE, Way.LEGAL_AID),
    ),
    Stop(
        question=QuestionId.THIRD_PERSON_JOINS,
        answers=frozenset({Yes.NO}),
        reason=Reason.THIRD_PERSON_WILL_NOT_JOIN,
        law=("ML-1-2",),
        ways=(Way.COURT, Way.CENTRE, Way.LEGAL_AID),
    ),
)
