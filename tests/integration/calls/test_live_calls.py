"""Calls over real sockets of a real server: who is told what, and what hostile pages get."""

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bitim.accounts.models import User
from bitim.calls import actions
from bitim.calls.models import Caller
from bitim.rooms import actions as rooms
from bitim.rooms.models import Room
from tests.integration.rooms.conftest import Case
from tests.integration.rooms.live import LiveServer, dial, frames_of, live_server, token, wait_for
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def server(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with live_server(tmp_path_factory.mktemp("calls") / "log") as server:
        yield server
        assert server.faults == []


@pytest.fixture(autouse=True)
def _hung_up(server: LiveServer) -> Iterator[None]:
    yield
    server.sockets.close()


class Phone:
    """What the page of a call does with its socket."""

    def __init__(self, server: LiveServer, user: User, room: Room, *, device: str = "") -> None:
        self.client = signed_in(user)
        self.room = room
        self.state: dict[str, Any] = {}
        self.heard: list[dict[str, Any]] = []
        self._frames: list[dict[str, Any]] = []
        self.socket = server.sockets.enter_context(dial(server, room.uid, self.client, kind="calls"))
        self.send(type="enter", token=token(self.client, room), device=device or str(uuid4()))
        self.wait_for("state")

    def send(self, **frame: Any) -> None:
        self.socket.send(json.dumps(frame))

    def hear(self, within_s: float = 20.0) -> dict[str, Any]:
        if not self._frames:
            self._frames = frames_of(self.socket, within_s)
        frame = self._frames.pop(0)
        self.heard.append(frame)
        if frame["type"] == "state":
            self.state = frame
        return frame

    def wait_for(self, kind: str, /, **like: Any) -> dict[str, Any]:
        while True:
            frame = self.hear()
            if frame["type"] == kind and like.items() <= frame.items():
                return frame

    def with_people(self, count: int) -> "Phone":
        while len(self.state["people"]) != count:
            self.hear()
        return self

    def hear_all(self, quiet_s: float = 1.0) -> list[dict[str, Any]]:
        frames = []
        while True:
            try:
                frames.append(self.hear(quiet_s))
            except (TimeoutError, ConnectionClosed):
                return frames

    @property
    def seat(self) -> int:
        return int(self.state["own"])

    def signal(self, to: "Phone", words: str) -> None:
        self.send(type="signal", to=to.seat, signal={"words": words})

    def press(self, name: str, *arguments: object) -> None:
        address = reverse(f"calls:{name}", args=[self.room.uid, *arguments])
        assert self.client.post(address).status_code == 302


@pytest.fixture
def three(case: Case, server: LiveServer) -> tuple[Phone, Phone, Phone]:
    """The mediator and both parties, all let in."""
    actions.open_call(room=case.joint, by=case.dana)
    dana, aizhan, erlan = (Phone(server, user, case.joint) for user in (case.dana, case.aizhan, case.erlan))
    for phone in (aizhan, erlan):
        dana.press("let_in", phone.seat)
    return dana.with_people(2), aizhan.with_people(2), erlan.with_people(2)


def test_people_learn_who_is_with_them_and_agree_how_to_reach_each_other(three: tuple[Phone, Phone, Phone]) -> None:
    dana, aizhan, erlan = three

    aizhan.signal(erlan, "offer")

    assert erlan.wait_for("signal") == {"type": "signal", "from": aizhan.seat, "signal": {"words": "offer"}}
    assert [frame for frame in dana.hear_all() if frame["type"] == "signal"] == []
    assert {person["name"] for person in aizhan.state["people"]} == {"Дана Сынақова", "Ерлан Мысалов"}


def test_at_the_door_nobody_is_told_who_is_inside_and_nothing_passes(case: Case, server: LiveServer) -> None:
    actions.open_call(room=case.joint, by=case.dana)
    dana, aizhan = (Phone(server, user, case.joint) for user in (case.dana, case.aizhan))
    assert aizhan.state["people"] == []
    assert aizhan.state["place"] is None

    aizhan.signal(dana, "let me hear")
    dana.signal(aizhan, "no")

    assert not [frame for phone in (dana, aizhan) for frame in phone.hear_all() if frame["type"] == "signal"]


def test_who_is_left_outside_of_a_caucus_gets_no_signal_of_it_and_sends_none(
    case: Case, three: tuple[Phone, Phone, Phone]
) -> None:
    dana, aizhan, erlan = three
    dana.press("move", case.aizhan_caucus.uid)
    dana.with_people(1)
    aizhan.with_people(1)
    erlan.with_people(0)

    erlan.signal(aizhan, "what do you say?")
    erlan.signal(dana, "what do you say?")
    aizhan.signal(erlan, "by mistake")
    aizhan.signal(dana, "between us")

    assert dana.wait_for("signal")["signal"] == {"words": "between us"}
    assert not [frame for phone in three for frame in phone.hear_all() if frame["type"] == "signal"]
    assert aizhan.state["place"] == str(case.aizhan_caucus.uid)
    assert str(case.aizhan_caucus.uid) not in json.dumps(erlan.heard)


def test_only_the_mediator_turns_microphones_off(three: tuple[Phone, Phone, Phone]) -> None:
    dana, aizhan, erlan = three
    aizhan.send(type="quiet", seat=erlan.seat)
    assert not [frame for frame in erlan.hear_all() if frame["type"] == "quiet"]

    dana.send(type="quiet", seat=erlan.seat)

    assert erlan.wait_for("quiet") == aizhan.wait_for("quiet") == {"type": "quiet", "seat": erlan.seat}


def test_whose_seat_is_taken_away_is_out_before_another_word(case: Case, three: tuple[Phone, Phone, Phone]) -> None:
    dana, aizhan, erlan = three
    rooms.remove_member(room_uid=case.joint.uid, user=case.erlan, by=None)

    assert erlan.wait_for("goodbye")["why"] == "seat_taken_away"
    dana.with_people(1)
    aizhan.with_people(1)


def test_a_second_device_ends_the_first(case: Case, server: LiveServer) -> None:
    device = uuid4()
    first = Phone(server, case.aizhan, case.joint)
    second = Phone(server, case.aizhan, case.joint, device=str(device))

    assert first.wait_for("goodbye")["why"] == "elsewhere"
    assert Caller.objects.get(member__user=case.aizhan).device == device
    second.send(type="here")
    second.wait_for("here")


def test_the_end_of_the_meeting_ends_the_call_for_everybody(case: Case, three: tuple[Phone, Phone, Phone]) -> None:
    actions.close_call(room=case.joint, by=case.dana)

    for phone in three:
        assert phone.wait_for("state", ended=True)["people"] == []


def test_a_token_of_another_room_or_another_session_opens_no_call(case: Case, server: LiveServer) -> None:
    aizhan = signed_in(case.aizhan)
    stolen = token(signed_in(case.erlan), case.joint)
    elsewhere = token(aizhan, case.aizhan_caucus)
    for wrong in (stolen, elsewhere, "made up"):
        with dial(server, case.joint.uid, aizhan, kind="calls") as socket:
            socket.send(json.dumps({"type": "enter", "token": wrong, "device": str(uuid4())}))
            assert frames_of(socket)[0]["why"] == "not_let_in"
    assert not Caller.objects.exists()


@pytest.mark.parametrize(
    "frame",
    [
        "not json",
        '{"type":"signal","to":1}',
        '{"type":"signal","to":true,"signal":{}}',
        '{"type":"signal","to":1,"signal":{"n":NaN}}',
        '{"type":"signal","to":1,"signal":{},"more":1}',
        '{"type":"quiet","seat":-1}',
        '{"type":"enter","token":"again","device":"x"}',
        b"\x00\x01",
    ],
)
def test_frames_that_no_page_of_ours_sends_end_the_talk(case: Case, server: LiveServer, frame: str | bytes) -> None:
    phone = Phone(server, case.aizhan, case.joint)
    phone.socket.send(frame)

    assert phone.wait_for("goodbye")["why"] == "malformed"


def test_a_silent_line_frees_its_place_and_its_return_takes_it_again(
    case: Case, three: tuple[Phone, Phone, Phone], server: LiveServer
) -> None:
    dana, aizhan, _ = three
    aizhan.socket.close()
    Caller.objects.filter(member__user=case.aizhan).update(seen_at="2026-01-01T00:00Z")
    actions.free_places()
    dana.with_people(1)

    Phone(server, case.aizhan, case.joint).with_people(2)
    dana.with_people(2)


def test_two_processes_pass_signals_on_to_each_other(
    case: Case, tmp_path: Path, redis: tuple[str, "subprocess.Popen[bytes]"]
) -> None:
    actions.open_call(room=case.joint, by=case.dana)
    shared = {"BITIM_LIVE_REDIS": redis[0]}
    with live_server(tmp_path / "one", **shared) as one, live_server(tmp_path / "two", **shared) as two:
        dana, aizhan = Phone(one, case.dana, case.joint), Phone(two, case.aizhan, case.joint)
        dana.press("let_in", aizhan.seat)
        dana.with_people(1)
        aizhan.with_people(1)

        def heard() -> bool:
            aizhan.signal(dana, "hello")
            return any(frame["type"] == "signal" for frame in dana.hear_all(0.3))

        wait_for(heard)
        assert one.faults == two.faults == []


def test_where_no_telephone_leads_in_a_socket_without_a_session_does_not_come_to_be(
    case: Case, server: LiveServer
) -> None:
    with pytest.raises(InvalidStatus):
        dial(server, case.joint.uid, None, kind="calls")


def test_while_the_media_server_is_silent_the_line_goes_on(case: Case, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes whoever comes and never says a word
        further = {
            "BITIM_MEDIA_SERVER_URL": f"http://127.0.0.1:{silent.getsockname()[1]}/janus",
            "BITIM_MEDIA_SERVER_KEY": "a-key-for-tests",
        }
        with live_server(tmp_path / "log", **further) as server:
            call = actions.open_call(room=case.joint, by=case.dana)
            call.stays.update(by_server=True)
            dana = Phone(server, case.dana, case.joint)
            assert dana.state["by_server"]

            began = time.monotonic()
            dana.send(type="ticket")
            dana.send(type="here")
            dana.wait_for("here")
            assert time.monotonic() - began < 2.5  # the page gives a line up after that
            assert dana.wait_for("ticket")["ticket"] is None
            assert server.faults == []
