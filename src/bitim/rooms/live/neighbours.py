"""Other processes with sockets: they hear what was said here, sealed as it lies in the database."""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from channels.layers import get_channel_layer

from bitim.rooms.rows import Row

log = logging.getLogger(__name__)

AGAIN_S = 2.0
CARRIED_WITHIN_S = 2.0
WAITING_AT_MOST = 10_000

Hear = Callable[[UUID, str, dict[str, Any]], Awaitable[None]]


class Neighbours:
    """Speaks with other processes over a channel layer, in the background: nobody here waits for it.

    What gets lost on the way is found in the database.
    """

    def __init__(self, layer: Any, hear: Hear) -> None:
        self._layer = layer
        self._hear = hear
        self._me = uuid.uuid4().hex
        self._channel = ""
        self._rooms: set[UUID] = set()
        self._waiting: asyncio.Queue[Callable[[], Awaitable[None]]] = asyncio.Queue(WAITING_AT_MOST)

    @classmethod
    def of_settings(cls, hear: Hear) -> "Neighbours | None":
        """None without a channel layer: there is one process then."""
        layer = get_channel_layer()
        return cls(layer, hear) if layer else None

    def listen_to(self, rooms: Iterable[UUID]) -> None:
        """Hear of these rooms, and of no others."""
        wanted = set(rooms)
        if not self._channel:
            self._rooms = wanted  # heard of as soon as there is a channel
            return
        for uid in wanted - self._rooms:
            self._later(partial(self._layer.group_add, _group(uid), self._channel))
        for uid in self._rooms - wanted:
            self._later(partial(self._layer.group_discard, _group(uid), self._channel))
        self._rooms = wanted

    def tell(self, room: UUID, **content: Any) -> None:
        """Tell whoever hears of this room: new `rows`, the `seats` that are here, or how far some have `seen`."""
        message = {"type": "room", "room": room.hex, "from": self._me, **content}
        self._later(partial(self._layer.group_send, _group(room), message))

    def _later(self, work: Callable[[], Awaitable[None]]) -> None:
        if not self._waiting.full():
            self._waiting.put_nowait(work)

    async def speak(self) -> None:
        """Carry what waits, one after the other, until cancelled."""
        while True:
            work = await self._waiting.get()
            try:
                await asyncio.wait_for(work(), CARRIED_WITHIN_S)
            except Exception as error:
                log.warning("live.neighbours_unreachable error=%s", type(error).__name__)

    async def listen(self) -> None:
        """Hear until cancelled."""
        while True:
            try:
                self._channel = await self._layer.new_channel()
                rooms, self._rooms = self._rooms, set()
                self.listen_to(rooms)
                while True:
                    message = await self._layer.receive(self._channel)
                    if message["from"] != self._me:
                        await self._hear(UUID(message["room"]), message["from"], message)
            except Exception as error:
                log.warning("live.neighbours_unreachable error=%s", type(error).__name__)
                await asyncio.sleep(AGAIN_S)


def _group(room: UUID) -> str:
    return f"room.{room.hex}"


def carried(rows: Sequence[Row]) -> list[list[Any]]:
    """Rows in the plain values that a layer carries."""
    return [[row.number, row.uid.bytes, row.author, row.seat, row.kind, row.at.isoformat(), row.sealed] for row in rows]
