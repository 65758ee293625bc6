"""All halls of a process: what cannot be read in one keeps no other one waiting."""

import asyncio
import threading
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast
from uuid import UUID, uuid4

import pytest

from bitim.accounts.models import User
from bitim.rooms import actions
from bitim.rooms.actions import Saying
from bitim.rooms.key_service import KeysUnavailable
from bitim.rooms.kinds import MessageKind
from bitim.rooms.live import door
from bitim.rooms.live.hall import Hall, Socket
from bitim.rooms.live.halls import Halls
from bitim.rooms.rows import Row
from bitim.rooms.sealing import BrokenSeal
from tests.unit.rooms.test_hall import Hearing

pytestmark = pytest.mark.django_db  # its threads look after their connections, whatever they do

AT = datetime(2026, 3, 1, tzinfo=UTC)


class Sealed:
    """A room whose words are kept bare; some cannot be read."""

    def __init__(self, pk: int, trouble: type[Exception] | None = None) -> None:
        self.pk, self.uid, self.trouble = pk, UUID(int=pk), trouble
        self.destroyed_at = self.closed_at = None
        self.fetched_in = ""

    def fetch_key(self) -> None:
        self.fetched_in = threading.current_thread().name

    def unseal(self, sealed: bytes | memoryview, about: bytes) -> bytes:
        if self.trouble and bytes(sealed) == b"unreadable":
            raise self.trouble
        return bytes(sealed)


def line(number: int, text: str) -> Row:
    return Row(number, uuid4(), 1, 1, MessageKind.TEXT, AT, text.encode())


class Talk:
    """Rooms as the database holds them, and somebody who sits in each."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *rooms: Sealed) -> None:
        self.rooms = rooms
        self.rows: dict[int, list[Row]] = {room.pk: [] for room in rooms}
        self.hearing = [Hearing() for _ in rooms]
        for room, hearing in zip(rooms, self.hearing, strict=True):
            hearing.admitted = SimpleNamespace(seat=1, room=room, user=SimpleNamespace(pk=9))
        monkeypatch.setattr(door, "newest", self._newest)
        monkeypatch.setattr(door, "rows_after", self._rows_after)

    def _newest(self, rooms: Collection[int]) -> dict[int, int]:
        return {room: len(self.rows[room]) for room in rooms}

    def _rows_after(self, room: int, number: int) -> list[Row]:
        return self.rows[room][number:]

    def texts(self, place: int) -> list[str]:
        return [frame["text"] for frame in self.hearing[place].frames if frame["type"] == "message"]

    async def begin(self) -> None:
        halls = Halls()
        for hearing in self.hearing:
            await halls.enter(cast("Socket", hearing), 0)

    async def until(self, place: int, *texts: str) -> None:
        async with asyncio.timeout(5):
            while self.texts(place) != list(texts):
                await asyncio.sleep(0.01)


def test_a_room_whose_keys_are_away_keeps_no_other_room_from_hearing(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(monkeypatch, broken := Sealed(1, KeysUnavailable), Sealed(2))

    async def go() -> None:
        await talk.begin()
        talk.rows[1].append(line(1, "unreadable"))
        talk.rows[2].append(line(1, "heard"))
        await talk.until(1, "heard")
        assert talk.texts(0) == []
        broken.trouble = None
        await talk.until(0, "unreadable")

    asyncio.run(go())


def test_after_a_line_whose_seal_is_broken_the_room_hears_on(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(monkeypatch, Sealed(1, BrokenSeal))

    async def go() -> None:
        await talk.begin()
        talk.rows[1] += [line(1, "before"), line(2, "unreadable"), line(3, "after")]
        await talk.until(0, "before", "", "after")

    asyncio.run(go())


def test_the_key_of_a_room_is_fetched_beside_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(monkeypatch, sealed := Sealed(1))

    asyncio.run(talk.begin())

    assert sealed.fetched_in.startswith("reads")


def test_what_is_kept_together_is_told_where_it_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(monkeypatch, Sealed(1, KeysUnavailable), Sealed(2))
    halls = Halls()
    said = [(talk.rooms[0].uid, line(1, "unreadable")), (talk.rooms[1].uid, line(1, "heard"))]

    async def go() -> None:
        for hearing in talk.hearing:
            await halls.enter(cast("Socket", hearing), 0)
        await halls.tell_kept(said)

    asyncio.run(go())

    assert (talk.texts(0), talk.texts(1)) == ([], ["heard"])


def test_what_the_writer_is_keeping_is_told_by_him_and_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    talk, halls = Talk(monkeypatch, Sealed(1)), Halls()
    looked_twice, looks, read_again = threading.Event(), list[int](), list[int]()

    def keep(sayings: Sequence[Saying]) -> list[Row]:
        talk.rows[1].append(line(1, sayings[0].text))
        looked_twice.wait(5)
        return talk.rows[1]

    def newest(rooms: Collection[int]) -> dict[int, int]:
        looks.append(len(talk.rows[1]))
        if looks.count(1) > 2:
            looked_twice.set()
        return talk._newest(rooms)

    def again(room: int, number: int) -> list[Row]:
        read_again.append(room)
        return talk._rows_after(room, number)

    monkeypatch.setattr(actions, "say_together", keep)
    monkeypatch.setattr(door, "newest", newest)

    async def go() -> None:
        await halls.enter(cast("Socket", talk.hearing[0]), 0)
        monkeypatch.setattr(door, "rows_after", again)
        by = SimpleNamespace(pk=9)
        saying = Saying(room_uid=talk.rooms[0].uid, by=cast("User", by), text="kept", client_key=uuid4())
        await halls.writer.say(saying, lambda _: None)

    asyncio.run(go())

    assert looked_twice.is_set()
    assert (talk.texts(0), read_again) == (["kept"], [])


def test_a_hall_is_one_for_all_who_come(monkeypatch: pytest.MonkeyPatch) -> None:
    talk, halls = Talk(monkeypatch, same := Sealed(1)), Halls()
    second = Hearing()
    second.admitted = SimpleNamespace(seat=2, room=same, user=SimpleNamespace(pk=8))

    async def go() -> tuple[Hall, Hall]:
        return await halls.enter(cast("Socket", talk.hearing[0]), 0), await halls.enter(cast("Socket", second), 0)

    one, other = asyncio.run(go())

    assert one is other
    assert one.here == [1, 2]
