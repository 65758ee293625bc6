from django.db import models

from bitim.cases.labels.states import DEADLINE
from bitim.cases.vocabulary import DeadlineKind
from bitim.db import EnumField


class Deadline(models.Model):
    """Something that happens by itself at a moment: data compared with the clock, swept by `bitim tick`."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="deadlines")
    kind = EnumField(DeadlineKind, DEADLINE)
    party = models.ForeignKey("cases.Party", null=True, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey("cases.Meeting", null=True, on_delete=models.CASCADE, related_name="reminders")
    on = models.DateField(help_text="The day it is about, that day included.")
    due_at = models.DateTimeField(help_text="When the clock acts: for an end, the midnight after `on` (CVC-176).")
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=models.Q(done_at=None), name="deadline_to_do")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "on"],
                condition=models.Q(party=None, meeting=None),
                name="case_deadline_once",
            ),
            models.UniqueConstraint(fields=["meeting", "kind"], name="meeting_reminder_once"),
            models.UniqueConstraint(
                fields=["case", "kind", "party", "on"],
                condition=models.Q(party__isnull=False),
                name="party_deadline_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
