"""What came in, how it was answered, and what follows from it; what a message said stands in its case alone."""

from django.db import models
from django.db.models import Q

from bitim.db import EnumField
from bitim.exchange import labels
from bitim.exchange.models.partner import Partner
from bitim.exchange.vocabulary import Fault, Kind, Line


class Message(models.Model):
    """A message that its sender signed. It is answered once: the same bytes again get the same answer."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="messages")
    uid = models.UUIDField(help_text="As the sender numbers it.")
    sha256 = models.CharField(max_length=64, help_text="Of all its bytes.")
    kind = EnumField(Kind, labels.KIND, blank=True)
    line = EnumField(Line, labels.LINE)
    received_at = models.DateTimeField(auto_now_add=True)
    court = models.ForeignKey("courts.Court", null=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, blank=True, help_text="Of the court's case, where it could be read.")
    fault = EnumField(Fault, labels.FAULT, blank=True)
    pointer = models.CharField(max_length=200, blank=True)
    rule = models.CharField(max_length=60, blank=True)
    answer = models.TextField(help_text="The signed answer, as it went out.")

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["partner", "uid"], name="message_once")]
        indexes = [models.Index(fields=["court", "-received_at"], name="message_of_a_court", condition=~Q(court=None))]

    def __str__(self) -> str:
        return str(self.uid)


class Referral(models.Model):
    """A case that came by exchange: which message brought it, and what it said, member by member, as digests."""

    mediation = models.OneToOneField("courts.CourtMediation", on_delete=models.PROTECT, related_name="came_by")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="referral")
    facts = models.JSONField(help_text="SHA-256 of each member of the body.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class Thread(models.Model):
    """One chain of the journal whose entries are told to the court's system, and how far it has heard of them.

    The entries themselves are what waits: they were written with the step that they tell of.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="threads")
    about = models.UUIDField(unique=True, help_text="Of the mediation in court, or of its case.")
    of_talks = models.BooleanField(help_text="Of the case of mediation: of it a court hears no more than its term.")
    acknowledged = models.PositiveIntegerField(default=0, help_text="Number of the last entry that arrived.")
    handed_over = models.PositiveIntegerField(default=0, help_text="Number of the last entry put into a folder.")
    handed_over_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.about)
