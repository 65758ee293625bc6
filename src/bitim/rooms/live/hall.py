"""One room in one process: the sockets that are in it, and how far they have been told."""

import asyncio
import logging
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from django.utils import timezone

from bitim.rooms import protocol
from bitim.rooms.kinds import MessageKind
from bitim.rooms.live import door
from bitim.rooms.live.door import MISSED_AT_MOST, Admitted
from bitim.rooms.live.threads import read
from bitim.rooms.models import Room
from bitim.rooms.protocol import Goodbye
from bitim.rooms.rows import Row
from bitim.rooms.sealing import BrokenSeal

log = logging.getLogger(__name__)

TOLD_KINDS = frozenset({MessageKind.TEXT})
"""Kinds whose words travel with the frame; the page fetches the others."""


class Socket(Protocol):
    """One page of somebody who was let in."""

    admitted: Admitted
    heard: float
    """When the page last said anything, by the monotonic clock."""

    def offer(self, frame: str) -> None:
        """Send when the line can take it; never waits."""

    def end(self, why: Goodbye) -> None:
        """Say goodbye and close."""


class Hall:
    """Tells every socket the messages of its room, in the order of their numbers, each once."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.number = 0
        self.sockets: set[Socket] = set()
        self.coming = 0
        """How many are at the door: not empty then."""
        self.seen: dict[int, int] = {}
        """How far seats have read, not stored yet."""
        self._letters: dict[Socket, int] = {}
        self._elsewhere: dict[str, tuple[float, frozenset[int]]] = {}
        self._told_here: list[int] = []
        self._telling = asyncio.Lock()

    async def take_in(self, socket: Socket, after: int) -> None:
        """Tell a newcomer what he missed; from then on he hears what everybody hears."""
        async with self._telling:
            if not self.sockets:
                await read(door.fetch_key)(self.room)
            # A page cannot have seen what was not said yet, whatever it claims: the room would wait for that number.
            after = min(after, (await read(door.newest)([self.room.pk]))[self.room.pk])
            missed = await read(door.rows_after)(self.room.pk, after)
            number = missed[-1].number if missed else after
            if len(missed) > MISSED_AT_MOST:
                socket.offer(protocol.stale())
                number = (await read(door.newest)([self.room.pk]))[self.room.pk]
                missed = []
            if self.sockets:
                await self._advance(missed)  # the others may not have heard all of it yet
            else:
                self.number = number
            frames = [(row, self._frame(row)) for row in missed]
            self.sockets.add(socket)
            for row, frame in frames:
                self._tell_one(socket, row, frame)
            socket.offer(protocol.entered(number=self.number, here=self.here))
        self.tell_present()

    def let_go(self, socket: Socket) -> None:
        """Forget a socket that is gone."""
        if socket in self.sockets:
            self.sockets.discard(socket)
            self._letters.pop(socket, None)
            self.tell_present()

    async def tell(self, rows: Sequence[Row]) -> None:
        """Tell everybody what is new; what lies between is read from the database first."""
        async with self._telling:
            await self._advance(rows)

    async def catch_up(self) -> None:
        """Tell what came into the database by other ways."""
        async with self._telling:
            self._tell(await read(door.rows_after)(self.room.pk, self.number))

    async def _advance(self, rows: Sequence[Row]) -> None:
        fresh = [row for row in rows if row.number > self.number]
        if fresh and fresh[0].number > self.number + 1:
            fresh = await read(door.rows_after)(self.room.pk, self.number)
        self._tell(fresh)

    def _tell(self, rows: Iterable[Row]) -> None:
        for row in rows:
            frame = self._frame(row)
            self.number = row.number  # once it can be read: what could not is looked for again
            for socket in tuple(self.sockets):
                self._tell_one(socket, row, frame)

    @staticmethod
    def _tell_one(socket: Socket, row: Row, frame: str) -> None:
        if row.kind == MessageKind.LEFT and row.author == socket.admitted.user.pk:
            # Rows go out in order: nothing that was said after he lost his seat has reached him.
            socket.end(Goodbye.SEAT_TAKEN_AWAY)
        else:
            socket.offer(frame)

    def _frame(self, row: Row) -> str:
        text = self._text(row) if row.kind in TOLD_KINDS and row.sealed else ""
        here = row.at.astimezone(timezone.get_default_timezone()).isoformat(timespec="minutes")
        return protocol.message(
            number=row.number,
            uid=row.uid,
            seat=row.seat,
            kind=row.kind,
            at=row.at.isoformat(timespec="seconds"),
            day=here[:10],
            hour=here[11:16],
            text=text,
        )

    def _text(self, row: Row) -> str:
        try:
            return self.room.unseal(row.sealed, row.uid.bytes).decode()
        except BrokenSeal:
            # Told without its words: what is said after it must go on arriving.
            log.error("live.unreadable room=%s number=%d", self.room.uid, row.number)  # noqa: TRY400
            return ""

    def tell_of_letters(self, newest: Mapping[tuple[int, UUID], int]) -> None:
        """Ask the pages of those who got a letter about the case to look again, once for each letter.

        `newest` has the key of each person's last letter, by the key of the person and what it is about.
        """
        for socket in tuple(self.sockets):
            letter = newest.get((socket.admitted.user.pk, self.room.about), 0)
            if letter > self._letters.get(socket, 0):
                self._letters[socket] = letter
                socket.offer(protocol.stale())

    def offer_all(self, frame: str) -> None:
        for socket in tuple(self.sockets):
            socket.offer(frame)

    # -- Who is here

    @property
    def seats(self) -> frozenset[int]:
        """The seats of those who are here in this process."""
        return frozenset(socket.admitted.seat for socket in self.sockets)

    @property
    def here(self) -> list[int]:
        """The seats of all who are here, in other processes, too."""
        now = time.monotonic()
        others = (seats for until, seats in self._elsewhere.values() if until > now)
        return sorted(self.seats.union(*others))

    def hear_of(self, process: str, seats: Iterable[int], *, for_s: float) -> None:
        """Another process says who is there; it repeats that, or it is gone."""
        self._elsewhere[process] = (time.monotonic() + for_s, frozenset(seats))
        self.tell_present()

    def tell_present(self) -> None:
        """Tell everybody who is here, when that is not what they were told last."""
        if (here := self.here) != self._told_here:
            self._told_here = here
            self.offer_all(protocol.present(here))
