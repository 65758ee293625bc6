"""Rooms over real sockets: who hears what, and who hears nothing."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bitim.cases.letters import Letter
from bitim.notices import actions as notices
from bitim.rooms import actions, queries
from bitim.rooms.live.halls import LETTERS_EVERY_S
from bitim.rooms.models import Draft, Member, Message
from tests.integration.rooms.conftest import Case
from tests.integration.rooms.live import LiveServer, Page, dial, frames_of, live_server, token, wait_for
from tests.together import together
from tests.unit.rooms import files
from tests.unit.rooms.files import upload
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def server(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with live_server(tmp_path_factory.mktemp("live") / "log") as server:
        yield server
        assert server.faults == []


def test_what_one_says_the_others_hear_in_the_same_order(case: Case, server: LiveServer) -> None:
    aizhan, erlan, dana = (Page(server, user, case.joint) for user in (case.aizhan, case.erlan, case.dana))

    for number in range(20):
        aizhan.say(f"а{number}")
        erlan.say(f"е{number}")
    for page in (aizhan, erlan, dana):
        page.wait_for("message", number=40)

    assert aizhan.texts == erlan.texts == dana.texts
    assert [text for text in dana.texts if text.startswith("а")] == [f"а{number}" for number in range(20)]
    kept = Message.objects.filter(room=case.joint).order_by("number")
    assert [message.text for message in kept] == dana.texts
    numbers = [frame["number"] for frame in dana.heard if frame["type"] == "message"]
    assert numbers == list(range(1, 41))


def test_what_comes_by_an_ordinary_request_is_heard_soon(case: Case, server: LiveServer) -> None:
    erlan = Page(server, case.erlan, case.joint)

    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Қатардағы сұрау", client_key=uuid4())

    assert erlan.wait_for("message")["text"] == "Қатардағы сұрау"
    file = upload("a.pdf", files.PDF)
    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="міне", file=file, client_key=uuid4())
    told = erlan.wait_for("message", kind="file")
    assert told["text"] == ""  # its page is asked for it


def test_who_gets_a_letter_in_the_case_looks_again_and_nobody_else_hears_of_it(case: Case, server: LiveServer) -> None:
    aizhan, erlan = (Page(server, user, case.joint) for user in (case.aizhan, case.erlan))
    erlans = Page(server, case.erlan, case.erlan_caucus)
    for page in (aizhan, erlan, erlans):
        page.hear_all(0.5)

    for about in (uuid4(), case.about):
        notices.leave(Letter.OFFER_MADE, about=about, to=[case.erlan], path="/cases/", until=date(2026, 12, 1))

    assert [page.hear()["type"] for page in (erlan, erlans)] == ["stale", "stale"]
    assert aizhan.hear_all(LETTERS_EVERY_S + 0.5) == erlan.hear_all(0.1) == erlans.hear_all(0.1) == []


def test_a_caucus_is_silent_for_everybody_outside(case: Case, server: LiveServer) -> None:
    erlan = Page(server, case.erlan, case.joint)
    erlans = Page(server, case.erlan, case.erlan_caucus)
    aizhan, dana = (Page(server, user, case.aizhan_caucus) for user in (case.aizhan, case.dana))
    erlan.hear_all(0.5)
    erlans.hear_all(0.5)

    aizhan.say("құпия")
    assert dana.wait_for("message")["text"] == "құпия"
    aizhan.send(type="read", number=1)

    assert erlan.hear_all(1.5) == []
    assert erlans.hear_all(0.1) == []


@pytest.mark.parametrize("who", ["erlan", "stranger", "staff"])
def test_nobody_outside_gets_a_token(case: Case, who: str) -> None:
    answer = signed_in(getattr(case, who)).post(f"/rooms/{case.aizhan_caucus.uid}/token/")

    assert answer.status_code == 404


def test_before_acknowledging_there_is_no_token(case: Case) -> None:
    Member.objects.filter(user=case.erlan).update(acknowledged_at=None, acknowledged_text="")

    assert signed_in(case.erlan).post(f"/rooms/{case.joint.uid}/token/").status_code == 403


def refused(page: Page) -> str:
    """The goodbye, with which the socket is closed."""
    frames = page.hear_all(3)
    with pytest.raises(ConnectionClosed):
        page.socket.recv(timeout=3)
    assert [frame["type"] for frame in frames] == ["goodbye"]
    return str(frames[0]["why"])


def test_a_token_lets_in_once_in_its_own_session_to_its_own_room_for_a_minute(case: Case, server: LiveServer) -> None:
    def attempt(page: Page, given: str) -> str:
        page.send(type="enter", token=given, after=0)
        return refused(page)

    inside = Page(server, case.aizhan, case.aizhan_caucus, enter=False)
    used = token(inside.client, case.aizhan_caucus)
    inside.send(type="enter", token=used, after=0)
    inside.wait_for("entered")

    replayed = Page(server, case.aizhan, case.aizhan_caucus, enter=False)
    assert attempt(replayed, used) == "not_let_in"
    stolen = Page(server, case.erlan, case.aizhan_caucus, enter=False)
    assert attempt(stolen, token(inside.client, case.aizhan_caucus)) == "not_let_in"
    other_room = Page(server, case.aizhan, case.aizhan_caucus, enter=False)
    assert attempt(other_room, token(other_room.client, case.joint)) == "not_let_in"
    made_up = Page(server, case.aizhan, case.aizhan_caucus, enter=False)
    assert attempt(made_up, "eyJhIjoxfQ:1abc:xyz") == "not_let_in"
    old = Page(server, case.aizhan, case.aizhan_caucus, enter=False)
    with time_machine.travel(datetime.now(UTC) - timedelta(seconds=61)):
        from bitim.rooms import tokens

        session = old.client.cookies[settings.SESSION_COOKIE_NAME].value
        given = tokens.give(tokens.Ticket(case.aizhan_caucus.uid, case.aizhan.pk, "kk"), session=session)
    assert attempt(old, given) == "not_let_in"


def test_a_token_that_was_given_before_the_seat_went_opens_nothing(case: Case, server: LiveServer) -> None:
    page = Page(server, case.erlan, case.joint, enter=False)
    given = token(page.client, case.joint)
    actions.remove_member(room_uid=case.joint.uid, user=case.erlan, by=None)

    page.send(type="enter", token=given, after=0)

    assert refused(page) == "not_let_in"


def test_without_a_session_or_from_a_foreign_site_no_socket_is_opened(case: Case, server: LiveServer) -> None:
    with pytest.raises(InvalidStatus), dial(server, case.joint.uid, None):
        """Never reached."""
    with pytest.raises(InvalidStatus), dial(server, case.joint.uid, signed_in(case.aizhan), origin="https://evil.kz"):
        """Never reached."""


@pytest.mark.parametrize(
    "frame",
    [
        b"\x00\x01binary",
        "no json",
        '{"type":"enter"}',
        '{"type":"say","key":"3d1d3b3c-0000-4000-8000-000000000000","text":"before entering","readers":""}',
        '{"type":"read","number":1}',
        r'{"type":"enter","token":"\ud800:x:y","after":0}',
        '{"type":"here"}\n{"type":"here"}',
        "[" * 50_000,
    ],
    ids=lambda frame: repr(frame)[:30],
)
def test_who_sends_what_no_page_sends_is_shown_out(case: Case, server: LiveServer, frame: str | bytes) -> None:
    page = Page(server, case.aizhan, case.joint, enter=False)

    page.socket.send(frame)

    assert refused(page) == "malformed"
    assert not Message.objects.exists()


def test_a_token_at_many_sockets_at_the_same_moment_lets_in_one(case: Case, server: LiveServer) -> None:
    client = signed_in(case.aizhan)
    given = token(client, case.joint)
    frame = json.dumps({"type": "enter", "token": given, "after": 0})
    sockets = [server.sockets.enter_context(dial(server, case.joint.uid, client)) for _ in range(8)]

    together(*[partial(socket.send, frame) for socket in sockets])

    answers = sorted(frames_of(socket)[0].get("why", "in") for socket in sockets)
    assert answers == ["in"] + ["not_let_in"] * 7


def test_words_with_line_ends_and_frames_in_them_are_words_to_all(case: Case, server: LiveServer) -> None:
    aizhan, erlan = Page(server, case.aizhan, case.joint), Page(server, case.erlan, case.joint)
    words = 'бір\n{"type":"goodbye","why":"malformed"}\u2028екі\x85үш\u2029төрт'

    aizhan.say(words)

    assert erlan.wait_for("message")["text"] == words
    assert [frame["text"] for frame in aizhan.hear_all(0.5) if frame["type"] == "message"] == [words]


def test_a_frame_without_end_is_cut_off(case: Case, server: LiveServer) -> None:
    page = Page(server, case.aizhan, case.joint)
    page.hear_all(0.3)

    with suppress(ConnectionClosed):
        page.socket.send("x" * 1_000_000)
    page.hear_all(5)

    assert page.socket.close_code == 1009
    assert Page(server, case.aizhan, case.joint).heard


def test_who_floods_the_room_is_shown_out_and_the_others_go_on(case: Case, server: LiveServer) -> None:
    erlan = Page(server, case.erlan, case.joint)
    flood = Page(server, case.aizhan, case.joint)

    with suppress(ConnectionClosed):
        for _ in range(500):
            flood.send(type="here")
    frames = flood.hear_all(3)

    assert frames[-1] == {"type": "goodbye", "why": "too_much"}
    erlan.say("Мен осындамын")
    assert erlan.wait_for("message")["text"] == "Мен осындамын"


def test_who_loses_his_seat_hears_nothing_of_what_comes_after(case: Case, server: LiveServer) -> None:
    erlan, dana = Page(server, case.erlan, case.joint), Page(server, case.dana, case.joint)

    actions.post(room_uid=case.joint.uid, by=case.dana, text="бұрын", client_key=uuid4())
    actions.remove_member(room_uid=case.joint.uid, user=case.erlan, by=None)
    actions.post(room_uid=case.joint.uid, by=case.dana, text="кейін", client_key=uuid4())

    assert dana.wait_for("message", text="кейін")
    erlan.hear_all(1)
    assert erlan.texts == ["бұрын"]
    assert erlan.heard[-1] == {"type": "goodbye", "why": "seat_taken_away"}


def test_who_signs_out_elsewhere_or_is_switched_off_hears_nothing_more(case: Case, server: LiveServer) -> None:
    aizhan, erlan = Page(server, case.aizhan, case.joint), Page(server, case.erlan, case.joint)
    dana = Page(server, case.dana, case.joint)

    aizhan.client.logout()
    case.erlan.is_active = False
    case.erlan.save(update_fields=["is_active"])

    for page in (aizhan, erlan):
        assert page.wait_for("goodbye")["why"] == "seat_taken_away"
    dana.say("жалғызбын")
    assert dana.wait_for("message")["text"] == "жалғызбын"


def test_whoever_speaks_hears_in_one_frame_that_it_is_kept_and_the_words(case: Case, server: LiveServer) -> None:
    page = Page(server, case.aizhan, case.joint)
    page.hear_all(0.5)

    page.say("бірге")

    said, message = frames_of(page.socket)
    assert (said["type"], message["type"], message["text"]) == ("said", "message", "бірге")
    assert said["number"] == message["number"] == 1


def test_who_comes_back_hears_what_was_missed_and_nothing_twice(case: Case, server: LiveServer) -> None:
    erlan = Page(server, case.erlan, case.joint)
    for number in range(3):
        actions.post(room_uid=case.joint.uid, by=case.aizhan, text=f"бірінші {number}", client_key=uuid4())
    erlan.wait_for("message", number=3)
    erlan.close()
    for number in range(3):
        actions.post(room_uid=case.joint.uid, by=case.aizhan, text=f"екінші {number}", client_key=uuid4())

    back = Page(server, case.erlan, case.joint, after=3)

    assert back.texts == [f"екінші {number}" for number in range(3)]


def test_who_missed_very_much_is_asked_to_load_the_page_again(case: Case, server: LiveServer) -> None:
    for number in range(210):
        actions.post(room_uid=case.joint.uid, by=case.aizhan, text=f"{number}", client_key=uuid4())

    back = Page(server, case.erlan, case.joint)

    assert [frame["type"] for frame in back.heard] == ["stale", "entered"]
    assert back.heard[-1]["number"] == 210


def test_who_claims_to_have_seen_what_was_not_said_yet_makes_nobody_deaf(case: Case, server: LiveServer) -> None:
    erlan = Page(server, case.erlan, case.joint, after=2**31 - 1)
    aizhan = Page(server, case.aizhan, case.joint)

    aizhan.say("Естіп тұрсыз ба?")

    for page in (aizhan, erlan):
        assert page.wait_for("message")["text"] == "Естіп тұрсыз ба?"


def test_the_same_key_sent_twice_is_one_message_and_both_hear_its_number(case: Case, server: LiveServer) -> None:
    aizhan, erlan = Page(server, case.aizhan, case.joint), Page(server, case.erlan, case.joint)

    key = aizhan.say("Бір рет")
    first = aizhan.wait_for("said", key=str(key))
    aizhan.say("Бір рет", key=key)
    second = aizhan.wait_for("said", key=str(key))

    assert first["number"] == second["number"] == 1
    erlan.hear_all(1)
    assert erlan.texts == ["Бір рет"]


def test_words_that_cannot_be_kept_come_back_with_the_reason_in_the_readers_language(
    case: Case, server: LiveServer
) -> None:
    page = Page(server, case.aizhan, case.joint)

    key = page.say("   ")

    told = page.wait_for("refused", key=str(key))
    assert (told["words"], told["again"]) == ("Write a message or choose a file.", False)


def test_readers_that_changed_are_looked_at_again_before_anything_goes_out(case: Case, server: LiveServer) -> None:
    page = Page(server, case.aizhan, case.joint)
    shown = queries.readers_mark(case.joint)
    actions.remove_member(room_uid=case.joint.uid, user=case.erlan, by=None)

    page.send(type="say", key=str(uuid4()), text="Ерланға", readers=shown)

    assert page.wait_for("refused")["again"] is False
    assert not Message.objects.filter(kind="text").exists()


def test_a_closed_room_takes_nothing_and_its_pages_are_told_to_look(case: Case, server: LiveServer) -> None:
    page = Page(server, case.aizhan, case.joint)
    actions.close_rooms(about=case.about, by=None)

    page.say("кеш")

    assert "closed" in page.wait_for("refused")["words"]
    page.wait_for("stale")


def test_reading_is_seen_by_the_others_and_kept(case: Case, server: LiveServer) -> None:
    aizhan, erlan = Page(server, case.aizhan, case.joint), Page(server, case.erlan, case.joint)
    aizhan.say("Оқыдыңыз ба?")
    erlan.wait_for("message", number=1)

    erlan.send(type="read", number=1_000)

    seat = Member.objects.get(room=case.joint, user=case.erlan)
    assert aizhan.wait_for("read")["seats"] == {str(seat.pk): 1}
    wait_for(lambda: Member.objects.get(pk=seat.pk).read_up_to == 1)


def test_what_was_typed_as_a_draft_goes_when_it_is_said(case: Case, server: LiveServer) -> None:
    actions.save_draft(room_uid=case.joint.uid, by=case.aizhan, text="Иә")
    page = Page(server, case.aizhan, case.joint)

    page.wait_for("said", key=str(page.say("Иә")))

    assert not Draft.objects.exists()


def test_a_page_that_never_enters_is_shown_out(case: Case, server: LiveServer) -> None:
    page = Page(server, case.aizhan, case.joint, enter=False)

    assert page.hear(60) == {"type": "goodbye", "why": "not_let_in"}
