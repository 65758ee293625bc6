"""The socket of a call's page: parses and asks; the rest is the hall's."""

from uuid import UUID

from django.db import DatabaseError
from django.http import Http404

from bitim.calls import actions, protocol
from bitim.calls.live.halls import Hall, Halls
from bitim.calls.protocol import Enter, Here, Quiet, Tell, Ticket
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

    def left(self) -> None:
        if self._hall:
            self._halls.leave(self, self._hall)

    async def take(self, text: str | None) -> None:
        match protocol.parse(text), self._hall:
            case Enter(token, device), None:
                await self._enter(token, device)
            case Here(), _:
                self.offer(protocol.here())
            case Tell(to, signal), Hall() as hall:
                self._halls.tell(hall, self.admitted.seat, to, signal)
            case Ticket(), Hall() as hall:
                await hall.give_ticket(self)
            case Quiet(seat), Hall() as hall:
                self._halls.make_quiet(hall, self.admitted.seat, seat)
            case _:
                raise Malformed

    async def _enter(self, token: str, device: UUID) -> None:
        if not await self.let_in(token):
            return
        self.device = device
        try:
            await written(actions.come)(room_uid=self.room_uid, by=self.admitted.user, device=device)
            self._hall = await self._halls.enter(self)
        except (Http404, Refused, RoomError):
            self.end(Goodbye.NOT_LET_IN)
        except DatabaseError:
            self.end(Goodbye.OUR_FAULT)
