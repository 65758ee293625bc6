"""Packs of papers made out of signed settlements, and the figures that the operator enters by their day."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from bitim.cases.labels.people import PARTY_KIND
from bitim.cases.models import Party
from bitim.db import EnumField
from bitim.documents import queries as documents
from bitim.documents.vocabulary import PartyKind
from bitim.law.packs import Annex, Asked, PackKind
from bitim.law.packs import duty as law
from bitim.law.representation import Authority
from bitim.packs.labels import ANNEX, KIND
from bitim.packs.vocabulary import PackState


class Pack(models.Model):
    """One paper with its annexes, from one party of a settled case against another.

    Until it is sent it belongs to the applicant alone.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="packs")
    kind = EnumField(PackKind, KIND)
    applicant = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    respondent = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    court = models.ForeignKey("courts.Court", null=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict, help_text="What the form asked, by the names of its fields.")
    version = models.OneToOneField(
        "documents.Version", null=True, on_delete=models.PROTECT, related_name="+", help_text="The frozen paper."
    )
    sent_on = models.DateField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "applicant", "respondent"],
                condition=models.Q(sent_on=None, given_up_at=None),
                name="one_open_pack_of_a_kind",
            ),
            models.CheckConstraint(
                name="pack_sent_is_frozen", condition=models.Q(sent_on=None) | models.Q(version__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def state(self) -> PackState:
        """Reads the version with its requests."""
        if self.sent_on:
            return PackState.SENT
        if self.version is None:
            return PackState.DRAFT
        return PackState.TO_SIGN if documents.awaited_keys(self.version) else PackState.SIGNED

    def answer(self, name: str) -> Any:
        return self.answers.get(name, "")

    @property
    def ruling_on(self) -> date | None:
        day = self.answer("ruling_on")
        return date.fromisoformat(day) if day else None

    def born(self, party: Party) -> date | None:
        """The day of birth of one of its two sides: by the IIN, or as its maker knows it."""
        day = self.answer("applicant_birth_date" if party == self.applicant else "respondent_birth_date")
        return party.birth_date or (date.fromisoformat(day) if day and not party.is_organization else None)

    @property
    def attached(self) -> frozenset[Annex]:
        """What lies with it: as a file, or on paper, as its maker ticked."""
        ticked = {Annex(code) for code in self.answers.get("attached", [])}
        return frozenset(ticked | {row.annex for row in self.enclosures.all()})

    @property
    def by_power(self) -> bool:
        """A representative applies, by a power of attorney."""
        acting = self.applicant.representative
        return acting is not None and acting.authority is Authority.POWER_OF_ATTORNEY

    @property
    def asked(self) -> frozenset[Asked]:
        return frozenset(Asked(code) for code in self.answers.get("asked", []))


class Enclosure(models.Model):
    """A file in a slot of a pack: what its maker has to show beside the settlement (SC-4-1, SC-4-3)."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="enclosures")
    annex = EnumField(Annex, ANNEX)
    file = models.FileField(upload_to="packs/")
    name = models.CharField(max_length=100, help_text="As its sender called it.")
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["pack", "annex"], name="one_file_in_a_slot")]

    def __str__(self) -> str:
        return f"{self.pack_id} {self.annex}"

    @property
    def packed_as(self) -> str:
        """Its name in the archive: «annex-mediators-statement.pdf»."""
        return f"annex-{self.annex.replace('_', '-')}.{self.name.rpartition('.')[2].lower()}"


class Mci(models.Model):
    """The monthly calculation index from a day on: entered by the operator, never built in."""

    since = models.DateField(unique=True)
    amount = models.DecimalField(max_digits=10, decimal_places=2, help_text="In tenge.")
    source = models.CharField(max_length=300, help_text="Where it was read.")

    class Meta:
        ordering = ["since"]

    def __str__(self) -> str:
        return f"{self.since}: {self.amount}"

    def as_law(self) -> law.Mci:
        return law.Mci(since=self.since, amount=self.amount)


class DutyRate(models.Model):
    """What an application costs from a day on: entered by the operator, never built in (CPC-137)."""

    kind = EnumField(PackKind, KIND)
    payer = EnumField(PartyKind, PARTY_KIND)
    about_money = models.BooleanField(help_text="The demand has a sum.")
    since = models.DateField()
    percent = models.DecimalField(max_digits=6, decimal_places=3, null=True, help_text="Of the sum.")
    mci = models.DecimalField(max_digits=8, decimal_places=3, null=True, help_text="So many indices.")
    source = models.CharField(max_length=300, help_text="Where it was read.")

    class Meta:
        ordering = ["kind", "payer", "about_money", "since"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "payer", "about_money", "since"], name="one_duty_rate_a_day"),
            models.CheckConstraint(
                name="duty_rate_says_how_much",
                condition=models.Q(percent__isnull=False) | models.Q(mci__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.since}"

    def as_law(self) -> law.Rate:
        return law.Rate(
            kind=self.kind,
            organization=self.payer is PartyKind.ORGANIZATION,
            about_money=self.about_money,
            since=self.since,
            percent=self.percent,
            mci=self.mci,
        )
