"""Pages of courts: the desk, the register, entering a case, each step; the list that everybody reads."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bitim.courts.models import ConciliationRoom, CourtMediation, PilotMembership
from bitim.courts.vocabulary import Equipment
from bitim.law.court import Conductor, CourtState
from tests.factories import courts
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db

CASE = {
    "number": "7119-26-00-2/77",
    "instance": "first",
    "track": "civil",
    "category": "CIV-LOAN",
    "proceedings": "claim",
    "judge": "",
    "filed_on_day": "2",
    "filed_on_month": "11",
    "filed_on_year": "2026",
    "title": "Қарызды қайтару",
    "grounds": "Қолхат бойынша қарыз қайтарылмады.",
    "parties": "2",
}


def party(number: int, **fields: str) -> dict[str, str]:
    known = {"kind": "person", "surname": "Үлгібаева", "given_name": "Айжан", "phone": "+7 701 000 00 00"}
    return {f"party-{number}-{name}": value for name, value in ({"language": "kk"} | known | fields).items()}


@pytest.fixture
def court_people() -> Any:
    return courts.people()


def entering(client: Client, court: Any, **fields: str) -> Any:
    data = CASE | party(1) | party(2, surname="Мысалов", given_name="Ерлан") | fields
    return client.post(reverse("courts:enter", args=[court.uid]), data)


def test_a_clerk_enters_a_case_and_invites_with_one_press(court_people: Any) -> None:
    court, clerk, _judges, _parties = court_people
    client = signed_in(clerk)

    entered = entering(client, court)
    row = CourtMediation.objects.get()

    assert entered.url == reverse("courts:mediation", args=[row.uid])
    page = client.get(entered.url).content.decode()
    assert "Invite the parties" in page
    client.post(reverse("courts:step", args=[row.uid, "invite"]))
    row.refresh_from_db()
    assert row.state is CourtState.INVITED
    assert [each.invitation.answer for each in row.case.parties.all()] == ["open", "open"]


def test_what_is_typed_stays_when_a_party_is_added_and_nothing_is_judged(court_people: Any) -> None:
    court, clerk, *_ = court_people

    page = entering(signed_in(clerk), court, add="1", title="").content.decode()

    assert page.count('<h2 id="party-') == 3
    assert "Мысалов" in page
    assert "Write in one line" not in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"filed_on_year": "2031"}, "This day has not come yet"),
        (
            {"accepted_on_day": "1", "accepted_on_month": "11", "accepted_on_year": "2026"},
            "A claim is not accepted before it came in",
        ),
        ({"category": "NONSENSE"}, "NONSENSE"),
        ({"party-2-phone": ""}, "Write at least one way to reach this side"),
        ({"parties": "99999999999999999999"}, ""),
    ],
)
def test_a_wrong_field_is_told_and_nothing_is_entered(
    court_people: Any, changed: dict[str, str], sentence: str
) -> None:
    court, clerk, *_ = court_people

    answer = entering(signed_in(clerk), court, **changed)

    if sentence:
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert not CourtMediation.objects.exists()
    else:
        assert CourtMediation.objects.exists()


def test_the_desk_tells_whose_turn_it_is_with_the_same_number_of_queries_for_every_length(court_people: Any) -> None:
    court, clerk, *_ = court_people
    client, address, counted = signed_in(clerk), reverse("courts:desk", args=[court.uid]), []
    for number in range(6):
        entering(client, court, number=f"7119-26-00-2/{number}")
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address).content.decode()
        counted.append(len(queries))

    assert page.count("Invite the parties") == 6
    assert counted[1] == counted[5]


def test_only_people_of_the_court_see_its_desk_and_register(court_people: Any) -> None:
    court, _clerk, judges, parties = court_people
    for name in ("desk", "register", "enter"):
        address = reverse(f"courts:{name}", args=[court.uid])
        assert signed_in(judges[0].user).get(address).status_code == 200
        assert signed_in(parties[0]).get(address).status_code == 404


def test_a_party_moves_on_a_page_and_the_case_page_leads_there() -> None:
    table = courts.joined()
    client = signed_in(table.claimant)
    address = reverse("courts:mediation", args=[table.mediation_uid])

    assert address in client.get(reverse("cases:case", args=[table.row.case.number])).content.decode()
    step = reverse("courts:step", args=[table.mediation_uid, "move"])
    assert client.post(step, {}).status_code == 422
    client.post(step, {"conductor": Conductor.JUDGE.value})

    assert [motion.conductor for motion in table.row.motions.all()] == [Conductor.JUDGE]


def test_everybody_finds_a_court_its_rooms_and_its_part_in_the_pilot(client: Client) -> None:
    court = courts.court()
    PilotMembership.objects.create(court=court, wave=1, joined_on=courts.SINCE)
    equipment = [Equipment.COMPUTER.value, Equipment.VIDEO_LINK.value]
    ConciliationRoom.objects.create(
        court=court, name_kk="Татуласу бөлмесі", name_ru="Комната примирения", equipment=equipment, since=courts.SINCE
    )
    courts.court("OLD", name_en="The Court That Was", until=courts.SINCE)

    listed = client.get(reverse("courts:search"), {"in_pilot": "on", "region": "KZ-31"}).content.decode()
    page = client.get(reverse("courts:court", args=[court.uid])).content.decode()

    assert ("Taraz City Court" in listed, "The Court That Was" in listed) == (True, False)
    assert "Camera and microphone for calls" in page
    assert "wave 1" in page
    assert "The Court That Was" in client.get(reverse("courts:search"), {"former": "on"}).content.decode()
