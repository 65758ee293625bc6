"""Organisations of mediators, and the registers with their keepers."""

import uuid

from django.db import models
from django.utils import timezone

from bitim.db import EnumField
from bitim.law.register import RegisterKind
from bitim.registry import labels
from bitim.registry.models.texts import in_readers_language


class MediatorOrganization(models.Model):
    """A self-regulating organisation of mediators (ML-13-1), itself in a register (ML-8.1-8)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bin = models.CharField(max_length=12, unique=True)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    address_kk = models.CharField(max_length=300)
    address_ru = models.CharField(max_length=300)
    address_en = models.CharField(max_length=300)
    region = models.CharField(max_length=10, help_text="Code of bitim.law.regions.")
    site = models.URLField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    entry_number = models.CharField(max_length=40, help_text="In the register of organisations.")
    entry_date = models.DateField()
    entered_at = models.DateTimeField(default=timezone.now, editable=False, help_text="Since when we know of it.")

    def __str__(self) -> str:
        return self.name_kk

    @property
    def name(self) -> str:
        return in_readers_language(self, "name")

    @property
    def address(self) -> str:
        return in_readers_language(self, "address")


class MediatorRegister(models.Model):
    """One register of one keeper.

    The keeper is an organisation of mediators (ML-14-3), the akim of a unit named by its KATO code (ML-16-1),
    or the authorised body (ML-8.1-11).
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = EnumField(RegisterKind, labels.REGISTER_KIND)
    organization = models.OneToOneField(
        MediatorOrganization, null=True, blank=True, on_delete=models.PROTECT, related_name="register"
    )
    kato = models.CharField(max_length=9, blank=True, help_text="Of the unit whose akim keeps the register.")
    keeper_kk = models.CharField(max_length=200)
    keeper_ru = models.CharField(max_length=200)
    keeper_en = models.CharField(max_length=200)
    site = models.URLField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="register_has_the_keeper_of_its_kind",
                condition=models.Q(kind=RegisterKind.PROFESSIONAL.value, organization__isnull=False, kato="")
                | (models.Q(kind=RegisterKind.PUBLIC.value, organization__isnull=True) & ~models.Q(kato=""))
                | models.Q(kind=RegisterKind.RETIRED_JUDGES.value, organization__isnull=True, kato=""),
            ),
            models.UniqueConstraint(fields=["kato"], condition=~models.Q(kato=""), name="one_public_register_a_unit"),
        ]

    def __str__(self) -> str:
        return self.keeper_kk

    @property
    def keeper(self) -> str:
        return in_readers_language(self, "keeper")
