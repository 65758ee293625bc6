"""Other processes with sockets: they hear what was said here, sealed as it lies in the database."""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

from channels.layers import get_channel_layer

from bitim.rooms.rows import Row

log = logging.getLogger(__name__)

AGAIN_S = 2.0
CARRIED_WITHIN_S = 2.0
WAITING_AT_MOST = 10_000
TOGETHER_AT_MOST = 500

Hear = Callable[[UUID, str, dict[str, Any]], Awaitable[None]]


class Neighbours:
    """Speaks with other processes over a channel layer, in the background: nobody here waits for it.

    All hear all: what waits is told at once, and each looks for the rooms that somebody is in. What gets lost on the
    way is found in the database.
    """

    def __init__(self, layer: Any, among: str, hear: Hear) -> None:
        self._layer = layer
        self._among = among
        self._hear = hear
        self._me = uuid.uuid4().hex
        self._waiting: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue(WAITING_AT_MOST)

    @classmethod
    def of_settings(cls, among: str, hear: Hear) -> "Neighbours | None":
        """Those who speak of the same, for instance of "rooms". None without a channel layer: there is one process
        then."""
        layer = get_channel_layer()
        return cls(layer, among, hear) if layer else None

    def tell(self, room: UUID, **content: Any) -> None:
        """Tell of a room: new `rows`, the `seats` that are here, or how far some have `seen`."""
        if not self._waiting.full():
            self._waiting.put_nowait((room.hex, content))

    async def speak(self) -> None:
        """Carry what waits, until cancelled."""
        while True:
            told = [await self._waiting.get()]
            while not self._waiting.empty() and len(told) < TOGETHER_AT_MOST:
                told.append(self._waiting.get_nowait())
            message = {"type": "told", "from": self._me, "told": told}
            try:
                await asyncio.wait_for(self._layer.group_send(self._among, message), CARRIED_WITHIN_S)
            except Exception as error:
                log.warning("live.neighbours_unreachable error=%s", type(error).__name__)

    async def listen(self) -> None:
        """Hear until cancelled."""
        while True:
            try:
                channel = await self._layer.new_channel()
                await self._layer.group_add(self._among, channel)
                while True:
                    message = await self._layer.receive(channel)
                    if message["from"] != self._me:
                        for room, content in message["told"]:
                            await self._hear(UUID(room), message["from"], content)
            except Exception as error:
                log.warning("live.neighbours_unreachable error=%s", type(error).__name__)
                await asyncio.sleep(AGAIN_S)


def carried(rows: Sequence[Row]) -> list[list[Any]]:
    """Rows in the plain values that a layer carries."""
    return [[row.number, row.uid.bytes, row.author, row.seat, row.kind, row.at.isoformat(), row.sealed] for row in rows]
