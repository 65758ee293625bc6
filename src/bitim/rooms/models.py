"""Rooms, the people in them, and what they say to each other.

Whatever people say or send lies sealed with the key of its room: the database and the disk know who wrote
when and how much, never what. The key itself is wrapped by a master key (`master_keys`).
"""

import json
import uuid
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bitim.accounts.labels import languages_in_words
from bitim.db import EnumField
from bitim.law.confidentiality import Audience, ParticipantKind, Reader, Scope
from bitim.rooms import labels, sealing
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.kinds import MessageKind, PermissionState, RoomKind
from bitim.rooms.master_keys import master_keys

AUDIENCE = {
    RoomKind.JOINT: Audience.JOINT,
    RoomKind.CAUCUS: Audience.CAUCUS,
    RoomKind.DIRECT: Audience.DIRECT,
}


class Room(models.Model):
    """A place to talk: one joint room of a case, one caucus of each side with the mediator, and at most one for the
    direct talks of the sides.

    Knows its people, not the case: `about` is the case's uid, `side` the uid of the party whose caucus this
    is. Without its key nothing said here can ever be read again: destroying the key destroys the room.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    about = models.UUIDField(db_index=True)
    kind = EnumField(RoomKind, labels.ROOM_KIND)
    side = models.UUIDField(null=True)
    subject = models.CharField(max_length=300, help_text="What the case is about, in plain words.")
    case_number = models.CharField(max_length=40)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, help_text="Read-only from this moment.")
    wrapped_key = models.BinaryField()
    destroyed_at = models.DateTimeField(null=True, help_text="The key is gone, and with it all that was said.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(destroyed_at=None) | Q(closed_at__isnull=False, wrapped_key=b""),
                name="room_destroyed_with_its_key",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["joint", "direct"], side=None) | Q(kind="caucus", side__isnull=False),
                name="room_caucus_has_a_side",
            ),
            models.UniqueConstraint(fields=["about"], condition=Q(kind="joint"), name="room_one_joint"),
            models.UniqueConstraint(fields=["about"], condition=Q(kind="direct"), name="room_one_direct"),
            models.UniqueConstraint(fields=["about", "side"], name="room_one_caucus_a_side"),
        ]
        indexes = [models.Index(fields=["closed_at"], condition=Q(closed_at=None), name="room_open")]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_joint(self) -> bool:
        return bool(self.kind == RoomKind.JOINT)

    @property
    def is_caucus(self) -> bool:
        return bool(self.kind == RoomKind.CAUCUS)

    @property
    def is_direct(self) -> bool:
        return bool(self.kind == RoomKind.DIRECT)

    def scope(self) -> Scope:
        """For whom everything here is said, as the law asks it (ML-8-1, UN-TN-18)."""
        return Scope(audience=AUDIENCE[self.kind], side=str(self.side or ""))

    def take_new_key(self) -> None:
        """Give a room its key, before it is stored. Raises: KeysUnavailable."""
        self._key = sealing.new_key()
        self.wrap_key()

    def wrap_key(self) -> None:
        """Wrap the key with the newest master key. Raises: RoomError, when it is destroyed; KeysUnavailable."""
        self.wrapped_key = master_keys().wrap(self._key, self.uid.bytes)

    @cached_property
    def _key(self) -> bytes:
        if self.destroyed_at is not None:
            raise RoomError(Fault.ROOM_DESTROYED)
        return master_keys().unwrap(bytes(self.wrapped_key), self.uid.bytes)

    def fetch_key(self) -> None:
        """Have the key at hand from now on: a key service is asked once, and where somebody may wait for it.

        Raises: as `unseal`.
        """
        self._key  # noqa: B018 - it is remembered

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """Seal what is said here; `about` names its row.

        Raises: RoomError, when the key is destroyed; KeysUnavailable.
        """
        return sealing.seal(self._key, plain, about)

    def unseal(self, sealed: bytes | memoryview, about: bytes) -> bytes:
        """Read what was sealed for this row. Raises: as `seal`; BrokenSeal."""
        return sealing.unseal(self._key, bytes(sealed), about)


class Member(models.Model):
    """Somebody's seat in a room. Who comes back after leaving gets a new one.

    `side` is the party with whom the person came; empty for mediators and helpers shared by all sides.
    `name` is how he is shown here, for instance with the organisation that he represents. Nobody enters
    before acknowledging confidentiality (ML-8-1); `acknowledged_text` is the version of the text that was
    shown.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    participant = EnumField(ParticipantKind, labels.PARTICIPANT)
    side = models.UUIDField(null=True)
    name = models.CharField(max_length=300)
    languages = models.JSONField(default=list, help_text="Between which an interpreter interprets: codes.")
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_text = models.CharField(max_length=20, blank=True)
    admitted_at = models.DateTimeField(
        null=True, help_text="When all sides let this mediator read their direct talks (UN-TN-18)."
    )
    read_up_to = models.PositiveIntegerField(default=0, help_text="The number of the last message seen.")
    told_up_to = models.PositiveIntegerField(
        default=0, help_text="The number of the newest message when a letter last said that something waits."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "user"], condition=Q(left_at=None), name="member_one_seat"),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_text="")
                | (Q(acknowledged_at__isnull=False) & ~Q(acknowledged_text="")),
                name="member_acknowledged_a_text",
            ),
            models.CheckConstraint(
                condition=Q(admitted_at=None) | Q(participant="mediator"), name="member_admitted_mediator"
            ),
        ]
        indexes = [models.Index(fields=["user", "room"], condition=Q(left_at=None), name="member_rooms_of_person")]

    def __str__(self) -> str:
        return f"{self.participant} in {self.room_id}"

    @property
    def role(self) -> str:
        """What the person does here: «mediator», «interpreter: Kazakh, Chinese»."""
        role = str(labels.PARTICIPANT[self.participant])
        if not self.languages:
            return role
        return _("{role}: {languages}").format(role=role, languages=languages_in_words(self.languages))

    def reader(self) -> Reader:
        """What the law asks about somebody who wants to read (ML-8-1)."""
        return Reader(
            key=str(self.user_id),
            kind=self.participant,
            side=str(self.side or ""),
            acknowledged=self.acknowledged_at is not None,
            admitted=self.admitted_at is not None,
        )


class Message(models.Model):
    """One entry in the log of a room; written once, never changed.

    `number` counts from 1 in each room, without a gap. `client_key` comes with the form: the same form sent
    twice is stored once.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Found by room and number; an index of the room alone would be written with every message for nothing.
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="messages", db_index=False)
    number = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = EnumField(MessageKind, labels.MESSAGE_KIND)
    sealed = models.BinaryField(help_text="The text; empty for an entry without one.")
    at = models.DateTimeField(default=timezone.now)
    client_key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        constraints = [
            # The key first: whether a text was sent before is looked up by it alone, however long the room is.
            models.UniqueConstraint(fields=["client_key", "room", "author"], name="message_sent_once"),
            models.UniqueConstraint(fields=["room", "number"], name="message_one_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    @cached_property
    def text(self) -> str:
        """What was said; needs `room` loaded."""
        return self.room.unseal(self.sealed, self.uid.bytes).decode() if self.sealed else ""


class Draft(models.Model):
    """What somebody has typed in a room and not sent: his own, one a room."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "user"], name="draft_one_a_room")]

    def __str__(self) -> str:
        return f"draft in {self.room_id}"

    @property
    def text(self) -> str:
        """What was typed; needs `room` loaded."""
        return self.room.unseal(self.sealed, self.uid.bytes).decode()

    @text.setter
    def text(self, text: str) -> None:
        self.sealed = self.room.seal(text.encode(), self.uid.bytes)


class Notes(models.Model):
    """What somebody writes in a room for himself, one sheet a room: no minutes, and nobody else's (CPC-179-7)."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="notes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "user"], name="notes_one_sheet_a_room")]

    def __str__(self) -> str:
        return f"notes in {self.room_id}"

    @property
    def text(self) -> str:
        """What was written; needs `room` loaded."""
        return self.room.unseal(self.sealed, b"notes" + self.uid.bytes).decode()

    @text.setter
    def text(self, text: str) -> None:
        self.sealed = self.room.seal(text.encode(), b"notes" + self.uid.bytes)


def private_path(attachment: "Attachment", filename: str) -> str:
    """A place on disk that tells nothing and cannot be guessed."""
    name = uuid.uuid4().hex
    return f"rooms/{name[:2]}/{name}"


class Attachment(models.Model):
    """A file sent with a message, or held with a draft until its readers have been confirmed.

    `media_type` was found in the bytes, `size` is theirs before they were sealed. The file and its `label`
    lie sealed: its name, the SHA-256 of the bytes, by which a known file would be recognized, and how long
    a voice message is.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    message = models.OneToOneField(Message, on_delete=models.PROTECT, null=True, related_name="attachment")
    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, null=True, related_name="attachment")
    sealed_label = models.BinaryField()
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    file = models.FileField(upload_to=private_path, max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(message=None, draft__isnull=False) | Q(message__isnull=False, draft=None),
                name="attachment_sent_or_held",
            ),
        ]

    def __str__(self) -> str:
        return f"attachment {self.uid}"

    @property
    def room(self) -> Room:
        """Where it was sent or is held; needs `message` or `draft` loaded with its room."""
        place = self.message or self.draft
        assert place is not None  # the constraint says so
        return place.room

    def seal(self, *, name: str, sha256: str, seconds: int | None, content: bytes) -> None:
        """Take in a file: its bytes go to the disk at once. Raises: as `Room.seal`; OSError."""
        label = json.dumps({"name": name, "sha256": sha256, "seconds": seconds}).encode()
        self.sealed_label = self.room.seal(label, b"label" + self.uid.bytes)
        sealed = self.room.seal(content, b"file" + self.uid.bytes)
        self.file.save("", ContentFile(sealed), save=False)

    @cached_property
    def label(self) -> dict[str, Any]:
        """Its `name`, the `sha256` of its bytes, and the `seconds` of a voice message."""
        label: dict[str, Any] = json.loads(self.room.unseal(self.sealed_label, b"label" + self.uid.bytes))
        return label

    @property
    def name(self) -> str:
        return str(self.label["name"])

    @property
    def seconds(self) -> int | None:
        """How long a voice message is; None for any other file."""
        return self.label.get("seconds")

    def content(self) -> bytes:
        """The bytes that were sent. Raises: as `Room.unseal`; OSError."""
        with self.file.open("rb") as stored:
            return self.room.unseal(stored.read(), b"file" + self.uid.bytes)


class Permission(models.Model):
    """What a side lets out of its caucus (ML-8-1, UN-MR-05).

    `asked` is a message there: the mediator's request with the exact words, or something of the side's own
    that it passes on by itself. When allowed, `passed_on` in the joint room repeats it to the letter;
    `receipt` in the caucus says what was answered and when.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="permission")
    state = EnumField(PermissionState, labels.PERMISSION_STATE, default=PermissionState.ASKED)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    receipt = models.OneToOneField(Message, on_delete=models.PROTECT, null=True, related_name="answer")
    passed_on = models.OneToOneField(Message, on_delete=models.PROTECT, null=True, related_name="source")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="asked", answered_by=None, answered_at=None, receipt=None, passed_on=None)
                | (Q(state="refused", passed_on=None) | Q(state="allowed", passed_on__isnull=False))
                & Q(answered_by__isnull=False, answered_at__isnull=False, receipt__isnull=False),
                name="permission_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.uid}"

    @property
    def words(self) -> str:
        """The exact words, for a file without any its name; needs `asked` loaded with its room."""
        return self.asked.text or self.asked.attachment.name
