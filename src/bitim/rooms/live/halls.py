"""All rooms of one process that somebody is in."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from bitim.rooms import actions, protocol
from bitim.rooms.live import door
from bitim.rooms.live.hall import Hall, Socket
from bitim.rooms.live.neighbours import Neighbours, carried
from bitim.rooms.live.staying import look_again
from bitim.rooms.live.threads import always, read, written
from bitim.rooms.live.writer import Writer
from bitim.rooms.rows import Row

log = logging.getLogger(__name__)

WATCH_EVERY_S = 0.25
"""How soon sockets hear what came by an ordinary request."""
LETTERS_EVERY_S = 2.0
"""How soon a page shows around its room what its reader got a letter about: an offer, a meeting, a term."""
CHECK_EVERY_S = 15.0
"""How soon somebody whose session or account has ended hears nothing more."""


class Halls:
    """Opens a hall with the first socket in a room, and looks after all of them."""

    def __init__(self) -> None:
        self._halls: dict[UUID, Hall] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self.writer = Writer(self.tell_kept)
        self._neighbours = Neighbours.of_settings("rooms", self._hear)

    async def enter(self, socket: Socket, after: int) -> Hall:
        """Take a socket in. Raises: DatabaseError, KeysUnavailable, BrokenSeal, when the room cannot be read now."""
        self._start()
        room = socket.admitted.room
        hall = self._halls.setdefault(room.uid, Hall(room))
        hall.coming += 1
        try:
            await hall.take_in(socket, after)
        finally:
            hall.coming -= 1
        self._announce(hall)
        return hall

    def leave(self, socket: Socket, hall: Hall) -> None:
        hall.let_go(socket)
        self._announce(hall)

    def _start(self) -> None:
        if self._tasks:
            return
        work = [
            self.writer.run(),
            always(self._watch, WATCH_EVERY_S),
            always(self._look_for_letters, LETTERS_EVERY_S),
            always(self._check, CHECK_EVERY_S),
        ]
        if self._neighbours:
            work += [self._neighbours.speak(), self._neighbours.listen()]
        self._tasks = [asyncio.create_task(each) for each in work]

    # -- What was kept goes out

    async def tell_kept(self, kept: Iterable[tuple[UUID, Row]]) -> None:
        """Tell the rooms what was kept, here and elsewhere."""
        by_room: dict[UUID, list[Row]] = defaultdict(list)
        for uid, row in kept:
            by_room[uid].append(row)
        for uid, rows in by_room.items():
            if hall := self._halls.get(uid):
                await _alone(hall.tell(rows))
            if self._neighbours:
                self._neighbours.tell(uid, rows=carried(rows))

    async def _hear(self, uid: UUID, process: str, message: dict[str, Any]) -> None:
        """What a neighbour tells of a room."""
        hall = self._halls.get(uid)
        if hall is None:
            return
        if rows := message.get("rows"):
            await hall.tell(
                [Row(n, UUID(bytes=u), a, s, k, datetime.fromisoformat(at), x) for n, u, a, s, k, at, x in rows]
            )
        if "seats" in message:
            hall.hear_of(process, message["seats"], for_s=CHECK_EVERY_S * 3)
        if "seen" in message:
            hall.offer_all(protocol.read(dict(message["seen"])))

    def _announce(self, hall: Hall) -> None:
        if self._neighbours:
            self._neighbours.tell(hall.room.uid, seats=list(hall.seats))

    # -- What came by other ways, and who may stay

    async def _watch(self) -> None:
        """Look for rows that came by ordinary requests, and store how far people have read."""
        halls = {hall.room.pk: hall for hall in self._halls.values() if hall.sockets}
        if not halls:
            return
        for pk, number in (await read(door.newest)(list(halls))).items():
            hall = halls[pk]
            # What the writer has kept and not told yet it tells in a moment: reading it again would keep all waiting.
            if number > hall.number and hall.room.uid not in self.writer.at_work_for:
                await _alone(hall.catch_up())
        await self._store_seen([hall for hall in halls.values() if hall.seen])

    async def _store_seen(self, halls: list[Hall]) -> None:
        seen = [(hall, hall.seen) for hall in halls]
        for hall in halls:
            hall.seen = {}
        if not seen:
            return
        await written(actions.mark_seats_read)({seat: number for _, each in seen for seat, number in each.items()})
        for hall, each in seen:
            hall.offer_all(protocol.read(each))
            if self._neighbours:
                self._neighbours.tell(hall.room.uid, seen=list(each.items()))

    async def _look_for_letters(self) -> None:
        """Whoever gets a letter in the case sees around the room what it is about; nobody else learns that there is
        one."""
        halls = [hall for hall in self._halls.values() if hall.sockets]
        if halls and (letters := await read(door.newest_letters)()):
            for hall in halls:
                hall.tell_of_letters(letters)

    async def _check(self) -> None:
        """Say goodbye to those who may not stay, and forget empty halls."""
        await look_again([socket for hall in self._halls.values() for socket in hall.sockets], door.who_may_stay)
        closed = await read(door.closed)({hall.room.pk for hall in self._halls.values()})
        for hall in tuple(self._halls.values()):
            if hall.room.pk in closed and hall.room.closed_at is None:
                hall.room.closed_at = timezone.now()
                hall.offer_all(protocol.stale())
            if hall.sockets:
                hall.tell_present()  # a process that announces nothing any more is gone
                self._announce(hall)
            elif not hall.coming:
                del self._halls[hall.room.uid]


async def _alone(telling: Awaitable[None]) -> None:
    """Tell one room; where it cannot be read now, the others are told all the same, and it is tried again."""
    try:
        await telling
    except Exception:
        log.exception("live.not_told")
