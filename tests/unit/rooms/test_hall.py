"""What a hall tells its sockets."""

import asyncio
import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

from bitim.rooms.kinds import MessageKind
from bitim.rooms.live.door import Row
from bitim.rooms.live.hall import Hall, Socket
from bitim.rooms.models import Room


class Hearing:
    """A socket that keeps what it is offered."""

    admitted = SimpleNamespace(seat=1)

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []

    def offer(self, frame: str) -> None:
        self.frames.append(json.loads(frame))


def test_a_line_stands_under_the_day_and_the_hour_of_kazakhstan() -> None:
    hall, hearing = Hall(Room()), Hearing()
    hall.sockets.add(cast("Socket", hearing))
    evening_in_greenwich = datetime(2026, 3, 1, 20, 5, 59, tzinfo=UTC)

    asyncio.run(hall.tell([Row(1, uuid4(), 1, 1, MessageKind.JOINED, evening_in_greenwich, b"")]))

    [frame] = hearing.frames
    assert (frame["at"], frame["day"], frame["hour"]) == ("2026-03-01T20:05:59+00:00", "2026-03-02", "01:05")


def test_who_is_here_is_told_when_it_changes_and_not_when_neighbours_repeat_it() -> None:
    hall, hearing = Hall(Room()), Hearing()
    hall.sockets.add(cast("Socket", hearing))

    for seats in ([2], [2], [], []):
        hall.hear_of("another process", seats, for_s=60)

    assert [frame["here"] for frame in hearing.frames] == [[1, 2], [1]]


def test_whoever_a_silent_neighbour_held_is_gone_in_the_end() -> None:
    hall, hearing = Hall(Room()), Hearing()
    hall.sockets.add(cast("Socket", hearing))

    hall.hear_of("another process", [2], for_s=0)
    hall.hear_of("a third one", [3], for_s=60)
    hall.tell_present()

    assert [frame["here"] for frame in hearing.frames] == [[1], [1, 3]]
