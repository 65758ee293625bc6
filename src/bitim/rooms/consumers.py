"""The socket of one page: parses, asks, answers; the rest is the hall's."""

import asyncio
import time
from typing import Any
from uuid import UUID

from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.db import DatabaseError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import override

from bitim.law.refusal import Refused
from bitim.rooms import presenters, protocol
from bitim.rooms.actions import Saying
from bitim.rooms.errors import RoomError
from bitim.rooms.key_service import KeysUnavailable
from bitim.rooms.live import door
from bitim.rooms.live.door import Admitted
from bitim.rooms.live.hall import Hall
from bitim.rooms.live.halls import Halls
from bitim.rooms.live.threads import read
from bitim.rooms.live.writer import Outcome
from bitim.rooms.models import Message
from bitim.rooms.protocol import Enter, Frame, Goodbye, Here, Malformed, Read, Say

ENTERS_WITHIN_S = 10.0
FRAMES_A_SECOND = 20.0
FRAMES_AT_ONCE = 200.0
WAITING_AT_MOST = 500
"""Frames for one slow line; who falls behind further comes back and asks for what it missed."""
CODES = {
    Goodbye.MALFORMED: 4400,
    Goodbye.NOT_LET_IN: 4403,
    Goodbye.SEAT_TAKEN_AWAY: 4403,
    Goodbye.TOO_MUCH: 4429,
    Goodbye.SILENT: 4408,
    Goodbye.OUR_FAULT: 1011,
}


class RoomConsumer(AsyncWebsocketConsumer):
    """Enters a room with its first frame; until then it hears and says nothing."""

    admitted: Admitted

    def __init__(self, *, halls: Halls) -> None:
        super().__init__()
        self._halls = halls
        self._hall: Hall | None = None
        self._outgoing: asyncio.Queue[str | Goodbye] = asyncio.Queue()
        self._sender: asyncio.Task[None] | None = None
        self._is_over = False
        self._is_stuck = False
        self._credit = FRAMES_AT_ONCE
        self.heard = time.monotonic()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self._life = asyncio.current_task()
        try:
            await super().__call__(scope, receive, send)
        except asyncio.CancelledError:
            if not self._is_stuck:
                raise
        finally:
            self._is_over = True
            if self._sender:
                self._sender.cancel()
            if self._hall:
                self._halls.leave(self, self._hall)

    async def connect(self) -> None:
        self._session = self.scope["cookies"].get(settings.SESSION_COOKIE_NAME, "")
        if not self._session:
            await self.close()  # before it is accepted: no socket comes to be
            return
        await self.accept()
        self._sender = asyncio.create_task(self._send())
        asyncio.get_running_loop().call_later(ENTERS_WITHIN_S, self._enter_or_go)

    def _enter_or_go(self) -> None:
        if self._hall is None:
            self.end(Goodbye.NOT_LET_IN)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if self._is_over:
            return
        if not self._in_pace():
            self.end(Goodbye.TOO_MUCH)
            return
        try:
            frame = protocol.parse(text_data)
        except Malformed:
            self.end(Goodbye.MALFORMED)
            return
        await self._take(frame)

    async def _take(self, frame: Frame) -> None:
        match frame, self._hall:
            case Enter(), None:
                await self._enter(frame)
            case Here(), _:
                self.offer(protocol.here())
            case Say(), Hall():
                await self._say(frame)
            case Read(number), Hall() as hall:
                seen = min(number, hall.number)
                hall.seen[self.admitted.seat] = max(seen, hall.seen.get(self.admitted.seat, 0))
            case _:
                self.end(Goodbye.MALFORMED)

    async def _enter(self, frame: Enter) -> None:
        uid: UUID = self.scope["url_route"]["kwargs"]["uid"]
        try:
            self.admitted = await read(door.let_in)(uid, frame.token, self._session)
            self._hall = await self._halls.enter(self, frame.after)
        except door.NotLetIn:
            self.end(Goodbye.NOT_LET_IN)
        except (DatabaseError, KeysUnavailable):
            self.end(Goodbye.OUR_FAULT)

    async def _say(self, frame: Say) -> None:
        def answer(outcome: Outcome) -> None:
            self._answer(frame.key, outcome)

        saying = Saying(
            room_uid=self.admitted.room.uid,
            by=self.admitted.user,
            text=frame.text,
            client_key=frame.key,
            readers=frame.readers or None,
        )
        await self._halls.writer.say(saying, self.admitted.seat, answer)

    def _answer(self, key: UUID, outcome: Outcome) -> None:
        if isinstance(outcome, Message):
            self.offer(protocol.said(key, outcome.number))
        elif isinstance(outcome, Http404 | Refused):
            self.end(Goodbye.SEAT_TAKEN_AWAY)
        else:
            with override(self.admitted.language):
                if isinstance(outcome, RoomError):
                    self.offer(protocol.refused(key, presenters.sentence(outcome), again=False))
                else:
                    words = _("The fault is ours: your words are not sent yet. They are kept here and sent again.")
                    self.offer(protocol.refused(key, words, again=True))

    def _in_pace(self) -> bool:
        """A page sends as fast as somebody types; a burst after a lost line is let through."""
        now = time.monotonic()
        self._credit = min(FRAMES_AT_ONCE, self._credit + (now - self.heard) * FRAMES_A_SECOND) - 1
        self.heard = now
        return self._credit >= 0

    # -- As the hall sees it

    def offer(self, frame: str) -> None:
        """Send when the line can take it; never waits."""
        if self._is_over:
            return
        if self._outgoing.qsize() < WAITING_AT_MOST:
            self._outgoing.put_nowait(frame)
        elif self._life:
            # The line takes nothing any more, not even a goodbye.
            self._is_over = self._is_stuck = True
            self._life.cancel()

    def end(self, why: Goodbye) -> None:
        """Say goodbye after what is on its way, and close."""
        if not self._is_over:
            self._is_over = True
            self._outgoing.put_nowait(why)

    async def _send(self) -> None:
        try:
            while not isinstance(frame := await self._outgoing.get(), Goodbye):
                await self.send(text_data=frame)
            await self.send(text_data=protocol.goodbye(frame), close=CODES[frame])
        except (OSError, RuntimeError):
            """The line is gone; whoever was on it comes back and asks for what he missed."""
