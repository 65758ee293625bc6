"""The desk: what goes on stands there whole, what has ended in pages."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bitim.accounts.models import User
from bitim.cases.actions import filing, invitation
from bitim.cases.models import Case
from bitim.cases.views.case import ENDED_ON_A_PAGE
from tests import cast

pytestmark = pytest.mark.django_db

DESK = "/cases/"


@pytest.fixture
def aizhan() -> User:
    return cast.aizhan()


@pytest.fixture
def client(aizhan: User) -> Client:
    signed_in = Client(headers={"accept-language": "en"})
    signed_in.force_login(aizhan)
    return signed_in


def opened(by: User) -> Case:
    return filing.open_application(by=by, intake={})


def ended(by: User, count: int) -> list[str]:
    """Numbers of applications that were taken back, the newest first."""
    numbers = [opened(by).number for _ in range(count)]
    for number in numbers:
        invitation.withdraw_application(number=number, by=by)
    return numbers[::-1]


def listed(client: Client, address: str = DESK) -> list[str]:
    """The numbers of cases on a page, in its order."""
    return re.findall(r"№ (\d{4}-\d{5})", client.get(address).content.decode())


def test_every_ended_case_is_found_on_some_page_and_on_one_only(client: Client, aizhan: User) -> None:
    numbers = ended(aizhan, 2 * ENDED_ON_A_PAGE + 1)

    pages = [listed(client, f"{DESK}?page={number}") for number in (1, 2, 3)]

    assert [number for page in pages for number in page] == numbers
    assert len(pages[0]) == ENDED_ON_A_PAGE


def test_the_pages_are_links_that_a_browser_follows_without_javascript(client: Client, aizhan: User) -> None:
    ended(aizhan, ENDED_ON_A_PAGE + 1)

    assert 'href="?page=2"' in client.get(DESK).content.decode()
    assert 'href="?page=1"' in client.get(f"{DESK}?page=2").content.decode()


def test_what_goes_on_stands_on_the_first_page_alone(client: Client, aizhan: User) -> None:
    past = ended(aizhan, ENDED_ON_A_PAGE + 1)
    running = opened(aizhan).number

    assert listed(client) == [running, *past[:ENDED_ON_A_PAGE]]
    assert listed(client, f"{DESK}?page=2") == past[ENDED_ON_A_PAGE:]


@pytest.mark.parametrize("page", ["0", "-1", "x", "99", ""])
def test_a_page_that_does_not_exist_shows_one_that_does(client: Client, aizhan: User, page: str) -> None:
    [number] = ended(aizhan, 1)

    assert listed(client, f"{DESK}?page={page}") == [number]


def test_the_pages_hold_nobody_elses_cases(client: Client, aizhan: User) -> None:
    mine, theirs = ended(aizhan, 1), ended(cast.stranger(), ENDED_ON_A_PAGE + 1)

    assert listed(client) == mine
    assert not set(listed(client, f"{DESK}?page=2")) & set(theirs)


def test_more_cases_cost_no_more_queries(client: Client, aizhan: User) -> None:
    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            client.get(address)
        return len(caught)

    ended(aizhan, ENDED_ON_A_PAGE + 1)
    opened(aizhan)
    few = [queries(f"{DESK}?page={number}") for number in (1, 2)]
    ended(aizhan, ENDED_ON_A_PAGE)
    opened(aizhan)

    assert [queries(f"{DESK}?page={number}") for number in (1, 2)] == few
    assert few[1] < few[0]
