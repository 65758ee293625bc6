"""The page on which people of a court see what its system sent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.factories import courts, exchange
from tests.factories.exchange import body
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


def test_a_clerk_finds_on_the_desk_what_did_not_come_in_and_why() -> None:
    system, court = exchange.at_court()
    clerk = signed_in(court.officers.get(office="clerk").user)
    system.refer(body())
    system.refer(body(number="17<b>", category="CIV-NONE"))
    address = reverse("exchange:came", args=[court.uid])

    assert address in clerk.get(reverse("courts:desk", args=[court.uid])).content.decode()
    everything = clerk.get(address).content.decode()
    refused = clerk.get(f"{address}?refused=1").content.decode()

    assert f"№ {exchange.NUMBER}" in everything
    assert exchange.NUMBER not in refused
    assert "№ 17&lt;b&gt;" in refused
    assert "/body/category" in refused
    assert "A value in it cannot be right." in refused


def test_a_court_without_a_system_has_no_link_and_an_empty_page() -> None:
    court, user, _ = courts.bench()
    clerk = signed_in(user)
    address = reverse("exchange:came", args=[court.uid])

    assert address not in clerk.get(reverse("courts:desk", args=[court.uid])).content.decode()
    assert "Nothing has come yet." in clerk.get(address).content.decode()


def test_the_page_is_there_for_people_of_the_court_alone() -> None:
    _, court = exchange.at_court()
    address = reverse("exchange:came", args=[court.uid])

    for user in (courts.elsewhere().user, cast.stranger(), cast.staff()):
        assert signed_in(user).get(address).status_code == 404


def test_the_number_of_queries_does_not_grow_with_messages() -> None:
    system, court = exchange.at_court()
    clerk = signed_in(court.officers.get(office="clerk").user)
    address = reverse("exchange:came", args=[court.uid])

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            clerk.get(address)
        return len(captured)

    system.refer(body())
    count()
    few = count()
    for number in range(3):
        system.refer(body(number=str(number)))
    assert count() == few
