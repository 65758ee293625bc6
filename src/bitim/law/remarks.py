"""The conditions and warnings that answers to the guided questions call for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bitim.law.answers import (
    UNKNOWN_DAY,
    Affected,
    Answers,
    CourtProceedings,
    CrimeGravity,
    HandledBy,
    LabourCommission,
    Minor,
    OffenceArticle,
    QuestionId,
    Safety,
    StateMatter,
    Topic,
    WhoIAm,
    Yes,
    is_answer,
)
from bitim.law.deadlines import Clock, deadline
from bitim.law.outcomes import Note, Remark


@dataclass(frozen=True)
class RemarkRow:
    when: Callable[[Answers], bool]
    note: Note
    law: tuple[str, ...]
    without_mediation: bool = False
    """Also said where mediation is not possible: it speaks of another way, not of talks and settlements."""


def _not_in_court(condition: Callable[[Answers], bool]) -> Callable[[Answers], bool]:
    """The term for going to court matters only to who has not gone there."""
    return lambda given: condition(given) and given.get(_handled) == HandledBy.NOBODY


_handled, _category = QuestionId.HANDLED_BY, QuestionId.CATEGORY

CONDITIONS: tuple[RemarkRow, ...] = (
    RemarkRow(
        is_answer(QuestionId.THIRD_PERSON_JOINS, Yes.YES, Yes.NOT_SURE),
        Note.INVITE_THIRD_PERSON,
        ("ML-1-2",),
    ),
    RemarkRow(is_answer(QuestionId.SAFETY, Safety.VIOLENCE), Note.SEPARATE_MEETINGS, ("ML-10-1-1", "CAO-54-1")),
    RemarkRow(is_answer(QuestionId.DISCRETION, Yes.NOT_SURE), Note.CHECK_DISCRETION, ("ML-27.1-1",)),
    RemarkRow(is_answer(QuestionId.PUBLIC_LAW_BAR, Yes.NOT_SURE), Note.CHECK_PUBLIC_LAW, ("ML-27.1-2",)),
    RemarkRow(is_answer(QuestionId.STATE_BASIS, Yes.NOT_SURE), Note.CHECK_STATE_BASIS, ("ML-1-3",)),
    RemarkRow(is_answer(QuestionId.AFFECTED, Affected.NOT_SURE), Note.CHECK_THIRD_PERSONS, ("ML-1-2",)),
    RemarkRow(
        is_answer(QuestionId.COURT_PROCEEDINGS, CourtProceedings.NOT_SURE),
        Note.CHECK_PROCEEDINGS,
        ("CPC-174-3",),
    ),
    RemarkRow(is_answer(QuestionId.CRIME_GRAVITY, CrimeGravity.NOT_SURE), Note.CHECK_CRIME_GRAVITY, ("ML-1-1",)),
    RemarkRow(
        is_answer(QuestionId.OFFENCE_ARTICLE, OffenceArticle.NOT_SURE),
        Note.CHECK_OFFENCE_ARTICLE,
        ("CAO-64-1",),
    ),
    RemarkRow(is_answer(QuestionId.EARLIER_RELEASE, Yes.NOT_SURE), Note.CHECK_EARLIER_RELEASE, ("CAO-64-1.1",)),
    RemarkRow(is_answer(_handled, HandledBy.POLICE), Note.HARM_REPAIRED, ("CC-68-1", "CC-68-3")),
    RemarkRow(is_answer(QuestionId.CRIME_GRAVITY, CrimeGravity.GRAVE), Note.AUTHORITY_DECIDES, ("CC-68-2",)),
    RemarkRow(
        is_answer(QuestionId.OFFENCE_ARTICLE, OffenceArticle.A73, OffenceArticle.A73_3),
        Note.AUTHORITY_DECIDES,
        ("CAO-64-1.1",),
    ),
    RemarkRow(
        is_answer(QuestionId.OFFENCE_ARTICLE, OffenceArticle.A73),
        Note.SEPARATE_MEETINGS,
        ("ML-10-1-1", "CAO-54-1"),
    ),
    RemarkRow(
        lambda given: (
            given[_handled] in {HandledBy.POLICE, HandledBy.OFFENCE_BODY} and given[QuestionId.MINOR] != Minor.NOBODY
        ),
        Note.MINOR_SUPPORT_PRESENT,
        ("ML-24-3",),
    ),
    RemarkRow(is_answer(QuestionId.MINOR, Minor.UNDER_14), Note.REPRESENTATIVE_SIGNS, ("CVC-23-1",)),
    RemarkRow(
        is_answer(QuestionId.MINOR, Minor.AGED_14_15, Minor.AGED_16_17),
        Note.WRITTEN_CONSENT,
        ("CVC-22-1",),
    ),
    RemarkRow(is_answer(QuestionId.MINOR, Minor.AGED_14_15), Note.SIGNS_ON_PAPER, ("DC-60-4",)),
    RemarkRow(
        is_answer(QuestionId.WHO_I_AM, WhoIAm.FOR_ADULT),
        Note.POWER_OF_ATTORNEY,
        ("ML-11-1", "CVC-165", "CVC-168"),
    ),
)

WARNINGS: tuple[RemarkRow, ...] = (
    RemarkRow(
        is_answer(_handled, HandledBy.POLICE, HandledBy.OFFENCE_BODY),
        Note.CASE_GOES_ON,
        ("ML-24-1", "ML-24-4"),
    ),
    RemarkRow(is_answer(_handled, HandledBy.POLICE, HandledBy.OFFENCE_BODY), Note.NO_ADMISSION, ("ML-24-2",)),
    RemarkRow(is_answer(_handled, HandledBy.COURT), Note.COURT_SUSPENDS, ("CPC-179-5", "ML-23-2")),
    RemarkRow(is_answer(_handled, HandledBy.BAILIFF), Note.ENFORCEMENT_30_DAYS, ("ML-25.1-1",)),
    RemarkRow(is_answer(_handled, HandledBy.BAILIFF), Note.COURT_APPROVES, ("ML-25.1-2", "CPC-179-8")),
    RemarkRow(
        _not_in_court(is_answer(QuestionId.STATE_MATTER, StateMatter.DECISION)),
        Note.ADMINISTRATIVE_TERM_RUNS,
        ("APPC-136",),
        without_mediation=True,
    ),
    RemarkRow(
        _not_in_court(is_answer(QuestionId.TOPIC, Topic.WORK)), Note.LABOUR_TERM, ("LC-160",), without_mediation=True
    ),
    RemarkRow(_not_in_court(is_answer(QuestionId.TOPIC, Topic.WORK)), Note.LABOUR_TERM_STANDS_STILL, ("LC-160b",)),
    RemarkRow(
        is_answer(QuestionId.LABOUR_COMMISSION, LabourCommission.NOT_YET, LabourCommission.NOT_SURE),
        Note.COMMISSION_FIRST,
        ("LC-159",),
        without_mediation=True,
    ),
    RemarkRow(
        is_answer(_category, "LAB-COLLECTIVE"),
        Note.LABOUR_ARBITRATION_STAYS,
        ("LC-162-4", "LC-164-7"),
        without_mediation=True,
    ),
    RemarkRow(
        is_answer(_category, "FAM-DIVORCE", "FAM-ALIMONY", "FAM-CHILD-RES", "FAM-CHILD-ACCESS"),
        Note.CHILD_INTERESTS,
        ("ML-25-2",),
    ),
    RemarkRow(
        is_answer(_category, "FAM-ALIMONY"),
        Note.SUPPORT_NOT_BELOW_COURT,
        ("CMF-158", "CMF-161-2"),
        without_mediation=True,
    ),
    RemarkRow(is_answer(_category, "FAM-DIVORCE"), Note.DIVORCE_BY_COURT_OR_REGISTRY, ("CPC-27",)),
    RemarkRow(is_answer(_category, "FAM-PROPERTY", "CIV-OWN", "LAND"), Note.RIGHTS_ARE_REGISTERED, ("ML-27-7.1",)),
    RemarkRow(is_answer(_category, "CIV-INHERIT"), Note.ALL_HEIRS_TAKE_PART, ("ML-1-2",)),
    RemarkRow(is_answer(_category, "CON"), Note.SELLER_ANSWERS_IN_10_DAYS, ("CON-1",), without_mediation=True),
    RemarkRow(is_answer(_category, "COM-CROSS"), Note.CONVENTION_ONLY_BY_OPT_IN, ("SC-KZ-3",)),
)

_CLOCKS: Mapping[Note, tuple[QuestionId, Clock]] = {
    Note.ADMINISTRATIVE_TERM_RUNS: (QuestionId.DECISION_RECEIVED_ON, Clock.ADMINISTRATIVE_CLAIM),
    Note.LABOUR_TERM: (QuestionId.DISMISSED_ON, Clock.REINSTATEMENT_TO_COMMISSION),
}


def conditions(given: Answers) -> tuple[Remark, ...]:
    """What must be met for the mediation the answers describe."""
    return tuple(Remark(row.note, row.law) for row in CONDITIONS if row.when(given))


def warnings(given: Answers, *, mediable: bool = True) -> tuple[Remark, ...]:
    """What the person should know, with the day where the answers tell it."""
    return tuple(
        Remark(row.note, row.law, _last_day(row.note, given))
        for row in WARNINGS
        if row.when(given) and (mediable or row.without_mediation)
    )


def _last_day(note: Note, given: Answers) -> date | None:
    """The earlier, calendar day: whether a term for court moves over a day off is not ours to promise."""
    if note not in _CLOCKS:
        return None
    question, clock = _CLOCKS[note]
    answer = given.get(question, UNKNOWN_DAY)
    return None if answer == UNKNOWN_DAY else deadline(clock, date.fromisoformat(answer)).calendar_end
