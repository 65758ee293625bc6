"""Meetings at an hour."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bitim.law.meetings import (
    AT_AN_HOUR,
    Balance,
    MeetingFacts,
    MeetingState,
    MeetingStep,
    Mode,
    balance,
    check_minutes,
    check_mode,
    check_times,
    decide_meeting,
    measured_minutes,
    mode_is_agreed,
    open_meeting_steps,
    taken_by_all,
)
from bitim.law.process import Role
from bitim.law.refusal import Refused, Why

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SOON, LATER = NOW + timedelta(days=1), NOW + timedelta(days=2)
BOTH = frozenset({"aizhan", "erlan"})

PROPOSED = MeetingFacts(
    state=MeetingState.PROPOSED,
    now=NOW,
    me="aizhan",
    invited=BOTH,
    times={SOON: frozenset(), LATER: frozenset()},
)
SET = replace(PROPOSED, state=MeetingState.SET, times={SOON: BOTH, LATER: frozenset()}, starts_at=SOON)


def refused(step: MeetingStep, facts: MeetingFacts, role: Role) -> Why:
    with pytest.raises(Refused) as caught:
        decide_meeting(step, facts=facts, role=role)
    return caught.value.why


def test_messages_need_no_hour_every_other_way_of_the_law_does() -> None:
    """ML-17-1."""
    assert set(Mode) - set(AT_AN_HOUR) == {Mode.MESSAGES}


def test_the_earliest_time_that_all_took_is_the_meetings() -> None:
    """ML-18-2."""
    times = {LATER: BOTH, SOON: BOTH, NOW + timedelta(hours=1): frozenset({"erlan"})}

    assert taken_by_all(times, invited=BOTH, now=NOW) == SOON


def test_a_time_that_is_set_stays_while_it_suits_all_even_if_an_earlier_one_does_too() -> None:
    assert taken_by_all({SOON: BOTH, LATER: BOTH}, invited=BOTH, now=NOW, kept=LATER) == LATER
    assert taken_by_all({SOON: BOTH, LATER: frozenset()}, invited=BOTH, now=NOW, kept=LATER) == SOON


@pytest.mark.parametrize("taker", [frozenset(), frozenset({"aizhan"}), frozenset({"erlan"})])
def test_silence_of_one_side_sets_no_meeting(taker: frozenset[str]) -> None:
    assert taken_by_all({SOON: taker}, invited=BOTH, now=NOW) is None


def test_a_time_that_has_passed_is_never_set() -> None:
    assert taken_by_all({NOW: BOTH}, invited=BOTH, now=NOW) is None


def test_a_time_lies_ahead_and_within_the_term_its_last_day_included() -> None:
    last_day = LATER.date()
    check_times([SOON, LATER], now=NOW, term_ends_on=last_day)
    check_times([LATER + timedelta(days=400)], now=NOW, term_ends_on=None)

    with pytest.raises(Refused, match=Why.TIME_HAS_PASSED):
        check_times([SOON, NOW], now=NOW, term_ends_on=last_day)
    with pytest.raises(Refused, match=Why.TIME_AFTER_TERM):
        check_times([SOON, LATER + timedelta(days=1)], now=NOW, term_ends_on=date(2026, 11, 25))


# -- Consent to the way (ML-17-1) ----------------------------------------------


def test_a_way_in_the_signed_contract_is_agreed() -> None:
    assert mode_is_agreed(Mode.PHONE, by_contract=["phone"], parties=BOTH, takers=frozenset())


def test_a_way_outside_the_contract_is_agreed_when_every_party_took_the_time() -> None:
    assert mode_is_agreed(Mode.PHONE, by_contract=["messages"], parties=BOTH, takers=BOTH)
    assert not mode_is_agreed(Mode.PHONE, by_contract=["messages"], parties=BOTH, takers=frozenset({"erlan"}))
    assert not mode_is_agreed(Mode.PHONE, by_contract=[], parties=frozenset(), takers=frozenset())


def test_alone_with_one_side_only_a_way_of_the_contract_is_possible() -> None:
    """The other side, who is not there, must have agreed, too."""
    check_mode(Mode.PHONE, by_contract=["phone"], joint=False)
    check_mode(Mode.PHONE, by_contract=[], joint=True)

    with pytest.raises(Refused, match=Why.MODE_NOT_IN_CONTRACT):
        check_mode(Mode.PHONE, by_contract=["messages"], joint=False)


def test_a_meeting_does_not_open_in_a_way_that_not_all_agreed_to() -> None:
    facts = replace(SET, now=SOON, mode_agreed=False)

    assert refused(MeetingStep.OPEN, facts, Role.MEDIATOR) is Why.MODE_NOT_AGREED


# -- Steps ----------------------------------------------


def test_a_side_answers_and_the_mediator_moves_or_cancels_until_the_meeting_begins() -> None:
    for facts in (PROPOSED, SET):
        assert open_meeting_steps(facts=facts, role=Role.RESPONDENT) == (MeetingStep.TAKE_TIMES,)
        assert open_meeting_steps(facts=facts, role=Role.MEDIATOR) == (MeetingStep.MOVE, MeetingStep.CANCEL)


def test_a_side_that_is_not_invited_does_not_answer() -> None:
    facts = replace(PROPOSED, invited=frozenset({"erlan"}))

    assert refused(MeetingStep.TAKE_TIMES, facts, Role.APPLICANT) is Why.NOT_TAKING_PART


def test_no_time_is_taken_or_given_back_after_the_hour() -> None:
    assert refused(MeetingStep.TAKE_TIMES, replace(SET, now=SOON), Role.APPLICANT) is Why.MEETING_TIME_PASSED
    assert refused(MeetingStep.TAKE_TIMES, replace(PROPOSED, now=LATER), Role.APPLICANT) is Why.MEETING_TIME_PASSED


@pytest.mark.parametrize(
    ("early", "why"),
    [
        (timedelta(minutes=16), Why.MEETING_TOO_EARLY),
        (timedelta(minutes=15), None),
        (timedelta(0), None),
        (-timedelta(minutes=59), None),
        (-timedelta(minutes=60), Why.MEETING_TIME_PASSED),
    ],
)
def test_a_meeting_opens_from_a_quarter_of_an_hour_before_its_time_to_its_end(
    early: timedelta, why: Why | None
) -> None:
    facts = replace(SET, now=SOON - early)

    if why:
        assert refused(MeetingStep.OPEN, facts, Role.MEDIATOR) is why
    else:
        decide_meeting(MeetingStep.OPEN, facts=facts, role=Role.MEDIATOR)


@pytest.mark.parametrize("step", [MeetingStep.TAKE_TIMES, MeetingStep.MOVE, MeetingStep.OPEN])
def test_without_a_contract_in_force_nothing_is_done_but_to_cancel(step: MeetingStep) -> None:
    facts = replace(SET, now=SOON - timedelta(minutes=1), in_force=False)
    role = Role.APPLICANT if step is MeetingStep.TAKE_TIMES else Role.MEDIATOR

    assert refused(step, facts, role) is Why.MEDIATION_NOT_GOING_ON
    decide_meeting(MeetingStep.CANCEL, facts=facts, role=Role.MEDIATOR)


def test_a_meeting_that_goes_on_can_only_be_ended() -> None:
    facts = replace(SET, state=MeetingState.OPEN, now=SOON)

    assert open_meeting_steps(facts=facts, role=Role.MEDIATOR) == (MeetingStep.END,)
    assert open_meeting_steps(facts=facts, role=Role.APPLICANT) == ()


# -- Minutes ----------------------------------------------


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (59, 1), (60, 1), (61, 2), (3600, 60)])
def test_a_minute_that_has_begun_counts(seconds: int, minutes: int) -> None:
    assert measured_minutes(NOW, NOW + timedelta(seconds=seconds)) == minutes


@pytest.mark.parametrize("stated", [0, 46])
def test_no_more_minutes_are_stated_than_were_measured_and_not_none(stated: int) -> None:
    check_minutes(45, measured=45)
    check_minutes(1, measured=45)

    with pytest.raises(Refused) as caught:
        check_minutes(stated, measured=45)
    assert caught.value == Refused(Why.MINUTES_NOT_MEASURED, at_most=45)


def test_the_balance_shows_every_side_also_one_that_was_never_met_alone() -> None:
    """UN-MR-04."""
    held = [(None, 60), ("aizhan", 20), (None, 30), ("aizhan", 5)]

    assert balance(held, sides=["aizhan", "erlan"]) == Balance(90, {"aizhan": 25, "erlan": 0})
