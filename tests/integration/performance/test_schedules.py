"""Dues come to be when a settlement is signed, once, and monthly ones as time goes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from bitim.cases.models import Settlement
from bitim.journal.queries import history_of
from bitim.law.deadlines import add_months
from bitim.law.obligations import ObligationKind
from bitim.law.performance import DueState
from bitim.law.workdays import next_working_day
from bitim.performance.actions import clock
from bitim.performance.actions.schedules import continue_schedules, follow_settlements
from bitim.performance.events import Event
from bitim.performance.models import Alarm, Due, Schedule
from bitim.performance.vocabulary import AlarmKind
from bitim.web.management.commands.tick import sweep
from tests.factories import cases
from tests.factories.performance import dues, followed, settled_with
from tests.factories.sides import noon

pytestmark = pytest.mark.django_db

SORRY = {"kind": ObligationKind.APOLOGISE, "amount": None, "act_kk": "Кешірім сұрайды.", "act_ru": "Извиняется."}


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_the_worker_writes_down_the_dues_of_a_settlement_that_all_have_signed() -> None:
    table = cases.settled()

    sweep()

    [due] = dues(table)
    day = in_days(90)
    assert (due.day, due.last_day, due.amount) == (day, next_working_day(day), Decimal("1240000.00"))
    assert [entry.event for entry in history_of(due.schedule.uid)] == [Event.SCHEDULE_MADE]


def test_a_settlement_signed_before_there_were_dues_is_followed_too() -> None:
    table = cases.settled()
    Settlement.objects.update(signed_on=in_days(-100))

    follow_settlements()

    assert len(dues(table)) == 1


def test_following_twice_is_following_once() -> None:
    table = followed()

    assert follow_settlements() == 0
    assert (len(dues(table)), Schedule.objects.count()) == (1, 1)


def test_what_is_not_signed_by_all_has_no_dues() -> None:
    cases.settlement_offered()

    clock.sweep()

    assert not Schedule.objects.exists()


def test_every_kind_of_term_makes_its_dues() -> None:
    parts = [{"due": in_days(40).isoformat(), "amount": "800.00"}, {"due": in_days(20).isoformat(), "amount": "200.00"}]
    until = add_months(in_days(10), 2)
    words = {"term_kk": "Әр сенбіде", "term_ru": "По субботам", "due_on": None, "amount": None}
    table = settled_with(
        {"due_on": None, "amount": Decimal(1000), "instalments": parts},
        {"due_on": None, "amount": Decimal(50), "monthly_from": in_days(10), "monthly_until": until},
        {"kind": ObligationKind.DO, **words},
        SORRY,
    )

    found = [(due.obligation.position, due.part, due.day, due.amount) for due in dues(table)]

    monthly = [(2, part, add_months(in_days(10), part - 1), Decimal(50)) for part in (1, 2, 3)]
    instalments = [(1, 2, in_days(20), Decimal(200)), (1, 1, in_days(40), Decimal(800))]
    dated = sorted([*monthly, *instalments, (4, 1, in_days(90), None)], key=lambda row: row[2])
    assert found == [*dated, (3, 1, None, None)]


def test_monthly_payments_without_an_end_are_there_for_a_year_ahead_and_go_on() -> None:
    table = settled_with({"due_on": None, "amount": Decimal(50), "monthly_from": in_days(10)})
    assert len(dues(table)) == 12

    with time_machine.travel(noon(add_months(timezone.localdate(), 2))):
        continue_schedules()
        again = continue_schedules()

    assert again == 0
    assert [due.part for due in dues(table)] == list(range(1, 15))
    assert Event.SCHEDULE_CONTINUED in {entry.event for entry in history_of(Schedule.objects.get().uid)}


def test_monthly_payments_that_have_come_to_their_end_do_not_go_on() -> None:
    settled_with({"due_on": None, "amount": Decimal(50), "monthly_from": in_days(10), "monthly_until": in_days(20)})

    with time_machine.travel(noon(add_months(timezone.localdate(), 6))):
        assert continue_schedules() == 0


def test_nobody_is_told_of_a_day_that_had_passed_before_it_was_followed() -> None:
    table = cases.settled()
    Due.objects.all().delete()
    with time_machine.travel(noon(in_days(200))):
        follow_settlements()

        [due] = dues(table)
        assert not Alarm.objects.exists()
        assert due.state_on(timezone.localdate()) is DueState.MISSED


def test_a_due_is_reminded_of_and_looked_at_when_its_last_day_has_passed() -> None:
    [due] = dues(followed())

    alarms = [(alarm.kind, timezone.localdate(alarm.due_at)) for alarm in Alarm.objects.order_by("due_at")]

    assert due.day is not None
    assert due.last_day is not None
    assert alarms == [
        (AlarmKind.REMINDER, due.day - timedelta(days=5)),
        (AlarmKind.REMINDER, due.day - timedelta(days=1)),
        (AlarmKind.LAST_DAY, due.last_day + timedelta(days=1)),
    ]
