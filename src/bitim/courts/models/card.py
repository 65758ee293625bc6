"""Statistical cards of conciliation in court, as known on each day, and the files that they came in."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bitim.courts.labels import cards as labels
from bitim.courts.labels.track import INSTANCE, REFUSAL_GROUND
from bitim.courts.models.court import Court
from bitim.courts.tables import Fault
from bitim.courts.vocabulary import ImportState
from bitim.db import EnumField
from bitim.documents.models.errand import Errand
from bitim.law.court import Instance, RefusalGround
from bitim.law.court.cards import Card, Column, Language, Mode, Outcome, Ruling, Stage, Way, What
from bitim.law.register import MediatorKind
from bitim.registry.labels import MEDIATOR_KIND


class Import(Errand):
    """One file with cards: checked by a worker, looked through by a person, then written in whole or not at all.

    Cards of mediations held here come in as well, by themselves: without a file and without a person.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    court = models.ForeignKey(
        Court, null=True, on_delete=models.PROTECT, related_name="imports", help_text="None: rows of all courts."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="None: recorded here, no file was sent.",
    )
    at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, help_text="The file lies under it in the private folder.")
    state = EnumField(ImportState, labels.IMPORT_STATE, default=ImportState.WAITING)
    fault = EnumField(Fault, labels.FAULT, blank=True)
    fault_row = models.PositiveIntegerField(default=0)
    fault_detail = models.CharField(max_length=400, blank=True)
    unread = models.JSONField(default=list, help_text="Headings of the file that are no columns of a card.")
    imported_before = models.PositiveIntegerField(default=0, help_text="Imports of these courts when the check began.")
    percent_read = models.PositiveSmallIntegerField(default=0, help_text="Of the file, while it is being checked.")
    rows = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_changed = models.PositiveIntegerField(default=0)
    rows_unchanged = models.PositiveIntegerField(default=0)
    rows_wrong = models.PositiveIntegerField(default=0)
    remarks = models.PositiveIntegerField(default=0)
    problems_left_out = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["due"], condition=Q(due__isnull=False), name="import_due")]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def is_open(self) -> bool:
        return self.state in {ImportState.WAITING, ImportState.CHECKED}

    @property
    def can_be_written(self) -> bool:
        return self.state is ImportState.CHECKED and not self.rows_wrong and bool(self.rows_new + self.rows_changed)


class ImportProblem(models.Model):
    """Something to be said about one row of a file; deleted when the file is discarded."""

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    what = EnumField(What, labels.WHAT)
    column = EnumField(Column, labels.COLUMN, blank=True)
    given = models.CharField(max_length=80, blank=True)
    right = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.source_id} {self.row} {self.what}"


class CardQuerySet(models.QuerySet["CaseCard"]):
    def known(self, at: datetime | None = None) -> Self:
        """The cards as they were known at a moment; as they are known now without one."""
        if at is None:
            return self.filter(known_since__isnull=False, known_until=None)
        return self.filter(Q(known_until=None) | Q(known_until__gt=at), known_since__lte=at)


class CaseCard(models.Model):
    """One version of one card. It is not known yet while its file waits, and no more once another took its place."""

    source = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="cards")
    known_since = models.DateTimeField(null=True)
    known_until = models.DateTimeField(null=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="cards")
    instance = EnumField(Instance, INSTANCE)
    number = models.CharField(max_length=60)
    category = models.CharField(max_length=24, help_text="Code of bitim.law.categories.")
    way = EnumField(Way, labels.WAY)
    stage = EnumField(Stage, labels.STAGE)
    motion_on = models.DateField()
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    days_suspended = models.PositiveIntegerField(null=True)
    mediator_kind = EnumField(MediatorKind, MEDIATOR_KIND, blank=True)
    same_judge = models.BooleanField(null=True)
    same_judge_consent = models.BooleanField(null=True)
    outcome = EnumField(Outcome, labels.OUTCOME, blank=True)
    ruling = EnumField(Ruling, labels.RULING, blank=True)
    refusal_ground = EnumField(RefusalGround, REFUSAL_GROUND, blank=True)
    duty_returned = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    performed = models.BooleanField(null=True)
    writ_issued = models.BooleanField(null=True)
    language = EnumField(Language, labels.LANGUAGE, blank=True)
    mode = EnumField(Mode, labels.MODE, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        permissions = [("import_cards", "Can import statistical cards of all courts")]
        indexes = [models.Index(fields=["known_until"], condition=Q(known_until__isnull=False), name="card_replaced")]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "court", "instance"],
                condition=Q(known_since__isnull=False, known_until=None),
                name="card_known_once",
            ),
            models.UniqueConstraint(fields=["source", "court", "number", "instance"], name="card_once_in_a_file"),
            models.CheckConstraint(
                name="card_known_in_order",
                condition=Q(known_until=None) | Q(known_until__gte=F("known_since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def card(self) -> Card:
        """What the rules and the statistics read. Reads `court`."""
        return Card(court=self.court.code, **{name: getattr(self, name) for name in FIELDS})


FIELDS = tuple(column.value for column in Column if column is not Column.COURT)
"""The fields of a card that are columns of the same name here."""
