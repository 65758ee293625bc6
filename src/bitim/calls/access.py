"""The only door to calls: a seat in the room is the way into its call, and the mediator's conducts it.

Absent and forbidden answer alike: Http404.
"""

from enum import StrEnum
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from bitim.accounts.models import User
from bitim.calls.models import Call, Caller
from bitim.law.calls import conducts
from bitim.rooms import access as rooms
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.models import Member, Room


class Right(StrEnum):
    """What somebody may do with the call of a room."""

    COME = "come"
    CONDUCT = "conduct"


def at_the_door(
    user: User | AnonymousUser, room_uid: UUID, *, right: Right = Right.COME, lock: bool = False
) -> tuple[Room, Member]:
    """The room and the person's seat in it; `lock` as for rooms.

    Raises: Http404, when there is no such room, no seat in it, or the seat does not give the right, and where the sides
    talk without a mediator, who would open a call; Refused, when
    confidentiality has not been acknowledged (ML-8-1); RoomError, when the room is closed.
    """
    room, seat = rooms.get_room(user, room_uid, lock=lock)
    if room.is_direct or (right is Right.CONDUCT and not conducts(seat.participant)):
        raise Http404
    if room.closed_at is not None:
        raise RoomError(Fault.ROOM_CLOSED)
    return room, seat


def caller_of(call: Call, seat: int) -> Caller:
    """Somebody who is at the call now, by the key of his seat. Raises: Http404."""
    caller = call.callers.filter(member=seat, left_at=None, member__left_at=None).select_related("member__user").first()
    if caller is None:
        raise Http404
    return caller


def place_of(user: User, call: Call, place_uid: UUID) -> Room:
    """A room to which its mediator may take the call: its own, or from a joint room a caucus of the same case.

    Raises: Http404; RoomError, when it is closed.
    """
    room, _ = at_the_door(user, place_uid, right=Right.CONDUCT)
    if room != call.room and not (call.room.is_joint and room.is_caucus and room.about == call.room.about):
        raise Http404
    return room
