"""The socket of a call's page: parses and asks; the rest is the hall's."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import DatabaseError
from django.http import Http404

from bitim.calls import actions, protocol
from bitim.calls.live.halls import Hall, Halls
from bitim.calls.protocol import DialIn, Enter, HangUp, Here, Quiet, Tell, Ticket
from bitim.calls.telephone import door
from bitim.calls.telephone.actions import is_offered
from bitim.law.refusal import Refused
from bitim.rooms.errors import RoomError
from bitim.rooms.live.line import Line
from bitim.rooms.live.threads import written
from bitim.rooms.protocol import Goodbye, Malformed


class CallConsumer(Line):
    """Comes to the call of its room, and agrees with the others how to hear and see each other."""

    device: UUID

    def __init__(self, *, halls: Halls) -> None:
        super().__init__()
        self._halls = halls
        self._hall: Hall | None = None

    def needs_session(self) -> bool:
        """A gateway has none; where there is none, only browsers come."""
        return not is_offered()

    def left(self) -> None:
        if self._hall:
            self._halls.leave(self, self._hall)

    async def take(self, text: str | None) -> None:
        match protocol.parse(text), self._hall:
            case Enter(token, device), None:
                if await self.let_in(token):
                    await self._come(device)
            case DialIn(ticket), None:
                if dialled := await self.admit(lambda: door.let_in(self.room_uid, ticket)):
                    await self._come(dialled.device, by_phone=True)
            case HangUp(), Hall():
                await self._leave()
            case Here(), _:
                self.offer(protocol.here())
            case Tell(to, signal), Hall() as hall:
                self._halls.tell(hall, self.admitted.seat, to, signal)
            case Ticket(), Hall() as hall:
                hall.give_ticket(self)
            case Quiet(seat), Hall() as hall:
                self._halls.make_quiet(hall, self.admitted.seat, seat)
            case _:
                raise Malformed

    async def _come(self, device: UUID, *, by_phone: bool = False) -> None:
        self.device = device
        with self._or_goodbye():
            await written(actions.come)(room_uid=self.room_uid, by=self.admitted.user, device=device, by_phone=by_phone)
            self._hall = await self._halls.enter(self)

    async def _leave(self) -> None:
        with self._or_goodbye():
            await written(actions.leave)(room_uid=self.room_uid, by=self.admitted.user, device=self.device)

    @contextmanager
    def _or_goodbye(self) -> Iterator[None]:
        """Say goodbye when it cannot be done."""
        try:
            yield
        except (Http404, Refused, RoomError):
            self.end(Goodbye.NOT_LET_IN)
        except DatabaseError:
            self.end(Goodbye.OUR_FAULT)
