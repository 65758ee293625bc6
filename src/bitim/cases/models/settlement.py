from django.conf import settings
from django.db import models

from bitim.cases.models.agreement import Agreement
from bitim.cases.models.obligation_row import ObligationRow


class Settlement(Agreement):
    """The settlement agreement while it is being written, in both languages (ML-27-2, LL-15)."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="settlements")
    partial = models.BooleanField(default=False)
    remaining_kk = models.TextField(max_length=2000, blank=True, help_text="What stays in dispute.")
    remaining_ru = models.TextField(max_length=2000, blank=True)
    default_kk = models.TextField(max_length=2000, blank=True, help_text="Consequences of non-performance.")
    default_ru = models.TextField(max_length=2000, blank=True)

    singapore = models.BooleanField(default=False, help_text="The parties agree on the Singapore Convention (SC-KZ-3).")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], name="one_settlement_in_case")]


class Obligation(ObligationRow):
    """One row of a settlement."""

    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="obligations")


class Revision(models.Model):
    """The settlement as somebody left it: kept so that every change can be seen."""

    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    content = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["settlement", "number"], name="revision_number_in_settlement")]

    def __str__(self) -> str:
        return f"{self.number}"
