"""Signing by phone: a code on the screen that one phone may answer once."""

import hashlib
import hmac
import uuid
from datetime import datetime

from django.db import models

from bitim.documents.vocabulary import PhoneState


class PhoneSigning(models.Model):
    """One code for one signature on one request, good for minutes (eds.md 8.1).

    Its secrets are not here: the link is derived from `uid` and the server's key, and of the token that a phone was
    given only the digest is kept. Each step leaves its time; the newest code of a request is the only one that
    stands. Whose signature it must be says the request alone (EDS-20, EDS-34).
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.ForeignKey("documents.SignatureRequest", on_delete=models.PROTECT, related_name="phone_signings")
    token_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the token given out last.")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True, help_text="When a phone was given the document.")
    sent_at = models.DateTimeField(null=True, help_text="When a phone sent a signature; it is used up then.")
    refused_why = models.CharField(max_length=64, blank=True, help_text="A Why: the signature was not accepted.")
    stopped_at = models.DateTimeField(null=True, help_text="When the signer stopped it or made another.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(stopped_at=None), name="one_phone_code_per_request"
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    def state(self, now: datetime) -> PhoneState:
        """How far it has come. A request that was signed by other means counts as signed."""
        if hasattr(self.request, "signature"):
            return PhoneState.SIGNED
        if self.refused_why:
            return PhoneState.REFUSED
        if self.stopped_at or self.request.cancelled_at or self.request.version.withdrawn_at:
            return PhoneState.STOPPED
        if now >= self.expires_at:
            return PhoneState.EXPIRED
        if self.sent_at:
            return PhoneState.SENT
        return PhoneState.READ if self.handed_at else PhoneState.WAITING

    def knows(self, token: str) -> bool:
        """Whether this is the token that was given out last."""
        return hmac.compare_digest(digest_of(token), self.token_digest)


def digest_of(token: str) -> str:
    """What is kept of a token: it is random, so a plain digest hides it."""
    return hashlib.sha256(token.encode()).hexdigest()
