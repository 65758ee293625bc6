"""What somebody writes in a room for himself."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.rooms import access, queries
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.models import Notes

NOTES_LIMIT = 20_000
"""Characters; some ten pages."""


@transaction.atomic
def keep_notes(*, room_uid: UUID, by: User, text: str) -> None:
    """Keep somebody's own notes in place of those before; also in a closed room, until it is destroyed.

    They are no minutes (CPC-179-7): nobody else ever reads them, and the journal does not know of them.

    Raises: Http404; Refused; RoomError, when they are too long or the room is destroyed. Law: ML-8-1, CPC-179-7.
    """
    text = text.replace("\r\n", "\n").replace("\x00", "")
    if len(text) > NOTES_LIMIT:
        raise RoomError(Fault.NOTES_TOO_LONG, limit=NOTES_LIMIT)
    room, _ = access.get_room(by, room_uid, lock=True)
    if not text.strip():
        room.notes.filter(user=by).delete()
        return
    notes = queries.notes_of(by, room) or Notes(room=room, user=by)
    notes.text, notes.saved_at = text, timezone.now()
    notes.save()
