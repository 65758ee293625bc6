from typing import Any

from django.db import models

from bitim.cases.labels.settlement import OBJECT_KIND, OBJECT_RIGHT, OBLIGATION_KIND
from bitim.db import EnumField
from bitim.law.obligations import ObjectKind, ObjectRight, ObligationKind


class ObligationRow(models.Model):
    """Who does what for whom, how much, by when, how proven, and what if not (UN-MR-10).

    The rows of an offer and of a settlement have one shape, so that one becomes the other unchanged.
    """

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
    object_right = EnumField(ObjectRight, OBJECT_RIGHT, blank=True)
    object_kind = EnumField(ObjectKind, OBJECT_KIND, blank=True)
    object_number = models.CharField(max_length=60, blank=True, help_text="Cadastral number; of a vehicle its VIN.")
    object_share = models.CharField(max_length=9, blank=True, help_text="«1/2»; empty: the whole.")
    pledge_terms_kk = models.CharField(max_length=500, blank=True, help_text="What is secured, its value, until when.")
    pledge_terms_ru = models.CharField(max_length=500, blank=True)
    term_kk = models.CharField(max_length=300, blank=True, help_text="When, for what has no last day.")
    term_ru = models.CharField(max_length=300, blank=True)
    how_kk = models.CharField(max_length=500, blank=True)
    how_ru = models.CharField(max_length=500, blank=True)
    proof_kk = models.CharField(max_length=500, blank=True)
    proof_ru = models.CharField(max_length=500, blank=True)
    on_default_kk = models.CharField(max_length=500, blank=True)
    on_default_ru = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.position}"

    def columns(self) -> dict[str, Any]:
        """All that the row says, by name and without its place: what makes the same row elsewhere."""
        names = (field.name for field in ObligationRow._meta.get_fields())
        return {name: getattr(self, name) for name in names if name != "position"}
