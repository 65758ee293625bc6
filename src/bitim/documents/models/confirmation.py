"""What was learned of a signature after it was kept: from time stamps, OCSP answers and lists."""

from django.db import models

from bitim.db import EnumField
from bitim.documents import labels
from bitim.documents.models.errand import Errand
from bitim.documents.vocabulary import Standing
from bitim.eds.report import EvidenceKind


class Confirmation(Errand):
    """Where the check of one signature with the authority's services stands, and the work left for it.

    `why` is set on a refused one, a code of `bitim.law.refusal.Why`; `report` is the newest one (EDS-42). `due` is
    when the services are asked next, None when they have said all that can be learned.
    """

    signature = models.OneToOneField("documents.Signature", on_delete=models.PROTECT, related_name="confirmation")
    standing = EnumField(Standing, labels.STANDING, default=Standing.BEING_CHECKED)
    why = models.CharField(max_length=40, blank=True)
    report = models.JSONField(null=True)
    key_revoked_later = models.BooleanField(default=False, help_text="After signing, which does the signature no harm.")
    decided_at = models.DateTimeField(null=True, help_text="When the standing became what it is.")
    told_at = models.DateTimeField(null=True, help_text="When people were told of a refusal.")

    class Meta:
        indexes = [models.Index(fields=["due"], condition=models.Q(due__isnull=False), name="confirmation_due")]

    def __str__(self) -> str:
        return f"{self.signature_id} {self.standing}"


class EvidencePiece(models.Model):
    """One piece that a verdict rests on, kept as it was received (EDS-42). A trigger lets nothing change.

    The bytes lie in the private files under `sha256`; a list that many signatures rest on lies there once.
    `nonce` is what our request carried, hexadecimal (EDS-28).
    """

    signature = models.ForeignKey("documents.Signature", on_delete=models.PROTECT, related_name="pieces")
    kind = EnumField(EvidenceKind, labels.EVIDENCE_KIND)
    sha256 = models.CharField(max_length=64)
    nonce = models.CharField(max_length=64, blank=True)
    source = models.CharField(max_length=200, help_text="The address that was asked.")
    gathered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["signature", "sha256"], name="piece_once_a_signature")]
        ordering = ["gathered_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:8]}"


class RevocationList(models.Model):
    """The newest list from one address of the settings. The bytes lie in the private files under `sha256`."""

    address = models.CharField(max_length=200, unique=True)
    sha256 = models.CharField(max_length=64)
    fetched_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.address
