"""Janus as Debian packages it, asked by us and by browsers that do what they should not."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from websockets.sync.client import connect

from bitim.calls import janus
from bitim.calls.janus import Janus
from bitim.calls.media_server import MediaServerUnavailable, PlaceNotOpen, ServerTicket
from bitim.demo.product import free_port
from tests.media_server import COMMAND, KEY, MediaServer, media_server

UNAUTHORIZED = 403
NO_SUCH_SESSION = 458
NOT_IN_A_ROOM = 425
NO_SUCH_ROOM = 426
ELEMENT_MISSING = 429
NOT_ALLOWED = 433


class Holder:
    """Who holds a ticket and says to the server what he likes."""

    def __init__(self, sockets: ExitStack, ticket: ServerTicket) -> None:
        self.ticket = ticket
        self.handle = ticket.handle
        self.socket = sockets.enter_context(connect(ticket.address, subprotocols=["janus-protocol"], proxy=None))  # type: ignore[list-item]

    def ask(self, kind: str, **further: Any) -> dict[str, Any]:
        """What the server answers in the end."""
        said = {"janus": kind, "transaction": "t", "session_id": self.ticket.session, "token": self.ticket.token}
        self.socket.send(json.dumps(said | further))
        while True:
            answer: dict[str, Any] = json.loads(self.socket.recv(timeout=5))
            if answer.get("transaction") == "t" and answer["janus"] != "ack":
                return answer

    def claim(self) -> int | None:
        """Take the seat; the number of the error if that was refused."""
        code: int | None = self.ask("claim").get("error", {}).get("code")
        return code

    def say(self, request: str, **further: Any) -> dict[str, Any]:
        body = {"request": request, "room": self.ticket.room, **further}
        answer: dict[str, Any] = self.ask("message", handle_id=self.handle, body=body)["plugindata"]["data"]
        return answer

    def refusal(self, request: str, **further: Any) -> int | None:
        code: int | None = self.say(request, **further).get("error_code")
        return code

    def another_handle(self) -> None:
        self.handle = self.ask("attach", plugin="janus.plugin.videoroom")["data"]["id"]

    def seats(self) -> list[str]:
        return [one["id"] for one in self.say("listparticipants")["participants"]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaServer]:
    with media_server(tmp_path_factory.mktemp("media-server")) as started:
        yield started


@pytest.fixture
def sockets() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def place(server: MediaServer) -> Iterator[UUID]:
    place = uuid4()
    server.janus.open(place)
    yield place
    server.janus.close(place)


@pytest.fixture
def holder(server: MediaServer, place: UUID, sockets: ExitStack) -> Holder:
    """Somebody in seat 3."""
    holder = Holder(sockets, server.janus.ticket(place, 3))
    assert holder.claim() is None
    return holder


# -- What a ticket is good for


def test_a_ticket_seats_its_holder_under_the_number_of_the_seat(holder: Holder) -> None:
    assert holder.seats() == ["3"]


def test_the_seats_of_a_place_are_seen_in_it_and_not_in_another(
    server: MediaServer, place: UUID, holder: Holder
) -> None:
    other = uuid4()
    server.janus.open(other)
    server.janus.ticket(other, 8)
    server.janus.ticket(place, 5)

    assert sorted(holder.seats()) == ["3", "5"]
    server.janus.close(other)


def test_a_socket_that_dropped_comes_back_to_the_same_seat(holder: Holder, sockets: ExitStack) -> None:
    holder.socket.close()

    again = Holder(sockets, holder.ticket)

    assert again.claim() is None
    assert again.seats() == ["3"]


def test_rooms_are_listed_to_nobody(holder: Holder) -> None:
    assert holder.say("list")["list"] == []


# -- What it is not good for


def test_without_a_token_or_with_one_that_we_did_not_sign_nothing_is_answered(
    server: MediaServer, place: UUID, sockets: ExitStack
) -> None:
    ticket = server.janus.ticket(place, 3)
    until, _, mark = ticket.token.partition(":")
    later = until.replace(until[:10], str(int(until[:10]) + 1))
    tokens = ["", "made up", until, f"{later}:{mark}", Janus(api="", address="", key="another")._token(60)]

    refusals = [Holder(sockets, replace(ticket, token=token)).claim() for token in tokens]

    assert refusals == [UNAUTHORIZED] * 5


def test_a_token_ends_by_itself(
    server: MediaServer, place: UUID, sockets: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(janus, "TOKEN_LIVES_S", -1)
    ticket = server.janus.ticket(place, 3)

    assert Holder(sockets, ticket).claim() == UNAUTHORIZED


def test_a_session_that_is_not_his_is_no_seat(server: MediaServer, holder: Holder, sockets: ExitStack) -> None:
    assert Holder(sockets, replace(holder.ticket, session=holder.ticket.session + 1)).claim() == NO_SUCH_SESSION


def test_nobody_takes_a_second_seat_or_another_number(server: MediaServer, place: UUID, holder: Holder) -> None:
    holder.another_handle()

    refusals = [
        holder.refusal("join", ptype="publisher", id="4"),
        holder.refusal("join", ptype="publisher", id="4", token=holder.ticket.token),
        holder.refusal("joinandconfigure", ptype="publisher", id="4", token="made up"),
    ]

    assert refusals == [NOT_ALLOWED] * 3
    assert holder.seats() == ["3"]


def test_a_ticket_of_one_place_opens_no_other(server: MediaServer, holder: Holder) -> None:
    other = uuid4()
    server.janus.open(other)
    there = server.janus.ticket(other, 3).room
    holder.another_handle()
    assert holder.refusal("join", room=there, ptype="publisher", id="9", token=holder.ticket.token) == NOT_ALLOWED
    server.janus.close(other)


def test_who_holds_a_seat_has_no_power_over_the_place(holder: Holder) -> None:
    powers: dict[str, dict[str, Any]] = {
        "create": {"room": "of his own"},
        "edit": {"new_pin": "0000"},
        "destroy": {},
        "kick": {"id": "3"},
        "allowed": {"action": "disable"},
        "moderate": {"id": "3", "mid": "0", "mute": True},
        "enable_recording": {"record": True},
        "rtp_forward": {"publisher_id": "3", "host": "127.0.0.1", "streams": [{"mid": "0", "port": 5000}]},
    }

    assert {power: holder.refusal(power, **how) for power, how in powers.items()} == dict.fromkeys(
        powers, ELEMENT_MISSING
    )


def test_nothing_is_recorded_and_nobody_in_the_place_can_change_that(holder: Holder) -> None:
    [room] = [room for room in holder.say("list", admin_key=KEY)["list"] if room["room"] == holder.ticket.room]

    assert (room["record"], room["lock_record"]) == (False, True)


def test_rooms_are_made_with_the_key_alone(server: MediaServer, holder: Holder) -> None:
    stranger = Janus(api=server.api, address=server.address, key="another")

    assert holder.refusal("create", room="of his own", admin_key="another") is not None
    assert holder.refusal("exists", room="of his own") is None
    assert holder.say("exists", room="of his own")["exists"] is False
    with pytest.raises(MediaServerUnavailable):
        stranger.open(uuid4())


def test_only_rooms_are_offered(holder: Holder) -> None:
    others = [f"janus.plugin.{name}" for name in ("echotest", "streaming", "recordplay", "textroom", "sip")]

    assert [holder.ask("attach", plugin=other)["janus"] for other in others] == ["error"] * 5


# -- Old tickets


def test_who_is_put_out_comes_in_no_more(server: MediaServer, place: UUID, holder: Holder) -> None:
    server.janus.put_out(place, 3)

    assert holder.seats() == []
    assert holder.refusal("publish") == NO_SUCH_ROOM
    assert holder.refusal("join", ptype="publisher", id="3") == NOT_IN_A_ROOM
    holder.another_handle()
    assert holder.refusal("join", ptype="publisher", id="3") == NOT_ALLOWED


def test_who_is_put_out_before_he_came_does_not_come_in(server: MediaServer, place: UUID, sockets: ExitStack) -> None:
    holder = Holder(sockets, server.janus.ticket(place, 3))
    server.janus.put_out(place, 3)

    assert holder.claim() is None
    assert holder.refusal("publish") is not None
    assert holder.seats() == []


def test_a_new_ticket_ends_the_one_before(server: MediaServer, place: UUID, holder: Holder, sockets: ExitStack) -> None:
    newer = Holder(sockets, server.janus.ticket(place, 3))

    assert newer.claim() is None
    assert holder.refusal("publish") == NO_SUCH_ROOM
    assert newer.seats() == ["3"]


def test_a_ticket_is_worth_nothing_after_its_holder_left(holder: Holder, sockets: ExitStack) -> None:
    holder.ask("destroy")

    assert Holder(sockets, holder.ticket).claim() == NO_SUCH_SESSION


def test_a_closed_place_is_empty_and_opens_anew(
    server: MediaServer, place: UUID, holder: Holder, sockets: ExitStack
) -> None:
    server.janus.close(place)
    assert holder.refusal("publish") == NO_SUCH_ROOM
    with pytest.raises(PlaceNotOpen):
        server.janus.ticket(place, 3)

    server.janus.open(place)

    newer = Holder(sockets, server.janus.ticket(place, 4))
    newer.claim()
    assert newer.seats() == ["4"]


# -- Twice, never, and without a server


def test_what_is_asked_twice_is_done_once(server: MediaServer, place: UUID, holder: Holder) -> None:
    server.janus.open(place)
    assert holder.seats() == ["3"]

    for _ in range(2):
        server.janus.put_out(place, 3)
        server.janus.put_out(place, 40)
    for _ in range(2):
        server.janus.close(place)
    server.janus.put_out(place, 3)

    with pytest.raises(PlaceNotOpen):
        server.janus.ticket(place, 3)


def test_what_we_ask_leaves_no_session_behind(server: MediaServer, place: UUID) -> None:
    server.janus.ticket(place, 3)
    descriptors = Path(f"/proc/{(server.folder / 'media-server' / 'pid').read_text().strip()}/fd")
    before = len(list(descriptors.iterdir()))

    for _ in range(20):
        server.janus.open(place)
        server.janus.put_out(place, 9)

    assert len(list(descriptors.iterdir())) <= before + 2


def test_after_the_server_has_started_anew_a_place_is_opened_anew(tmp_path: Path) -> None:
    server, place = MediaServer(tmp_path), uuid4()
    server.start()
    try:
        server.janus.open(place)
        server.stop()
        server.start()

        with pytest.raises(PlaceNotOpen):
            server.janus.ticket(place, 3)
        server.janus.open(place)
        server.janus.ticket(place, 3)
    finally:
        server.stop()


def every_call_says_that_there_is_no_server(server: Janus) -> None:
    place = uuid4()
    calls = [
        lambda: server.open(place),
        lambda: server.ticket(place, 1),
        lambda: server.put_out(place, 1),
        lambda: server.close(place),
    ]
    for call in calls:
        with pytest.raises(MediaServerUnavailable):
            call()


def test_without_a_server_every_call_says_so_at_once() -> None:
    began = time.monotonic()

    every_call_says_that_there_is_no_server(Janus(api=f"http://127.0.0.1:{free_port()}/janus", address="", key=KEY))

    assert time.monotonic() - began < 2


def test_a_server_that_is_silent_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(janus, "WITHIN_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()

        every_call_says_that_there_is_no_server(
            Janus(api=f"http://127.0.0.1:{silent.getsockname()[1]}/janus", address="", key=KEY)
        )

    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b"7",
        b'{"janus": "success"}',
        b'{"janus": "success", "data": []}',
        b'{"janus": "error"}',
    ],
)
def test_what_is_no_answer_of_janus_counts_as_none(answer: bytes) -> None:
    class Stranger(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Stranger) as stranger:
        Thread(target=stranger.serve_forever, daemon=True).start()
        every_call_says_that_there_is_no_server(
            Janus(api=f"http://127.0.0.1:{stranger.server_port}/janus", address="", key=KEY)
        )
        stranger.shutdown()


# -- The command


def test_the_command_starts_one_server_however_often_it_is_called(server: MediaServer, place: UUID) -> None:
    pid = (server.folder / "media-server" / "pid").read_text()

    server.start()

    assert (server.folder / "media-server" / "pid").read_text() == pid
    server.janus.ticket(place, 3)


def test_a_command_that_finds_a_port_taken_says_so_and_leaves_nothing_running(
    server: MediaServer, tmp_path: Path
) -> None:
    second = MediaServer(tmp_path)
    second.ports = server.ports[0], free_port()

    with pytest.raises(subprocess.CalledProcessError):
        second.start()

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", second.ports[1]))
    server.janus.open(uuid4())


def test_nobody_but_this_computer_and_nobody_but_us_reads_or_reaches_it(server: MediaServer) -> None:
    pid = int((server.folder / "media-server" / "pid").read_text())
    inodes = {str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir() if path.exists()}
    sockets = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    heard = {line[1].split(":")[0] for line in sockets if line[3] == "0A" and f"socket:[{line[9]}]" in inodes}

    assert heard == {"0100007F"}
    assert (server.folder / "media-server").stat().st_mode & 0o077 == 0


def test_a_key_that_would_break_out_of_the_configuration_is_refused(tmp_path: Path) -> None:
    settings = {"BITIM_VAR_DIR": str(tmp_path), "BITIM_MEDIA_SERVER_KEY": 'a"; admin_key = "b'}

    refused = subprocess.run([COMMAND, "start"], env=os.environ | settings, capture_output=True, text=True, check=False)

    assert (refused.returncode, refused.stderr) == (1, "BITIM_MEDIA_SERVER_KEY must be letters, digits, - and _.\n")


def test_the_servers_log_holds_no_key_and_no_token(server: MediaServer, holder: Holder) -> None:
    holder.refusal("join", ptype="publisher", id="4", token="made up")

    log = (server.folder / "media-server" / "log").read_text()

    assert "Not in a room" in log or "ERR" in log
    assert [secret for secret in (KEY, holder.ticket.token, server.janus._of("secret", uuid4())) if secret in log] == []
