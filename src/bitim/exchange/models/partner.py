"""Systems with which we exchange: their keys, and the courts for which they speak."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q


class Partner(models.Model):
    """A system of courts, by the name under which it sends."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=40, unique=True)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class KeyQuerySet(models.QuerySet["PartnerKey"]):
    def valid_on(self, day: date) -> Self:
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class PartnerKey(models.Model):
    """A public key. Two may be valid at once, while a system passes from one to the next."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="keys")
    kid = models.CharField(max_length=43, unique=True, help_text="Thumbprint of the key (RFC 7638).")
    public = models.CharField(max_length=43, help_text="Ed25519, the `x` of a JWK.")
    since = models.DateField()
    until = models.DateField(null=True, help_text="Last day; before the first one for a key that was lost at once.")

    objects = KeyQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return self.kid


class Mandate(models.Model):
    """For which court a system speaks, and in whose name what it sends is entered there."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="mandates")
    court = models.OneToOneField("courts.Court", on_delete=models.PROTECT, related_name="exchange_mandate")
    officer = models.ForeignKey("courts.Officer", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["court__code"]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.court_id}"
