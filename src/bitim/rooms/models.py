"""Rooms, the people in them, and what they say to each other."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bitim.db import EnumField
from bitim.law.confidentiality import Audience, ParticipantKind, Reader, Scope
from bitim.rooms import labels
from bitim.rooms.kinds import MessageKind, PermissionState, RoomKind


class Room(models.Model):
    """A place to talk: one joint room of a case, and one caucus of each side with the mediator.

    Knows its people, not the case: `about` is the case's uid, `side` the uid of the party whose caucus this
    is.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    about = models.UUIDField(db_index=True)
    kind = EnumField(RoomKind, labels.ROOM_KIND)
    side = models.UUIDField(null=True)
    subject = models.CharField(max_length=300, help_text="What the case is about, in plain words.")
    case_number = models.CharField(max_length=40)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, help_text="Read-only from this moment.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="joint", side=None) | Q(kind="caucus", side__isnull=False),
                name="room_caucus_has_a_side",
            ),
            models.UniqueConstraint(fields=["about"], condition=Q(kind="joint"), name="room_one_joint"),
            models.UniqueConstraint(fields=["about", "side"], name="room_one_caucus_a_side"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    @property
    def is_joint(self) -> bool:
        return bool(self.kind == RoomKind.JOINT)

    def scope(self) -> Scope:
        """For whom everything here is said, as the law asks it (ML-8-1)."""
        return Scope(audience=Audience.JOINT) if self.is_joint else Scope(audience=Audience.CAUCUS, side=str(self.side))


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
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_text = models.CharField(max_length=20, blank=True)
    last_read = models.ForeignKey("Message", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "user"], condition=Q(left_at=None), name="member_one_seat"),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_text="")
                | (Q(acknowledged_at__isnull=False) & ~Q(acknowledged_text="")),
                name="member_acknowledged_a_text",
            ),
        ]
        indexes = [models.Index(fields=["user", "room"], condition=Q(left_at=None), name="member_rooms_of_person")]

    def __str__(self) -> str:
        return f"{self.participant} in {self.room_id}"

    def reader(self) -> Reader:
        """What the law asks about somebody who wants to read (ML-8-1)."""
        return Reader(
            key=str(self.user_id),
            kind=self.participant,
            side=str(self.side or ""),
            acknowledged=self.acknowledged_at is not None,
        )


class Message(models.Model):
    """One entry in the log of a room; written once, never changed. The serial key gives the order.

    `client_key` comes with the form: the same form sent twice is stored once.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = EnumField(MessageKind, labels.MESSAGE_KIND)
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    client_key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "author", "client_key"], name="message_sent_once"),
        ]
        indexes = [models.Index(fields=["room", "-id"], name="message_log")]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"


class Draft(models.Model):
    """What somebody has typed in a room and not sent: his own, one a room."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "user"], name="draft_one_a_room")]

    def __str__(self) -> str:
        return f"draft in {self.room_id}"


def private_path(attachment: "Attachment", filename: str) -> str:
    """A place on disk that tells nothing and cannot be guessed."""
    name = uuid.uuid4().hex
    return f"rooms/{name[:2]}/{name}"


class Attachment(models.Model):
    """A file sent with a message, or held with a draft until its readers have been confirmed.

    `media_type` was found in the bytes, `size` and `sha256` are those of the stored bytes.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    message = models.OneToOneField(Message, on_delete=models.PROTECT, null=True, related_name="attachment")
    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, null=True, related_name="attachment")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
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


class Permission(models.Model):
    """The mediator asks a side to let exact words out of its caucus (ML-8-1, UN-MR-05).

    The words are the text of `asked`, in the caucus. When allowed, `passed_on` in the joint room repeats
    them to the letter; `receipt` in the caucus says what was answered and when.
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
        """The exact words; needs `asked` loaded."""
        return self.asked.text
