"""Other processes with sockets: they hear what was said here, sealed as it lies in the database."""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from channels.layers import get_channel_layer

from bitim.rooms.live.door import Row

log = logging.getLogger(__name__)

AGAIN_S = 2.0
CARRIED_WITHIN_S = 2.0


class Neighbours:
    """Speaks with other processes over a channel layer. What gets lost there is found in the database."""

    def __init__(self, layer: Any, hear: Callable[[UUID, str, dict[str, Any]], Awaitable[None]]) -> None:
        self._layer = layer
        self._hear = hear
        self._me = uuid.uuid4().hex
        self._channel = ""
        self._rooms: set[UUID] = set()

    @classmethod
    def of_settings(cls, hear: Callable[[UUID, str, dict[str, Any]], Awaitable[None]]) -> "Neighbours | None":
        """None without a channel layer: there is one process then."""
        layer = get_channel_layer()
        return cls(layer, hear) if layer else None

    async def listen_to(self, rooms: Iterable[UUID]) -> None:
        """Hear of these rooms, and of no others."""
        wanted = set(rooms)
        if not self._channel:
            return
        for uid in wanted - self._rooms:
            await self._carried(self._layer.group_add(f"room.{uid.hex}", self._channel))
        for uid in self._rooms - wanted:
            await self._carried(self._layer.group_discard(f"room.{uid.hex}", self._channel))
        self._rooms = wanted

    async def tell_rows(self, room: UUID, rows: Sequence[Row]) -> None:
        plain = [
            [row.number, row.uid.bytes, row.author, row.seat, row.kind, row.at.isoformat(), row.sealed] for row in rows
        ]
        await self._send(room, rows=plain)

    async def tell_seats(self, room: UUID, seats: Iterable[int]) -> None:
        await self._send(room, seats=list(seats))

    async def tell_seen(self, room: UUID, seen: dict[int, int]) -> None:
        await self._send(room, seen=list(seen.items()))

    async def _send(self, room: UUID, **content: Any) -> None:
        message = {"type": "room", "room": room.hex, "from": self._me, **content}
        await self._carried(self._layer.group_send(f"room.{room.hex}", message))

    async def _carried(self, work: Awaitable[None]) -> None:
        try:
            await asyncio.wait_for(work, CARRIED_WITHIN_S)
        except Exception as error:
            # The watch over the rows goes on without it.
            log.warning("live.neighbours_unreachable error=%s", type(error).__name__)

    async def run(self) -> None:
        """Hear until cancelled."""
        while True:
            try:
                self._channel, self._rooms = await self._layer.new_channel(), set()
                while True:
                    message = await self._layer.receive(self._channel)
                    if message["from"] != self._me:
                        await self._hear(UUID(message["room"]), message["from"], message)
            except Exception as error:
                log.warning("live.neighbours_unreachable error=%s", type(error).__name__)
                await asyncio.sleep(AGAIN_S)
