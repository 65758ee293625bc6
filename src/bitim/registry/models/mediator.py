"""The mediator, as the register shows him."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse

from bitim.accounts.labels import LANGUAGE
from bitim.accounts.vocabulary import Language
from bitim.db import EnumField
from bitim.law.regions import all_regions
from bitim.law.register import MediatorKind
from bitim.registry import labels
from bitim.registry.models.texts import in_readers_language
from bitim.registry.vocabulary import ETHICS_CODE_VERSION, Field

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from bitim.registry.models.entry import RegisterEntry


class Mediator(models.Model):
    """A person who may mediate, with what parties must know before they choose (ML-10-2-4, IMI-01).

    No fee means free of charge; public mediators and judges are always free (ML-22-6, ML-9-3-2). A judge
    stands in no register and mediates only in court: `court_*` names it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="mediator"
    )
    kind = EnumField(MediatorKind, labels.MEDIATOR_KIND)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    birth_date = models.DateField(help_text="For the age of ML-9; never shown.")
    court_kk = models.CharField(max_length=200, blank=True)
    court_ru = models.CharField(max_length=200, blank=True)
    court_en = models.CharField(max_length=200, blank=True)

    about_kk = models.TextField()
    about_ru = models.TextField()
    about_en = models.TextField()
    approach_kk = models.TextField(help_text="How he holds a mediation.")
    approach_ru = models.TextField()
    approach_en = models.TextField()
    education_kk = models.CharField(max_length=300, blank=True)
    education_ru = models.CharField(max_length=300, blank=True)
    education_en = models.CharField(max_length=300, blank=True)
    mediates_since = models.PositiveSmallIntegerField(help_text="Year of the first mediation.")

    fee_per_hour = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    fee_per_case = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    fee_note_kk = models.CharField(max_length=300, blank=True)
    fee_note_ru = models.CharField(max_length=300, blank=True)
    fee_note_en = models.CharField(max_length=300, blank=True)

    address_kk = models.CharField(max_length=300)
    address_ru = models.CharField(max_length=300)
    address_en = models.CharField(max_length=300)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)

    accepting = models.BooleanField(default=True, help_text="Takes new cases.")
    capacity = models.PositiveSmallIntegerField(default=5, help_text="Cases at a time.")
    current_cases = models.PositiveSmallIntegerField(default=0)
    ethics_version = models.CharField(max_length=20, blank=True)
    ethics_accepted_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        entries: RelatedManager[RegisterEntry]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="free_kinds_take_no_fee",
                condition=~models.Q(kind__in=[MediatorKind.PUBLIC.value, MediatorKind.JUDGE.value])
                | models.Q(fee_per_hour__isnull=True, fee_per_case__isnull=True),
            ),
            models.CheckConstraint(
                name="fees_are_above_zero",
                condition=(models.Q(fee_per_hour__isnull=True) | models.Q(fee_per_hour__gt=0))
                & (models.Q(fee_per_case__isnull=True) | models.Q(fee_per_case__gt=0)),
            ),
            models.CheckConstraint(
                name="only_a_judge_has_a_court",
                condition=(models.Q(kind=MediatorKind.JUDGE.value) & ~models.Q(court_kk=""))
                | (~models.Q(kind=MediatorKind.JUDGE.value) & models.Q(court_kk="")),
            ),
            models.CheckConstraint(
                name="ethics_acceptance_has_its_moment",
                condition=models.Q(ethics_version="", ethics_accepted_at__isnull=True)
                | (~models.Q(ethics_version="") & models.Q(ethics_accepted_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["current_cases"], name="mediator_by_load")]

    def __str__(self) -> str:
        return str(self.uid)

    def get_absolute_url(self) -> str:
        return reverse("registry:profile", args=[self.uid])

    @property
    def name(self) -> str:
        return in_readers_language(self, "name")

    @property
    def about(self) -> str:
        return in_readers_language(self, "about")

    @property
    def approach(self) -> str:
        return in_readers_language(self, "approach")

    @property
    def education(self) -> str:
        return in_readers_language(self, "education")

    @property
    def court(self) -> str:
        return in_readers_language(self, "court")

    @property
    def address(self) -> str:
        return in_readers_language(self, "address")

    @property
    def fee_note(self) -> str:
        return in_readers_language(self, "fee_note")

    @property
    def is_free(self) -> bool:
        return self.fee_per_hour is None and self.fee_per_case is None

    @property
    def is_judge(self) -> bool:
        return MediatorKind(self.kind) is MediatorKind.JUDGE

    @property
    def has_room(self) -> bool:
        """Takes new cases and holds fewer than he can."""
        return self.accepting and self.current_cases < self.capacity

    @property
    def accepted_current_ethics(self) -> bool:
        """UN-TN-05: without it a mediator takes no case."""
        return self.ethics_version == ETHICS_CODE_VERSION


class MediatorRegion(models.Model):
    """A region where a mediator meets people in person."""

    mediator = models.ForeignKey(Mediator, on_delete=models.CASCADE, related_name="regions")
    code = models.CharField(max_length=10, help_text="Of bitim.law.regions.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "mediator"], name="mediator_region_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        return in_readers_language(all_regions()[self.code], "name")


class MediatorLanguage(models.Model):
    """A language a mediator works in without an interpreter."""

    mediator = models.ForeignKey(Mediator, on_delete=models.CASCADE, related_name="languages")
    code = EnumField(Language, LANGUAGE, max_length=3)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "mediator"], name="mediator_language_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.code)


class MediatorField(models.Model):
    """A field of mediation (ML-14-3)."""

    mediator = models.ForeignKey(Mediator, on_delete=models.CASCADE, related_name="fields")
    code = EnumField(Field, labels.FIELD, max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "mediator"], name="mediator_field_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.code)
