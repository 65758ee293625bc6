"""The answers to the guided questions, as one visitor's session keeps them: codes only, no account."""

from itertools import takewhile

from django.http import HttpRequest

from bitim.law import scope
from bitim.law.answers import QuestionId
from bitim.law.questions import Question
from bitim.law.refusal import Refused

KEY = "intake"

Kept = dict[str, str]


def answers_of(request: HttpRequest) -> Kept:
    """The visitor's answers; none when one of them is no longer offered."""
    answers: Kept = request.session.get(KEY, {})
    try:
        scope.next_question(answers)
    except Refused:  # kept from before a change of the questions
        return {}
    return answers


def keep(request: HttpRequest, answers: Kept) -> None:
    request.session[KEY] = answers


def drop(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def before(answers: Kept, question: QuestionId) -> Kept:
    """The answers that were given on the way to a question."""
    earlier = takewhile(lambda passed: passed is not question, scope.path(answers))
    return {passed.value: answers[passed.value] for passed in earlier}


def asked(answers: Kept, question: str) -> Question | None:
    """The question, if it was answered on the way or its turn has come."""
    here = scope.next_question(answers)
    if isinstance(here, Question) and here.id == question:
        return here
    passed = next((passed for passed in scope.path(answers) if passed == question), None)
    if passed is None:
        return None
    again = scope.next_question(before(answers, passed))
    assert isinstance(again, Question)
    return again


def with_answer(answers: Kept, question: Question, answer: str) -> Kept:
    """The answers with one more. A changed answer takes the later ones away: they may no longer be asked.

    Raises: Refused, when the answer is not offered.
    """
    question.check(answer)
    if answers.get(question.id.value) == answer:
        return answers
    return before(answers, question.id) | {question.id.value: answer}
