"""Letters that must arrive, and the proof that they did."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Notice(models.Model):
    """One letter to one addressee over one channel, written from codes when it is sent, in the reader's language.

    `kind` names the letter's template, `notices/letters/<kind>.txt`; `data` holds codes, ids, days and sums, no names.
    An addressee without an account is reached through `address`: an e-mail or a phone that a party gave.
    `sent_at` is the time of receipt: from then on the letter is available to its addressee (UN-TN-12).
    """

    class Channel(models.TextChoices):
        INBOX = "inbox"
        EMAIL = "email"
        SMS = "sms"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    letter = models.UUIDField(
        db_index=True, help_text="Shared by the rows that carry one letter over several channels."
    )
    kind = models.CharField(max_length=60)
    about = models.UUIDField(db_index=True)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="notices")
    address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    path = models.CharField(max_length=200, help_text="Where the letter leads on this site.")
    left_at = models.DateTimeField(auto_now_add=True)
    due = models.DateTimeField(help_text="Not sent before this moment; after a failure, when to try again.")
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=200, blank=True, help_text="The channel's own reference of the sending.")
    failed = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due"], condition=models.Q(sent_at=None, failed=False), name="notice_to_send"),
            models.Index(fields=["to", "-left_at"], name="notice_of_person"),
            models.Index(fields=["left_at"], condition=models.Q(channel="inbox"), name="notice_in_inboxes"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"
