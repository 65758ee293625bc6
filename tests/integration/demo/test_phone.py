"""The page of the simulated phone: what it opens, and what it does not."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from bitim.demo.phone import address_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "scanned",
    [
        "https://bitim.example.kz/phone/ab.cd/",
        " mobileSign:https://bitim.example.kz/phone/ab.cd/ ",
        "https://m.egov.kz/mobileSign/?link=" + quote("https://bitim.example.kz/phone/ab.cd/", safe=""),
    ],
)
def test_a_code_and_a_link_that_opens_the_application_lead_to_the_same_address(scanned: str) -> None:
    assert address_in(scanned) == "https://bitim.example.kz/phone/ab.cd/"


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/phone/x/",
        "http://127.0.0.1:8000.elsewhere.example/phone/x/",
        "http://127.0.0.1:8000@elsewhere.example/phone/x/",
        "http://127.0.0.1:8000/cases/",
        "file:///etc/passwd",
    ],
)
def test_the_phone_opens_codes_of_this_site_alone(english: Client, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bitim.demo.phone.over_http", lambda *_: pytest.fail("it was opened"))

    page = english.post(reverse("demo:phone"), {"link": link})

    assert page.status_code == 422
    assert "This is not a code of this site." in page.content.decode()


def test_a_phone_without_a_document_signs_nothing(english: Client) -> None:
    page = english.post(reverse("demo:phone"), {"act": "sign", "key": "any"})

    assert "The phone has no document to sign." in page.content.decode()
