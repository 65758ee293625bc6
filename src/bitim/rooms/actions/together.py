"""Keeping texts: those of many people at once, as sockets bring them, or the one of a form."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.db import insert_rows, rows_of
from bitim.journal import actions as journal
from bitim.journal.actions import Happened
from bitim.law.refusal import Refused
from bitim.rooms import access, queries
from bitim.rooms.access import Right
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.events import Event
from bitim.rooms.key_service import KeysUnavailable
from bitim.rooms.kinds import MessageKind
from bitim.rooms.locked import LockedRoom, LockedSeat
from bitim.rooms.models import Attachment, Draft, Message
from bitim.rooms.rows import Row
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


class _Fresh(NamedTuple):
    room: LockedRoom
    saying: Saying
    text: str
    row: Row


def say_together(sayings: Sequence[Saying]) -> list[Row | Refusal]:
    """Post many texts of many people in one transaction, in this order; the outcome of each, in its place.

    What `post` would raise for one of them stands in its place and hinders no other.
    """
    with transaction.atomic():
        return _Together(sayings).keep()


class _Together:
    """One transaction: its rooms are locked, and what is asked about all texts is asked once."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self._sayings = sayings
        self._places = access.lock_rooms([(saying.room_uid, saying.by.pk) for saying in sayings], right=Right.WRITE)
        self._before = queries.sent_before({saying.client_key for saying in sayings})
        self._fresh: dict[tuple[int, int, UUID], _Fresh] = {}
        self._at = timezone.now()

    def keep(self) -> list[Row | Refusal]:
        outcomes: list[Row | Refusal] = []
        for saying, place in zip(self._sayings, self._places, strict=True):
            try:
                outcomes.append(self._take(saying, place))
            except REFUSALS as refusal:
                outcomes.append(refusal)
        fresh = list(self._fresh.values())
        insert_rows(Message, COLUMNS, [_columns(each) for each in fresh])
        journal.append_all([_posted(each) for each in fresh], at=self._at)
        forget_drafts({(each.room.pk, each.saying.by.pk) for each in fresh})
        return outcomes

    def _take(self, saying: Saying, place: access.Answer) -> Row:
        """The row of a text, new or sent before; a new one gets its number and is noted."""
        if not isinstance(place, tuple):
            raise place
        room, seat = place
        text = clean_text(saying.text)
        if not text:
            raise RoomError(Fault.NOTHING_TO_SEND)
        key = (room.pk, saying.by.pk, saying.client_key)
        if sent := self._before.get(key):
            return _row(same(sent, kind=MessageKind.TEXT, text=text), seat)
        if again := self._fresh.get(key):
            if again.text != text:
                raise RoomError(Fault.ALREADY_SENT)
            return again.row
        if saying.readers is not None and saying.readers != room.readers_mark:
            raise RoomError(Fault.READERS_CHANGED)
        uid = uuid4()
        sealed = room.seal(text.encode(), uid.bytes)
        room.newest += 1
        row = Row(room.newest, uid, seat.user, seat.pk, MessageKind.TEXT.value, self._at, sealed)
        self._fresh[key] = _Fresh(room, saying, text, row)
        return row


COLUMNS = ("uid", "room_id", "number", "author_id", "kind", "sealed", "at", "client_key")


def _columns(fresh: _Fresh) -> tuple[UUID, int, int, int, str, bytes, datetime, UUID]:
    number, uid, author, _, kind, at, sealed = fresh.row
    return uid, fresh.room.pk, number, author, kind, sealed, at, fresh.saying.client_key


def _row(message: Message, seat: LockedSeat) -> Row:
    sealed = bytes(message.sealed)
    return Row(message.number, message.uid, seat.user, seat.pk, message.kind.value, message.at, sealed)


def _posted(fresh: _Fresh) -> Happened:
    return posted(fresh.room.uid, by=fresh.saying.by.uid, message=fresh.row.uid, kind=MessageKind.TEXT)


def posted(room: UUID, *, by: UUID, message: UUID, kind: MessageKind) -> Happened:
    """What the journal says of a message in a room."""
    return Happened(event=Event.MESSAGE_POSTED, about=room, by=by, data={"message": str(message), "kind": kind.value})


def clean_text(text: str) -> str:
    """Typed text with plain line ends and without spaces around it.

    Raises: RoomError, when it is too long.
    """
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(text) > TEXT_LIMIT:
        raise RoomError(Fault.TEXT_TOO_LONG, limit=TEXT_LIMIT)
    return text


def same(sent: Message, *, kind: MessageKind, text: str, digest: str = "") -> Message:
    """What was sent before, when this is the same; `digest` is the SHA-256 of its file, empty without one.

    Raises: RoomError, when it was another one: somebody went back and wrote something new, which must not
    get lost.
    """
    sent_digest = sent.attachment.label["sha256"] if hasattr(sent, "attachment") else ""
    if (sent.kind, sent.text, sent_digest) != (kind, text, digest):
        raise RoomError(Fault.ALREADY_SENT)
    return sent


def forget_drafts(pairs: Set[tuple[int, int]]) -> None:
    """Drop what was typed by these people (room, user); a file that is held for it stays."""
    rooms = {room for room, _ in pairs}
    found = rows_of("SELECT id, room_id, user_id FROM rooms_draft WHERE room_id IN (%s)", among=rooms)
    typed = [pk for pk, room, user in found if (room, user) in pairs]
    if not typed:
        return
    held = Attachment.objects.filter(draft__in=typed)
    for draft in Draft.objects.filter(pk__in=held.values("draft")).select_related("room"):
        draft.text = ""
        draft.save(update_fields=["sealed"])
    Draft.objects.filter(pk__in=typed, attachment=None).delete()
