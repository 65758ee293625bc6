"""What shares are shares of, entered with its source; and reports as they were published."""

import json
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bitim.courts.models import Court
from bitim.db import EnumField
from bitim.law.figures import Period
from bitim.statistics import labels
from bitim.statistics.vocabulary import Whole


class CourtLoad(models.Model):
    """How many cases a court, or all courts of the country, had in a period. No source, no figure (UNSTAT-02)."""

    court = models.ForeignKey(
        Court, null=True, blank=True, on_delete=models.PROTECT, related_name="loads", help_text="None: the country."
    )
    whole = EnumField(Whole, labels.WHOLE)
    since = models.DateField()
    until = models.DateField(help_text="Last day.")
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=300, help_text="Where the number was published or asked for.")
    entered_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["since", "until", "whole", "pk"]
        constraints = [
            models.CheckConstraint(name="load_has_length", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(name="load_has_a_source", condition=~Q(source="")),
            models.UniqueConstraint(fields=["court", "whole", "since", "until"], name="load_of_a_court_once"),
            models.UniqueConstraint(
                fields=["whole", "since", "until"], condition=Q(court=None), name="load_of_the_country_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)


class IssuedReport(models.Model):
    """A report that somebody published under his signature. A trigger of the database keeps what was signed.

    `figures` is the JSON of the report, as everybody may see it; it lies in the signed PDF, too, and every other form
    is made of it. A correction is a further issue of the same period: it names the former one, which stays as it is.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=40, unique=True, help_text="Of the document and the address: R-2026-1.")
    since = models.DateField()
    until = models.DateField(help_text="Last day.")
    issue = models.PositiveSmallIntegerField(help_text="Counts from 1 within a period.")
    figures = models.TextField(help_text="JSON, byte for byte.")
    sha256 = models.CharField(max_length=64, help_text="Of `figures` in UTF-8.")
    former = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="further")
    reason = models.CharField(max_length=600, blank=True, help_text="Why there is a further issue.")
    changes = models.JSONField(default=list, help_text="Figures that are others than in the former issue.")
    version = models.OneToOneField("documents.Version", on_delete=models.PROTECT, related_name="+")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, help_text="When it was signed.")
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-since", "-issue"]
        permissions = [
            ("issue_reports", "Publishes reports under his signature"),
            ("see_small_figures", "Sees figures of every period, small ones too"),
        ]
        constraints = [
            models.CheckConstraint(name="report_has_length", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(
                name="further_issue_has_a_reason",
                condition=Q(issue=1, former=None, reason="") | Q(issue__gt=1, former__isnull=False) & ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="report_published_or_given_up", condition=Q(published_at=None) | Q(given_up_at=None)
            ),
            models.UniqueConstraint(
                fields=["since", "until", "issue"], condition=Q(given_up_at=None), name="issue_once_a_period"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    @property
    def data(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.figures)
        return read


class Release(models.Model):
    """A quarter as everybody may see it, frozen. A trigger of the database keeps it and its files as they are.

    What is not in `cells` is not shown: there are fewer than ten cases, or more that would tell of those. A correction
    is a further version, under an address of its own; it names the former one and every number that is another.
    """

    slug = models.CharField(max_length=20, unique=True, help_text="Of the address: 2025-Q1, and 2025-Q1-v2.")
    since = models.DateField()
    until = models.DateField(help_text="Last day.")
    version = models.PositiveSmallIntegerField(help_text="Counts from 1 within a quarter.")
    former = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="further")
    reason = models.CharField(max_length=600, blank=True, help_text="Why there is a further version.")
    changes = models.JSONField(default=list, help_text="Cell, number before and after; null where it is not shown.")
    cells = models.JSONField(help_text="Region, category, way, result, cases; a star is the sum over the side.")
    withheld = models.JSONField(help_text="Cells that are there and not shown, without their numbers; in no file.")
    course = models.JSONField(help_text="Of the cases moved for in the quarter: bitim.statistics.releases.course.")
    quality = models.JSONField(help_text="What bitim.statistics.releases.quality found.")
    digest = models.CharField(max_length=64, help_text="Of all that was counted: the same rows make no new version.")
    known_at = models.DateTimeField(help_text="Of the newest import that was counted.")
    released_at = models.DateTimeField()

    class Meta:
        ordering = ["-since", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["since", "version"], name="release_version_once"),
            models.CheckConstraint(
                name="further_version_has_a_reason",
                condition=Q(version=1, former=None, reason="") | Q(version__gt=1, former__isnull=False) & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)


class ReleaseFile(models.Model):
    """One file of a release, byte for byte."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=40)
    media_type = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(help_text="Bytes.")
    content = models.BinaryField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="file_of_a_release_once")]

    def __str__(self) -> str:
        return f"{self.release_id}/{self.name}"
