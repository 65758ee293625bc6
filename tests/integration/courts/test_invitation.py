"""The court's invitation: on paper with the code, and on the page that it opens (CPC-174-1)."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from bitim.cases.actions import invitation
from bitim.cases.invitation_keys import code_of, token_of
from bitim.cases.models import Invitation
from bitim.demo import court_journey
from bitim.demo.court_journey import CourtTable
from bitim.law.court import Instance
from bitim.law.refusal import Refused, Why
from bitim.law.tracks import LegalTrack
from tests import cast
from tests.factories import courts

pytestmark = pytest.mark.django_db


def invited(**fields: Any) -> CourtTable:
    return courts.at(court_journey.invited, **fields)


def letter_of(table: CourtTable, party: int) -> Invitation:
    return Invitation.objects.get(party__case=table.row.case, party__number=party)


def printed(client: Client, table: CourtTable, party: int) -> str:
    client.force_login(table.clerk)
    response = client.get(reverse("courts:letter", args=[table.mediation_uid, party]))
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages).split())


def page_of(client: Client, table: CourtTable, party: int = 2) -> str:
    client.logout()
    address = reverse("cases:invitation", args=[token_of(letter_of(table, party))])
    return client.get(address, headers={"accept-language": "en"}).content.decode()


def test_the_clerk_prints_for_each_party_a_paper_in_both_languages_with_its_own_code(client: Client) -> None:
    table = invited()

    first, second = printed(client, table, 1), printed(client, table, 2)

    for words, party in ((first, 1), (second, 2)):
        assert code_of(letter_of(table, party)) in words
        assert code_of(letter_of(table, 3 - party)) not in words
        assert table.row.court_case.number in words
        for said in (
            *("Тараз қалалық соты", "Таразский городской суд", "Партисипативтік рәсім", "Партисипативная процедура"),
            *("Мемлекеттік баж қайтарылады", "половина уплаченной за кассационное ходатайство"),
            *("мәжбүрлей алмайды", "не вправе принуждать", "Дәлелдемелер алмасу", "Обмен доказательствами"),
            *("183-бабы", "статья 183"),
        ):
            assert said in words.replace("\N{NON-BREAKING HYPHEN}", "-"), said
    assert table.row.case.grounds not in second


def test_the_page_of_the_mediation_leads_the_courts_people_alone_to_the_papers(client: Client) -> None:
    table = invited()
    page = reverse("courts:mediation", args=[table.mediation_uid])
    paper = reverse("courts:letter", args=[table.mediation_uid, 2])
    found = {}
    for who, user in (("clerk", table.clerk), ("judge", table.judge.user), ("stranger", cast.stranger())):
        client.force_login(user)
        found[who] = (paper in client.get(page).content.decode(), client.get(paper).status_code)

    assert found == {"clerk": (True, 200), "judge": (True, 200), "stranger": (False, 404)}


def test_a_party_and_whoever_conducts_do_not_hold_the_code_of_another(client: Client) -> None:
    table = courts.with_judge()
    for user in (*table.parties, table.other_judge.user):
        client.force_login(user)
        assert client.get(reverse("courts:letter", args=[table.mediation_uid, 2])).status_code == 404


def test_before_the_court_invites_there_is_nothing_to_print(client: Client) -> None:
    table = courts.entered()
    client.force_login(table.clerk)

    assert client.get(reverse("courts:letter", args=[table.mediation_uid, 1])).status_code == 404


def test_people_before_a_court_are_not_told_that_somebody_may_then_go_to_court(client: Client) -> None:
    page = page_of(client, invited())

    assert "may then go to court" not in page
    assert "The case goes on before the court in the ordinary way" in page
    assert "State duty comes back" in page
    assert "Nobody may compel you" in page
    assert "Limitation period" in page
    assert "article 183" in page


@pytest.mark.parametrize(
    ("fields", "said", "unsaid"),
    [
        ({"instance": Instance.ENFORCEMENT}, "shown to the bailiff", "State duty"),
        (
            {"track": LegalTrack.ADMINISTRATIVE, "category": "ADM", "discretion": True},
            "The month for an administrative claim",
            "Limitation period",
        ),
        ({"track": LegalTrack.CRIMINAL, "category": "CRM"}, "no admission of guilt", "enforced like a judgment"),
    ],
)
def test_what_the_page_promises_depends_on_the_case(
    client: Client, fields: dict[str, Any], said: str, unsaid: str
) -> None:
    page = page_of(client, invited(**fields))

    assert said in page
    assert unsaid not in page


def test_the_parties_are_told_of_their_terms_with_the_day_of_the_contract(client: Client) -> None:
    """CVC-183."""
    table = courts.with_judge()
    client.force_login(table.claimant)

    page = client.get(reverse("courts:mediation", args=[table.mediation_uid]), headers={"accept-language": "en"})

    assert "It runs anew from that day." in page.content.decode()


def test_the_courts_people_open_answer_and_take_no_partys_invitation(client: Client) -> None:
    """CPC-66-4: the code is theirs to hand over."""
    table = invited()
    letter = letter_of(table, 2)
    invitation.answer_invitation(invitation=letter.uid, yes=True)

    for user in (table.clerk, table.judge.user, table.other_judge.user):
        client.force_login(user)
        assert client.get(reverse("cases:invitation", args=[token_of(letter)])).status_code == 409
        with pytest.raises(Refused) as caught:
            invitation.join(invitation=letter.uid, by=user)
        assert caught.value.why is Why.WORKS_AT_THE_COURT
        with pytest.raises(Refused):
            invitation.answer_invitation(invitation=letter.uid, yes=False, by=user)

    assert letter_of(table, 2).opened_at is None
    assert letter_of(table, 2).party.user is None
