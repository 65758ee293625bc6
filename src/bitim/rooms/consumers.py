"""The socket of a room's page: parses, asks, answers; the rest is the hall's."""

from uuid import UUID

from django.db import DatabaseError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import override

from bitim.law.refusal import Refused
from bitim.rooms import presenters, protocol
from bitim.rooms.actions import Saying
from bitim.rooms.errors import RoomError
from bitim.rooms.key_service import KeysUnavailable
from bitim.rooms.live.hall import Hall
from bitim.rooms.live.halls import Halls
from bitim.rooms.live.line import Line
from bitim.rooms.live.writer import Outcome
from bitim.rooms.protocol import Enter, Goodbye, Here, Malformed, Read, Say
from bitim.rooms.rows import Row
from bitim.rooms.sealing import BrokenSeal


class RoomConsumer(Line):
    """Hears what is said in its room, and says."""

    def __init__(self, *, halls: Halls) -> None:
        super().__init__()
        self._halls = halls
        self._hall: Hall | None = None

    def left(self) -> None:
        if self._hall:
            self._halls.leave(self, self._hall)

    async def take(self, text: str | None) -> None:
        match protocol.parse(text), self._hall:
            case Enter(token, after), None:
                await self._enter(token, after)
            case Here(), _:
                self.offer(protocol.here())
            case Say() as saying, Hall():
                await self._say(saying)
            case Read(number), Hall() as hall:
                seen = min(number, hall.number)
                hall.seen[self.admitted.seat] = max(seen, hall.seen.get(self.admitted.seat, 0))
            case _:
                raise Malformed

    async def _enter(self, token: str, after: int) -> None:
        if not await self.let_in(token):
            return
        try:
            self._hall = await self._halls.enter(self, after)
        except (DatabaseError, KeysUnavailable, BrokenSeal):
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
        await self._halls.writer.say(saying, answer)

    def _answer(self, key: UUID, outcome: Outcome) -> None:
        if isinstance(outcome, Row):
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
