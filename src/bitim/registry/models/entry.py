"""One line of one register."""

import uuid
from datetime import date

from django.db import models

from bitim.law import register as law
from bitim.law.register import RegisterFacts, RegisterKind, Standing
from bitim.registry.models.mediator import Mediator
from bitim.registry.models.register import MediatorOrganization, MediatorRegister


class RegisterEntry(models.Model):
    """A mediator in a register: since when, on what basis (UN-TN-07), and what happened to the entry.

    `suspended_until` is the last day of the suspension; the entry is in force again the day after, without
    anybody doing anything (ML-14-7).
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mediator = models.ForeignKey(Mediator, on_delete=models.PROTECT, related_name="entries")
    register = models.ForeignKey(MediatorRegister, on_delete=models.PROTECT, related_name="entries")
    number = models.CharField(max_length=40)
    included_on = models.DateField()

    certificate_number = models.CharField(max_length=40, blank=True)
    certificate_date = models.DateField(null=True, blank=True)
    certificate_hours = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Academic hours (TR-3).")
    certificate_by = models.ForeignKey(
        MediatorOrganization, null=True, blank=True, on_delete=models.PROTECT, related_name="certificates"
    )
    certificate_valid_until = models.DateField(null=True, blank=True, help_text="Empty: the law sets no end.")
    elected_on = models.DateField(null=True, blank=True, help_text="By the local community (ML-15-1).")

    suspended_on = models.DateField(null=True, blank=True)
    suspended_until = models.DateField(null=True, blank=True)
    excluded_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mediator", "register"],
                condition=models.Q(excluded_on__isnull=True),
                name="one_standing_entry_a_register",
            ),
            models.UniqueConstraint(fields=["register", "number"], name="entry_number_once_a_register"),
            models.CheckConstraint(
                name="certificate_is_whole_or_absent",
                condition=models.Q(
                    certificate_number="",
                    certificate_date__isnull=True,
                    certificate_hours__isnull=True,
                    certificate_by__isnull=True,
                    certificate_valid_until__isnull=True,
                )
                | (
                    ~models.Q(certificate_number="")
                    & models.Q(
                        certificate_date__isnull=False,
                        certificate_hours__isnull=False,
                        certificate_by__isnull=False,
                    )
                ),
            ),
            models.CheckConstraint(
                name="suspension_has_both_days",
                condition=models.Q(suspended_on__isnull=True, suspended_until__isnull=True)
                | models.Q(suspended_on__isnull=False, suspended_until__gte=models.F("suspended_on")),
            ),
        ]
        ordering = ["-included_on", "-pk"]
        permissions = [("keep_register", "Can include in registers, suspend and exclude")]

    def __str__(self) -> str:
        return str(self.uid)

    def facts(self) -> RegisterFacts:
        return RegisterFacts(
            register=RegisterKind(self.register.kind),
            included_on=self.included_on,
            suspended_on=self.suspended_on,
            excluded_on=self.excluded_on,
        )

    def standing_on(self, day: date) -> Standing:
        return law.standing(self.facts(), day)
