"""A row of a file with cards: read, and everything that is wrong in it told at once."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bitim.courts.cards import words
from bitim.law.court import Instance
from bitim.law.court.cards import Card, Column, KnownCourt, Problem, Register, Stage, Way, What, read
from tests.cast import AIZHAN_IIN

TODAY = date(2026, 11, 22)
COURTS = {
    "KZ-31-1": KnownCourt(),
    "NEW": KnownCourt(since=date(2024, 1, 1), came_out_of=("OLD",)),
    "OLD": KnownCourt(until=date(2023, 12, 31), successors=("NEW",)),
}
ROW = {
    Column.COURT: "KZ-31-1",
    Column.INSTANCE: "first",
    Column.NUMBER: "7119-26-00-2/1042",
    Column.CATEGORY: "CIV-DEBT",
    Column.WAY: "judge_mediation",
    Column.STAGE: "trial",
    Column.MOTION_ON: "2026-03-02",
    Column.STARTED_ON: "03.03.2026",
    Column.ENDED_ON: "2026-03-12",
    Column.DAYS_SUSPENDED: "10",
    Column.MEDIATOR_KIND: "judge",
    Column.OUTCOME: "full",
    Column.RULING: "approved",
    Column.DUTY_RETURNED: "12 400,50",
    Column.LANGUAGE: "kk",
}


def problems(only: str | None = None, **cells: str) -> list[Problem]:
    row = ROW | {Column(name): text for name, text in cells.items()}
    return list(read(row, words=words(), register=Register(COURTS, only), today=TODAY).problems)


def found(**cells: Any) -> list[tuple[What, Column | None, str]]:
    return [(problem.what, problem.column, problem.right) for problem in problems(**cells)]


def card(**cells: str) -> Card:
    row = ROW | {Column(name): text for name, text in cells.items()}
    made = read(row, words=words(), register=Register(COURTS), today=TODAY).card
    assert made is not None
    return made


def test_a_row_becomes_a_card() -> None:
    made = card()

    assert (made.court, made.instance, made.way, made.stage) == (
        "KZ-31-1",
        Instance.FIRST,
        Way.JUDGE_MEDIATION,
        Stage.TRIAL,
    )
    assert (made.motion_on, made.started_on) == (date(2026, 3, 2), date(2026, 3, 3))
    assert (made.duty_returned, made.days_suspended, made.performed) == (Decimal("12400.50"), 10, None)


@pytest.mark.parametrize("text", ["Сот  талқылауы", "Судебное разбирательство", "trial", "TRIAL"])
def test_words_may_be_kazakh_russian_english_or_codes_in_any_letters(text: str) -> None:
    assert card(stage=text).stage is Stage.TRIAL


@pytest.mark.parametrize("text", ["2024-02-29", "29.02.2024", "2024-02-29 00:00:00", "29.02.2024 0:00:00"])
def test_a_day_may_be_written_as_programs_write_it(text: str) -> None:
    assert card(motion_on=text).motion_on == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["2026-02-29", "31.04.2026", "45000", "2026-3-2", "02/03/2026", "٢٠٢٦-٠٣-٠٢", "0000-01-01"]
)
def test_a_day_that_is_none_is_refused(text: str) -> None:
    assert found(motion_on=text) == [(What.NOT_A_DAY, Column.MOTION_ON, "")]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"court": "NOWHERE"}, (What.UNKNOWN_COURT, Column.COURT, "")),
        ({"court": "OLD"}, (What.COURT_NO_MORE, Column.COURT, "NEW")),
        (
            {"court": "NEW", "motion_on": "2023-12-31"},
            (What.COURT_NOT_YET, Column.COURT, "OLD"),
        ),
        ({"only": "NEW"}, (What.OTHER_COURT, Column.COURT, "NEW")),
        ({"category": "CIV-NOTHING"}, (What.UNKNOWN_CATEGORY, Column.CATEGORY, "")),
        ({"mode": "by pigeon"}, (What.UNKNOWN_WORD, Column.MODE, "")),
        ({"number": ""}, (What.MISSING, Column.NUMBER, "")),
        ({"number": "=cmd|'/c calc'!A1"}, (What.FORMULA, Column.NUMBER, "")),
        ({"number": "7" * 61}, (What.TOO_LONG, Column.NUMBER, "")),
        ({"days_suspended": "-1"}, (What.NEGATIVE, Column.DAYS_SUSPENDED, "")),
        ({"days_suspended": "10.5"}, (What.NOT_A_COUNT, Column.DAYS_SUSPENDED, "")),
        ({"duty_returned": "-0.01"}, (What.NEGATIVE, Column.DUTY_RETURNED, "")),
        ({"duty_returned": "1e9"}, (What.NOT_A_SUM, Column.DUTY_RETURNED, "")),
        ({"duty_returned": "NaN"}, (What.NOT_A_SUM, Column.DUTY_RETURNED, "")),
        ({"started_on": "2026-03-01"}, (What.BEFORE_MOTION, Column.STARTED_ON, "2026-03-02")),
        ({"ended_on": "2026-03-02", "days_suspended": ""}, (What.BEFORE_START, Column.ENDED_ON, "2026-03-03")),
        ({"stage": "appeal"}, (What.STAGE_OF_ANOTHER_INSTANCE, Column.STAGE, "appeal")),
        ({"mediator_kind": "public"}, (What.MEDIATOR_DOES_NOT_FIT, Column.MEDIATOR_KIND, "")),
        ({"refusal_ground": "against_law"}, (What.GROUND_WITHOUT_REFUSAL, Column.REFUSAL_GROUND, "")),
        ({"outcome": "failed", "duty_returned": ""}, (What.RULING_WITHOUT_SETTLEMENT, Column.RULING, "")),
        ({"outcome": "", "ruling": "", "duty_returned": ""}, (What.END_WITHOUT_OUTCOME, Column.OUTCOME, "")),
        ({"ended_on": ""}, (What.OUTCOME_WITHOUT_END, Column.ENDED_ON, "")),
        (
            {"way": "mediator", "mediator_kind": "public", "same_judge": "yes"},
            (What.NO_JUDGE_MEDIATED, Column.SAME_JUDGE, ""),
        ),
    ],
)
def test_each_error_is_told_with_its_column_and_what_would_be_right(
    cells: dict[str, str], expected: tuple[What, Column, str]
) -> None:
    assert found(**cells) == [expected]
    assert not problems(**cells)[0].is_remark


def test_a_judge_mediates_neither_in_cassation_nor_at_enforcement() -> None:
    """CPC-179-6, ML-25.1-2."""
    assert found(instance="cassation", stage="cassation") == [(What.NO_JUDGE_IN_CASSATION, Column.WAY, "")]
    assert found(instance="enforcement", stage="enforcement") == [(What.NO_JUDGE_AT_ENFORCEMENT, Column.WAY, "")]


def test_a_refusal_needs_its_ground() -> None:
    """CPC-177-4."""
    assert found(ruling="refused", duty_returned="") == [(What.GROUND_MISSING, Column.REFUSAL_GROUND, "")]


def test_a_day_of_tomorrow_and_one_before_the_republic_are_impossible() -> None:
    assert (What.IN_THE_FUTURE, Column.ENDED_ON, "2026-11-22") in found(ended_on="2026-11-23")
    assert (What.TOO_OLD, Column.MOTION_ON, "1991-12-16") in found(motion_on="1991-12-15")


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"motion_on": "2014-06-02"}, What.BEFORE_THE_LAW),
        ({"days_suspended": "30"}, What.SUSPENDED_LONGER_THAN_THE_CASE),
        ({"same_judge": "иә"}, What.SAME_JUDGE_WITHOUT_CONSENT),
        ({"ruling": ""}, What.DUTY_WITHOUT_APPROVAL),
        ({"ruling": "", "duty_returned": "", "writ_issued": "да"}, What.WRIT_WITHOUT_APPROVAL),
    ],
)
def test_what_published_figures_really_contain_is_marked_and_accepted(cells: dict[str, str], what: What) -> None:
    """The pilot of 2014 came before CPC-179 of 2015."""
    assert [problem.what for problem in problems(**cells)] == [what]
    assert card(**cells)


def test_every_problem_of_a_row_is_told_at_once() -> None:
    told = found(court="NOWHERE", category="?", motion_on="31.02.2026", duty_returned="много", ended_on="2027-01-01")

    assert {what for what, _, _ in told} == {
        What.UNKNOWN_COURT,
        What.UNKNOWN_CATEGORY,
        What.NOT_A_DAY,
        What.NOT_A_SUM,
        What.IN_THE_FUTURE,
    }


def test_the_iin_of_a_person_is_refused_and_not_repeated() -> None:
    [problem] = problems(number=f"Иск {AIZHAN_IIN}")

    assert (problem.what, problem.given) == (What.PERSONAL_NUMBER, "")
