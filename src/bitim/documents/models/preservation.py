"""Seals that keep the proof of a signature alive when certificates of time-stamp authorities end."""

from django.db import models

from bitim.documents.models.errand import Errand


class Preservation(Errand):
    """The work of sealing one confirmed signature anew before its last seal ends."""

    signature = models.OneToOneField("documents.Signature", on_delete=models.PROTECT, related_name="preservation")

    class Meta:
        indexes = [models.Index(fields=["due"], condition=models.Q(due__isnull=False), name="preservation_due")]

    def __str__(self) -> str:
        return f"{self.signature_id} due {self.due}"


class Seal(models.Model):
    """A list of digests of all that a signature rests on, stamped (EDS-42). A trigger lets nothing change.

    `manifest` and `token` are what `bitim.eds.preservation` reads; `ends_at` is when the certificate of the
    authority that stamped it ends.
    """

    signature = models.ForeignKey("documents.Signature", on_delete=models.PROTECT, related_name="seals")
    number = models.PositiveIntegerField(help_text="Counts from 1, the oldest.")
    manifest = models.TextField()
    token = models.BinaryField(help_text="DER.")
    source = models.CharField(max_length=200, help_text="The address that was asked.")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["signature", "number"], name="seal_number_of_signature")]
        ordering = ["signature", "number"]

    def __str__(self) -> str:
        return f"{self.signature_id} seal {self.number}"
