"""What a call asks of the media server, beside everything else that goes on: nobody waits for it."""

import asyncio
import logging
from collections.abc import Callable
from uuid import UUID

from bitim.calls.media_server import MediaServerUnavailable, PlaceNotOpen, ServerTicket
from bitim.calls.queries import Scene
from bitim.calls.servers import media_server

log = logging.getLogger(__name__)


class Passage:
    """The way of one call through the media server."""

    def __init__(self) -> None:
        self._server = media_server()
        self._errands: set[asyncio.Task[None]] = set()

    def changed(self, before: Scene, now: Scene) -> None:
        """Put out whoever is no longer in the place; a place that the call has left is closed."""
        if not self._server or not before.stay or not before.stay.by_server:
            return
        place = before.stay.uid
        if now.call.closed_at or not now.stay or now.stay.uid != place:
            self._send(self._server.close, place)
            return
        for seat in before.together - now.together:
            self._send(self._server.put_out, place, seat)

    def _send(self, errand: Callable[..., None], *arguments: object) -> None:
        async def done() -> None:
            try:
                await asyncio.to_thread(errand, *arguments)
            except MediaServerUnavailable:
                log.warning("calls.media_server_unavailable errand=%s", errand.__name__)

        task = asyncio.create_task(done())
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def ticket(self, place: UUID, seat: int) -> ServerTicket | None:
        """A new ticket; None when the server does not answer now."""
        if not self._server:
            return None
        try:
            return await asyncio.to_thread(self._take, place, seat)
        except (MediaServerUnavailable, PlaceNotOpen):
            log.warning("calls.media_server_unavailable errand=ticket")
            return None

    def _take(self, place: UUID, seat: int) -> ServerTicket:
        assert self._server is not None
        try:
            return self._server.ticket(place, seat)
        except PlaceNotOpen:
            self._server.open(place)  # a server that has started anew knows nothing
            return self._server.ticket(place, seat)
