"""Talking: messages, their files, and how far they were read."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404

from bitim.accounts.models import User
from bitim.journal import actions as journal
from bitim.journal.actions import Happened
from bitim.law.refusal import Refused
from bitim.rooms import access, queries, uploads
from bitim.rooms.access import Right
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.events import Event
from bitim.rooms.key_service import KeysUnavailable
from bitim.rooms.kinds import MessageKind
from bitim.rooms.models import Attachment, Draft, Member, Message, Room
from bitim.rooms.sealing import BrokenSeal

TEXT_LIMIT = 10_000


@dataclass(frozen=True, kw_only=True)
class Saying:
    """A text on its way into a room.

    `readers` is the mark of the audience that the author was shown (`queries.readers_mark`); None does not check
    it.
    """

    room_uid: UUID
    by: User
    text: str
    client_key: UUID
    readers: str | None = None


Refusal = Http404 | Refused | RoomError | KeysUnavailable | BrokenSeal
REFUSALS = (Http404, Refused, RoomError, KeysUnavailable, BrokenSeal)


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
        return outcome
    access.get_room(by, room_uid, right=Right.WRITE)
    text = clean_text(text)
    accepted = uploads.accept(file, seconds=seconds)  # before the lock: a large picture takes a second
    with transaction.atomic():
        room, _ = access.get_room(by, room_uid, right=Right.WRITE, lock=True)
        sent = room.messages.select_related("attachment").filter(author=by, client_key=client_key).first()
        if sent is not None:
            return _same(sent, kind=MessageKind.FILE, text=text, digest=accepted.sha256)
        check_readers(room, readers)
        message = write(room, by, MessageKind.FILE, text, client_key)
        store(accepted, message=message)
        _forget_drafts({(room.pk, by.pk)})
        return message


@transaction.atomic
def say_together(sayings: Sequence[Saying]) -> list[Message | Refusal]:
    """Post many texts of many people in one transaction, in this order; the outcome of each, in its place.

    What `post` would raise for one of them stands in its place and hinders no other.
    """
    places = access.lock_rooms([(saying.room_uid, saying.by) for saying in sayings], right=Right.WRITE)
    rooms = {place[0].pk for place in places if isinstance(place, tuple)}
    numbers = queries.last_numbers(rooms)
    marks = queries.readers_marks(rooms) if any(saying.readers is not None for saying in sayings) else {}
    sent = queries.sent_before({saying.client_key for saying in sayings})
    outcomes: list[Message | Refusal] = []
    for saying, place in zip(sayings, places, strict=True):
        try:
            outcomes.append(_take(saying, place, numbers, marks, sent))
        except REFUSALS as refusal:
            outcomes.append(refusal)
    told = [each for each in outcomes if isinstance(each, Message)]
    fresh = list({each.uid: each for each in told if each.pk is None}.values())
    Message.objects.bulk_create(fresh)
    journal.append_all([_posted(message) for message in fresh])
    _forget_drafts({(message.room_id, message.author_id) for message in fresh})
    return outcomes


def _take(
    saying: Saying,
    place: access.Answer,
    numbers: dict[int, int],
    marks: Mapping[int, str],
    sent: dict[tuple[int, int, UUID], Message],
) -> Message:
    """The message of a text, new or sent before; a new one gets its number and is noted in `sent`."""
    if not isinstance(place, tuple):
        raise place
    room, _ = place
    text = clean_text(saying.text)
    if not text:
        raise RoomError(Fault.NOTHING_TO_SEND)
    key = (room.pk, saying.by.pk, saying.client_key)
    if key in sent:
        return _same(sent[key], kind=MessageKind.TEXT, text=text)
    if saying.readers is not None and saying.readers != marks[room.pk]:
        raise RoomError(Fault.READERS_CHANGED)
    numbers[room.pk] += 1
    sent[key] = _new(
        room, number=numbers[room.pk], author=saying.by, kind=MessageKind.TEXT, text=text, client_key=saying.client_key
    )
    return sent[key]


def _forget_drafts(pairs: Set[tuple[int, int]]) -> None:
    """Drop what was typed by these people (room, user); a file that is held for it stays."""
    rooms, users = {room for room, _ in pairs}, {user for _, user in pairs}
    found = Draft.objects.filter(room__in=rooms, user__in=users)
    drafts = {draft.pk: draft for draft in found if (draft.room_id, draft.user_id) in pairs}
    if not drafts:
        return
    holding = set(Attachment.objects.filter(draft__in=drafts).values_list("draft", flat=True))
    for pk in holding:
        drafts[pk].text = ""
        drafts[pk].save(update_fields=["sealed"])
    Draft.objects.filter(pk__in=drafts.keys() - holding).delete()


def clean_text(text: str) -> str:
    """Typed text with plain line ends and without spaces around it.

    Raises: RoomError, when it is too long.
    """
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(text) > TEXT_LIMIT:
        raise RoomError(Fault.TEXT_TOO_LONG, limit=TEXT_LIMIT)
    return text


def already_sent(room: Room, by: User, client_key: UUID, *, kind: MessageKind, text: str) -> Message | None:
    """The message of a form without a file that was sent before. Raises: as `_same`."""
    sent = room.messages.select_related("attachment").filter(author=by, client_key=client_key).first()
    return sent and _same(sent, kind=kind, text=text)


def _same(sent: Message, *, kind: MessageKind, text: str, digest: str = "") -> Message:
    """What was sent before, when this is the same; `digest` is the SHA-256 of its file, empty without one.

    Raises: RoomError, when it was another one: somebody went back and wrote something new, which must not
    get lost.
    """
    sent_digest = sent.attachment.label["sha256"] if hasattr(sent, "attachment") else ""
    if (sent.kind, sent.text, sent_digest) != (kind, text, digest):
        raise RoomError(Fault.ALREADY_SENT)
    return sent


def check_readers(room: Room, readers: str | None) -> None:
    """Raises: RoomError, when others read the room than the author was shown."""
    if readers is not None and readers != queries.readers_mark(room):
        raise RoomError(Fault.READERS_CHANGED)


def write(room: Room, author: User, kind: MessageKind, text: str = "", client_key: UUID | None = None) -> Message:
    """Add to the log and to the journal. The caller holds the lock on the room."""
    number = queries.last_number(room) + 1
    message = _new(room, number=number, author=author, kind=kind, text=text, client_key=client_key or uuid4())
    message.save(force_insert=True)
    journal.append_all([_posted(message)])
    return message


def _new(room: Room, *, text: str, **fields: Any) -> Message:
    message = Message(room=room, **fields)
    if text:
        message.sealed = room.seal(text.encode(), message.uid.bytes)
    return message


def _posted(message: Message) -> Happened:
    data = {"message": message.uid, "kind": message.kind}
    return Happened(event=Event.MESSAGE_POSTED, about=message.room.uid, by=message.author.uid, data=data)


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


@transaction.atomic
def mark_seats_read(numbers: Mapping[int, int]) -> None:
    """Remember for many seats, by their keys, the number of the last message seen; none goes back.

    The caller let these people in and knows that the numbers have been told to them.
    """
    for seat, number in sorted(numbers.items()):
        Member.objects.filter(pk=seat, left_at=None, read_up_to__lt=number).update(read_up_to=number)


@transaction.atomic
def mark_read(*, room_uid: UUID, by: User, up_to: int) -> None:
    """Remember the number of the last message seen; never goes back, nor beyond the last one.

    Raises: Http404; Refused.
    """
    room, seat = access.get_room(by, room_uid)
    up_to = min(up_to, queries.last_number(room))
    Member.objects.filter(pk=seat.pk, read_up_to__lt=up_to).update(read_up_to=up_to)
