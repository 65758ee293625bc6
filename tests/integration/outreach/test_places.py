"""Places at events: asked for, confirmed from the letter, waited for, given up, reminded of, forgotten."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts.models import Court
from bitim.law.outreach import Place
from bitim.notices.delivery import deliver_due
from bitim.notices.letters import write_sms
from bitim.notices.models import Notice
from bitim.outreach import letters, queries
from bitim.outreach.actions import places, records
from bitim.outreach.letters import Letter
from bitim.outreach.models import Record, SignUp
from bitim.outreach.place_keys import token_of
from tests.factories import outreach as made
from tests.together import together
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db
Desk = tuple[Court, User]


@pytest.fixture
def desk() -> Desk:
    return made.desk()


def wish(**fields: str) -> dict[str, str]:
    return {"name": "Сәуле", "email": "saule@example.kz", "language": "ru", "consent": "on"} | fields


def ask(record: Record, **fields: str) -> Any:
    return Client().post(reverse("outreach:event", args=[record.uid]), wish(**fields))


def place_of(sign_up: SignUp) -> str:
    return reverse("outreach:place", args=[token_of(sign_up.uid)])


def held(record: Record, *names: str) -> list[SignUp]:
    """These people in this order, each with a place or waiting."""
    for name in names:
        places.ask(event=record.uid, name=name, email=f"{name}@example.kz", language="kk")
    rows = [SignUp.objects.get(email=f"{name}@example.kz") for name in names]
    return [places.confirm(token=token_of(row.uid)) for row in rows]


def states(record: Record) -> list[str]:
    return [row.place.value for row in SignUp.objects.filter(event=record.event).order_by("pk")]


def test_a_place_is_kept_by_the_button_behind_the_link_of_the_letter(desk: Desk) -> None:
    record = made.event(desk[1], desk[0])
    assert ask(record).url == reverse("outreach:asked", args=[record.uid])
    deliver_due()

    letter = mail.outbox[0]
    assert letter.to == ["saule@example.kz"]
    assert "Сәуле" not in letter.subject + str(letter.body)
    link = re.search(r"http\S+/places/\S+", str(letter.body))
    assert link is not None
    page = link[0].partition("//")[2].partition("/")[2]
    assert Client().get(f"/{page}").status_code == 200
    assert states(record) == [Place.ASKED]

    Client().post(f"/{page}", {"act": "confirm"})

    assert states(record) == [Place.HELD]
    deliver_due()
    assert mail.outbox[1].attachments[0][0] == "bitim.ics"
    assert f"SUMMARY:{made.TITLE}" in mail.outbox[1].attachments[0][1]


def test_a_phone_gets_its_link_by_a_message_of_two_parts_at_most(desk: Desk, settings: Any) -> None:
    record = made.event(desk[1], desk[0])
    ask(record, email="", phone="8 701 000 00 00")
    deliver_due()

    text = settings.SMS_FILE.read_text(encoding="utf-8").splitlines()[-1]
    assert "+7 701 000 00 00" in text
    assert token_of(SignUp.objects.get().uid) in text


def test_without_consent_or_an_address_nothing_is_kept(desk: Desk) -> None:
    record = made.event(desk[1], desk[0])

    assert ask(record, consent="").status_code == 422
    assert ask(record, email="").status_code == 422
    assert not SignUp.objects.exists()
    assert not Notice.objects.exists()


def test_who_has_a_place_already_learns_so_from_a_letter_and_nobody_else_does(desk: Desk) -> None:
    record = made.event(desk[1], desk[0])
    first = ask(record)
    places.confirm(token=token_of(SignUp.objects.get().uid))
    again = ask(record, name="Басқа")

    assert (again.status_code, again.url) == (first.status_code, first.url)
    assert [row.name for row in SignUp.objects.all()] == ["Сәуле"]
    assert list(Notice.objects.order_by("pk").values_list("kind", flat=True)) == [
        "event_sign_up",
        "event_place",
        "event_place",
    ]


def test_nobody_can_be_flooded_with_letters(desk: Desk) -> None:
    record = made.event(desk[1], desk[0])
    answers = [ask(record).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]
    assert Notice.objects.count() == 5


def test_who_comes_after_the_last_place_waits_and_moves_up_when_one_is_given_up(desk: Desk) -> None:
    record = made.event(desk[1], desk[0], capacity=1)
    first, *_ = held(record, "a", "b", "c")
    assert states(record) == [Place.HELD, Place.WAITING, Place.WAITING]

    Client().post(place_of(first), {"act": "give_up"})

    assert states(record) == [Place.GIVEN_UP, Place.HELD, Place.WAITING]
    told = Notice.objects.filter(kind="event_place", address="b@example.kz").order_by("pk")
    assert [notice.data["waiting"] for notice in told] == [True, False]
    places.give_up(token=token_of(first.uid))
    assert states(record) == [Place.GIVEN_UP, Place.HELD, Place.WAITING]


def test_more_places_let_those_in_who_wait(desk: Desk) -> None:
    record = made.event(desk[1], desk[0], capacity=1)
    held(record, "a", "b", "c")

    made.correct(record, desk[1], capacity=2)

    assert states(record) == [Place.HELD, Place.HELD, Place.WAITING]
    assert not Notice.objects.filter(kind="event_changed").exists()


def test_another_hour_is_told_to_all_on_the_list_and_a_title_to_nobody(desk: Desk) -> None:
    record = made.event(desk[1], desk[0], capacity=1)
    held(record, "a", "b")

    made.correct(record, desk[1], title_ru="Семинар")
    assert not Notice.objects.filter(kind="event_changed").exists()
    made.correct(Record.objects.get(), desk[1], venue="Басқа зал")

    assert set(Notice.objects.filter(kind="event_changed").values_list("address", flat=True)) == {
        "a@example.kz",
        "b@example.kz",
    }


def test_an_event_that_is_called_off_tells_its_people_and_takes_no_more(desk: Desk) -> None:
    record = made.event(desk[1], desk[0])
    first, *_ = held(record, "a")
    records.withdraw(record=record.uid, by=desk[1])

    assert Notice.objects.get(kind="event_off").data["cancelled"] is True
    assert "This event is called off." in english(place_of(first))
    assert "called off" in english(reverse("outreach:event", args=[record.uid]))
    assert ask(record).status_code == 404
    assert "STATUS:CANCELLED" in Client().get(reverse("outreach:event_file", args=[record.uid])).content.decode()


def english(page: str) -> str:
    client = Client()
    client.cookies["language"] = "en"
    return client.get(page).content.decode()


def test_the_day_before_each_holder_is_reminded_once(desk: Desk) -> None:
    record = made.event(desk[1], desk[0], days=7, capacity=1)
    held(record, "a", "b")
    assert places.sweep() == 0

    with time_machine.travel(datetime.now(UTC) + timedelta(days=6)):
        assert places.sweep() == 1
        assert places.sweep() == 0

    assert list(Notice.objects.filter(kind="event_reminder").values_list("address", flat=True)) == ["a@example.kz"]


def test_a_link_that_was_not_made_here_leads_nowhere(desk: Desk) -> None:
    record = made.event(desk[1], desk[0])
    ask(record)
    good = token_of(SignUp.objects.get().uid)
    swapped = good[:-1] + ("A" if good[-1] != "A" else "B")

    for token in (swapped, good[:-2], "x", good + "="):
        assert Client().get(reverse("outreach:place", args=[token])).status_code == 404
        assert Client().post(reverse("outreach:place", args=[token]), {"act": "confirm"}).status_code == 404
    assert states(record) == [Place.ASKED]


def test_the_court_marks_at_the_door_who_came(desk: Desk) -> None:
    record = made.event(desk[1], desk[0])
    first, second = held(record, "a", "b")
    client, page = signed_in(desk[1]), reverse("outreach:people", args=[record.uid])
    assert "2 people have a place" in client.get(page).content.decode()

    client.post(page, {"there": [str(first.uid), str(second.uid)], "came": ""})
    client.post(page, {"there": [str(second.uid)], "came": "5"})

    event = Record.objects.get().event
    assert [row.uid for row in queries.people_of(event) if hasattr(row, "attendance")] == [second.uid]
    assert queries.attended(event) == 5


def test_names_and_addresses_are_destroyed_in_time_and_counts_stay(desk: Desk, settings: Any) -> None:
    settings.SIGN_UP_KEEPING_DAYS = 90
    record = made.event(desk[1], desk[0], days=1)
    first, *_ = held(record, "a", "b")
    places.mark(record=record.uid, there=[first.uid], came=None, by=desk[1])
    deliver_due()

    with time_machine.travel(datetime.now(UTC) + timedelta(days=90)):
        assert places.destroy_due() == 0
    with time_machine.travel(datetime.now(UTC) + timedelta(days=92)):
        assert places.destroy_due() == 2
        assert places.destroy_due() == 0

    rows = SignUp.objects.all()
    assert {(row.name, row.email, row.phone) for row in rows} == {("", "", "")}
    assert set(Notice.objects.filter(about__in=[row.uid for row in rows]).values_list("address", flat=True)) == {""}
    assert queries.places(record.event)[Place.HELD] == 2
    assert queries.attended(record.event) == 1
    assert Client().get(place_of(first)).status_code == 404


def test_an_address_that_nobody_confirmed_is_forgotten_within_two_days(desk: Desk) -> None:
    record = made.event(desk[1], desk[0])
    ask(record)
    deliver_due()
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1)):
        assert places.destroy_due() == 0
    with time_machine.travel(datetime.now(UTC) + timedelta(days=3)):
        assert places.destroy_due() == 1

    assert not SignUp.objects.exists()
    assert not Notice.objects.exclude(address="").exists()


def test_an_event_that_has_begun_takes_no_sign_ups(desk: Desk) -> None:
    record = made.event(desk[1], desk[0], days=1)
    ask(record)
    token = token_of(SignUp.objects.get().uid)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert ask(record).url == reverse("outreach:event", args=[record.uid])
        Client().post(reverse("outreach:place", args=[token]), {"act": "confirm"})

    assert states(record) == [Place.ASKED]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_message_to_a_phone_fits_into_two_parts(desk: Desk, settings: Any, language: str) -> None:
    settings.SITE_ADDRESS = "https://bitim.gov.kz"
    record = made.event(desk[1], desk[0])
    places.ask(event=record.uid, name="Сәуле", phone="+7 701 000 00 00", language=language)
    sign_up = SignUp.objects.get()
    for place in (Place.HELD, Place.WAITING):
        sign_up.place = place
        for kind in Letter:
            letters.tell(kind, sign_up)

    texts = [write_sms(notice) for notice in Notice.objects.all()]

    assert len(texts) == 11
    assert max(map(len, texts)) <= 134
    assert all(token_of(sign_up.uid) in text for text in texts)


@pytest.mark.django_db(transaction=True)
def test_the_last_place_goes_to_one_of_two_who_press_at_once() -> None:
    court, clerk = made.desk()
    record = made.event(clerk, court, capacity=1)
    for name in ("a", "b"):
        places.ask(event=record.uid, name=name, email=f"{name}@example.kz", language="kk")
    tokens = [token_of(row.uid) for row in SignUp.objects.all()]

    came = together(*(partial(places.confirm, token=token) for token in tokens * 2))

    assert {row.place for row in came} == {Place.HELD, Place.WAITING}
    assert sorted(states(record)) == [Place.HELD, Place.WAITING]
    assert Notice.objects.filter(kind="event_place").count() == 2
