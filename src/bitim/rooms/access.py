"""The only door to rooms and what is in them.

Only members enter, and only while they are members. Being staff or a superuser opens nothing here. Absent and
forbidden answer alike: Http404.
"""

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404

from bitim.accounts.models import User
from bitim.law.confidentiality import ParticipantKind, check_may_enter, may_read
from bitim.law.refusal import Refused
from bitim.rooms import locked
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.kinds import MessageKind
from bitim.rooms.locked import LockedRoom, LockedSeat
from bitim.rooms.models import Attachment, Member, Message, Permission, Room


class Right(StrEnum):
    """What somebody may do in a room."""

    ENTER = "enter"  # stand at the door, before acknowledging confidentiality
    READ = "read"
    WRITE = "write"
    ASK = "ask"
    ANSWER = "answer"


IN_CAUCUS_ONLY: dict[Right, frozenset[ParticipantKind]] = {
    Right.ASK: frozenset({ParticipantKind.MEDIATOR}),
    Right.ANSWER: frozenset(
        {ParticipantKind.PARTY, ParticipantKind.REPRESENTATIVE, ParticipantKind.LEGAL_REPRESENTATIVE}
    ),
}
"""Rights that exist in a caucus alone, and who holds them; all other rights come with a seat. Only those
who speak for a side let its words out (ML-8-1: the permission is the giver's)."""
IN_OPEN_ROOMS_ONLY = frozenset({Right.WRITE, Right.ASK, Right.ANSWER})


def visible_rooms(user: User | AnonymousUser) -> QuerySet[Room]:
    """The rooms in which the person has a seat now."""
    if not user.is_authenticated or not user.is_active:
        return Room.objects.none()
    return Room.objects.filter(members__user=user, members__left_at=None)


def get_room(
    user: User | AnonymousUser, uid: UUID, *, right: Right = Right.READ, lock: bool = False
) -> tuple[Room, Member]:
    """The room and the person's own seat in it.

    `lock` takes the room's row before the seat is looked at: who is being removed at this moment does not
    slip in.

    Raises: Http404, when there is no such room, no seat in it, or the seat does not give the right;
    Refused, when confidentiality has not been acknowledged (ML-8-1); RoomError, when the room is closed for
    writing.
    """
    if lock:
        Room.objects.select_for_update().filter(uid=uid).first()
    room = visible_rooms(user).filter(uid=uid).first()
    if room is None or not user.is_authenticated:
        raise Http404
    seat = room.members.get(user=user, left_at=None)
    _check(right, room, seat)
    return room, seat


Answer = tuple[LockedRoom, LockedSeat] | Http404 | Refused | RoomError


def lock_rooms(wanted: Collection[tuple[UUID, int]], *, right: Right) -> list[Answer]:
    """For many at once, rooms with the keys of users, what `get_room` answers to each, with all those rooms locked.

    What would be raised stands in the list instead. People were signed in when they came.
    """
    rooms = locked.lock({uid for uid, _ in wanted})
    answers: list[Answer] = []
    for uid, user in wanted:
        room = rooms.get(uid)
        seat = room.seats.get(user) if room else None
        if room is None or seat is None or not seat.is_active:
            answers.append(Http404())
            continue
        try:
            _check(right, room, seat)
        except (Http404, Refused, RoomError) as refusal:
            answers.append(refusal)
        else:
            answers.append((room, seat))
    return answers


def _check(right: Right, room: Room | LockedRoom, seat: Member | LockedSeat) -> None:
    if not holds(right, room, seat):
        raise Http404
    if right is not Right.ENTER:
        reader = seat.reader()
        check_may_enter(reader)
        if not may_read(room.scope(), reader):
            raise Http404
    if right in IN_OPEN_ROOMS_ONLY and room.is_closed:
        raise RoomError(Fault.ROOM_CLOSED)


def holds(right: Right, room: Room | LockedRoom, seat: Member | LockedSeat) -> bool:
    """Whether a seat gives a right, the state of the room aside."""
    if right not in IN_CAUCUS_ONLY:
        return True
    return room.is_caucus and seat.participant in IN_CAUCUS_ONLY[right]


def get_message(user: User, room_uid: UUID, uid: UUID) -> Message:
    """One message of one room. Raises: as `get_room`."""
    room, _ = get_room(user, room_uid)
    message = room.messages.filter(uid=uid).first()
    if message is None:
        raise Http404
    return message


def get_own_message(user: User, room_uid: UUID, uid: UUID) -> Message:
    """What somebody who speaks for a side said or sent in its caucus. Raises: as `get_room`."""
    room, _ = get_room(user, room_uid, right=Right.ANSWER)
    said = room.messages.select_related("attachment", "author").filter(kind__in=(MessageKind.TEXT, MessageKind.FILE))
    message = said.filter(uid=uid, author=user).first()
    if message is None:
        raise Http404
    return message


def get_attachment(user: User, room_uid: UUID, uid: UUID) -> Attachment:
    """A file that was sent in the room; one that is only held with a draft is nobody's yet.

    Raises: as `get_room`.
    """
    room, _ = get_room(user, room_uid)
    attachment = Attachment.objects.select_related("message__room").filter(uid=uid, message__room=room).first()
    if attachment is None:
        raise Http404
    return attachment


def get_permission(user: User, room_uid: UUID, uid: UUID, *, right: Right, lock: bool = False) -> Permission:
    """A request to pass words on, asked in the room. Raises: as `get_room`."""
    room, _ = get_room(user, room_uid, right=right, lock=lock)
    permission = (
        Permission.objects.select_related("asked__author", "asked__room").filter(uid=uid, asked__room=room).first()
    )
    if permission is None:
        raise Http404
    return permission
