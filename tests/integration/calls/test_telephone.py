"""The PIN of each person, and the gateway that asks with it."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from bitim.accounts import attempts
from bitim.accounts.models import User
from bitim.calls import actions
from bitim.calls.models import Caller, Pin
from bitim.calls.telephone import pins
from bitim.calls.telephone.actions import way_in
from bitim.calls.telephone.pins import DIGITS
from bitim.law.confidentiality import ParticipantKind
from bitim.rooms import actions as rooms
from bitim.web.checks import production_is_safe
from tests.gateway import KEY, NUMBER, ask, dial, gateway, pin_of
from tests.integration.rooms.conftest import Case
from tests.together import together
from tests.visitors import signed_in

__all__ = ["gateway"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gateway")]


def refused(answer: HttpResponse) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


UNKNOWN = (403, "unknown_pin")


# -- The PIN


def test_each_person_has_a_pin_of_his_own_in_each_room_and_reads_the_same_one_again(case: Case) -> None:
    found = [pin_of(case.aizhan, case.joint), pin_of(case.erlan, case.joint), pin_of(case.aizhan, case.aizhan_caucus)]

    assert len(set(found)) == 3
    assert {len(pin) for pin in found} == {DIGITS}
    assert pin_of(case.aizhan, case.joint) == found[0]


def test_no_row_holds_the_digits_of_a_pin(case: Case) -> None:
    pin = pin_of(case.aizhan, case.joint)

    assert pin not in str(Pin.objects.values_list().get())


def test_digits_that_somebody_has_are_given_to_nobody_else(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "DIGITS", 1)
    people = [case.aizhan, case.erlan]
    for number in range(7):
        user = User.objects.create_user(f"h{number}@example.kz", given_name=f"Көмекші {number}", surname="Сарап")
        seat = rooms.Seat(user=user, participant=ParticipantKind.SPECIALIST)
        rooms.add_member(room_uid=case.joint.uid, seat=seat, by=None)
        rooms.acknowledge(about=case.about, by=user)
        people.append(user)

    assert len({pin_of(user, case.joint) for user in people}) == len(people)


def test_after_a_change_of_the_secret_key_people_read_a_pin_that_works(case: Case, settings: Any) -> None:
    earlier = pin_of(case.aizhan, case.joint)
    settings.SECRET_KEY = "another" * 10

    assert refused(dial(earlier)) == UNKNOWN
    assert dial(pin_of(case.aizhan, case.joint)).status_code == 200


def test_who_conducts_the_call_does_so_at_the_page_and_has_no_pin(case: Case) -> None:
    assert way_in(room_uid=case.joint.uid, by=case.dana) is None


@pytest.mark.parametrize("missing", ["PHONE_KEY", "PHONE_NUMBER"])
def test_without_a_number_or_a_key_there_is_no_way_by_telephone_and_no_page_speaks_of_it(
    case: Case, settings: Any, missing: str
) -> None:
    setattr(settings, missing, "")

    page = signed_in(case.aizhan, language="en").get(reverse("calls:call", args=[case.joint.uid])).content.decode()

    assert "PIN" not in page
    assert not Pin.objects.exists()
    assert ask({"pin": "11111111", "caller": ""}).status_code == 404


def test_the_waiting_room_and_the_call_show_their_reader_his_own_pin_and_nobody_elses(case: Case) -> None:
    actions.open_call(room=case.joint, by=case.dana)
    people = (case.aizhan, case.erlan)
    for user in people:
        actions.come(room_uid=case.joint.uid, by=user, device=uuid4())
    actions.let_in(room_uid=case.joint.uid, seat=case.joint.members.get(user=case.aizhan).pk, by=case.dana)
    pins_of = [pin_of(user, case.joint) for user in people]
    shown = [f"{pin[:4]} {pin[4:]}" for pin in pins_of]

    address = reverse("calls:call", args=[case.joint.uid])
    pages = [signed_in(user, language="en").get(address).content.decode() for user in (*people, case.dana)]

    assert [[pin in page for pin in shown] for page in pages] == [[True, False], [False, True], [False, False]]
    assert [NUMBER in page for page in pages] == [True, True, False]


# -- What the gateway gets


def test_a_pin_opens_the_call_of_its_room_with_words_that_name_neither_case_nor_party(case: Case) -> None:
    User.objects.filter(pk=case.aizhan.pk).update(language="ru")

    said = dial(pin_of(case.aizhan, case.joint)).json()

    assert said["socket"].endswith(f"/live/calls/{case.joint.uid}/")
    assert said["language"] == "ru"
    [[language, words]] = said["say"]
    assert language == "ru"
    assert case.dana.given_name in words
    for secret in (case.aizhan.given_name, case.aizhan.surname, case.joint.case_number, case.joint.subject):
        assert secret not in words


def test_a_made_up_pin_is_refused_with_words_in_both_languages(case: Case) -> None:
    right = int(pin_of(case.aizhan, case.joint))

    answer = dial(f"{(right + 1) % 10**DIGITS:0{DIGITS}}")

    assert refused(answer) == UNKNOWN
    assert [language for language, _ in answer.json()["say"]] == ["kk", "ru"]


def test_the_pin_ends_with_its_call_and_the_next_call_has_another(case: Case) -> None:
    actions.open_call(room=case.joint, by=case.dana)
    pin, elsewhere = pin_of(case.aizhan, case.joint), pin_of(case.aizhan, case.aizhan_caucus)

    actions.close_call(room=case.joint, by=case.dana)

    assert refused(dial(pin)) == UNKNOWN
    assert dial(elsewhere).status_code == 200
    assert pin_of(case.aizhan, case.joint) != pin


def test_the_pin_of_a_seat_that_was_taken_away_opens_nothing_also_for_who_comes_back(case: Case) -> None:
    seat = rooms.Seat(user=case.stranger, participant=ParticipantKind.INTERPRETER)
    rooms.add_member(room_uid=case.joint.uid, seat=seat, by=None)
    rooms.acknowledge(about=case.about, by=case.stranger)
    pin = pin_of(case.stranger, case.joint)
    assert dial(pin).status_code == 200

    rooms.remove_member(room_uid=case.joint.uid, user=case.stranger, by=None)
    assert refused(dial(pin)) == UNKNOWN
    rooms.add_member(room_uid=case.joint.uid, seat=seat, by=None)
    rooms.acknowledge(about=case.about, by=case.stranger)
    assert refused(dial(pin)) == UNKNOWN


def test_the_pin_of_a_closed_account_or_a_closed_room_opens_nothing(case: Case) -> None:
    of_aizhan, of_erlan = pin_of(case.aizhan, case.joint), pin_of(case.erlan, case.joint)

    User.objects.filter(pk=case.aizhan.pk).update(is_active=False)
    assert refused(dial(of_aizhan)) == UNKNOWN
    assert dial(of_erlan).status_code == 200
    rooms.close_rooms(about=case.about, by=None)
    assert refused(dial(of_erlan)) == UNKNOWN


def test_after_five_wrong_pins_a_telephone_hears_that_it_must_wait_and_others_come_in(case: Case) -> None:
    pin = pin_of(case.aizhan, case.joint)
    for _ in range(attempts.PINS_OF_CALLER.count):
        assert refused(dial("0", "guesser's")) == UNKNOWN

    answer = dial(pin, "guesser's")

    assert refused(answer) == (429, "too_many")
    assert 0 < int(answer.headers["Retry-After"]) <= attempts.PINS_OF_CALLER.seconds
    assert dial(pin, "aizhan's").status_code == 200


def test_wrong_pins_from_many_numbers_are_limited_together_and_right_ones_do_not_count(case: Case) -> None:
    pin = pin_of(case.aizhan, case.joint)
    for number in range(3):
        dial("0", str(number))
        assert dial(pin).status_code == 200
    attempts.count(attempts.PINS_OF_GATEWAY, "", times=attempts.PINS_OF_GATEWAY.count - 3)

    assert refused(dial(pin)) == (429, "too_many")


@pytest.mark.parametrize("key", ["", KEY[:-1], KEY + "k", "K" * 50, "ключ"])
def test_without_the_key_nobody_learns_whether_a_pin_is_right(case: Case, key: str) -> None:
    right = {"pin": pin_of(case.aizhan, case.joint), "caller": ""}

    answers = [ask(body, key=key) for body in (right, right | {"pin": "0"}, b"not json")]

    assert [refused(answer) for answer in answers] == [(401, "wrong_key")] * 3


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        [],
        {"pin": "1"},
        {"pin": 1, "caller": ""},
        {"pin": "1", "caller": None},
        {"pin": "1", "caller": "", "more": 1},
        {"pin": "1", "caller": "x" * 201},
    ],
)
def test_what_no_gateway_of_ours_asks_is_refused_and_counts_as_no_try(body: object) -> None:
    assert refused(ask(body)) == (400, "senseless")
    attempts.check(attempts.Limit(attempts.PINS_OF_GATEWAY.scope, 1, attempts.PINS_OF_GATEWAY.seconds), "")


@pytest.mark.parametrize(("key", "is_refused"), [("", False), ("k" * 49, True), ("k" * 50, False)])
def test_production_refuses_a_key_that_could_be_guessed(settings: Any, key: str, is_refused: bool) -> None:
    settings.MODE, settings.PHONE_KEY = "production", key

    assert ("bitim.E007" in {found.id for found in production_is_safe()}) is is_refused


# -- At the call


def come(case: Case, user: User, device: Any, *, by_phone: bool) -> Caller:
    return actions.come(room_uid=case.joint.uid, by=user, device=device, by_phone=by_phone)


def test_who_was_let_in_with_a_browser_and_then_dials_waits_at_the_door_until_he_is_let_in_again(case: Case) -> None:
    """ML-8-1."""
    actions.open_call(room=case.joint, by=case.dana)
    seat = come(case, case.aizhan, uuid4(), by_phone=False).member_id
    actions.let_in(room_uid=case.joint.uid, seat=seat, by=case.dana)
    telephone = uuid4()

    assert not come(case, case.aizhan, telephone, by_phone=True).let_in
    actions.let_in(room_uid=case.joint.uid, seat=seat, by=case.dana)
    assert come(case, case.aizhan, telephone, by_phone=True).let_in
    assert not come(case, case.aizhan, uuid4(), by_phone=True).let_in


def test_the_mediator_sees_who_came_by_phone(case: Case) -> None:
    actions.open_call(room=case.joint, by=case.dana)
    page = reverse("calls:call", args=[case.joint.uid])
    come(case, case.aizhan, uuid4(), by_phone=False)
    mediator = signed_in(case.dana, language="en")
    tag = "by phone</span>"
    assert mediator.get(page).content.decode().count(tag) == 1  # the pattern of a tile

    come(case, case.aizhan, uuid4(), by_phone=True)

    assert mediator.get(page).content.decode().count(tag) == 2


@pytest.mark.django_db(transaction=True)
def test_asked_twice_at_once_one_person_has_one_pin(case: Case) -> None:
    found = together(lambda: pin_of(case.aizhan, case.joint), lambda: pin_of(case.aizhan, case.joint))

    assert len(set(found)) == 1
    assert Pin.objects.count() == 1
