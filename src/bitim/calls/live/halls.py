"""The calls of one process at which somebody is: the rows say who is together, sockets carry it."""

import time
from asyncio import Lock, Task, create_task
from typing import Any, Protocol
from uuid import UUID

from django.utils import translation

from bitim.calls import actions, presenters, protocol, queries
from bitim.calls.live.passage import Passage
from bitim.calls.media_server import ServerTicket
from bitim.calls.models import Call
from bitim.calls.queries import Scene
from bitim.calls.telephone import door
from bitim.law.calls import conducts
from bitim.rooms.live.door import Admitted
from bitim.rooms.live.neighbours import Neighbours
from bitim.rooms.live.staying import look_again
from bitim.rooms.live.threads import always, read, written
from bitim.rooms.models import Room
from bitim.rooms.protocol import Goodbye

WATCH_EVERY_S = 0.25
"""How soon people learn that somebody was let in, or that the call goes on elsewhere."""
CHECK_EVERY_S = 15.0
CARRIES_S = 30.0
"""Every page asks every two seconds; a line that was silent for longer is no longer seen to carry."""


class Socket(Protocol):
    """One page of somebody who came."""

    admitted: Admitted
    device: UUID
    heard: float
    """When the page last said anything, by the monotonic clock."""

    def offer(self, frame: str) -> None:
        """Send when the line can take it; never waits."""

    def end(self, why: Goodbye) -> None:
        """Say goodbye and close."""


class Hall:
    """The call of one room in one process."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.sockets: dict[int, Socket] = {}
        self.shown: tuple[int, int] | None = None
        """Key and version of the call that everybody here was shown."""
        self.scene: Scene | None = None
        self.passage = Passage()
        self._showing = Lock()

    async def show(self, newest: tuple[int, int]) -> None:
        """Show everybody the call as it is now; who came with another device meanwhile leaves.

        One after the other: an older state shown after a newer one would bring people together again who were parted.
        """
        async with self._showing:
            try:
                before, self.scene = self.scene, await read(queries.scene)(newest[0])
            except Call.DoesNotExist:  # erased meanwhile, with all that belonged to it
                for socket in self.sockets.values():
                    socket.end(Goodbye.OUR_FAULT)
                return
            self.shown = newest[0], self.scene.call.version
            if before:
                self.passage.changed(before, self.scene)
            devices = {caller.member_id: caller.device for caller in self.scene.callers}
            for seat, socket in tuple(self.sockets.items()):
                if devices.get(seat, socket.device) != socket.device:
                    socket.end(Goodbye.ELSEWHERE)
                else:
                    self._show_one(socket)

    def _show_one(self, socket: Socket) -> None:
        assert self.scene is not None
        with translation.override(socket.admitted.language):
            socket.offer(protocol.state(presenters.state(self.scene, socket.admitted.seat)))

    def are_together(self, one: int, other: int) -> bool:
        return self.scene is not None and {one, other} <= self.scene.together

    def carrying(self) -> list[int]:
        """The keys of those who are here and whose lines carry."""
        callers = self.scene.callers if self.scene else ()
        since = time.monotonic() - CARRIES_S
        return [c.pk for c in callers if (line := self.sockets.get(c.member_id)) and line.heard > since]

    def is_conducted_by(self, seat: int) -> bool:
        callers = self.scene.callers if self.scene else ()
        return any(caller.member_id == seat and conducts(caller.member.participant) for caller in callers)

    def pass_on(self, sender: int, to: int, signal: str) -> bool:
        """Pass a signal on to somebody in the same place; False when his socket is not here."""
        if self.are_together(sender, to) and (socket := self.sockets.get(to)):
            socket.offer(protocol.signal(sender, signal))
            return True
        return False

    def give_ticket(self, socket: Socket) -> None:
        """Give somebody a new way into the media server, while the call goes through it and he is in it.

        He gets it by and by; who was parted from the others meanwhile does not, and his ticket is worth nothing.
        """
        seat, place = socket.admitted.seat, self._place_on_server()
        if not place or not self.are_together(seat, seat):
            return

        def answer(ticket: ServerTicket | None) -> None:
            if self._place_on_server() != place:
                self.passage.close(place)
            elif not self.are_together(seat, seat):
                self.passage.put_out(place, seat)
            else:
                socket.offer(protocol.ticket(ticket))

        self.passage.take_ticket(place, seat, answer)

    def _place_on_server(self) -> UUID | None:
        """What the media server calls the place where the call goes on through it now."""
        stay = self.scene.stay if self.scene and not self.scene.call.closed_at else None
        return stay.uid if stay and stay.by_server else None

    def make_quiet(self, seat: int) -> None:
        """Tell everybody in the place that somebody's microphone is off from now on."""
        for other, socket in self.sockets.items():
            if other == seat or self.are_together(other, seat):
                socket.offer(protocol.quiet(seat))


class Halls:
    """Opens a hall with the first socket at a call, and looks after all of them."""

    def __init__(self) -> None:
        self._halls: dict[UUID, Hall] = {}
        self._tasks: list[Task[None]] = []
        self._neighbours = Neighbours.of_settings("calls", self._hear)

    async def enter(self, socket: Socket) -> Hall:
        """Take a socket in whose person has come. Raises: DatabaseError, when the call cannot be read now."""
        self._start()
        room, seat = socket.admitted.room, socket.admitted.seat
        hall = self._halls.setdefault(room.uid, Hall(room))
        if former := hall.sockets.get(seat):
            former.end(Goodbye.ELSEWHERE)
        hall.sockets[seat] = socket
        try:
            newest = (await read(queries.versions)([room.pk]))[room.pk]
            await hall.show(newest)
        except BaseException:  # also when the page has gone meanwhile: nobody stays behind who is not here
            self.leave(socket, hall)
            raise
        return hall

    def leave(self, socket: Socket, hall: Hall) -> None:
        if hall.sockets.get(socket.admitted.seat) is socket:
            del hall.sockets[socket.admitted.seat]

    def tell(self, hall: Hall, sender: int, to: int, signal: str) -> None:
        """Pass a signal on, wherever the other's socket is."""
        if not hall.pass_on(sender, to, signal) and self._neighbours and hall.are_together(sender, to):
            self._neighbours.tell(hall.room.uid, signal=[sender, to, signal])

    def make_quiet(self, hall: Hall, sender: int, seat: int) -> None:
        """The mediator turns a microphone off; from others this does nothing."""
        if not hall.is_conducted_by(sender):
            return
        hall.make_quiet(seat)
        if self._neighbours:
            self._neighbours.tell(hall.room.uid, quiet=seat)

    async def _hear(self, uid: UUID, process: str, message: dict[str, Any]) -> None:
        """What a neighbour tells of a call."""
        hall = self._halls.get(uid)
        if hall and "signal" in message:
            hall.pass_on(*message["signal"])
        if hall and "quiet" in message:
            hall.make_quiet(message["quiet"])

    def _start(self) -> None:
        if self._tasks:
            return
        work = [always(self._watch, WATCH_EVERY_S), always(self._check, CHECK_EVERY_S)]
        if self._neighbours:
            work += [self._neighbours.speak(), self._neighbours.listen()]
        self._tasks = [create_task(each) for each in work]

    async def _watch(self) -> None:
        """Look for changes of the calls, and for seats that were taken away."""
        halls = {hall.room.pk: hall for hall in self._halls.values() if hall.sockets}
        if not halls:
            return
        newest = await read(queries.versions)(list(halls))
        seats = {seat for hall in halls.values() for seat in hall.sockets}
        gone = await read(queries.seats_taken_away)(seats)
        for room, hall in halls.items():
            lost = gone & set(hall.sockets)
            for seat in lost:
                hall.sockets.pop(seat).end(Goodbye.SEAT_TAKEN_AWAY)
            if room in newest and (newest[room] != hall.shown or lost):
                await hall.show(newest[room])

    async def _check(self) -> None:
        """Say goodbye to those who may not stay, note whose lines carry, and forget empty halls."""
        halls = [hall for hall in self._halls.values() if hall.sockets]
        await look_again([socket for hall in halls for socket in hall.sockets.values()], door.who_may_stay)
        await written(actions.mark_seen)([pk for hall in halls for pk in hall.carrying()])
        await written(actions.free_places)()
        for hall in halls:
            if hall.shown:
                await hall.show(hall.shown)  # seats of its rooms may have changed
        for uid in [uid for uid, hall in self._halls.items() if not hall.sockets]:
            del self._halls[uid]
