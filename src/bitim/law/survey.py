"""What people are asked after a mediation: optional, answered without a name, counted and never kept one by one.

Four statements are KPI-20 (CEPEJ-07), the last question is KPI-30.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum


class Question(StrEnum):
    FAIR = "fair"
    EASY = "easy"
    TIMELY = "timely"
    AGAIN = "again"
    OTHERWISE = "otherwise"
    """What one would have done without the mediation."""


class Mark(StrEnum):
    """How far a statement holds, from the best to the worst."""

    YES = "yes"
    RATHER_YES = "rather_yes"
    RATHER_NO = "rather_no"
    NO = "no"


class Otherwise(StrEnum):
    COURT = "court"
    GIVEN_UP = "given_up"
    SETTLED = "settled"
    OTHER = "other"


STATEMENTS = (Question.FAIR, Question.EASY, Question.TIMELY, Question.AGAIN)
GOOD = frozenset({Mark.YES, Mark.RATHER_YES})
"""The two best marks, which KPI-20 counts."""
ANSWERS: Mapping[Question, tuple[StrEnum, ...]] = {
    **dict.fromkeys(STATEMENTS, tuple(Mark)),
    Question.OTHERWISE: tuple(Otherwise),
}
"""What each question can be answered with, in the order in which it is shown."""


def quarter_of(day: date) -> date:
    """The first day of the quarter in which an answer is counted: a day would tell whose it is."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def code(question: Question, answer: StrEnum) -> str:
    """By which indicators ask for a count: `survey.fair.yes`."""
    return f"survey.{question}.{answer}"
