from django.conf import settings
from django.db import models

from bitim.cases.labels.settlement import OBLIGATION_KIND
from bitim.cases.models.agreement import Agreement
from bitim.db import EnumField
from bitim.law.obligations import ObligationKind


class Settlement(Agreement):
    """The settlement agreement while it is being written, in both languages (ML-27-2, LL-15)."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="settlements")
    partial = models.BooleanField(default=False)
    remaining_kk = models.TextField(max_length=2000, blank=True, help_text="What stays in dispute.")
    remaining_ru = models.TextField(max_length=2000, blank=True)
    default_kk = models.TextField(max_length=2000, blank=True, help_text="Consequences of non-performance.")
    default_ru = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], name="one_settlement_in_case")]


class Obligation(models.Model):
    """One row of a settlement: who does what for whom, how much, by when, how proven, and what if not (UN-MR-10)."""

    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="obligations")
    position = models.PositiveSmallIntegerField()
    kind = EnumField(ObligationKind, OBLIGATION_KIND)
    debtor = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    creditor = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="+")
    act_kk = models.TextField(max_length=1000, blank=True)
    act_ru = models.TextField(max_length=1000, blank=True)
    amount = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    instalments = models.JSONField(default=list, help_text='[{"due": "2027-01-05", "amount": "310000.00"}]')
    monthly_from = models.DateField(null=True, blank=True, help_text="The row's amount each month from this day.")
    monthly_until = models.DateField(null=True, blank=True)
    children = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Child support for how many.")
    income_share = models.CharField(max_length=7, blank=True, help_text="Of the payer's income: «1/4» (CMF-161-2).")
    property = models.JSONField(default=list, help_text="Codes of bitim.law.obligations.Property.")
    term_kk = models.CharField(max_length=300, blank=True, help_text="When, for what has no last day.")
    term_ru = models.CharField(max_length=300, blank=True)
    how_kk = models.CharField(max_length=500, blank=True)
    how_ru = models.CharField(max_length=500, blank=True)
    proof_kk = models.CharField(max_length=500, blank=True)
    proof_ru = models.CharField(max_length=500, blank=True)
    on_default_kk = models.CharField(max_length=500, blank=True)
    on_default_ru = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.position}"


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
