"""What the pages tell people of a case in court to do next, in this case and in no other."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from bitim.cases import papers
from bitim.cases.models import Case
from bitim.courts.actions import referral
from bitim.courts.models import CourtMediation
from bitim.demo import court_journey
from bitim.demo.court_journey import CourtTable
from bitim.law.court import Conductor, Instance
from bitim.law.tracks import LegalTrack
from tests.factories import courts
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


def case_page(client: Client, table: CourtTable) -> str:
    return client.get(reverse("cases:case", args=[table.row.case.number])).content.decode()


def court_page(client: Client, table: CourtTable, step: str = "") -> str:
    arguments = [table.mediation_uid, step] if step else [table.mediation_uid]
    return client.get(reverse("courts:step" if step else "courts:mediation", args=arguments)).content.decode()


def test_who_moved_for_a_judge_waits_for_the_court_and_is_not_sent_to_choose_a_mediator() -> None:
    client = signed_in(courts.moved().claimant)
    table = CourtMediation.objects.get()

    page = client.get(reverse("cases:case", args=[table.case.number])).content.decode()

    assert "Awaited: the court names the judge who conducts." in page
    assert "Choose a mediator together" not in page


def test_who_moved_for_a_mediator_is_sent_to_choose_one() -> None:
    table = courts.moved(conductor=Conductor.MEDIATOR)
    client = signed_in(table.claimant)

    assert reverse("cases:choose", args=[table.row.case.number]) in case_page(client, table)
    assert "Awaited: the parties choose a mediator together" in court_page(client, table)


def test_parties_who_want_different_ways_can_each_move_again() -> None:
    table = courts.joined()
    told = {"mediation": table.mediation_uid}
    referral.move(**told, conductor=Conductor.JUDGE, same_judge=False, by=table.claimant)
    assert "Next step" not in court_page(signed_in(table.claimant), table)
    referral.move(**told, conductor=Conductor.MEDIATOR, same_judge=False, by=table.respondent)

    for user in table.parties:
        page = court_page(signed_in(user), table)
        assert "The parties want different ways." in page
        assert reverse("courts:step", args=[table.mediation_uid, "move"]) in page


def test_the_case_page_leads_straight_to_the_page_of_the_step() -> None:
    table = courts.joined()

    page = case_page(signed_in(table.claimant), table)

    assert f'class="button" href="{reverse("courts:step", args=[table.mediation_uid, "move"])}"' in page


@pytest.mark.parametrize(
    ("fields", "told", "untold"),
    [
        ({}, "A judge works free of charge.", "bailiff"),
        ({"instance": Instance.ENFORCEMENT}, "to the bailiff", "A judge works free of charge."),
        ({"track": LegalTrack.CRIMINAL, "category": "CRM"}, "not suspended", "A judge works free of charge."),
    ],
)
def test_a_motion_tells_who_can_conduct_in_this_case(fields: Any, told: str, untold: str) -> None:
    """ML-25.1-1, ML-9-3-2."""
    table = courts.joined(**fields)

    page = court_page(signed_in(table.claimant), table, "move")

    assert (told in page, untold in page) == (True, False)


def test_before_a_settlement_goes_to_the_court_its_party_reads_which_judge_decides() -> None:
    """CPC-180-1, APPC-121-1."""
    civil = courts.with_judge()
    assert "The judge of the case then reads" in court_page(signed_in(civil.claimant), civil, "submit")
    civil.row.court_case.__class__.objects.update(track=LegalTrack.ADMINISTRATIVE, discretion=True)

    assert "The judge who conducted the mediation decides" in court_page(signed_in(civil.claimant), civil, "submit")


def test_a_clerk_reads_why_nobody_can_be_invited() -> None:
    """APPC-120-1."""
    table = courts.entered(track=LegalTrack.ADMINISTRATIVE, category="ADM")

    assert "only where the law leaves it a choice" in court_page(signed_in(table.clerk), table)


def test_an_assigned_judge_is_not_told_that_the_parties_chose_him() -> None:
    table = courts.at(court_journey.assigned)

    page = signed_in(table.other_judge.user).get(reverse("cases:offer", args=[table.row.case.number]))

    text = page.content.decode()
    assert ("The court has assigned you" in text, "have chosen you" in text) == (True, False)


def test_only_the_court_prints_the_letters_that_it_sends() -> None:
    """The code in a letter answers in its party's name."""
    table = courts.joined()
    client = signed_in(table.claimant)
    address = reverse("cases:letter", args=[table.row.case.number, 2])

    assert client.get(address).status_code == 404
    assert address not in case_page(client, table)
    assert signed_in(table.clerk).get(reverse("courts:letter", args=[table.mediation_uid, 2])).status_code == 200


def test_a_judge_finds_no_link_in_the_register_and_on_the_desk_that_does_not_open() -> None:
    table = courts.at(court_journey.heard)
    address = reverse("courts:mediation", args=[table.mediation_uid])
    third = courts.officer(table.row.court_case.court, courts.Office.JUDGE, courts.judge_user(2)).user

    for user, opens in ((table.clerk, True), (table.judge.user, True), (table.other_judge.user, True), (third, False)):
        client = signed_in(user)
        for name in ("register", "desk"):
            page = client.get(reverse(f"courts:{name}", args=[table.row.court_case.court.uid])).content.decode()
            assert (table.row.court_case.number in page, address in page) == (True, opens)
        assert (client.get(address).status_code == 200) is opens


def test_a_court_is_named_in_the_language_of_who_reads() -> None:
    case = Case.objects.get(pk=courts.entered().row.case_id)

    paper = papers.court_case(case)
    assert paper is not None
    assert (paper.kk, paper.ru, paper.en) == (
        f"Тараз қалалық соты, № {case.court_case_number}",
        f"Таразский городской суд, № {case.court_case_number}",
        f"Taraz City Court, № {case.court_case_number}",
    )
    for language, name in (("kk", paper.kk), ("ru", paper.ru), ("en", paper.en)):
        with translation.override(language):
            assert name.startswith(case.inviter)
