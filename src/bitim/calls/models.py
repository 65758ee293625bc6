"""Calls of rooms: who is there, where they go on, how long. Nothing of what is said or shown is kept."""

import uuid

from django.db import models
from django.utils import timezone

from bitim.rooms.models import Member, Room


class Call(models.Model):
    """People of one room who come together by voice and picture.

    A call of a joint room also goes on in the caucuses of its case: `place` is where it is now. People may come and
    wait before it is opened. `version` grows with every change that those who are there must learn.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="calls")
    place = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room"], condition=models.Q(closed_at=None), name="call_one_a_room"),
        ]

    def __str__(self) -> str:
        return f"call {self.uid}"

    @property
    def goes_on(self) -> bool:
        return self.opened_at is not None and self.closed_at is None


class Caller(models.Model):
    """Somebody at a call, at its door or in it, with what he told the mediator there.

    One device a person: the one that came last holds the place.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="callers")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    device = models.UUIDField()
    by_phone = models.BooleanField(default=False, help_text="The device is a telephone.")
    came_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, help_text="The line carried then.")
    left_at = models.DateTimeField(null=True)
    let_in = models.BooleanField(default=False)
    alone = models.BooleanField(default=False)
    safe = models.BooleanField(default=False)
    unrecorded = models.BooleanField(default=False)
    ready_at = models.DateTimeField(null=True)
    help_asked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "member"], name="caller_one_a_seat")]

    def __str__(self) -> str:
        return f"caller {self.pk} of {self.call_id}"


class Stay(models.Model):
    """A call in one place for a while: the mediator's balance of minutes is made of it.

    `by_server`: so many were together that their voices and pictures go through the media server, until the call goes
    on elsewhere. There `uid` names the place.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="stays")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    by_server = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call"], condition=models.Q(ended_at=None), name="stay_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"stay {self.pk} of {self.call_id}"


class Pin(models.Model):
    """What somebody types to come to the next call of his room by telephone; it ends with that call.

    Its digits are derived from `uid` (`telephone.pins`); `digest` finds the row by them, and no two rows at once have
    the same.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"pin {self.uid}"
