from datetime import date, timedelta

import pytest

from bitim.law.deadlines import (
    LIMITATION,
    Clock,
    Deadline,
    LimitationEffect,
    add_months,
    deadline,
    extended_deadline,
    invitation_deadline,
    latest_end,
    limitation_interrupted_on,
    made_up_for_outage,
    mediation_deadline,
    term_rule,
)
from bitim.law.refusal import Refused, Why
from bitim.law.tracks import LegalTrack, Stage

CIVIL = term_rule(LegalTrack.CIVIL, Stage.BEFORE_COURT)
ENFORCEMENT = term_rule(LegalTrack.ENFORCEMENT, Stage.ENFORCEMENT)
CRIMINAL = term_rule(LegalTrack.CRIMINAL, Stage.IN_COURT)


def refusal(call, *arguments) -> Refused:
    with pytest.raises(Refused) as refused:
        call(*arguments)
    return refused.value


def test_an_invitation_is_open_for_ten_days_after_the_day_it_was_sent():
    term = invitation_deadline(date(2026, 9, 1))
    assert (term.calendar_end, term.last_day) == (date(2026, 9, 11), date(2026, 9, 11))
    assert not term.has_passed(date(2026, 9, 11))
    assert term.has_passed(date(2026, 9, 12))


def test_a_last_day_off_moves_to_the_next_working_day_and_reminders_do_not():
    term = invitation_deadline(date(2026, 3, 12))
    assert (term.calendar_end, term.last_day) == (date(2026, 3, 22), date(2026, 3, 26))
    assert term.reminder_days() == (date(2026, 3, 17), date(2026, 3, 21))


def test_an_invitation_may_name_another_reasonable_term():
    assert invitation_deadline(date(2026, 9, 1), 20).calendar_end == date(2026, 9, 21)


@pytest.mark.parametrize("days", [2, 61])
def test_an_invitation_term_may_be_neither_a_trap_nor_endless(days):
    assert refusal(invitation_deadline, date(2026, 9, 1), days).why is Why.INVITATION_TERM_UNREASONABLE


def test_a_short_term_has_no_reminder_on_or_before_its_first_day():
    assert invitation_deadline(date(2026, 9, 1), 4).reminder_days() == (date(2026, 9, 4),)


def test_days_left_are_counted_to_the_calendar_end_and_never_below_zero():
    term = invitation_deadline(date(2026, 9, 1))
    assert [term.days_left(date(2026, 9, day)) for day in (1, 10, 11, 15)] == [10, 1, 0, 0]


@pytest.mark.parametrize(
    ("clock", "cause", "end"),
    [
        (Clock.JUDGE_MEDIATION, date(2026, 3, 19), date(2026, 4, 7)),
        (Clock.COURT_SUSPENSION, date(2027, 1, 31), date(2027, 2, 28)),
        (Clock.ADMINISTRATIVE_CLAIM, date(2026, 9, 10), date(2026, 10, 10)),
        (Clock.REGISTER_SUSPENSION, date(2026, 8, 31), date(2027, 2, 28)),
        (Clock.WAGE_CLAIM, date(2026, 9, 10), date(2029, 9, 10)),
        (Clock.MEDIATOR_OBJECTION, date(2026, 9, 1), date(2026, 9, 4)),
    ],
)
def test_each_clock_runs_in_its_own_unit(clock, cause, end):
    assert deadline(clock, cause).calendar_end == end


def test_mediation_lasts_thirty_days_from_the_contract():
    term = mediation_deadline(CIVIL, date(2026, 9, 1))
    assert term is not None
    assert term.calendar_end == date(2026, 10, 1)


def test_the_contract_may_agree_on_less_but_not_on_more():
    shorter = mediation_deadline(CIVIL, date(2026, 9, 1), 14)
    assert shorter is not None
    assert shorter.calendar_end == date(2026, 9, 15)
    assert refusal(mediation_deadline, CIVIL, date(2026, 9, 1), 31) == Refused(Why.TERM_TOO_LONG, limit_days=30)
    assert refusal(mediation_deadline, CIVIL, date(2026, 9, 1), 0).why is Why.TERM_TOO_SHORT


def test_the_term_of_a_criminal_case_is_that_of_its_proceedings():
    assert mediation_deadline(CRIMINAL, date(2026, 9, 1)) is None
    assert latest_end(CRIMINAL, date(2026, 9, 1)) is None
    start = date(2026, 9, 1)
    current = Deadline(start, start, start, ())
    assert refusal(extended_deadline, CRIMINAL, start, current, start + timedelta(5)).why is (
        Why.TERM_SET_BY_PROCEEDINGS
    )


def test_an_extension_reaches_sixty_days_and_no_further():
    start = date(2026, 9, 1)
    current = mediation_deadline(CIVIL, start)
    assert current is not None
    longest = extended_deadline(CIVIL, start, current, date(2026, 10, 31))
    assert (longest.calendar_end, longest.last_day) == (date(2026, 10, 31), date(2026, 11, 2))
    assert refusal(extended_deadline, CIVIL, start, current, date(2026, 11, 1)) == Refused(
        Why.TERM_TOO_LONG, limit_days=60, latest=date(2026, 10, 31)
    )


def test_an_extension_ends_later_than_the_term_it_extends():
    start = date(2026, 9, 1)
    current = mediation_deadline(CIVIL, start)
    assert current is not None
    assert refusal(extended_deadline, CIVIL, start, current, current.calendar_end) == Refused(
        Why.EXTENSION_NOT_LATER, current=date(2026, 10, 1)
    )


def test_the_enforcement_stage_knows_no_extension():
    start = date(2026, 9, 1)
    current = mediation_deadline(ENFORCEMENT, start)
    assert current is not None
    assert latest_end(ENFORCEMENT, start) is None
    assert refusal(extended_deadline, ENFORCEMENT, start, current, date(2026, 10, 2)) == Refused(
        Why.TERM_CANNOT_BE_EXTENDED, limit_days=30
    )


def test_only_in_court_an_extension_is_told_to_the_court():
    told = {stage: term_rule(LegalTrack.FAMILY, stage).court_is_told for stage in Stage}
    assert told == {Stage.BEFORE_COURT: False, Stage.IN_COURT: True, Stage.ENFORCEMENT: False}


def test_every_track_has_a_term_and_a_limitation_rule_at_every_stage():
    for track in LegalTrack:
        assert LIMITATION[track].law
        for stage in Stage:
            assert term_rule(track, stage).law


def test_a_contract_restarts_the_civil_limitation_period_and_only_suspends_the_labour_one():
    signed = date(2026, 9, 1)
    assert limitation_interrupted_on(LegalTrack.CIVIL, signed) == signed
    assert limitation_interrupted_on(LegalTrack.LABOUR, signed) is None
    assert LIMITATION[LegalTrack.LABOUR].effect is LimitationEffect.SUSPENDED
    assert LIMITATION[LegalTrack.ADMINISTRATIVE].effect is LimitationEffect.RUNS_ON


@pytest.mark.parametrize(
    ("day", "count", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 11, 15), 1, date(2026, 12, 15)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(day, count, end):
    assert add_months(day, count) == end


# -- Outages (COE-04) ----------------------------------------------

MONDAY, TUESDAY, FRIDAY, NEXT_MONDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 30)


def test_a_term_whose_last_day_was_lost_ends_on_a_whole_working_day_after_the_outage() -> None:
    assert made_up_for_outage(MONDAY, began_on=MONDAY, ended_on=MONDAY) == TUESDAY
    assert made_up_for_outage(FRIDAY, began_on=TUESDAY, ended_on=FRIDAY) == NEXT_MONDAY


@pytest.mark.parametrize("last_day", [date(2026, 11, 20), TUESDAY])
def test_a_term_that_ends_before_or_after_an_outage_stays(last_day: date) -> None:
    assert made_up_for_outage(last_day, began_on=MONDAY, ended_on=MONDAY) is None


def test_a_term_is_not_moved_past_what_the_law_allows() -> None:
    """ML-23-1."""
    week = {"began_on": MONDAY, "ended_on": FRIDAY}

    assert made_up_for_outage(MONDAY, **week, latest=TUESDAY) == TUESDAY
    assert made_up_for_outage(MONDAY, **week, latest=MONDAY) is None
