"""Where the people of a case find the card of a paper they signed."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from bitim.cases.actions import ending
from bitim.documents.models import Version
from tests.factories import cases
from tests.factories.cases import Table
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


def noticed() -> Table:
    table = cases.under_mediation()
    ending.leave(number=table.number, by=table.aizhan)
    ending.issue_notice(number=table.number, by=table.aizhan)
    return table


@pytest.mark.parametrize(
    ("at", "page", "kind"),
    [
        (cases.under_mediation, "cases:contract", "mediation_contract"),
        (cases.settled, "cases:settlement", "settlement_agreement"),
        (noticed, "cases:notice", "termination_notice"),
    ],
)
def test_the_page_of_a_paper_leads_everyone_at_the_table_to_its_card(
    at: Callable[[], Table], page: str, kind: str
) -> None:
    table = at()
    version = Version.objects.get(document__about=table.case.uid, document__kind=kind)
    card = reverse("documents:card", args=[version.uid])

    for user in table.everyone:
        client = signed_in(user)
        assert f'href="{card}"' in client.get(reverse(page, args=[table.number])).content.decode()
        assert client.get(card).content.startswith(b"%PDF-")
