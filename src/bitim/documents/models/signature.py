"""Who is asked to sign a version, and the signatures that came."""

import uuid

from django.conf import settings
from django.db import models

from bitim.db import EnumField
from bitim.documents import labels
from bitim.documents.vocabulary import SignerRole
from bitim.eds.policy import Policy


class SignatureRequest(models.Model):
    """One person is asked to sign one version in one role (EDS-34): what the signature will be judged by.

    A version takes one open request per `key`. With `expected_bin` the person signs for that organization
    (EDS-21); `acts_by_power` says that the right to act stands on paper, which no certificate shows, and
    `powers_checked_on` when the mediator saw that paper (DC-61-2).
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="requests")
    key = models.CharField(max_length=64, help_text="Whose line it is, in the words of the case.")
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = EnumField(SignerRole, labels.SIGNER_ROLE)
    name = models.CharField(max_length=300, help_text="As it stands on the paper.")
    expected_iin = models.CharField(max_length=12)
    expected_bin = models.CharField(max_length=12, blank=True)
    acts_by_power = models.BooleanField(default=False)
    powers_checked_on = models.DateField(null=True)
    position = models.PositiveSmallIntegerField(help_text="Order on the page; anyone may sign first.")
    read_at = models.DateTimeField(null=True, help_text="When the signer confirmed having read.")
    created_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"],
                condition=models.Q(cancelled_at=None),
                name="one_open_request_per_signer",
            ),
            models.CheckConstraint(condition=~models.Q(expected_iin=""), name="request_names_an_iin"),
        ]
        ordering = ["version", "position", "id"]

    def __str__(self) -> str:
        return str(self.uid)

    def policy(self, *, asks_for_evidence: bool) -> Policy:
        """What a signature on this request is judged by, today and whenever it is verified again (EDS-42)."""
        return Policy(
            expected_iin=self.expected_iin,
            expected_bin=self.expected_bin or None,
            has_power_of_attorney=self.acts_by_power,
            asks_for_evidence=asks_for_evidence,
        )

    @property
    def initials(self) -> str:
        """What the public may learn of the name: "Е. М."."""
        return " ".join(f"{part[0]}." for part in self.name.split()[:2])


class Signature(models.Model):
    """A signature that was verified and accepted, with its evidence (EDS-42). A trigger lets nothing change.

    `value_digest` is the SHA-256 of the signature value, once in the whole table (EDS-35). On a withdrawn
    version a signature is history: it was made, and binds nobody.
    """

    request = models.OneToOneField(SignatureRequest, on_delete=models.PROTECT, related_name="signature")
    cms = models.BinaryField(help_text="DER, detached.")
    certificate = models.BinaryField(help_text="The signer's certificate, DER.")
    value_digest = models.CharField(max_length=64, unique=True)
    report = models.JSONField()
    received_at = models.DateTimeField()
    regime = models.CharField(max_length=20)
    software = models.CharField(max_length=60)
    trust_profile = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"signature {self.value_digest[:8]}"
