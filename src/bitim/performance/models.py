"""The dues of signed settlements, what the sides say of them, and the talks about those that went wrong.

A settlement is never changed here: the signed paper stays as it is (ML-27-4). Rows of `cases.Obligation` are not
written any more once it is signed, so dues point to them.
"""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone

from bitim.cases.models import Party
from bitim.db import EnumField
from bitim.law import performance as law
from bitim.law.obligations import ObligationKind, Property
from bitim.law.performance import DueFacts, DueState, Said, Side, Standing, TalkFacts
from bitim.performance.labels import ALARM, SAID, SIDE
from bitim.performance.vocabulary import AlarmKind


class Schedule(models.Model):
    """All dues of one signed settlement. The journal is kept under its uid."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    settlement = models.OneToOneField("cases.Settlement", on_delete=models.CASCADE, related_name="schedule")
    made_on = models.DateField(help_text="Dues whose last day is earlier were never followed, and are in no rate.")
    made_until = models.DateField(help_text="Monthly dues are there up to this day.")

    def __str__(self) -> str:
        return str(self.uid)


class Due(models.Model):
    """What is to be done once. It stands where its words bring it; the two days below say so to the database."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="dues")
    obligation = models.ForeignKey("cases.Obligation", on_delete=models.CASCADE, related_name="dues")
    part = models.PositiveSmallIntegerField()
    day = models.DateField(null=True, help_text="As agreed; both sides can agree on a later one.")
    last_day = models.DateField(null=True, help_text="Legal last day, that day included (CVC-175).")
    amount = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    performed_on = models.DateField(null=True, help_text="When the last of it was received.")
    forgiven_on = models.DateField(null=True)

    class Meta:
        ordering = [models.F("day").asc(nulls_last=True), "obligation__position", "part"]
        constraints = [
            models.UniqueConstraint(fields=["obligation", "part"], name="due_part_of_obligation"),
            models.CheckConstraint(
                name="due_day_has_last_day",
                condition=models.Q(day=None, last_day=None)
                | models.Q(day__isnull=False, last_day__gte=models.F("day")),
            ),
            models.CheckConstraint(
                name="due_performed_or_forgiven",
                condition=models.Q(performed_on=None) | models.Q(forgiven_on=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    def party(self, side: Side) -> Party:
        return self.obligation.debtor if side is Side.DEBTOR else self.obligation.creditor

    @property
    def continuing(self) -> bool:
        """Performed by refraining: nothing is there to be confirmed."""
        return self.obligation.kind is ObligationKind.REFRAIN

    def _is_for_a_child(self, today: date) -> bool:
        """Support of children, property of a child, or owed to one (CMF-159-2, CVC-24)."""
        row = self.obligation
        return bool(row.children) or Property.OF_A_CHILD.value in row.property or row.creditor.is_minor_on(today)

    @property
    def standing(self) -> Standing:
        return self.standing_after()

    def standing_after(self, *newest: "Word") -> Standing:
        """Where it stands after the words that were read with it, and these."""
        return law.standing(self.amount, (word.as_law() for word in (*self.words.all(), *newest)))

    def state_on(self, today: date) -> DueState:
        return law.state_of(self.standing, last=self.last_day, today=today, continuing=self.continuing)

    @property
    def open_talk(self) -> "Talk | None":
        """The talk that is asked for or goes on."""
        return next((talk for talk in self.talks.all() if talk.ended_at is None), None)

    def facts(self, side: Side, *, today: date) -> DueFacts:
        """What the rules ask, seen by one side."""
        talks, words, talk = self.talks.all(), self.words.all(), self.open_talk
        return DueFacts(
            side=side,
            today=today,
            standing=self.standing,
            words=len(words),
            continuing=self.continuing,
            for_a_child=self._is_for_a_child(today),
            talk=TalkFacts(
                asked_by=talk.asked_by if talk else None,
                began=talk is not None and talk.until is not None,
                asked=len(talks),
            ),
        )


class Word(models.Model):
    """One thing that a side said of a due. Never changed and never deleted: what was said was said."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    due = models.ForeignKey(Due, on_delete=models.CASCADE, related_name="words")
    number = models.PositiveSmallIntegerField(help_text="Comes with the form: the same form sent twice is one word.")
    said = EnumField(Said, SAID)
    side = EnumField(Side, SIDE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    amount = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    day = models.DateField(null=True, help_text="When it was done or received; of a proposed change the new day.")
    text = models.TextField(max_length=1000, blank=True)
    proof = models.FileField(upload_to="performance/", blank=True)
    proof_name = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["due", "number"], name="word_number_of_due")]

    def __str__(self) -> str:
        return f"{self.said} {self.number}"

    def as_law(self) -> law.Word:
        return law.Word(said=self.said, side=self.side, amount=self.amount, day=self.day)


class Talk(models.Model):
    """A few days of talk about a due, wanted by one side and begun when the other agrees.

    Its room is one of `bitim.rooms`, for direct talks, under the uid of the talk: the two sides and nobody else.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    due = models.ForeignKey(Due, on_delete=models.CASCADE, related_name="talks")
    asked_by = EnumField(Side, SIDE)
    asked_at = models.DateTimeField(default=timezone.now)
    until = models.DateField(null=True, help_text="Its last day, that day included; none while it is only asked for.")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["due"], condition=models.Q(ended_at=None), name="one_open_talk_about_due")
        ]

    def __str__(self) -> str:
        return str(self.uid)


class Alarm(models.Model):
    """Something that happens by itself at a moment, swept by `bitim tick`."""

    due = models.ForeignKey(Due, on_delete=models.CASCADE, related_name="alarms")
    kind = EnumField(AlarmKind, ALARM)
    on = models.DateField(help_text="Of a reminder its day; of an end the last day, that day included.")
    due_at = models.DateTimeField(help_text="For an end, the midnight after `on` (CVC-176).")
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=models.Q(done_at=None), name="alarm_to_do")]
        constraints = [
            models.UniqueConstraint(
                fields=["due", "kind", "on"], condition=models.Q(done_at=None), name="alarm_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
