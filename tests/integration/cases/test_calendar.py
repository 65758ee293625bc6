"""The private address of a calendar: whose it is, what it tells, and how it ends."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bitim.accounts.models import User
from bitim.cases.actions import calendar, ending, meetings
from bitim.cases.calendar_keys import token_of
from tests.factories import cases
from tests.factories.cases import Table
from tests.factories.meetings import agreed, proposed, take
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Table:
    return cases.under_mediation()


def address_of(user: User) -> str:
    return reverse("cases:calendar_feed", args=[token_of(calendar.make_feed(by=user))])


def feed(address: str) -> str:
    """What a calendar program reads there, its folded lines joined."""
    response = Client().get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content.decode().replace("\r\n ", "")


def test_a_person_makes_replaces_and_gives_up_the_address(table: Table) -> None:
    client, page = signed_in(table.aizhan), reverse("cases:calendar")

    client.post(page, {"act": "make"})
    first = client.get(page).context["address"]
    client.post(page, {"act": "make"})
    second = client.get(page).context["address"]
    answers = [Client().get(address.removeprefix(settings.SITE_ADDRESS)).status_code for address in (first, second)]
    client.post(page, {"act": "give_up"})

    assert answers == [404, 200]
    assert client.get(page).context["address"] == ""
    assert Client().get(second.removeprefix(settings.SITE_ADDRESS)).status_code == 404


def test_a_feed_holds_the_meetings_of_its_owner_and_of_nobody_else(table: Table) -> None:
    joint, alone = agreed(table), agreed(table, side=1)

    of_aizhan, of_erlan, of_dana = (feed(address_of(user)) for user in table.everyone)

    assert all(f"UID:{joint.uid}@" in text for text in (of_aizhan, of_erlan, of_dana))
    assert [f"UID:{alone.uid}@" in text for text in (of_aizhan, of_erlan, of_dana)] == [True, False, True]


def test_a_feed_on_a_strangers_server_tells_neither_names_nor_places_nor_the_dispute(table: Table) -> None:
    meeting = agreed(table, place="Тараз қаласы, Төле би 12")

    text = feed(address_of(table.aizhan))

    assert "SUMMARY:Bitim" in text or "SUMMARY:Meeting in Bitim" in text
    assert f"URL:{settings.SITE_ADDRESS}{reverse('cases:meeting', args=[table.number, meeting.uid])}" in text
    for secret in ("Айжан", "Ерлан", "Дана", "Төле", table.case.title):
        assert secret not in text


def test_a_time_given_up_stays_in_the_feed_as_cancelled_with_a_higher_number(table: Table) -> None:
    meeting, address = agreed(table), address_of(table.aizhan)
    before = feed(address)

    take(table, meeting, by=table.erlan)

    assert "STATUS:CONFIRMED" in before
    assert "SEQUENCE:1" in before
    after = feed(address)
    assert "STATUS:CANCELLED" in after
    assert "SEQUENCE:2" in after


def test_times_that_are_only_proposed_are_in_no_calendar(table: Table) -> None:
    proposed(table)

    assert "BEGIN:VEVENT" not in feed(address_of(table.aizhan))


def test_a_cancelled_meeting_is_cancelled_in_its_file_too(table: Table) -> None:
    meeting = agreed(table)
    meetings.cancel_meeting(number=table.number, meeting=meeting.uid, by=table.dana)

    response = signed_in(table.erlan).get(reverse("cases:meeting_file", args=[table.number, meeting.uid]))

    assert response.headers["Content-Disposition"] == 'attachment; filename="bitim.ics"'
    assert "STATUS:CANCELLED" in response.content.decode()


def test_the_feed_forgets_a_case_that_has_ended(table: Table) -> None:
    agreed(table)
    address = address_of(table.erlan)
    ending.leave(number=table.number, by=table.erlan)

    assert "BEGIN:VEVENT" not in feed(address)


def test_nothing_but_the_token_opens_a_feed(table: Table, stranger: User) -> None:
    given = calendar.make_feed(by=table.aizhan)
    token = token_of(given)
    guesses = [given.uid, given.uid.hex, token[:-1], token.upper(), uuid4(), "x~y", "~", token.replace("~", "~~")]

    for client in (Client(), signed_in(stranger)):
        assert {client.get(reverse("cases:calendar_feed", args=[guess])).status_code for guess in guesses} == {404}


def test_the_feed_of_a_closed_account_leads_nowhere(table: Table) -> None:
    address = address_of(table.aizhan)
    User.objects.filter(pk=table.aizhan.pk).update(is_active=False)

    assert Client().get(address).status_code == 404


def test_more_meetings_cost_a_feed_no_more_queries(table: Table) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            feed(address)
        return len(caught)

    address = address_of(table.dana)
    agreed(table, side=1)
    few = queries(address)
    for side in (None, 1, 2):
        agreed(table, side=side)

    assert queries(address) == few
