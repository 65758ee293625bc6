"""Meetings, tried with answers that nobody thought of."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bitim.law.meetings import (
    MeetingFacts,
    MeetingState,
    MeetingStep,
    balance,
    decide_meeting,
    measured_minutes,
    open_meeting_steps,
    taken_by_all,
)
from bitim.law.process import PARTIES, Role
from bitim.law.refusal import Refused

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
KEYS = ("aizhan", "erlan", "third")

moments = st.integers(-3000, 3000).map(lambda minutes: NOW + timedelta(minutes=minutes))
key_sets = st.frozensets(st.sampled_from(KEYS))
answers = st.dictionaries(moments, key_sets, max_size=4)
facts = st.builds(
    MeetingFacts,
    state=st.sampled_from(MeetingState),
    now=st.just(NOW),
    me=st.sampled_from(KEYS),
    invited=key_sets,
    times=answers,
    starts_at=moments,
    minutes=st.integers(30, 180),
    in_force=st.booleans(),
    mode_agreed=st.booleans(),
)


@given(facts, st.sampled_from(Role))
def test_the_steps_offered_are_the_steps_accepted(facts: MeetingFacts, role: Role) -> None:
    accepted = []
    for step in MeetingStep:
        try:
            decide_meeting(step, facts=facts, role=role)
        except Refused:
            continue
        accepted.append(step)

    assert tuple(accepted) == open_meeting_steps(facts=facts, role=role)


@given(facts)
def test_no_meeting_opens_without_everybodys_consent_a_contract_in_force_and_its_hour(facts: MeetingFacts) -> None:
    """ML-17-1, ML-18-2."""
    if MeetingStep.OPEN in open_meeting_steps(facts=facts, role=Role.MEDIATOR):
        assert facts.mode_agreed
        assert facts.in_force
        assert facts.state is MeetingState.SET
        assert facts.starts_at is not None
        assert abs(facts.starts_at - NOW) <= timedelta(minutes=180)


@given(facts, st.sampled_from(sorted(PARTIES)))
def test_a_party_does_nothing_with_a_meeting_but_answer(facts: MeetingFacts, role: Role) -> None:
    assert set(open_meeting_steps(facts=facts, role=role)) <= {MeetingStep.TAKE_TIMES}


@given(answers, key_sets, st.none() | moments)
def test_what_is_set_was_taken_by_all_and_lies_ahead_and_nothing_better_is_passed_over(
    times: dict[datetime, frozenset[str]], invited: frozenset[str], kept: datetime | None
) -> None:
    """ML-18-2."""
    chosen = taken_by_all(times, invited=invited, now=NOW, kept=kept)

    common = {time for time, takers in times.items() if time > NOW and invited and invited <= takers}
    assert (chosen is None) == (not common)
    if chosen:
        assert chosen in common
        assert chosen == kept or chosen == min(common)


@given(st.lists(st.tuples(st.none() | st.sampled_from(KEYS), st.integers(1, 600))))
def test_no_minute_is_lost_or_counted_twice_in_the_balance(held: list[tuple[str | None, int]]) -> None:
    """UN-MR-04."""
    sums = balance(held, sides=KEYS)

    assert sums.joint + sum(sums.alone.values()) == sum(minutes for _side, minutes in held)
    assert set(sums.alone) == set(KEYS)


@given(st.integers(0, 10**6))
def test_a_meeting_is_never_shorter_than_a_minute_nor_a_minute_longer_than_it_was(seconds: int) -> None:
    minutes = measured_minutes(NOW, NOW + timedelta(seconds=seconds))

    assert minutes >= 1
    assert minutes == 1 or (minutes - 1) * 60 < seconds <= minutes * 60
