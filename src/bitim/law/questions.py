"""The guided questions "Can this be mediated?": when each is asked, what may be answered, and why we ask.

A question is asked only when the answers before it make it matter; the order never changes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bitim.law.answers import (
    CATEGORIES,
    UNKNOWN_DAY,
    Affected,
    Answers,
    CourtProceedings,
    CrimeExcluded,
    CrimeGravity,
    GravePerson,
    HandledBy,
    LabourCommission,
    Minor,
    OffenceArticle,
    OtherSide,
    QuestionId,
    Safety,
    StateMatter,
    Topic,
    WhoIAm,
    Yes,
    is_answer,
)
from bitim.law.refusal import Refused, Why


class Kind(StrEnum):
    CHOICE = "choice"
    YES_NO = "yes_no"
    """Yes, no, and where the person may not know: not sure."""
    DATE = "date"
    """An ISO day, or `unknown`."""


@dataclass(frozen=True)
class Question:
    """A question as a page shows it."""

    id: QuestionId
    kind: Kind
    options: tuple[str, ...]
    """What may be answered; of a date, only `unknown`."""
    law: tuple[str, ...]
    """Why we ask."""

    def check(self, answer: str) -> None:
        """Raises: Refused, when the answer is neither offered nor a day where a day is asked."""
        if answer not in self.options and not (self.kind is Kind.DATE and _is_day(answer)):
            raise Refused(Why.ANSWER_NOT_OFFERED, question=self.id)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the table. `usual` is the answer most people give: it serves to count what is left."""

    id: QuestionId
    kind: Kind = Kind.CHOICE
    options: Callable[[Answers], tuple[str, ...]]
    usual: str = ""
    law: tuple[str, ...] = ()
    asked_when: Callable[[Answers], bool] = lambda given: True

    def question(self, given: Answers) -> Question:
        return Question(self.id, self.kind, self.options(given), self.law)

    def usual_answer(self, given: Answers) -> str:
        return self.usual or self.options(given)[0]


def state_body_takes_part(given: Answers) -> bool:
    return (
        given.get(QuestionId.WHO_I_AM) == WhoIAm.STATE_BODY or given.get(QuestionId.OTHER_SIDE) == OtherSide.STATE_BODY
    )


def outside_criminal_law(given: Answers) -> bool:
    return given.get(QuestionId.HANDLED_BY) not in {HandledBy.POLICE, HandledBy.OFFENCE_BODY}


def _safety_matters(given: Answers) -> bool:
    if given[QuestionId.WHO_I_AM] in {WhoIAm.ORGANIZATION, WhoIAm.STATE_BODY}:
        return given.get(QuestionId.OTHER_SIDE) == OtherSide.PERSON
    trade = given[QuestionId.TOPIC] in {Topic.MONEY, Topic.PURCHASES}
    return not trade or given.get(QuestionId.OTHER_SIDE) == OtherSide.PERSON


def _minor_matters(given: Answers) -> bool:
    return (
        given[QuestionId.WHO_I_AM] == WhoIAm.FOR_CHILD
        or given[QuestionId.CATEGORY] == "COMM-SCHOOL"
        or not outside_criminal_law(given)
    )


def _of(*enums: type[StrEnum]) -> Callable[[Answers], tuple[str, ...]]:
    options = tuple(member.value for enum in enums for member in enum)
    return lambda given: options


def _yes_no(given: Answers) -> tuple[str, ...]:
    return (Yes.YES.value, Yes.NO.value)


def _minors(given: Answers) -> tuple[str, ...]:
    for_child = given[QuestionId.WHO_I_AM] == WhoIAm.FOR_CHILD
    return tuple(member.value for member in Minor if not (for_child and member is Minor.NOBODY))


def _sides_in_family(given: Answers) -> tuple[str, ...]:
    if given[QuestionId.TOPIC] == Topic.FAMILY:
        return (WhoIAm.MYSELF.value, WhoIAm.FOR_CHILD.value, WhoIAm.FOR_ADULT.value)
    return tuple(member.value for member in WhoIAm)


def _is_day(text: str) -> bool:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    # Kazakhstan's own law begins in 1991; the calendar of days off is known up to 2100.
    return 1991 <= day.year < 2100


ROWS: tuple[Row, ...] = (
    Row(id=QuestionId.TOPIC, options=_of(Topic), usual=Topic.MONEY, law=("ML-1-1",)),
    Row(
        id=QuestionId.CATEGORY,
        options=lambda given: CATEGORIES[Topic(given[QuestionId.TOPIC])],
        law=("ML-1-1",),
    ),
    Row(id=QuestionId.WHO_I_AM, options=_sides_in_family, law=("ML-1-1", "CVC-22-1", "CVC-23-1")),
    Row(
        id=QuestionId.OTHER_SIDE,
        options=_of(OtherSide),
        law=("ML-1-1", "ML-1-3"),
        asked_when=lambda given: given[QuestionId.TOPIC] != Topic.FAMILY,
    ),
    Row(
        id=QuestionId.SAFETY,
        options=_of(Safety),
        usual=Safety.NONE,
        law=("CAO-54-1", "ML-25-3"),
        asked_when=_safety_matters,
    ),
    Row(id=QuestionId.HANDLED_BY, options=_of(HandledBy), law=("ML-20-2", "ML-1-1")),
    Row(
        id=QuestionId.COURT_PROCEEDINGS,
        options=_of(CourtProceedings),
        law=("CPC-174-3",),
        asked_when=is_answer(QuestionId.HANDLED_BY, HandledBy.COURT),
    ),
    Row(
        id=QuestionId.CRIME_EXCLUDED,
        options=_of(CrimeExcluded),
        law=("ML-1-4", "CC-68-4", "CC-68-4b"),
        asked_when=is_answer(QuestionId.HANDLED_BY, HandledBy.POLICE),
    ),
    Row(
        id=QuestionId.CRIME_GRAVITY,
        options=_of(CrimeGravity),
        law=("ML-1-1", "CC-68-1", "CC-68-2"),
        asked_when=is_answer(QuestionId.HANDLED_BY, HandledBy.POLICE),
    ),
    Row(
        id=QuestionId.GRAVE_FIRST_WITHOUT_HARM,
        kind=Kind.YES_NO,
        options=_yes_no,
        law=("CC-68-2",),
        asked_when=is_answer(QuestionId.CRIME_GRAVITY, CrimeGravity.GRAVE),
    ),
    Row(
        id=QuestionId.GRAVE_PERSON,
        options=_of(GravePerson),
        law=("CC-68-2",),
        asked_when=is_answer(QuestionId.CRIME_GRAVITY, CrimeGravity.GRAVE),
    ),
    Row(
        id=QuestionId.OFFENCE_ARTICLE,
        options=_of(OffenceArticle),
        law=("CAO-64-1", "CAO-64-1.1"),
        asked_when=is_answer(QuestionId.HANDLED_BY, HandledBy.OFFENCE_BODY),
    ),
    Row(
        id=QuestionId.EARLIER_RELEASE,
        kind=Kind.YES_NO,
        options=_of(Yes),
        usual=Yes.NO,
        law=("CAO-64-1.1",),
        asked_when=is_answer(QuestionId.OFFENCE_ARTICLE, OffenceArticle.A73),
    ),
    Row(
        id=QuestionId.STATE_MATTER,
        options=_of(StateMatter),
        law=("ML-1-3", "ML-27.1-1"),
        asked_when=lambda given: state_body_takes_part(given) and outside_criminal_law(given),
    ),
    Row(
        id=QuestionId.STATE_BASIS,
        kind=Kind.YES_NO,
        options=_of(Yes),
        law=("ML-1-3",),
        asked_when=is_answer(QuestionId.STATE_MATTER, StateMatter.EQUAL_FOOTING),
    ),
    Row(
        id=QuestionId.DISCRETION,
        kind=Kind.YES_NO,
        options=_of(Yes),
        law=("ML-27.1-1",),
        asked_when=is_answer(QuestionId.STATE_MATTER, StateMatter.DECISION),
    ),
    Row(
        id=QuestionId.PUBLIC_LAW_BAR,
        kind=Kind.YES_NO,
        options=_of(Yes),
        usual=Yes.NO,
        law=("ML-27.1-2",),
        asked_when=is_answer(QuestionId.STATE_MATTER, StateMatter.DECISION),
    ),
    Row(
        id=QuestionId.DECISION_RECEIVED_ON,
        kind=Kind.DATE,
        options=lambda given: (UNKNOWN_DAY,),
        law=("APPC-136",),
        asked_when=lambda given: (
            given.get(QuestionId.STATE_MATTER) == StateMatter.DECISION
            and given[QuestionId.HANDLED_BY] == HandledBy.NOBODY
        ),
    ),
    Row(
        id=QuestionId.DISMISSED_ON,
        kind=Kind.DATE,
        options=lambda given: (UNKNOWN_DAY,),
        law=("LC-160",),
        asked_when=lambda given: (
            given[QuestionId.CATEGORY] == "LAB-REINSTATE" and given[QuestionId.HANDLED_BY] == HandledBy.NOBODY
        ),
    ),
    Row(
        id=QuestionId.LABOUR_COMMISSION,
        options=_of(LabourCommission),
        usual=LabourCommission.NOT_YET,
        law=("LC-159",),
        asked_when=lambda given: (
            given[QuestionId.TOPIC] == Topic.WORK
            and given[QuestionId.CATEGORY] != "LAB-COLLECTIVE"
            and given[QuestionId.HANDLED_BY] == HandledBy.NOBODY
        ),
    ),
    Row(
        id=QuestionId.MINOR,
        options=_minors,
        law=("CVC-22-1", "CVC-23-1", "ML-24-3"),
        asked_when=_minor_matters,
    ),
    Row(id=QuestionId.AFFECTED, options=_of(Affected), law=("ML-1-2",)),
    Row(
        id=QuestionId.THIRD_PERSON_JOINS,
        kind=Kind.YES_NO,
        options=_of(Yes),
        law=("ML-1-2",),
        asked_when=is_answer(QuestionId.AFFECTED, Affected.ABSENT_PERSON),
    ),
)
