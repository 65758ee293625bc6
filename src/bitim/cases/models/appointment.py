import uuid

from django.db import models

from bitim.cases.labels.people import APPOINTMENT
from bitim.cases.vocabulary import AppointmentStatus
from bitim.db import EnumField

CURRENT = (AppointmentStatus.PROPOSED, AppointmentStatus.ASKED, AppointmentStatus.AT_WORK)


class Appointment(models.Model):
    """One mediator on his way to a case: proposed by a party, agreed by all, asked, at work, or gone."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="appointments")
    mediator = models.ForeignKey("registry.Mediator", on_delete=models.PROTECT, related_name="appointments")
    status = EnumField(AppointmentStatus, APPOINTMENT, default=AppointmentStatus.PROPOSED)
    proposed_by = models.ForeignKey("cases.Party", null=True, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.JSONField(default=list, help_text="Keys of the parties.")
    proposed_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    ethics_version = models.CharField(max_length=20, blank=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(status__in=[status.value for status in CURRENT]),
                name="one_current_mediator",
            )
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def key(self) -> str:
        return str(self.uid)

    @property
    def is_current(self) -> bool:
        return self.status in CURRENT

    @property
    def is_at_work(self) -> bool:
        return self.status is AppointmentStatus.AT_WORK
