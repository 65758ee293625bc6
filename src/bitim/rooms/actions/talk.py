"""Talking: messages, their files, and how far they were read."""

from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.http import Http404

from bitim.accounts.models import User
from bitim.journal import actions as journal
from bitim.rooms import access, queries, uploads
from bitim.rooms.access import Right
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.events import Event
from bitim.rooms.kinds import MessageKind
from bitim.rooms.models import Attachment, Draft, Member, Message, Room

TEXT_LIMIT = 10_000


def post(
    *,
    room_uid: UUID,
    by: User,
    text: str,
    client_key: UUID,
    file: uploads.Upload | None = None,
    readers: str | None = None,
) -> Message:
    """Post a text, a file or both. The same form sent twice is stored once; what was typed as a draft is
    dropped.

    `readers` is the mark of the audience that the author was shown (`queries.readers_mark`); None does not
    check it.

    Raises: Http404; Refused, before confidentiality is acknowledged; RoomError, with the reason.
    """
    access.get_room(by, room_uid, right=Right.WRITE)
    text = clean_text(text)
    accepted = uploads.accept(file) if file else None  # before the lock: a large picture takes a second
    if not text and accepted is None:
        raise RoomError(Fault.NOTHING_TO_SEND)
    kind = MessageKind.FILE if accepted else MessageKind.TEXT
    with transaction.atomic():
        room, _ = access.get_room(by, room_uid, right=Right.WRITE, lock=True)
        digest = accepted.sha256 if accepted else ""
        if sent := already_sent(room, by, client_key, kind=kind, text=text, digest=digest):
            return sent
        check_readers(room, readers)
        message = write(room, by, kind, text, client_key)
        if accepted:
            store(accepted, message=message)
        draft = queries.draft_of(by, room)
        if draft and hasattr(draft, "attachment"):
            draft.text = ""
            draft.save(update_fields=["text"])
        elif draft:
            draft.delete()
        return message


def clean_text(text: str) -> str:
    """Typed text with plain line ends and without spaces around it.

    Raises: RoomError, when it is too long.
    """
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(text) > TEXT_LIMIT:
        raise RoomError(Fault.TEXT_TOO_LONG, limit=TEXT_LIMIT)
    return text


def already_sent(
    room: Room, by: User, client_key: UUID, *, kind: MessageKind, text: str, digest: str = ""
) -> Message | None:
    """The message of a form that was sent before.

    `digest` is the SHA-256 of its file, empty without one.

    Raises: RoomError, when it was another one: somebody went back and wrote something new, which must not
    get lost.
    """
    sent = room.messages.select_related("attachment").filter(author=by, client_key=client_key).first()
    if sent is None:
        return None
    sent_digest = sent.attachment.sha256 if hasattr(sent, "attachment") else ""
    if (sent.kind, sent.text, sent_digest) != (kind, text, digest):
        raise RoomError(Fault.ALREADY_SENT)
    return sent


def check_readers(room: Room, readers: str | None) -> None:
    """Raises: RoomError, when others read the room than the author was shown."""
    if readers is not None and readers != queries.readers_mark(room):
        raise RoomError(Fault.READERS_CHANGED)


def write(room: Room, author: User, kind: MessageKind, text: str = "", client_key: UUID | None = None) -> Message:
    """Add to the log and to the journal. The caller holds the lock on the room."""
    message = Message.objects.create(room=room, author=author, kind=kind, text=text, client_key=client_key or uuid4())
    journal.append(Event.MESSAGE_POSTED, about=room.uid, by=author.uid, message=message.uid, kind=kind)
    return message


def store(accepted: uploads.Accepted, **place: Message | Draft) -> Attachment:
    """Write the file, then its row: a row never lacks its file.

    A transaction that fails later leaves a nameless file.
    """
    attachment = Attachment(
        name=accepted.name,
        media_type=accepted.media_type,
        size=accepted.size,
        sha256=accepted.sha256,
        **place,
    )
    attachment.file.save(accepted.name, accepted.content, save=False)
    attachment.save(force_insert=True)
    return attachment


@transaction.atomic
def mark_read(*, room_uid: UUID, by: User, up_to: Message) -> None:
    """Remember how far the person has read; never goes back.

    Raises: Http404, also for a message of another room.
    """
    room, seat = access.get_room(by, room_uid)
    if up_to.room_id != room.pk:
        raise Http404
    behind = Q(last_read=None) | Q(last_read__lt=up_to.pk)
    Member.objects.filter(behind, pk=seat.pk).update(last_read=up_to)
