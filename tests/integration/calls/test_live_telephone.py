"""A telephone at a call over real sockets of a real server: the ticket, who hears it, and how it ends."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from bitim.accounts.models import User
from bitim.calls import actions
from bitim.calls.models import Caller, Pin
from bitim.rooms import actions as rooms
from bitim.rooms.models import Room
from tests.gateway import KEY, NUMBER, gateway, ticket
from tests.integration.calls.test_live_calls import Phone as Browser
from tests.integration.rooms.conftest import Case
from tests.integration.rooms.live import LiveServer, dial, frames_of, live_server

__all__ = ["gateway"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("gateway")]


@pytest.fixture(scope="module")
def server(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    phone = {"BITIM_PHONE_KEY": KEY, "BITIM_PHONE_NUMBER": NUMBER}
    with live_server(tmp_path_factory.mktemp("telephone") / "log", **phone) as server:
        yield server
        assert server.faults == []


@pytest.fixture(autouse=True)
def _hung_up(server: LiveServer) -> Iterator[None]:
    yield
    server.sockets.close()


class Telephone(Browser):
    """What the gateway does with its socket for somebody who typed his PIN; it has no session."""

    def __init__(self, server: LiveServer, user: User, room: Room, *, caller: str = "aizhan's") -> None:
        self.room = room
        self.state: dict[str, Any] = {}
        self.heard: list[dict[str, Any]] = []
        self._frames = []
        self.socket = server.sockets.enter_context(dial(server, room.uid, None, kind="calls"))
        self.send(type="enter", ticket=ticket(user, room, caller=caller))
        self.wait_for("state")


@pytest.fixture
def dana(case: Case, server: LiveServer) -> Browser:
    """The mediator, at an open call."""
    actions.open_call(room=case.joint, by=case.dana)
    return Browser(server, case.dana, case.joint)


def test_a_telephone_waits_at_the_door_like_anybody_and_is_told_so(
    case: Case, server: LiveServer, dana: Browser
) -> None:
    User.objects.filter(pk=case.aizhan.pk).update(language="en")

    telephone = Telephone(server, case.aizhan, case.joint)

    assert telephone.state["place"] is None
    assert telephone.state["people"] == dana.state["people"] == []
    assert telephone.state["say"] == "You are in the waiting room. Nobody hears you now. Please hold the line."
    telephone.signal(dana, "let me hear")
    assert not [frame for frame in dana.hear_all() if frame["type"] == "signal"]


def test_when_it_is_let_in_both_agree_how_to_hear_each_other_and_all_know_that_it_is_a_telephone(
    case: Case, server: LiveServer, dana: Browser
) -> None:
    User.objects.filter(pk=case.aizhan.pk).update(language="en")
    telephone = Telephone(server, case.aizhan, case.joint)

    dana.press("let_in", telephone.seat)
    dana.with_people(1)
    telephone.with_people(1)
    telephone.signal(dana, "my voice")

    assert dana.wait_for("signal") == {"type": "signal", "from": telephone.seat, "signal": {"words": "my voice"}}
    assert [person["phone"] for person in dana.state["people"]] == [True]
    assert [person["phone"] for person in telephone.state["people"]] == [False]
    assert dana.state["say"] is None
    assert telephone.state["say"] == "You are in the call of everybody. With you: Дана Сынақова."


def test_aside_the_telephone_is_told_that_it_is_alone_with_the_mediator(
    case: Case, server: LiveServer, dana: Browser
) -> None:
    User.objects.filter(pk=case.aizhan.pk).update(language="en")
    telephone = Telephone(server, case.aizhan, case.joint)
    dana.press("let_in", telephone.seat)
    telephone.with_people(1)

    dana.press("move", case.aizhan_caucus.uid)

    aside = telephone.wait_for("state", place=str(case.aizhan_caucus.uid))
    assert aside["say"] == "You are alone with the mediator. The others do not hear you."


def test_a_telephone_takes_the_place_of_the_persons_browser_and_the_browser_takes_it_back(
    case: Case, server: LiveServer, dana: Browser
) -> None:
    browser = Browser(server, case.aizhan, case.joint)
    telephone = Telephone(server, case.aizhan, case.joint)

    assert browser.wait_for("goodbye")["why"] == "elsewhere"
    Browser(server, case.aizhan, case.joint)
    assert telephone.wait_for("goodbye")["why"] == "elsewhere"


def test_who_hangs_up_leaves_at_once(case: Case, server: LiveServer, dana: Browser) -> None:
    telephone = Telephone(server, case.aizhan, case.joint)
    dana.press("let_in", telephone.seat)
    dana.with_people(1)

    telephone.send(type="hang_up")

    dana.with_people(0)
    assert Caller.objects.get(member__user=case.aizhan).left_at


def test_a_ticket_opens_one_socket_once_and_only_in_its_own_room(case: Case, server: LiveServer) -> None:
    used, elsewhere = ticket(case.aizhan, case.joint), ticket(case.erlan, case.erlan_caucus)
    answers = []
    for text in (used, used, elsewhere, "made up", used[:-1], "\ud800:x:y"):
        with dial(server, case.joint.uid, None, kind="calls") as socket:
            socket.send(json.dumps({"type": "enter", "ticket": text}))
            answers.append(frames_of(socket)[0])

    assert answers[0]["type"] == "state"
    assert [answer.get("why") for answer in answers[1:]] == ["not_let_in"] * 4 + ["malformed"]


@pytest.mark.parametrize("ended", ["pin", "account"])
def test_a_ticket_is_worth_nothing_once_the_pin_or_the_account_has_ended(
    case: Case, server: LiveServer, ended: str
) -> None:
    text = ticket(case.aizhan, case.joint)
    if ended == "pin":
        Pin.objects.all().delete()
    else:
        User.objects.filter(pk=case.aizhan.pk).update(is_active=False)

    with dial(server, case.joint.uid, None, kind="calls") as socket:
        socket.send(json.dumps({"type": "enter", "ticket": text}))
        assert frames_of(socket)[0]["why"] == "not_let_in"
    assert not Caller.objects.exists()


def test_a_telephone_whose_seat_is_taken_away_is_out_before_another_word(
    case: Case, server: LiveServer, dana: Browser
) -> None:
    telephone = Telephone(server, case.aizhan, case.joint)

    rooms.remove_member(room_uid=case.joint.uid, user=case.aizhan, by=None)

    assert telephone.wait_for("goodbye")["why"] == "seat_taken_away"


def test_a_telephone_stays_as_long_as_its_pin_and_its_account_stand(
    case: Case, server: LiveServer, dana: Browser
) -> None:
    lasting = Telephone(server, case.erlan, case.joint, caller="erlan's")
    telephone = Telephone(server, case.aizhan, case.joint)

    User.objects.filter(pk=case.aizhan.pk).update(is_active=False)

    assert telephone.wait_for("goodbye")["why"] == "seat_taken_away"  # within fifteen seconds
    lasting.send(type="here")
    lasting.wait_for("here")


def test_the_end_of_the_call_is_told_to_the_telephone(case: Case, server: LiveServer, dana: Browser) -> None:
    telephone = Telephone(server, case.aizhan, case.joint)

    actions.close_call(room=case.joint, by=case.dana)

    assert telephone.wait_for("state", ended=True)["people"] == []


def test_without_a_session_and_without_a_ticket_nobody_comes_in(case: Case, server: LiveServer) -> None:
    for frame in ({"type": "enter", "token": "made up", "device": str(uuid4())}, {"type": "enter", "token": ""}):
        with dial(server, case.joint.uid, None, kind="calls") as socket:
            socket.send(json.dumps(frame))
            assert frames_of(socket)[0]["type"] == "goodbye"
