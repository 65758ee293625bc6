"""What a call asks of the media server, beside everything else that goes on: nobody waits for it."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any
from uuid import UUID

from bitim.calls.media_server import MediaServerUnavailable, PlaceNotOpen, ServerTicket
from bitim.calls.queries import Scene
from bitim.calls.servers import media_server

log = logging.getLogger(__name__)


class Passage:
    """The way of one call through the media server. Without a server it does nothing."""

    def __init__(self) -> None:
        self._server = media_server()
        self._errands: set[asyncio.Task[None]] = set()

    def changed(self, before: Scene, now: Scene) -> None:
        """Put out whoever is no longer in the place; a place that the call has left is closed."""
        if not before.stay or not before.stay.by_server:
            return
        place = before.stay.uid
        if now.call.closed_at or not now.stay or now.stay.uid != place:
            self.close(place)
            return
        for seat in before.together - now.together:
            self.put_out(place, seat)

    def close(self, place: UUID) -> None:
        if self._server:
            self._send(self._try(self._server.close, place))

    def put_out(self, place: UUID, seat: int) -> None:
        if self._server:
            self._send(self._try(self._server.put_out, place, seat))

    def take_ticket(self, place: UUID, seat: int, answer: Callable[[ServerTicket | None], None]) -> None:
        """Take a new ticket; `answer` hears it, or None when the server does not answer now."""

        async def take() -> None:
            try:
                answer(await asyncio.to_thread(self._ticket, place, seat))
            except (MediaServerUnavailable, PlaceNotOpen):
                log.warning("calls.media_server_unavailable errand=ticket")
                answer(None)

        if self._server:
            self._send(take())

    def _ticket(self, place: UUID, seat: int) -> ServerTicket:
        assert self._server is not None
        try:
            return self._server.ticket(place, seat)
        except PlaceNotOpen:
            self._server.open(place)  # a server that has started anew knows nothing
            return self._server.ticket(place, seat)

    @staticmethod
    async def _try(errand: Callable[..., None], *arguments: object) -> None:
        try:
            await asyncio.to_thread(errand, *arguments)
        except MediaServerUnavailable:
            log.warning("calls.media_server_unavailable errand=%s", errand.__name__)

    def _send(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)
