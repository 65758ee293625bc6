"""Records of outreach with everything that was ever known of them, and places at events."""

import uuid
from datetime import datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language

from bitim.db import EnumField
from bitim.law.outreach import INFORMATION, TRAINING, Audience, Place, WorkKind, WorkLanguage
from bitim.outreach import labels
from bitim.outreach.vocabulary import RecordState

WHOLE_DAY_MINUTES = 90
"""How long an event takes that says nothing of it."""


class Record(models.Model):
    """One piece of information work, or an event; which one says its kind. Draft, published or withdrawn.

    `draft` holds what was typed and is not published yet, by the names of the form, well formed or not.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = EnumField(RecordState, labels.STATE, default=RecordState.DRAFT)
    is_event = models.BooleanField(default=False)
    kind = EnumField(WorkKind, labels.KIND, blank=True)
    on = models.DateField(help_text="The day it came out or was held.")
    court = models.ForeignKey(
        "courts.Court", null=True, on_delete=models.PROTECT, related_name="+", help_text="None: no court did it."
    )
    region = models.CharField(max_length=10, blank=True, help_text="As it was on the day; empty: the whole country.")
    title_kk = models.CharField(max_length=200, blank=True)
    title_ru = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    text = models.TextField(max_length=3000, blank=True)
    language = EnumField(WorkLanguage, labels.LANGUAGE, default=WorkLanguage.KAZAKH)
    audience = EnumField(Audience, labels.AUDIENCE, blank=True)
    authors = models.CharField(max_length=300, blank=True)
    partner = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)
    photo = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the picture made here.")
    photo_words = models.CharField(max_length=200, blank=True)
    file = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the file.")
    file_name = models.CharField(max_length=120, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    draft = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-on", "-pk"]
        permissions = [("keep_records", "Keeps records of outreach of all courts and regions")]
        indexes = [
            models.Index(fields=["state", "is_event", "-on"], name="record_shown"),
            models.Index(fields=["court", "-on"], name="record_of_court"),
        ]
        constraints = [
            models.CheckConstraint(
                name="published_record_is_whole",
                condition=Q(state="draft")
                | Q(published_at__isnull=False) & (~Q(title_kk="") | ~Q(title_ru="") | ~Q(title_en="")),
            ),
            models.CheckConstraint(
                name="record_kind_fits",
                condition=Q(kind="")
                | Q(is_event=True, kind__in=sorted(TRAINING))
                | Q(is_event=False, kind__in=sorted(INFORMATION)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def title(self) -> str:
        """In the reader's language where it has one."""
        return self._titled()[1]

    @property
    def title_language(self) -> str:
        """Of `title`, for readers aloud."""
        return self._titled()[0]

    @property
    def text_language(self) -> str:
        """Of `text`, for readers aloud: Kazakh, where it was written in several or in another."""
        return str(self.language) if self.language in {WorkLanguage.RUSSIAN, WorkLanguage.ENGLISH} else "kk"

    def _titled(self) -> tuple[str, str]:
        order = dict.fromkeys(((get_language() or "kk")[:2], "kk", "ru", "en"))
        return next(((code, text) for code in order if (text := getattr(self, f"title_{code}", ""))), ("kk", ""))

    @property
    def is_published(self) -> bool:
        return self.state is RecordState.PUBLISHED


class Event(models.Model):
    """What an event has besides its record."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="event")
    at = models.TimeField(null=True, help_text="By the clock of the courts; none where only the day is known.")
    minutes = models.PositiveSmallIntegerField(default=WHOLE_DAY_MINUTES)
    venue = models.CharField(max_length=300, blank=True)
    online = models.URLField(max_length=500, blank=True, help_text="Told only to who has a place.")
    sign_up_open = models.BooleanField(default=False)
    capacity = models.PositiveSmallIntegerField(null=True, help_text="None: as many as like.")
    came = models.PositiveIntegerField(null=True, help_text="How many were there, when nobody marked them one by one.")
    sequence = models.PositiveIntegerField(default=0, help_text="Of its calendar entry: higher with every change.")

    class Meta:
        constraints = [
            models.CheckConstraint(name="sign_up_needs_an_hour", condition=Q(sign_up_open=False) | Q(at__isnull=False)),
            models.CheckConstraint(name="capacity_is_some", condition=Q(capacity=None) | Q(capacity__gt=0)),
        ]

    def __str__(self) -> str:
        return str(self.record_id)

    @property
    def starts_at(self) -> datetime:
        """The beginning; of an event without an hour that of its day."""
        return datetime.combine(self.record.on, self.at or time(), ZoneInfo(settings.TIME_ZONE))

    @property
    def ends_at(self) -> datetime:
        if self.at is None:
            return self.starts_at + timedelta(days=1)
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def takes_sign_ups(self) -> bool:
        """Whether somebody can ask for a place now."""
        return self.sign_up_open and self.record.is_published and timezone.now() < self.starts_at


class VersionQuerySet(models.QuerySet["Version"]):
    def known(self) -> Self:
        """What is known now."""
        return self.filter(known_until=None)


class Version(models.Model):
    """What was known of a published record for a time: all that is counted by, and the rest as it stood.

    Publishing and every correction begin one; a record that is withdrawn has none any more.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="versions")
    known_since = models.DateTimeField()
    known_until = models.DateTimeField(null=True)
    kind = EnumField(WorkKind, labels.KIND)
    on = models.DateField()
    court = models.ForeignKey("courts.Court", null=True, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=10, blank=True)
    language = EnumField(WorkLanguage, labels.LANGUAGE)
    rest = models.JSONField(default=dict)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["on"], condition=Q(known_until=None), name="outreach_known_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["record"], condition=Q(known_until=None), name="outreach_known_once"),
            models.CheckConstraint(
                name="outreach_known_in_order", condition=Q(known_until=None) | Q(known_until__gte=F("known_since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.known_since:%Y-%m-%d}"


class SignUp(models.Model):
    """Somebody's place at an event. Name and addresses are destroyed a while after it; the row stays and counts."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sign_ups")
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    consent_version = models.CharField(max_length=20)
    place = EnumField(Place, labels.PLACE, default=Place.ASKED)
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["confirmed_at", "pk"]
        indexes = [models.Index(fields=["event", "place"], name="sign_up_by_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email", "phone"],
                condition=Q(destroyed_at=None),
                name="one_sign_up_for_each_address",
            ),
            models.CheckConstraint(
                name="sign_up_with_one_address_until_destroyed",
                condition=Q(destroyed_at=None) & (~Q(email="") & Q(phone="") | Q(email="") & ~Q(phone=""))
                | Q(destroyed_at__isnull=False, name="", email="", phone=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)


class Attendance(models.Model):
    """That somebody who had a place, or hoped for one, was there."""

    sign_up = models.OneToOneField(SignUp, on_delete=models.CASCADE, related_name="attendance")
    marked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.sign_up_id)


class WorkImport(models.Model):
    """A table with records that somebody sent: looked through again each time, written at once or not at all."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    court = models.ForeignKey(
        "courts.Court", null=True, on_delete=models.PROTECT, related_name="+", help_text="None: of all courts."
    )
    at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, help_text="The file lies under it in the private folder.")
    written_at = models.DateTimeField(null=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.uid)
