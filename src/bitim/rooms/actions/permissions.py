"""Passing words on from a caucus, with permission of those who said them (ML-8-1, UN-MR-05)."""

from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from bitim.accounts.models import User
from bitim.journal import actions as journal
from bitim.law.confidentiality import ParticipantKind
from bitim.rooms import access, queries
from bitim.rooms.access import Right
from bitim.rooms.actions.talk import already_sent, check_readers, clean_text, store, write
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.events import Event
from bitim.rooms.kinds import MessageKind, PermissionState, RoomKind
from bitim.rooms.models import Message, Permission, Room
from bitim.rooms.uploads import Accepted


@transaction.atomic
def ask_permission(*, room_uid: UUID, by: User, words: str, client_key: UUID) -> Permission:
    """A mediator asks the side, in its caucus, to let exactly these words into the joint room.

    Raises: Http404, for others and elsewhere; Refused; RoomError. Law: ML-8-1, UN-MR-05.
    """
    room, _ = access.get_room(by, room_uid, right=Right.ASK, lock=True)
    words = clean_text(words)
    if not words:
        raise RoomError(Fault.NOTHING_TO_SEND)
    if queries.joint_room(room.about) is None:
        raise RoomError(Fault.NO_JOINT_ROOM)
    if sent := already_sent(room, by, client_key, kind=MessageKind.PERMISSION_ASKED, text=words):
        return sent.permission
    asked = write(room, by, MessageKind.PERMISSION_ASKED, words, client_key)
    permission = Permission.objects.create(asked=asked)
    journal.append(Event.PERMISSION_ASKED, about=room.uid, by=by.uid, permission=permission.uid)
    return permission


@transaction.atomic
def answer_permission(
    *, room_uid: UUID, permission_uid: UUID, by: User, allow: bool, readers: str | None = None
) -> Permission:
    """The side allows or refuses. Allowed words are copied to the letter into the joint room, nothing else
    is.

    `readers` is the mark of the joint room's audience as shown on the card. The journal of the joint room
    tells nothing of the caucus. The same answer given twice changes nothing.

    Raises: Http404, for all but those who speak for the side; Refused; RoomError. Law: ML-8-1, UN-MR-05.
    """
    room, _ = access.get_room(by, room_uid, right=Right.ANSWER)
    joint = _lock_with_joint(room)
    permission = access.get_permission(by, room_uid, permission_uid, right=Right.ANSWER, lock=True)
    state = PermissionState.ALLOWED if allow else PermissionState.REFUSED
    if permission.state == state:
        return permission
    if permission.state != PermissionState.ASKED:
        raise RoomError(Fault.ALREADY_ANSWERED)
    asker = permission.asked.author
    if allow:
        if joint is None:
            raise RoomError(Fault.NO_JOINT_ROOM)
        if not joint.members.filter(user=asker, left_at=None, participant=ParticipantKind.MEDIATOR).exists():
            raise RoomError(Fault.ASKER_LEFT)
        check_readers(joint, readers)
        permission.passed_on = _copy(permission.asked, joint)
    permission.receipt = write(room, by, MessageKind.PERMISSION_ANSWERED)
    permission.state = state
    permission.answered_by = by
    permission.answered_at = permission.receipt.at
    permission.save(update_fields=["passed_on", "receipt", "state", "answered_by", "answered_at"])
    event = Event.PERMISSION_ALLOWED if allow else Event.PERMISSION_REFUSED
    journal.append(event, about=room.uid, by=by.uid, permission=permission.uid)
    return permission


@transaction.atomic
def pass_on(*, room_uid: UUID, message_uid: UUID, by: User, readers: str | None = None) -> Permission:
    """The side lets something of its own out by itself: the text and the file of this message, nothing else.

    `readers` is the mark of the joint room's audience as shown. Twice is once.

    Raises: Http404, for what somebody else said, and for all but those who speak for the side; Refused;
    RoomError. Law: ML-8-1, UN-MR-05.
    """
    room, _ = access.get_room(by, room_uid, right=Right.ANSWER)
    joint = _lock_with_joint(room)
    message = access.get_own_message(by, room_uid, message_uid)
    if permission := Permission.objects.filter(asked=message).first():
        return permission
    if joint is None:
        raise RoomError(Fault.NO_JOINT_ROOM)
    check_readers(joint, readers)
    receipt = write(room, by, MessageKind.PERMISSION_ANSWERED)
    permission = Permission.objects.create(
        asked=message,
        state=PermissionState.ALLOWED,
        answered_by=by,
        answered_at=receipt.at,
        receipt=receipt,
        passed_on=_copy(message, joint),
    )
    journal.append(Event.PASSED_ON, about=room.uid, by=by.uid, permission=permission.uid)
    return permission


def _lock_with_joint(room: Room) -> Room | None:
    """Lock a caucus and the rooms where its words may go; return the open joint room."""
    both = Q(pk=room.pk) | Q(kind=RoomKind.JOINT)
    # Both rows in one order, whoever comes first: two answers at once cannot wait for each other for ever.
    list(Room.objects.select_for_update().filter(both, about=room.about).order_by("pk"))
    return queries.joint_room(room.about)


def _copy(original: Message, joint: Room) -> Message:
    """Repeat a message of a caucus in the joint room, to the letter, sealed with the key of that room."""
    copy = write(joint, original.author, MessageKind.PASSED_ON, original.text)
    if hasattr(original, "attachment"):
        file = original.attachment
        accepted = Accepted(
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            sha256=file.label["sha256"],
            content=ContentFile(file.content()),
            seconds=file.seconds,
        )
        store(accepted, message=copy)
    return copy
