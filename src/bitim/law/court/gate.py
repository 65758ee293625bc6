"""May people reconcile in this criminal or offence case? The court answers before it invites.

The questions, and what they exclude, are those that guide people to mediation; but the court has the case in its hands,
so it is never unsure.
Law: ML-1-1, ML-1-4, CC-68-1, CC-68-2, CC-68-4, CAO-64-1, CAO-64-1.1.
"""

from collections.abc import Mapping

from bitim.law.answers import Answers, CrimeGravity, HandledBy, OffenceArticle, QuestionId, Yes
from bitim.law.court.vocabulary import Procedure
from bitim.law.exclusions import STOPS
from bitim.law.questions import ROWS, Question

_HANDLED_BY: Mapping[Procedure, HandledBy] = {
    Procedure.CRIMINAL: HandledBy.POLICE,
    Procedure.OFFENCE: HandledBy.OFFENCE_BODY,
}
_ASKED: Mapping[Procedure, tuple[QuestionId, ...]] = {
    Procedure.CRIMINAL: (
        QuestionId.CRIME_EXCLUDED,
        QuestionId.CRIME_GRAVITY,
        QuestionId.GRAVE_FIRST_WITHOUT_HARM,
        QuestionId.GRAVE_PERSON,
    ),
    Procedure.OFFENCE: (QuestionId.OFFENCE_ARTICLE, QuestionId.EARLIER_RELEASE),
}
_UNSURE = {Yes.NOT_SURE, CrimeGravity.NOT_SURE, OffenceArticle.NOT_SURE}


def questions(procedure: Procedure) -> tuple[Question, ...]:
    """Everything that may be asked in such a case, in its order; nothing where the code knows no such gate."""
    return tuple(
        Question(row.id, row.kind, tuple(option for option in row.options({}) if option not in _UNSURE), row.law)
        for row in ROWS
        if row.id in _ASKED.get(procedure, ())
    )


def open_question(procedure: Procedure, answers: Answers) -> QuestionId | None:
    """The first question that these answers leave open; a question that no longer matters is not asked."""
    return next((asked for asked in _walk(procedure, answers) if asked not in answers), None)


def may_reconcile(procedure: Procedure, answers: Answers) -> bool | None:
    """Whether the law lets people reconcile here; None while the court has not answered everything that matters."""
    if _stopped(procedure, answers):
        return False
    return None if open_question(procedure, answers) else True


def _walk(procedure: Procedure, answers: Answers) -> tuple[QuestionId, ...]:
    given: dict[str, str] = {}
    if body := _HANDLED_BY.get(procedure):
        given[QuestionId.HANDLED_BY] = body
    asked = []
    for row in ROWS:
        if row.id in _ASKED.get(procedure, ()) and row.asked_when(given):
            asked.append(row.id)
            given |= {row.id: answers[row.id]} if row.id in answers else {}
    return tuple(asked)


def _stopped(procedure: Procedure, answers: Answers) -> bool:
    """Whether an answer that matters excludes reconciliation."""
    asked = _walk(procedure, answers)
    return any(stop.question in asked and answers.get(stop.question) in stop.answers for stop in STOPS)
