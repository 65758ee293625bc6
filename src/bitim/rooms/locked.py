"""Rooms under their locks, for many people who speak at once.

Bare values: making an instance of every row takes longer than the database does for all of them.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from bitim.db import rows_of, stored
from bitim.law.confidentiality import ParticipantKind, Reader, Scope
from bitim.rooms import queries, sealing
from bitim.rooms.kinds import RoomKind
from bitim.rooms.master_keys import master_keys
from bitim.rooms.models import AUDIENCE

ROOMS = """
    SELECT id, uid, kind, side, closed_at IS NOT NULL, wrapped_key
      FROM rooms_room WHERE uid IN (%s) ORDER BY id
"""
SEATS = """
    SELECT seat.room_id, seat.id, seat.user_id, person.is_active, seat.participant, seat.side,
           seat.acknowledged_at IS NOT NULL, seat.admitted_at IS NOT NULL
      FROM rooms_member seat JOIN accounts_user person ON person.id = seat.user_id
     WHERE seat.left_at IS NULL AND seat.room_id IN (%s) ORDER BY seat.user_id
"""


class LockedSeat(NamedTuple):
    """A seat that somebody has now; `side` as the database holds it."""

    pk: int
    user: int
    is_active: bool
    participant: str
    side: object
    is_acknowledged: bool
    is_admitted: bool

    def reader(self) -> Reader:
        """As `Member.reader`."""
        return Reader(
            key=str(self.user),
            kind=ParticipantKind(self.participant),
            side=str(self.side or ""),
            acknowledged=bool(self.is_acknowledged),
            admitted=bool(self.is_admitted),
        )


@dataclass
class LockedRoom:
    """A room with its seats by their users, and the number of its newest message; `side` as the database holds it."""

    pk: int
    uid: UUID
    kind: str
    side: object
    is_closed: bool
    wrapped_key: bytes
    seats: dict[int, LockedSeat] = field(default_factory=dict)
    newest: int = 0

    @property
    def is_caucus(self) -> bool:
        return self.kind == RoomKind.CAUCUS

    def scope(self) -> Scope:
        """As `Room.scope`."""
        return Scope(audience=AUDIENCE[RoomKind(self.kind)], side=str(self.side or ""))

    @cached_property
    def readers_mark(self) -> str:
        """As `queries.readers_mark`."""
        return queries.mark_of(self.seats)

    @cached_property
    def _key(self) -> bytes:
        return master_keys().unwrap(bytes(self.wrapped_key), self.uid.bytes)

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """As `Room.seal`."""
        return sealing.seal(self._key, plain, about)


def lock(uids: Collection[UUID]) -> dict[UUID, LockedRoom]:
    """Those of these rooms that there are, by their uid. What stands in them is read once they are locked."""
    by_stored = dict(zip(stored(uids), uids, strict=True))
    can_wait = transaction.get_connection().features.has_select_for_update
    found = rows_of(ROOMS + "FOR UPDATE" * can_wait, among=uids)
    rooms = {pk: LockedRoom(pk, by_stored[uid], *further) for pk, uid, *further in found}
    for pk, *seat in rows_of(SEATS, among=rooms):
        rooms[pk].seats[seat[1]] = LockedSeat(*seat)
    for pk, number in queries.last_numbers(rooms).items():
        rooms[pk].newest = number
    return {room.uid: room for room in rooms.values()}
