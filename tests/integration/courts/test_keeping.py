"""Who keeps the people and rooms of a court, and the booking of a room."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts import access
from bitim.courts.actions import keeping, rooms
from bitim.courts.listed import enter_listed_courts
from bitim.courts.models import ConciliationRoom, Court, Officer, RoomBooking
from bitim.courts.vocabulary import Equipment, Office
from bitim.journal.queries import history_of
from bitim.law.refusal import Refused, Why
from bitim.law.regions import all_regions
from tests import cast
from tests.factories import courts
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair() -> tuple[Court, User]:
    court, user = courts.court(), courts.judge_user(2)
    courts.officer(court, Office.CHAIR, user)
    return court, user


def why(action: Any, **told: Any) -> Why:
    with pytest.raises(Refused) as refused:
        action(**told)
    return refused.value.why


def test_a_chair_gives_an_office_by_the_e_mail_of_an_account_and_ends_it(chair: tuple[Court, User]) -> None:
    court, user = chair
    clerk = courts.clerk_user()
    client, page = signed_in(user), reverse("courts:keep", args=[court.uid])
    sent = {
        "what": "officer",
        "officer-email": str(clerk.email).upper(),
        "officer-office": "clerk",
        "officer-mediates": "on",
    }

    assert client.post(page, sent).status_code == 302
    officer = Officer.objects.get(user=clerk)
    assert (officer.office, officer.mediates) == (Office.CLERK, False)
    assert "holds the office already" in client.post(page, sent).content.decode()
    assert access.get_bench(clerk, court.uid).manages

    client.post(reverse("courts:dismiss", args=[court.uid, officer.uid]))
    officer.refresh_from_db()
    assert officer.until == timezone.localdate()
    assert [entry.event for entry in history_of(court.uid)] == ["officer_appointed", "officer_dismissed"]


def test_nobody_ends_his_own_office_and_an_unknown_account_is_told(chair: tuple[Court, User]) -> None:
    court, user = chair
    own = Officer.objects.get(user=user)

    assert why(keeping.dismiss, court=court.uid, officer=own.uid, by=user) is Why.OWN_OFFICE
    told = {"court": court.uid, "office": Office.JUDGE, "mediates": True, "by": user}
    assert why(keeping.appoint, **told, email="nobody@example.kz") is Why.NO_SUCH_ACCOUNT


def test_a_judge_a_stranger_and_another_court_keep_nothing_but_the_keeper_of_the_list_does(
    chair: tuple[Court, User],
) -> None:
    court, _user = chair
    judge = courts.judge_user(0)
    courts.officer(court, Office.JUDGE, judge)
    elsewhere = courts.clerk_user()
    courts.officer(courts.court("ELSEWHERE"), Office.CLERK, elsewhere)
    for user in (judge, elsewhere, cast.stranger()):
        with pytest.raises(Http404):
            access.get_court_to_keep(user, court.uid)

    keeper = cast.dana()
    keeper.user_permissions.add(Permission.objects.get(codename="keep_courts"))

    assert access.get_court_to_keep(keeper, court.uid) == court


def test_a_room_is_booked_once_at_an_hour_and_given_back(django_user_model: Any) -> None:
    table = courts.entered()
    court = table.row.court_case.court
    client = signed_in(table.clerk)
    keep = reverse("courts:keep", args=[court.uid])
    client.post(
        keep,
        {
            "what": "room",
            "room-name_kk": "Татуласу бөлмесі",
            "room-name_ru": "Комната примирения",
            "room-seats": "6",
            "room-equipment": [Equipment.COMPUTER.value],
        },
    )
    room = ConciliationRoom.objects.get()
    at = timezone.now() + timedelta(days=1)
    told = {"mediation": table.mediation_uid, "room": room.uid, "minutes": 60, "by": table.clerk}

    booking = rooms.book(**told, at=at)
    assert why(rooms.book, **told, at=at + timedelta(minutes=59)) is Why.ROOM_TAKEN
    assert why(rooms.book, **told, at=at - timedelta(minutes=59)) is Why.ROOM_TAKEN
    rooms.book(**told, at=at + timedelta(minutes=60))
    assert why(rooms.book, **told, at=timezone.now()) is Why.TIME_HAS_PASSED

    page = client.get(reverse("courts:mediation", args=[table.mediation_uid])).content.decode()
    assert page.count("Give the room back") == 2
    client.post(reverse("courts:room_cancel", args=[table.mediation_uid, booking.uid]))
    client.post(reverse("courts:room_cancel", args=[table.mediation_uid, booking.uid]))
    assert RoomBooking.objects.count() == 1


def test_a_closed_room_and_a_room_of_another_court_cannot_be_booked() -> None:
    table = courts.entered()
    court = table.row.court_case.court
    names = {"name_kk": "Бөлме", "name_ru": "Комната"}
    closed = ConciliationRoom.objects.create(court=court, since=courts.SINCE, until=courts.SINCE, **names)
    other = ConciliationRoom.objects.create(court=courts.court("OTHER"), since=courts.SINCE, **names)
    told = {"mediation": table.mediation_uid, "at": timezone.now() + timedelta(days=1), "minutes": 60}

    for room in (closed, other):
        assert why(rooms.book, **told, room=room.uid, by=table.clerk) is Why.ROOM_NOT_THERE


def test_the_list_to_begin_with_has_a_court_for_each_region_of_2014_and_of_today_and_changes_none_twice() -> None:
    assert enter_listed_courts() == 28
    Court.objects.filter(code="OBL-31").update(name_ru="Поправлено")
    assert enter_listed_courts() == 0

    courts_of = {court.region: court for court in Court.objects.filter(level="oblast")}
    assert courts_of.keys() == all_regions().keys()
    assert courts_of["KZ-31"].name_ru == "Поправлено"
    south = courts_of["KZ-YUZ"]
    assert {court.region for court in south.successors.all()} == {"KZ-61", "KZ-79"}
    assert not south.exists_on(timezone.localdate())
