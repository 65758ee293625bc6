"""What is typed and not sent, and files that wait until their readers are confirmed."""

from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from bitim.accounts.models import User
from bitim.rooms import access, queries, uploads
from bitim.rooms.access import Right
from bitim.rooms.actions.talk import check_readers, store, write
from bitim.rooms.actions.together import TEXT_LIMIT, clean_text
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.kinds import MessageKind
from bitim.rooms.models import Attachment, Draft, Message, Room


@transaction.atomic
def save_draft(*, room_uid: UUID, by: User, text: str, client_key: UUID | None = None) -> None:
    """Keep what is typed and not sent. A draft that arrives after its message (`client_key`) is too late
    and ignored.

    Raises: Http404; Refused; RoomError.
    """
    room, _ = access.get_room(by, room_uid, right=Right.WRITE, lock=True)
    if client_key and room.messages.filter(author=by, client_key=client_key).exists():
        return
    draft = queries.draft_of(by, room)
    if not text.strip() and not (draft and hasattr(draft, "attachment")):
        drop_draft(room, by)
        return
    _keep(room, by, text[:TEXT_LIMIT].replace("\x00", ""))


def _keep(room: Room, user: User, text: str) -> Draft:
    draft = queries.draft_of(user, room) or Draft(room=room, user=user)
    draft.text, draft.saved_at = text, timezone.now()
    draft.save()
    return draft


def hold_file(*, room_uid: UUID, by: User, text: str, file: uploads.Upload, seconds: int | None = None) -> Draft:
    """Keep a checked file with the draft until its sender has confirmed who will see it; replaces one held
    before. `seconds` as in `uploads.accept`.

    Raises: Http404; Refused; RoomError.
    """
    access.get_room(by, room_uid, right=Right.WRITE)
    text = clean_text(text)
    accepted = uploads.accept(file, seconds=seconds)
    with transaction.atomic():
        room, _ = access.get_room(by, room_uid, right=Right.WRITE, lock=True)
        draft = _keep(room, by, text)
        drop_files(Attachment.objects.filter(draft=draft))
        store(accepted, draft=draft)
        return draft


@transaction.atomic
def send_held(*, room_uid: UUID, by: User, client_key: UUID, readers: str | None = None) -> Message:
    """Send the held file with the draft's text, after its readers were confirmed. Twice is once.

    Raises: Http404; Refused; RoomError.
    """
    room, _ = access.get_room(by, room_uid, right=Right.WRITE, lock=True)
    if sent := room.messages.filter(author=by, client_key=client_key).first():
        return sent
    draft = queries.draft_of(by, room)
    if draft is None or not hasattr(draft, "attachment"):
        raise RoomError(Fault.NOTHING_TO_SEND)
    check_readers(room, readers)
    message = write(room, by, MessageKind.FILE, clean_text(draft.text), client_key)
    Attachment.objects.filter(pk=draft.attachment.pk).update(message=message, draft=None)
    Draft.objects.filter(pk=draft.pk).delete()
    return message


@transaction.atomic
def drop_held_file(*, room_uid: UUID, by: User) -> None:
    """Take the held file away; the text stays. Raises: Http404; Refused; RoomError."""
    room, _ = access.get_room(by, room_uid, right=Right.WRITE, lock=True)
    drop_files(Attachment.objects.filter(draft__room=room, draft__user=by))


def drop_files(attachments: QuerySet[Attachment]) -> None:
    """Delete files with their rows."""
    for attachment in attachments:
        attachment.delete()
        # After commit: a transaction that fails must not have lost the file.
        transaction.on_commit(partial(attachment.file.storage.delete, str(attachment.file.name)))


def drop_draft(room: Room, user: User) -> None:
    """Forget what somebody typed in a room, and the file held for it."""
    drop_files(Attachment.objects.filter(draft__room=room, draft__user=user))
    room.drafts.filter(user=user).delete()
