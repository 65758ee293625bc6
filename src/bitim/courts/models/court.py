"""Courts, and what of them matters to mediation: their people, their rooms, the pilot."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from bitim.courts.labels import courts as labels
from bitim.courts.vocabulary import Office
from bitim.db import EnumField
from bitim.law.court.hierarchy import CourtKind, CourtLevel


class Court(models.Model):
    """One court. When a court is reorganised its row ends, and the new one names it as what it came out of."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=20, unique=True, help_text="Of the operator's list; stays for ever.")
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    level = EnumField(CourtLevel, labels.LEVEL, default=CourtLevel.DISTRICT)
    kind = EnumField(CourtKind, labels.KIND, default=CourtKind.GENERAL)
    region = models.CharField(max_length=10, help_text="Code of bitim.law.regions.")
    address_kk = models.CharField(max_length=300, blank=True)
    address_ru = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    since = models.DateField(null=True, blank=True, help_text="First day; none where it is older than the list.")
    until = models.DateField(null=True, blank=True, help_text="Last day.")
    successor_of = models.ManyToManyField("self", symmetrical=False, related_name="successors", blank=True)

    class Meta:
        ordering = ["region", "level", "name_kk"]
        permissions = [("keep_courts", "Keeps the list of courts")]
        constraints = [
            models.CheckConstraint(
                name="court_ends_after_it_began",
                condition=models.Q(until=None) | models.Q(since=None) | models.Q(until__gte=models.F("since")),
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        """In the reader's language."""
        language = (get_language() or "kk")[:2]
        return {"ru": self.name_ru, "en": self.name_en or self.name_kk}.get(language, self.name_kk)

    def exists_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class PilotMembership(models.Model):
    """The time in which a court took part in the pilot."""

    court = models.ForeignKey(Court, on_delete=models.CASCADE, related_name="pilot_memberships")
    wave = models.PositiveSmallIntegerField(help_text="1: from the start; 2: added later.")
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["joined_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["court"], condition=models.Q(left_on=None), name="court_in_the_pilot_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.court_id}: {self.wave}"


class ConciliationRoom(models.Model):
    """A room at a court where people can settle."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    court = models.ForeignKey(Court, on_delete=models.CASCADE, related_name="rooms")
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    seats = models.PositiveSmallIntegerField(default=6)
    equipment = models.JSONField(default=list, help_text="Codes of bitim.courts.vocabulary.Equipment.")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name_kk"]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def name(self) -> str:
        return self.name_ru if get_language() == "ru" else self.name_kk

    def is_open_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class Officer(models.Model):
    """Somebody's time at a court. A judge who mediates also has a profile as judge-mediator (ML-9-3-2)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="officers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="offices")
    office = EnumField(Office, labels.OFFICE)
    mediates = models.BooleanField(default=False, help_text="Cases for mediation may be assigned to this judge.")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["office", "user__surname"]
        constraints = [
            models.UniqueConstraint(
                fields=["court", "user", "office"], condition=models.Q(until=None), name="one_office_at_a_time"
            ),
            models.CheckConstraint(
                name="only_judges_mediate",
                condition=models.Q(mediates=False) | models.Q(office__in=["judge", "chair"]),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def key(self) -> str:
        """By which the rules know a judge."""
        return str(self.uid)

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class ListFile(models.Model):
    """A file with the list of courts that its keeper brought: looked through by him, then written in whole or not."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, help_text="The file lies under it in the private folder.")
    written_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.uid)
