"""Talking: messages, their files, and how far they were read."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.db import transaction

from bitim.accounts.models import User
from bitim.journal import actions as journal
from bitim.rooms import access, queries, uploads
from bitim.rooms.access import Right
from bitim.rooms.actions.together import Saying, clean_text, forget_drafts, posted, same, say_together
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.kinds import MessageKind
from bitim.rooms.models import Attachment, Draft, Member, Message, Room


def post(
    *,
    room_uid: UUID,
    by: User,
    text: str,
    client_key: UUID,
    file: uploads.Upload | None = None,
    seconds: int | None = None,
    readers: str | None = None,
) -> Message:
    """Post a text, a file or both. The same form sent twice is stored once; what was typed as a draft is
    dropped. `seconds` as in `uploads.accept`, `readers` as in `Saying`.

    Raises: Http404; Refused, before confidentiality is acknowledged; RoomError, with the reason.
    """
    if file is None:
        saying = Saying(room_uid=room_uid, by=by, text=text, client_key=client_key, readers=readers)
        [outcome] = say_together([saying])
        if isinstance(outcome, Exception):
            raise outcome
        return Message.objects.select_related("room").get(uid=outcome.uid)
    access.get_room(by, room_uid, right=Right.WRITE)
    text = clean_text(text)
    accepted = uploads.accept(file, seconds=seconds)  # before the lock: a large picture takes a second
    with transaction.atomic():
        room, _ = access.get_room(by, room_uid, right=Right.WRITE, lock=True)
        sent = room.messages.select_related("attachment").filter(author=by, client_key=client_key).first()
        if sent is not None:
            return same(sent, kind=MessageKind.FILE, text=text, digest=accepted.sha256)
        check_readers(room, readers)
        message = write(room, by, MessageKind.FILE, text, client_key)
        store(accepted, message=message)
        forget_drafts({(room.pk, by.pk)})
        return message


def already_sent(room: Room, by: User, client_key: UUID, *, kind: MessageKind, text: str) -> Message | None:
    """The message of a form without a file that was sent before. Raises: as `same`."""
    sent = room.messages.select_related("attachment").filter(author=by, client_key=client_key).first()
    return sent and same(sent, kind=kind, text=text)


def check_readers(room: Room, readers: str | None) -> None:
    """Raises: RoomError, when others read the room than the author was shown."""
    if readers is not None and readers != queries.readers_mark(room):
        raise RoomError(Fault.READERS_CHANGED)


def write(room: Room, author: User, kind: MessageKind, text: str = "", client_key: UUID | None = None) -> Message:
    """Add to the log and to the journal. The caller holds the lock on the room."""
    number = queries.last_number(room) + 1
    message = Message(room=room, number=number, author=author, kind=kind, client_key=client_key or uuid4())
    if text:
        message.sealed = room.seal(text.encode(), message.uid.bytes)
    message.save(force_insert=True)
    journal.append_all([posted(room.uid, by=author.uid, message=message.uid, kind=kind)])
    return message


def store(accepted: uploads.Accepted, **place: Message | Draft) -> Attachment:
    """Write the file, sealed, then its row: a row never lacks its file.

    A transaction that fails later leaves a nameless file.
    """
    attachment = Attachment(media_type=accepted.media_type, size=accepted.size, **place)
    attachment.seal(
        name=accepted.name, sha256=accepted.sha256, seconds=accepted.seconds, content=accepted.content.read()
    )
    attachment.save(force_insert=True)
    return attachment


SEEN = "UPDATE rooms_member SET read_up_to = %s WHERE id = %s AND left_at IS NULL AND read_up_to < %s"


@transaction.atomic
def mark_seats_read(numbers: Mapping[int, int]) -> None:
    """Remember for many seats, by their keys, the number of the last message seen; none goes back.

    The caller let these people in and knows that the numbers have been told to them.
    """
    with transaction.get_connection().cursor() as cursor:
        cursor.executemany(SEEN, [(number, seat, number) for seat, number in sorted(numbers.items())])


@transaction.atomic
def mark_read(*, room_uid: UUID, by: User, up_to: int) -> None:
    """Remember the number of the last message seen; never goes back, nor beyond the last one.

    Raises: Http404; Refused.
    """
    room, seat = access.get_room(by, room_uid)
    up_to = min(up_to, queries.last_number(room))
    Member.objects.filter(pk=seat.pk, read_up_to__lt=up_to).update(read_up_to=up_to)
