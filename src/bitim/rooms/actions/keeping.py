"""The keys of rooms: wrapped anew for a new master key, and destroyed when the keeping period is over."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from bitim.journal import actions as journal
from bitim.rooms.actions.drafts import drop_files
from bitim.rooms.events import Event
from bitim.rooms.models import Attachment, Room


def destroy_due() -> int:
    """Destroy the rooms of cases whose last one was closed longer ago than the settings keep them; return how many.

    Direct talks are closed before the others, and wait for them. Law: PD-18.
    """
    before = timezone.now() - timedelta(days=settings.ROOM_KEEPING_DAYS)
    kept = Room.objects.filter(Q(closed_at=None) | Q(closed_at__gte=before), about=OuterRef("about"))
    due = Room.objects.filter(~Exists(kept), destroyed_at=None).values_list("uid", flat=True)
    return sum(_destroy(uid) for uid in due)


@transaction.atomic
def _destroy(uid: UUID) -> bool:
    """Forget the key first of all: copies of the rest, wherever they are, cannot be read without it.

    Who sat here and wrote when stays known; what was said does not.
    """
    room = Room.objects.select_for_update().get(uid=uid)
    if room.destroyed_at is not None:
        return False
    room.wrapped_key, room.destroyed_at = b"", timezone.now()
    room.save(update_fields=["wrapped_key", "destroyed_at"])
    drop_files(Attachment.objects.filter(message__room=room) | Attachment.objects.filter(draft__room=room))
    room.drafts.all().delete()
    room.notes.all().delete()
    room.messages.update(sealed=b"")
    journal.append(Event.ROOM_DESTROYED, about=room.uid, by=None)
    return True


def wrap_keys() -> int:
    """Wrap the key of every room with the newest master key; return how many. Raises: KeysUnavailable; BrokenSeal."""
    return sum(_wrap(uid) for uid in Room.objects.filter(destroyed_at=None).values_list("uid", flat=True).iterator())


@transaction.atomic
def _wrap(uid: UUID) -> bool:
    room = Room.objects.select_for_update().get(uid=uid)
    if room.destroyed_at is not None:
        return False
    room.wrap_key()
    room.save(update_fields=["wrapped_key"])
    return True
