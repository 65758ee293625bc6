"""Can this be mediated? Answers to the guided questions in, the next question or the outcome out.

Everything is a function of the answers, so going back is asking again with fewer of them. Answers to
questions that no longer matter are left aside. A stop is found in the order of the questions, and no
later answer is read once one is found.
"""

from collections.abc import Mapping

from bitim.law.answers import (
    Affected,
    Answers,
    HandledBy,
    LabourCommission,
    QuestionId,
    Safety,
    StateMatter,
)
from bitim.law.categories import all_categories
from bitim.law.exclusions import STOPS, Stop
from bitim.law.outcomes import Outcome, OutcomeKind, Reason, Way
from bitim.law.questions import ROWS, Question
from bitim.law.remarks import conditions, warnings
from bitim.law.tracks import LegalTrack, Stage


def next_question(answers: Answers) -> Question | Outcome:
    """Return the next question to ask, or the outcome once the answers suffice.

    Raises: Refused, when an answer was not offered.
    Law: ML-1-1, ML-1-2, ML-1-3, ML-1-4, ML-27.1-1, ML-27.1-2, CC-68-1, CC-68-2, CC-68-4, CAO-64-1,
    CAO-54-1.
    """
    return _walk(answers)[1]


def path(answers: Answers) -> tuple[QuestionId, ...]:
    """Return the answered questions that matter, in their order: for Back and for checking answers."""
    return tuple(QuestionId(question) for question in _walk(answers)[0])


def questions_left(answers: Answers) -> int:
    """Estimate how many questions are still to come, the present one included; 0 at an outcome.

    It is what remains if every further answer is the usual one.
    """
    given, here = _walk(answers)
    filled, count = dict(given), 0
    while isinstance(here, Question):
        row = next(row for row in ROWS if row.id is here.id)
        filled[here.id] = row.usual_answer(filled)
        count += 1
        _, here = _walk(filled)
    return count


def _walk(answers: Answers) -> tuple[dict[str, str], Question | Outcome]:
    given: dict[str, str] = {}
    for row in ROWS:
        if not row.asked_when(given):
            continue
        question = row.question(given)
        if row.id not in answers:
            return given, question
        question.check(answers[row.id])
        given[row.id] = answers[row.id]
        for stop in STOPS:
            if stop.question is row.id and given[row.id] in stop.answers and stop.when(given):
                return given, _stopped(stop, given)
    return given, _suitable(given)


def _stopped(stop: Stop, given: Answers) -> Outcome:
    return Outcome(
        kind=stop.kind,
        reason=stop.reason,
        law=stop.law,
        ways=stop.ways,
        warnings=warnings(given, mediable=False) if Way.COURT in stop.ways else (),
        track=_track(given) if QuestionId.HANDLED_BY in given else None,
        stage=_stage(given) if QuestionId.HANDLED_BY in given else None,
        category=given[QuestionId.CATEGORY],
    )


def _suitable(given: Answers) -> Outcome:
    met = conditions(given)
    track, stage = _track(given), _stage(given)
    reason, law = _GROUNDS.get(track, (Reason.DISPUTE_OF_EQUALS, ("ML-1-1",)))
    kind = OutcomeKind.SUITABLE_WITH_CONDITIONS if met else OutcomeKind.SUITABLE
    if given[QuestionId.AFFECTED] == Affected.ABSENT_PERSON:
        kind, reason, law = OutcomeKind.JOIN_THIRD_PERSON, Reason.THIRD_PERSON_IS_NEEDED, ("ML-1-2",)
    return Outcome(
        kind=kind,
        reason=reason,
        law=law,
        ways=_ways(given, stage),
        conditions=met,
        warnings=warnings(given),
        track=track,
        stage=stage,
        category=given[QuestionId.CATEGORY],
    )


_GROUNDS: Mapping[LegalTrack, tuple[Reason, tuple[str, ...]]] = {
    LegalTrack.CRIMINAL: (Reason.CRIME_MAY_BE_RECONCILED, ("ML-1-1", "CC-68-1", "CC-68-2")),
    LegalTrack.ADMIN_OFFENCE: (Reason.OFFENCE_MAY_BE_RECONCILED, ("ML-1-1", "CAO-64-1", "CAO-64-1.1")),
    LegalTrack.ADMINISTRATIVE: (Reason.BODY_HAS_DISCRETION, ("ML-27.1-1", "ML-27.1-2")),
    LegalTrack.ENFORCEMENT: (Reason.ENFORCEMENT_MAY_BE_SETTLED, ("ML-1-1", "ML-25.1-1")),
}

_TRACK_OF_BODY: Mapping[str, LegalTrack] = {
    HandledBy.POLICE: LegalTrack.CRIMINAL,
    HandledBy.OFFENCE_BODY: LegalTrack.ADMIN_OFFENCE,
    HandledBy.BAILIFF: LegalTrack.ENFORCEMENT,
}

_STAGE_OF_BODY: Mapping[str, Stage] = {
    HandledBy.NOBODY: Stage.BEFORE_COURT,
    HandledBy.BAILIFF: Stage.ENFORCEMENT,
}


def _track(given: Answers) -> LegalTrack:
    if track := _TRACK_OF_BODY.get(given[QuestionId.HANDLED_BY]):
        return track
    if given.get(QuestionId.STATE_MATTER) == StateMatter.DECISION:
        return LegalTrack.ADMINISTRATIVE
    track = all_categories()[given[QuestionId.CATEGORY]].track
    # Without a decision of a state body it is a dispute of equals, whatever door it came through.
    return LegalTrack.CIVIL if track is LegalTrack.ADMINISTRATIVE else track


def _stage(given: Answers) -> Stage:
    return _STAGE_OF_BODY.get(given[QuestionId.HANDLED_BY], Stage.IN_COURT)


def _ways(given: Answers, stage: Stage) -> tuple[Way, ...]:
    handled = given[QuestionId.HANDLED_BY]
    if handled in {HandledBy.POLICE, HandledBy.OFFENCE_BODY}:
        return (Way.FILE, Way.AUTHORITY, Way.LEGAL_AID)
    if stage is Stage.ENFORCEMENT:
        return (Way.FILE, Way.BAILIFF, Way.CENTRE)
    if stage is Stage.IN_COURT:
        return (Way.FILE, Way.COURT, Way.CENTRE)
    # A letter from somebody who was hurt, straight to the one who hurt, is not what we advise.
    ways = () if given.get(QuestionId.SAFETY) == Safety.VIOLENCE else (Way.LETTER_FIRST,)
    if given.get(QuestionId.LABOUR_COMMISSION) in {LabourCommission.NOT_YET, LabourCommission.NOT_SURE}:
        return (*ways, Way.FILE, Way.LABOUR_COMMISSION, Way.CENTRE, Way.COURT)
    return (*ways, Way.FILE, Way.CENTRE, Way.COURT)
