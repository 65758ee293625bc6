from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitim.law.deadlines import (
    Clock,
    deadline,
    extended_deadline,
    invitation_deadline,
    latest_end,
    made_up_for_outage,
    mediation_deadline,
    term_rule,
)
from bitim.law.refusal import Refused
from bitim.law.tracks import LegalTrack, Stage
from bitim.law.workdays import add_working_days, is_working_day, next_working_day

days = st.dates(date(2010, 1, 1), date(2060, 12, 31))


@given(days, st.sampled_from(Clock))
def test_a_deadline_is_never_before_its_cause_nor_on_a_day_off(cause, clock):
    term = deadline(clock, cause)
    assert cause < term.calendar_end <= term.last_day
    assert is_working_day(term.last_day)
    assert not term.has_passed(term.last_day)
    assert term.has_passed(term.last_day + timedelta(days=1))


@given(days, st.sampled_from(Clock))
def test_reminders_come_after_the_cause_and_before_the_end(cause, clock):
    term = deadline(clock, cause)
    reminders = term.reminder_days()
    assert list(reminders) == sorted(reminders)
    assert all(cause < day < term.calendar_end for day in reminders)


@given(days, st.integers(3, 60))
def test_a_longer_invitation_never_ends_sooner(sent, count):
    shorter = invitation_deadline(sent, count)
    longer = invitation_deadline(sent, min(count + 1, 60))
    assert shorter.last_day <= longer.last_day


@given(days, st.sampled_from(LegalTrack), st.sampled_from(Stage), st.integers(-100, 100))
def test_an_extension_is_later_than_the_term_and_within_its_limit_or_refused(start, track, stage, offset):
    rule = term_rule(track, stage)
    current = mediation_deadline(rule, start)
    if current is None:
        assert latest_end(rule, start) is None
        return
    until = current.calendar_end + timedelta(days=offset)
    if 0 < offset <= rule.extension_days:
        longer = extended_deadline(rule, start, current, until)
        assert current.calendar_end < longer.calendar_end == until <= start + timedelta(days=60)
    else:
        with pytest.raises(Refused):
            extended_deadline(rule, start, current, until)


@given(days, st.integers(-9, 9), st.integers(0, 9), st.none() | st.integers(-20, 20))
def test_an_outage_moves_a_term_to_a_later_working_day_once_or_leaves_it(last, begins, length, limit):
    """COE-04."""
    last, began = next_working_day(last), last + timedelta(days=begins)
    ended = began + timedelta(days=length)
    latest = None if limit is None else last + timedelta(days=limit)
    moved = made_up_for_outage(last, began_on=began, ended_on=ended, latest=latest)
    if moved is None:
        assert not began <= last <= ended or (latest is not None and next_working_day(latest) <= last)
        return
    assert began <= last <= ended
    assert last < moved
    assert is_working_day(moved)
    if latest is None:
        assert made_up_for_outage(moved, began_on=began, ended_on=ended) is None
    else:
        assert moved <= next_working_day(latest)


@given(days, st.integers(1, 40), st.integers(1, 40))
def test_working_days_add_up(day, first, second):
    assert add_working_days(add_working_days(day, first), second) == add_working_days(day, first + second)
