"""The page that says who can sign in to the demo country."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from bitim.demo.people import AT_DEMO
from tests import cast
from tests.factories import courts

pytestmark = pytest.mark.django_db


def test_people_in_office_are_named_by_it_and_never_as_parties(client: Client) -> None:
    _court, clerk, _judges, (aizhan, _erlan) = courts.people()
    ministry = cast.stranger()
    ministry.user_permissions.add(Permission.objects.get(codename="see_small_figures"))
    offices = {clerk: "Clerk of the court", aizhan: "party", ministry: "ministry"}
    for user in offices:
        user.email = user.email.split("@")[0] + AT_DEMO
        user.save(update_fields=["email"])

    page = client.get(reverse("demo:people"), headers={"accept-language": "en"}).content.decode()

    lines = [line for line in page.split("<li>") if AT_DEMO in line]
    for user, office in offices.items():
        [line] = (line for line in lines if user.email in line)
        assert [named for named in offices.values() if named in line] == [office]
