"""The page that says who can sign in to the demo country."""

import pytest
from django.test import Client
from django.urls import reverse

from bitim.demo.people import AT_DEMO
from tests.factories import courts

pytestmark = pytest.mark.django_db


def test_people_of_a_court_are_named_by_their_office_and_never_as_parties(client: Client) -> None:
    _court, clerk, _judges, (aizhan, _erlan) = courts.people()
    for user in (clerk, aizhan):
        user.email = user.email.split("@")[0] + AT_DEMO
        user.save(update_fields=["email"])

    page = client.get(reverse("demo:people"), headers={"accept-language": "en"}).content.decode()

    lines = {line for line in page.split("<li>") if AT_DEMO in line}
    assert {("Clerk of the court" in line, "party" in line) for line in lines} == {(True, False), (False, True)}
