"""Whether a settlement was kept, for a court; and how settlements are kept, for everybody (KPI-15)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bitim.law.performance import DueState
from bitim.performance import queries
from bitim.performance.actions import changes, words
from bitim.performance.models import Due, Schedule
from bitim.performance.queries import FEWEST_SETTLEMENTS, Rate
from tests.factories import cases
from tests.factories.cases import Table
from tests.factories.performance import dues, followed, settled_with
from tests.factories.sides import noon

pytestmark = pytest.mark.django_db


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


# -- For a court


def not_kept(table: Table, on: date) -> list[tuple[DueState, Decimal | None]]:
    with time_machine.travel(noon(on)):
        return [(each.state, each.rest) for each in queries.not_kept(table.case, today=on)]


def test_nothing_is_late_until_a_last_day_has_passed() -> None:
    table = followed()
    [due] = dues(table)
    assert due.last_day is not None

    assert not_kept(table, due.last_day) == []
    assert not_kept(table, due.last_day + timedelta(days=1)) == [(DueState.MISSED, Decimal("1240000.00"))]


def test_what_was_confirmed_in_part_is_late_by_the_rest() -> None:
    table = followed()
    [due] = dues(table)
    words.say_received(
        case=table.number, due=due.uid, by=table.aizhan, number=1, amount=Decimal(240000), day=timezone.localdate()
    )

    assert not_kept(table, in_days(120)) == [(DueState.MISSED, Decimal(1000000))]


def test_what_a_debtor_alone_says_is_told_as_said() -> None:
    table = followed()
    [due] = dues(table)
    words.say_done(
        case=table.number, due=due.uid, by=table.erlan, number=1, amount=due.amount, day=timezone.localdate()
    )

    assert not_kept(table, in_days(120)) == [(DueState.SAID_DONE, Decimal("1240000.00"))]


def test_what_was_put_off_or_let_go_of_is_not_late() -> None:
    table = settled_with({}, {})
    later, never = dues(table)
    for due, day in ((later, in_days(200)), (never, None)):
        at = {"case": table.number, "due": due.uid}
        changes.propose_change(**at, by=table.erlan, number=1, day=day)
        changes.agree_change(**at, by=table.aizhan, number=2)

    assert not_kept(table, in_days(120)) == []
    assert not_kept(table, in_days(210)) == [(DueState.MISSED, Decimal("1240000.00"))]


# -- For everybody


LATE_BY = (-1, 0, 1, 30, 31, 90, 180, None)


def fallen_due(table: Table, last: date) -> None:
    """Eight dues of 100, received so many days after the last day, or not at all."""
    made = Schedule.objects.create(
        settlement=table.case.settlements.get(), made_on=last - timedelta(days=30), made_until=last
    )
    obligation = table.case.settlements.get().obligations.get()
    Due.objects.bulk_create(
        Due(
            schedule=made,
            obligation=obligation,
            part=part,
            day=last,
            last_day=last,
            amount=Decimal(100),
            performed_on=None if days is None else last + timedelta(days=days),
        )
        for part, days in enumerate(LATE_BY, start=1)
    )


def rate(days: int, performed: int) -> Rate:
    return Rate(days, performed, 8, Decimal(100 * performed), Decimal(800))


@pytest.fixture
def enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """One settlement tells, where in truth ten are needed."""
    monkeypatch.setattr(queries, "FEWEST_SETTLEMENTS", 1)


@pytest.mark.usefixtures("enough")
def test_a_rate_counts_what_was_received_so_many_days_after_the_last_day_at_the_latest() -> None:
    fallen_due(cases.settled(), in_days(-181))

    assert queries.rates(timezone.localdate()) == [rate(0, 2), rate(30, 4), rate(90, 6), rate(180, 7)]


@pytest.mark.usefixtures("enough")
def test_a_rate_waits_until_its_days_have_passed() -> None:
    fallen_due(cases.settled(), in_days(-31))

    assert [found.days for found in queries.rates(timezone.localdate())] == [0, 30]


@pytest.mark.usefixtures("enough")
def test_what_was_let_go_of_and_what_was_never_followed_is_in_no_rate() -> None:
    fallen_due(cases.settled(), in_days(-10))
    Due.objects.filter(performed_on=None).update(forgiven_on=in_days(-5))
    [found] = queries.rates(timezone.localdate())
    assert (found.performed, found.due) == (2, 7)

    Schedule.objects.update(made_on=in_days(-9))

    assert queries.rates(timezone.localdate()) == []


def test_of_few_settlements_no_rate_is_told_and_the_page_says_why() -> None:
    fallen_due(cases.settled(), in_days(-10))

    assert FEWEST_SETTLEMENTS == 10
    assert queries.rates(timezone.localdate()) == []
    html = Client().get(reverse("performance:rates"), headers={"accept-language": "en"}).content.decode()
    assert "There are too few settlements" in html


@pytest.mark.usefixtures("enough")
def test_the_public_page_gives_each_rate_with_what_it_is_a_share_of() -> None:
    fallen_due(cases.settled(), in_days(-10))

    html = Client().get(reverse("performance:rates"), headers={"accept-language": "en"}).content.decode()

    assert "25.0 %" in html
    assert "2 of 8" in html
    assert "200\N{NO-BREAK SPACE}₸ of 800\N{NO-BREAK SPACE}₸" in html
