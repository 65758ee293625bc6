"""The socket of one page: it is let in with its first frame, keeps pace, and says goodbye."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError

from bitim.rooms import protocol
from bitim.rooms.key_service import KeysUnavailable
from bitim.rooms.live import door
from bitim.rooms.live.door import Admitted
from bitim.rooms.live.threads import in_turn
from bitim.rooms.protocol import Goodbye, Malformed

A = TypeVar("A", bound=Admitted)

# A socket as ASGI hands it over.
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

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
    Goodbye.ELSEWHERE: 4409,
    Goodbye.OUR_FAULT: 1011,
}


class Line:
    """Hears and says nothing until a token lets it in; what it hears then is `take`n by who derives from it."""

    admitted: Admitted

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._is_asked = asyncio.Event()
        self._code: int | None = None
        self._has_asked = False
        self._is_over = False
        self._is_stuck = False
        self._credit = FRAMES_AT_ONCE
        self.heard = time.monotonic()

    @classmethod
    def as_asgi(cls, **initial: Any) -> Any:  # routes are typed for pages only
        """The application for a route: a line of its own for each socket."""

        async def application(scope: Scope, receive: Receive, send: Send) -> None:
            await cls(**initial)(scope, receive, send)

        return application

    async def take(self, text: str | None) -> None:
        """Do what a frame says; None stands for a binary one. Raises: Malformed."""
        raise NotImplementedError

    def needs_session(self) -> bool:
        """Browsers bring a session; who else comes has nothing but what the first frame says."""
        return True

    def left(self) -> None:
        """The socket is gone."""
        raise NotImplementedError

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one socket, as ASGI wants it, until it is gone."""
        self._scope, self._send = scope, send
        self._life = asyncio.current_task()
        self._session = scope["cookies"].get(settings.SESSION_COOKIE_NAME, "")
        await receive()  # the browser asks to be connected
        if not self._session and self.needs_session():
            await send({"type": "websocket.close"})  # before it is accepted: no socket comes to be
            return
        await send({"type": "websocket.accept"})
        sender = asyncio.create_task(self._carry())
        asyncio.get_running_loop().call_later(ENTERS_WITHIN_S, self._enter_or_go)
        try:
            while (event := await receive())["type"] == "websocket.receive":
                await self._hear(event.get("text"))
        except asyncio.CancelledError:
            if not self._is_stuck:
                raise
        finally:
            self._is_over = True
            sender.cancel()
            self.left()

    @property
    def room_uid(self) -> UUID:
        """The room of the address."""
        uid: UUID = self._scope["url_route"]["kwargs"]["uid"]
        return uid

    def _enter_or_go(self) -> None:
        if not self._has_asked:
            self.end(Goodbye.NOT_LET_IN)

    async def let_in(self, token: str) -> bool:
        """Let the page in by its token, or say goodbye."""
        return await self.admit(lambda: door.let_in(self.room_uid, token, self._session)) is not None

    async def admit(self, ask: Callable[[], A]) -> A | None:
        """Let in whom a door lets in, or say goodbye. It asks the database, and raises NotLetIn."""
        self._has_asked = True
        try:
            self.admitted = admitted = await in_turn(ask)()
        except door.NotLetIn:
            self.end(Goodbye.NOT_LET_IN)
            return None
        except (DatabaseError, KeysUnavailable):
            self.end(Goodbye.OUR_FAULT)
            return None
        return admitted

    async def _hear(self, text: str | None) -> None:
        if self._is_over:
            return
        if not self._in_pace():
            self.end(Goodbye.TOO_MUCH)
            return
        try:
            await self.take(text)
        except Malformed:
            self.end(Goodbye.MALFORMED)

    def _in_pace(self) -> bool:
        """A page sends as fast as somebody types; a burst after a lost line is let through."""
        now = time.monotonic()
        self._credit = min(FRAMES_AT_ONCE, self._credit + (now - self.heard) * FRAMES_A_SECOND) - 1
        self.heard = now
        return self._credit >= 0

    def offer(self, frame: str) -> None:
        """Send when the line can take it; never waits."""
        if self._is_over:
            return
        if len(self._waiting) < WAITING_AT_MOST:
            self._waiting.append(frame)
            self._is_asked.set()
        elif self._life:
            # The line takes nothing any more, not even a goodbye.
            self._is_over = self._is_stuck = True
            self._life.cancel()

    def end(self, why: Goodbye) -> None:
        """Say goodbye after what is on its way, and close."""
        if not self._is_over:
            self._is_over = True
            self._waiting.append(protocol.goodbye(why))
            self._code = CODES[why]
            self._is_asked.set()

    async def _carry(self) -> None:
        try:
            while self._waiting or self._code is None:
                await self._is_asked.wait()
                self._is_asked.clear()
                # What waits goes together: for the server a frame costs more than what it says.
                frames, self._waiting = self._waiting, []
                await self._send({"type": "websocket.send", "text": protocol.together(frames)})
            await self._send({"type": "websocket.close", "code": self._code})
        except (OSError, RuntimeError):
            """The line is gone; whoever was on it comes back and asks for what he missed."""
