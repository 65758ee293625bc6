"""The pages of the simulated telephone, which ask the product over HTTP as a gateway does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bitim.accounts import attempts
from tests.gateway import NUMBER, gateway, pin_of
from tests.integration.rooms.conftest import Case, case

__all__ = ["case", "gateway"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("gateway")]
ADDRESS = "/demo/telephone/"


@pytest.fixture
def telephone(english: Client, live_server: Any, settings: Any) -> Client:
    """A telephone of this site, which answers at an address of its own."""
    settings.SITE_ADDRESS = live_server.url
    return english


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_at_another_number_nobody_answers(telephone: Client) -> None:
    answer = telephone.post(ADDRESS, {"number": "8 800 000 00 00"})

    assert answer.status_code == 422
    assert f"In the demo only {NUMBER} does." in text_of(answer)


def test_at_the_number_of_the_site_a_pin_is_asked_for(telephone: Client) -> None:
    answer = telephone.post(ADDRESS, {"number": NUMBER.replace(" ", "-")})

    assert 'name="pin"' in text_of(answer)


def test_with_a_pin_as_it_stands_on_the_page_one_is_on_the_line_and_gets_tickets_for_it(
    telephone: Client, case: Case
) -> None:
    pin = pin_of(case.aizhan, case.joint)

    answer = text_of(telephone.post(ADDRESS, {"act": "pin", "pin": f" {pin[:4]} {pin[4:]} "}))
    tickets = [telephone.post(reverse("demo:telephone_ticket")).json()["token"] for _ in range(2)]

    assert f"/live/calls/{case.joint.uid}/" in answer
    assert case.dana.given_name in answer
    assert len({*tickets, ""}) == 3


def test_after_a_wrong_pin_one_hears_so_and_may_type_again_until_it_is_too_often(telephone: Client) -> None:
    answers = [text_of(telephone.post(ADDRESS, {"act": "pin", "pin": "0"})) for _ in range(6)]

    assert attempts.PINS_OF_CALLER.count == 5
    assert ["Сейчас нет звонка с таким" in answer for answer in answers] == [True] * 5 + [False]
    assert "слишком часто" in answers[5]
    assert all('name="pin"' in answer for answer in answers)


def test_who_has_typed_no_pin_gets_no_ticket(telephone: Client) -> None:
    assert telephone.post(reverse("demo:telephone_ticket")).status_code == 403
