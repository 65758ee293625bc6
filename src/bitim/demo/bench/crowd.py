"""A thousand rooms of four people who all talk: opened, and driven over real sockets."""

import asyncio
import gc
import json
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from websockets.asyncio.client import ClientConnection, connect

from bitim.accounts.models import User
from bitim.rooms import tokens

PEOPLE = 4
AT_ONCE = 50
Enter = Callable[[ClientConnection, int, int], Awaitable[None]]
"""What a socket does first, given the places of its room and of its person."""
Frame = Callable[[str], str]
"""A text as it is sent."""


@dataclass
class Heard:
    """What all sockets together heard while it was measured."""

    messages: int = 0
    delays_s: list[float] = field(default_factory=list)
    seconds: float = 0.0
    said: int = 0

    @property
    def per_second(self) -> float:
        return self.messages / self.seconds

    def delay_ms(self, share: float) -> float:
        """The delay that this share of all deliveries does not exceed."""
        return sorted(self.delays_s)[min(int(len(self.delays_s) * share), len(self.delays_s) - 1)] * 1000


class Crowd:
    """Every socket listens; the first one of each room also talks."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._sockets: list[list[ClientConnection]] = []
        self._own: list[asyncio.Event] = []
        self._heard = Heard()
        self._listeners: list[asyncio.Task[None]] = []

    async def come(self, address: Callable[[int], str], rooms: int, cookies: list[str], enter: Enter) -> None:
        """Open all sockets."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(room: int, person: int) -> ClientConnection:
            headers = {"Cookie": cookies[person]}
            async with gate:
                socket = await connect(
                    address(room),
                    additional_headers=headers,
                    origin="http://127.0.0.1",  # type: ignore[arg-type]
                    proxy=None,
                    compression=None,
                    open_timeout=120,
                    ping_interval=None,
                )
                await enter(socket, room, person)
            return socket

        self._own = [asyncio.Event() for _ in range(rooms)]
        opened = await asyncio.gather(*(one(room, person) for room in range(rooms) for person in range(PEOPLE)))
        self._sockets = [list(opened[place : place + PEOPLE]) for place in range(0, len(opened), PEOPLE)]
        for room, sockets in enumerate(self._sockets):
            self._listeners += [
                asyncio.create_task(self._listen(socket, room, is_first=not place))
                for place, socket in enumerate(sockets)
            ]

    async def _listen(self, socket: ClientConnection, room: int, *, is_first: bool) -> None:
        async for frames in socket:
            for content in map(json.loads, str(frames).split("\n")):
                if content["type"] in {"message", "say"}:
                    heard = self._heard
                    heard.messages += 1
                    heard.delays_s.append(time.monotonic() - float(content["text"].partition(" ")[0]))
                    if is_first:
                        self._own[room].set()

    async def talk(self, seconds: float, *, rate: float | None) -> Heard:
        """Talk for a while: `rate` messages a second in all, or each as soon as the one before was heard."""
        self._heard = heard = Heard()
        with _no_search_for_garbage():
            began = time.monotonic()
            until = began + seconds
            if rate is None:
                await asyncio.gather(*(self._chat(room, until) for room in range(len(self._sockets))))
            else:
                number = 0
                while (now := time.monotonic()) < until:
                    for _ in range(int((now - began) * rate) - number):
                        await self._say(number % len(self._sockets))
                        number += 1
                    await asyncio.sleep(0.002)
            heard.seconds = time.monotonic() - began
            await asyncio.sleep(1.0)
        return heard

    async def _chat(self, room: int, until: float) -> None:
        while time.monotonic() < until:
            self._own[room].clear()
            await self._say(room)
            try:
                await asyncio.wait_for(self._own[room].wait(), max(0.01, until - time.monotonic()))
            except TimeoutError:
                return

    async def _say(self, room: int) -> None:
        self._heard.said += 1
        await self._sockets[room][0].send(self._frame(f"{time.monotonic()} Келісімге келейік, бөліп төлеуге болады."))

    async def leave(self) -> None:
        for listener in self._listeners:
            listener.cancel()
        await asyncio.gather(*(socket.close() for sockets in self._sockets for socket in sockets))


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """The crowd does not halt by itself: a search through all its sockets would count as a delay of the server."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def as_page(text: str, *, readers: str) -> str:
    """What the page of a room sends."""
    return _as_browsers_write({"type": "say", "key": str(uuid4()), "text": text, "readers": readers})


def bare(text: str) -> str:
    """The same for programs that look at nothing else."""
    return _as_browsers_write({"type": "say", "text": text})


def _as_browsers_write(frame: dict[str, str]) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Place:
    """Rooms that were opened for the crowd, the sessions of its people, and the mark that says who reads."""

    rooms: list[UUID]
    people: list[User]
    sessions: list[str]
    readers: str

    def token(self, room: int, person: int) -> str:
        ticket = tokens.Ticket(self.rooms[room], self.people[person].pk, "kk")
        return tokens.give(ticket, session=self.sessions[person])
