"""The clocks of courts against a slow second opinion: days walked one by one over a calendar written out here."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitim.law import workdays
from bitim.law.court.clocks import (
    CourtClock,
    Disagreement,
    acceptance_clock,
    case_clock,
    conflicts,
    suspension_clock,
)
from bitim.law.court.facts import CourtFacts, Mediation
from bitim.law.court.vocabulary import CourtState, Instance, Procedure
from bitim.law.deadlines import Deadline, extended_deadline, made_up_for_outage, mediation_deadline, term_rule
from bitim.law.refusal import Refused
from bitim.law.tracks import LegalTrack, Stage

ONE = timedelta(days=1)

# -- A calendar of its own ----------------------------------------------

DAYS_OFF = {
    2026: "01-01 01-02 01-07 03-08 03-21 03-22 03-23 05-01 05-07 05-09 05-27 07-06 10-25 12-16",
    2027: "01-01 01-02 01-07 03-08 03-15 03-21 03-22 03-23 05-01 05-07 05-09 05-16 07-06 10-25 12-16",
    2028: "01-01 01-02 01-07 03-08 03-15 03-21 03-22 03-23 05-01 05-05 05-07 05-09 07-06 10-25 12-16",
}
"""Public holidays, Christmas and Qurban Ait. The day of the Constitution is 15 March from 2027, and none in 2026."""
GIVEN_BACK = {
    2026: "03-09 03-24 03-25 05-11 10-26",
    2027: "01-04 03-24 05-03 05-10",
    2028: "01-03 01-04 05-08 12-18",
}
"""Working days that are free since a holiday fell on a weekend."""


def _written(table: Mapping[int, str]) -> set[date]:
    return {date.fromisoformat(f"{year}-{day}") for year, days in table.items() for day in days.split()}


FREE = _written(DAYS_OFF) | _written(GIVEN_BACK)


def works(day: date, moved: Mapping[date, bool]) -> bool:
    """Whether courts are open."""
    if day in moved:
        return moved[day]
    return day.isoweekday() <= 5 and day not in FREE


def first_open(day: date, moved: Mapping[date, bool]) -> date:
    while not works(day, moved):
        day += ONE
    return day


def after_working_days(day: date, count: int, moved: Mapping[date, bool]) -> date:
    seen = 0
    while seen < count:
        day += ONE
        seen += works(day, moved)
    return day


def after_months(day: date, count: int, moved: Mapping[date, bool]) -> date:
    """Walk over as many firsts of a month, then to the same number or the last day of the month."""
    number, firsts = day.day, 0
    while firsts < count:
        day += ONE
        firsts += day.day == 1
    while day.day != number and (day + ONE).day != 1:
        day += ONE
    return first_open(day, moved)


def after_days(day: date, count: int, moved: Mapping[date, bool]) -> date:
    for _ in range(count):
        day += ONE
    return first_open(day, moved)


# -- What is tried ----------------------------------------------

days = st.dates(date(2026, 1, 1), date(2028, 8, 1))
orders = st.dictionaries(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.booleans(), max_size=40)
"""Days off that were made working days, and the other way round, by an order."""
near_the_start = days.flatmap(
    lambda start: st.tuples(
        st.just(start),
        st.dictionaries(st.integers(1, 45).map(lambda n: start + n * ONE), st.booleans(), max_size=12),
    )
)

CIVIL = CourtFacts(
    state=CourtState.IN_MEDIATION,
    today=date(2026, 1, 1),
    procedure=Procedure.CIVIL,
    filed_on=date(2026, 1, 1),
    mediation=Mediation.GOING_ON,
)


def orders_are(moved: Mapping[date, bool]) -> "patch[object]":  # type: ignore[type-arg]
    return patch.object(workdays, "moved_days", lambda: moved)


def test_both_calendars_agree_on_every_day_of_three_years() -> None:
    """CVC-175: of the calendar written out here and the one of the law."""
    whole = [date(2026, 1, 1) + n * ONE for n in range(365 + 365 + 366)]

    assert [day for day in whole if works(day, {}) != workdays.is_working_day(day)] == []


@given(near_the_start, st.booleans(), st.booleans())
def test_acceptance_is_counted_in_working_days(
    start: tuple[date, dict[date, bool]], conciliation: bool, protocol: bool
) -> None:
    """CPC-150-1: 5, with conciliation 10, with a protocol 15."""
    filed, moved = start
    with orders_are(moved):
        clock = acceptance_clock(replace(CIVIL, filed_on=filed), conciliation=conciliation, protocol=protocol)

    assert clock is not None
    count = 15 if protocol else 10 if conciliation else 5
    assert clock.last_day == after_working_days(filed, count, moved)


@given(near_the_start, st.sampled_from(["judge", "mediator", "enforcement"]))
def test_a_suspension_ends_on_the_day_of_the_second_opinion(start: tuple[date, dict[date, bool]], whom: str) -> None:
    """CPC-179-4, CPC-179-5, ML-25.1-1: month ends, leap years and moved holidays among them."""
    suspended, moved = start
    facts = replace(
        CIVIL,
        accepted_on=suspended,
        suspended_on=suspended,
        conducting_judge="bekzat" if whom == "judge" else "",
        instance=Instance.ENFORCEMENT if whom == "enforcement" else Instance.FIRST,
    )
    with orders_are(moved):
        clock = suspension_clock(facts)

    assert clock is not None
    assert (
        clock.last_day
        == {
            "judge": after_working_days(suspended, 10, moved),
            "mediator": after_months(suspended, 1, moved),
            "enforcement": after_days(suspended, 30, moved),
        }[whom]
    )


@given(days, orders)
def test_an_administrative_case_ends_three_months_on(accepted: date, moved: dict[date, bool]) -> None:
    """APPC-146-1."""
    with orders_are(moved):
        clock = case_clock(replace(CIVIL, procedure=Procedure.ADMINISTRATIVE, accepted_on=accepted))

    assert clock is not None
    assert clock.last_day == after_months(accepted, 3, moved)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2027, 1, 31), date(2027, 3, 1)),  # 28 February 2027 is a Sunday
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2028, 1, 29), date(2028, 2, 29)),
        (date(2026, 2, 28), date(2026, 3, 30)),  # 28 March 2026 is a Saturday
        (date(2026, 12, 31), date(2027, 2, 1)),  # 31 January 2027 is a Sunday
    ],
)
def test_a_month_ends_where_two_hands_counted_it(start: date, end: date) -> None:
    """CPC-179-5."""
    clock = suspension_clock(replace(CIVIL, suspended_on=start))

    assert clock is not None
    assert clock.last_day == end == after_months(start, 1, {})


IN_COURT = term_rule(LegalTrack.CIVIL, Stage.IN_COURT)


@given(near_the_start, st.integers(1, 30), st.integers(-5, 40))
def test_the_term_of_mediation_can_be_extended_to_its_sixtieth_day_and_not_a_day_longer(
    start: tuple[date, dict[date, bool]], agreed: int, more: int
) -> None:
    """ML-23-2, ML-21-2-10: also on its last day, which may lie after a day off."""
    begun, moved = start
    with orders_are(moved):
        term = mediation_deadline(IN_COURT, begun, agreed)
        assert term is not None
        until = term.last_day + more * ONE
        try:
            longer = extended_deadline(IN_COURT, begun, term, until)
        except Refused:
            longer = None

    assert term.last_day == after_days(begun, agreed, moved)
    walked, sixty = begun, 0
    while walked < until:
        walked += ONE
        sixty += 1
    is_later = until > term.calendar_end
    if longer is None:
        assert not is_later or sixty > 60
    else:
        assert is_later
        assert sixty <= 60
        assert longer.last_day == first_open(until, moved)


@given(near_the_start, st.integers(1, 30), st.integers(-12, 12), st.integers(0, 12))
def test_an_outage_gives_a_whole_working_day_after_it_but_never_more_than_the_law(
    start: tuple[date, dict[date, bool]], agreed: int, before: int, length: int
) -> None:
    """COE-04, ML-23-2."""
    begun, moved = start
    with orders_are(moved):
        term = mediation_deadline(IN_COURT, begun, agreed)
        assert term is not None
        began = term.last_day + before * ONE
        ended = began + length * ONE
        made_up = made_up_for_outage(term.last_day, began_on=began, ended_on=ended, latest=begun + 60 * ONE)

    lost, day = False, began
    while day <= ended:
        lost = lost or day == term.last_day
        day += ONE
    wanted = min(first_open(ended + ONE, moved), after_days(begun, 60, moved)) if lost else term.last_day
    assert (made_up or term.last_day) == max(wanted, term.last_day)


# -- Conflicts, seen day by day ----------------------------------------------

ends = st.integers(1, 70)


@given(
    days,
    ends,
    st.none() | ends,
    st.none() | st.tuples(ends, st.sampled_from(["judge", "mediator"])),
    st.none() | ends,
    st.booleans(),
    st.booleans(),
)
def test_clocks_disagree_exactly_on_the_days_on_which_one_runs_and_the_other_does_not(
    start: date,
    mediation: int,
    acceptance: int | None,
    suspension: tuple[int, str] | None,
    case: int | None,
    extended: bool,
    suspended: bool,
) -> None:
    """CPC-2-2, CPC-274-6, APPC-146-3: none is made to follow another."""
    laws = {"judge": ("CPC-179-4", "CPC-273-7"), "mediator": ("CPC-179-5", "CPC-272-1-7")}
    running = {CourtClock.MEDIATION: (mediation, ("ML-23-2",))}
    if acceptance is not None:
        running[CourtClock.ACCEPTANCE] = (acceptance, ("CPC-150-1",))
    if suspension is not None:
        running[CourtClock.SUSPENSION] = (suspension[0], laws[suspension[1]])
    if case is not None:
        running[CourtClock.CASE] = (case, ("APPC-146-1",))
    clocks = {kind: Deadline(start, start + n * ONE, start + n * ONE, law) for kind, (n, law) in running.items()}

    seen = set()
    for number in range(1, 80):
        on = {kind for kind, (last, _law) in running.items() if number <= last}
        talks = CourtClock.MEDIATION in on
        if acceptance is not None and talks and CourtClock.ACCEPTANCE not in on:
            seen.add(Disagreement.ACCEPTANCE_BEFORE_MEDIATION)
        if suspension is not None and talks and CourtClock.SUSPENSION not in on:
            doubtful = extended and suspension[1] == "mediator"
            seen.add(Disagreement.DOUBTFUL_EXTENSION if doubtful else Disagreement.SUSPENSION_BEFORE_MEDIATION)
        if CourtClock.SUSPENSION in on and not talks:
            seen.add(Disagreement.MEDIATION_BEFORE_SUSPENSION)
        if case is not None and not suspended and talks and CourtClock.CASE not in on:
            seen.add(Disagreement.CASE_BEFORE_MEDIATION)

    found = list(conflicts(clocks, extended=extended, suspended=suspended))
    assert {conflict.kind for conflict in found} == seen
    assert len(found) == len(seen)
    assert all(conflict.earlier < conflict.later for conflict in found)
    last_days = {clock.last_day for clock in clocks.values()}
    assert all({conflict.earlier, conflict.later} <= last_days for conflict in found)
