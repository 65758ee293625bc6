"""Live rooms when something breaks: the server is killed, the disk is full, Redis is gone, a thousand come at once."""

import asyncio
import json
import resource
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from bitim.journal.queries import broken_chains
from bitim.rooms import actions
from bitim.rooms.models import Message
from tests.integration.rooms.conftest import Case
from tests.integration.rooms.live import LiveServer, Page, live_server, wait_for
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db(transaction=True)

FULL_AT = 150_000
"""Bytes, of every file that is written."""
LOST = (WebSocketException, OSError, AssertionError, KeyError)


@pytest.fixture
def server(case: Case, tmp_path: Path) -> Iterator[LiveServer]:
    with live_server(tmp_path / "log") as server:
        yield server


class Talker:
    """Says one thing after the other as the page does: the next one when the last is kept, again after every drop."""

    def __init__(self, server: LiveServer, page: Page, name: str, number: int) -> None:
        self.server = server
        self.user_page = page
        self.unsent = [(uuid4(), f"{name} {n}") for n in range(number)]
        self.accepted: dict[UUID, int] = {}

    def run(self, user: object, room: object) -> None:
        try:
            self._talk(user, room)
        finally:
            connection.close()  # each thread has one of its own

    def _talk(self, user: object, room: object) -> None:
        page: Page | None = self.user_page
        while self.unsent:
            try:
                if page is None:
                    page = Page(self.server, user, room)  # type: ignore[arg-type]
                key, text = self.unsent[0]
                page.say(text, key=key)
                self.accepted[key] = page.wait_for("said", key=str(key))["number"]
                self.unsent.pop(0)
            except LOST:
                page = None
                time.sleep(0.1)


def test_a_server_killed_in_a_burst_loses_nothing_doubles_nothing_and_keeps_the_order(
    case: Case, server: LiveServer
) -> None:
    users = {"а": case.aizhan, "е": case.erlan, "д": case.dana}
    talkers = {name: Talker(server, Page(server, user, case.joint), name, 60) for name, user in users.items()}
    threads = [threading.Thread(target=talker.run, args=(users[name], case.joint)) for name, talker in talkers.items()]
    for thread in threads:
        thread.start()
    for said in (20, 60, 100):
        wait_for(lambda said=said: sum(len(talker.accepted) for talker in talkers.values()) >= said, 60)  # type: ignore[misc]
        server.kill()
        server.start()
    for thread in threads:
        thread.join(60)

    kept = list(Message.objects.filter(room=case.joint).order_by("number"))
    assert [message.number for message in kept] == list(range(1, 181))
    for name, talker in talkers.items():
        assert [m.text for m in kept if m.text.startswith(name)] == [f"{name} {n}" for n in range(60)]
        assert talker.accepted == {m.client_key: m.number for m in kept if m.text.startswith(name)}
    assert list(broken_chains()) == []
    assert Page(server, case.erlan, case.joint, after=100).texts == [message.text for message in kept[100:]]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the disk is that of another process")
def test_on_a_full_disk_the_sender_is_told_and_what_is_told_to_be_kept_is_kept(case: Case, server: LiveServer) -> None:
    page, erlan = Page(server, case.aizhan, case.joint), Page(server, case.erlan, case.joint)
    [worker] = server.workers
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    resource.prlimit(worker, resource.RLIMIT_FSIZE, (FULL_AT, resource.RLIM_INFINITY))

    said: dict[str, bool] = {}
    for number in range(200):
        text = f"{number} " + "толық диск " * 50
        key = page.say(text)
        frame = page.hear()
        while frame["type"] not in {"said", "refused"}:
            frame = page.hear()
        assert frame["key"] == str(key)
        said[text.strip()] = frame["type"] == "said"
        if frame["type"] == "refused":
            break

    assert (frame["type"], frame.get("again"), len(said) > 1) == ("refused", True, True)
    assert "The fault is ours" in frame["words"]
    assert {message.text for message in Message.objects.all()} == {text for text, kept in said.items() if kept}

    resource.prlimit(worker, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    page.say(text, key=key)
    page.wait_for("said", key=str(key))
    erlan.wait_for("message", number=len(said))
    assert erlan.texts == list(said)


def test_two_processes_hear_each_other_through_redis_and_without_it(
    case: Case, tmp_path: Path, redis: tuple[str, "subprocess.Popen[bytes]"]
) -> None:
    address, process = redis
    with (
        live_server(tmp_path / "one", BITIM_LIVE_REDIS=address) as one,
        live_server(tmp_path / "two", BITIM_LIVE_REDIS=address) as two,
    ):
        aizhan, erlan = Page(one, case.aizhan, case.joint), Page(two, case.erlan, case.joint)
        seats = sorted(case.joint.members.filter(user__in=[case.aizhan, case.erlan]).values_list("pk", flat=True))
        wait_for(lambda: aizhan.wait_for("present")["here"] == seats)

        for number in range(20):
            aizhan.say(f"{number}")
            erlan.wait_for("message", number=number + 1)
        erlan.say("жауап")
        aizhan.wait_for("message", text="жауап")

        process.kill()
        process.wait()
        aizhan.say("Redis жоқ")
        erlan.wait_for("message", text="Redis жоқ")
        assert erlan.texts == [*(f"{number}" for number in range(20)), "жауап", "Redis жоқ"]


def test_what_is_said_goes_through_redis_sealed(
    case: Case, tmp_path: Path, redis: tuple[str, "subprocess.Popen[bytes]"]
) -> None:
    from redis import Redis

    heard: list[bytes] = []
    listener = Redis.from_url(redis[0]).pubsub()
    wait_for(lambda: _tries(lambda: listener.psubscribe("*")))
    with live_server(tmp_path / "one", BITIM_LIVE_REDIS=redis[0]) as one:
        page = Page(one, case.aizhan, case.aizhan_caucus)
        page.wait_for("said", key=str(page.say("құпия сөз")))
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and not any(b"rows" in each for each in heard):
            if (message := listener.get_message(timeout=1)) and isinstance(message["data"], bytes):
                heard.append(message["data"])
    listener.close()

    assert any(b"rows" in each for each in heard)
    assert not [each for each in heard if "құпия".encode() in each]


def _tries(work: object) -> bool:
    with suppress(Exception):
        work()  # type: ignore[operator]
        return True
    return False


def test_a_thousand_who_push_at_the_door_do_not_keep_one_who_may_enter_outside(case: Case, server: LiveServer) -> None:
    inside = Page(server, case.erlan, case.joint)
    cookie = signed_in(case.stranger).cookies[settings.SESSION_COOKIE_NAME].value
    address = f"ws://127.0.0.1:{server.port}/live/rooms/{case.joint.uid}/"
    answers: list[str] = []

    async def push() -> None:
        headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"}
        options = {"additional_headers": headers, "origin": "http://127.0.0.1", "proxy": None, "open_timeout": 60}
        async with connect(address, **options) as socket:  # type: ignore[arg-type]
            await socket.send(json.dumps({"type": "enter", "token": "жоқ", "after": 0}))
            answers.append(json.loads(await socket.recv())["why"])

    async def crowd() -> None:
        await asyncio.gather(*(push() for _ in range(1000)))

    pushing = threading.Thread(target=lambda: asyncio.run(crowd()))
    pushing.start()
    aizhan = Page(server, case.aizhan, case.joint)
    aizhan.say("Мен кірдім")
    assert inside.wait_for("message")["text"] == "Мен кірдім"
    pushing.join(60)

    assert answers == ["not_let_in"] * 1000
    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="бәрі орнында", client_key=uuid4())
    assert inside.wait_for("message")["text"] == "бәрі орнында"
    assert server.faults == []
