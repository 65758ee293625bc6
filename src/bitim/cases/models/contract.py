from collections.abc import Collection
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models

from bitim.cases.models.agreement import Agreement
from bitim.law.agreements import ContractFacts, ContractItem, missing_contract_items

if TYPE_CHECKING:
    from bitim.cases.models import Party


class Contract(Agreement):
    """The mediation contract with one mediator: what the form holds before it becomes a paper (ML-21-2)."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="contracts")
    appointment = models.OneToOneField("cases.Appointment", on_delete=models.CASCADE, related_name="contract")
    languages = models.JSONField(default=list, help_text="Codes of the languages of the procedure (ML-19).")
    third_language = models.BooleanField(default=False, help_text="An English annex (LL-15).")
    fee = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    payment_kk = models.TextField(max_length=1000, blank=True, help_text="When and how the fee is paid.")
    payment_ru = models.TextField(max_length=1000, blank=True)
    shares = models.JSONField(default=dict, help_text="Party key to its share of fee and costs, in tenge.")
    modes = models.JSONField(default=list, help_text="Codes of the agreed ways (ML-17-1).")
    term_days = models.PositiveSmallIntegerField(default=30)
    liability_kk = models.TextField(max_length=2000, blank=True)
    liability_ru = models.TextField(max_length=2000, blank=True)
    procedure_kk = models.TextField(max_length=2000, blank=True)
    procedure_ru = models.TextField(max_length=2000, blank=True)
    other_kk = models.TextField(max_length=3000, blank=True)
    other_ru = models.TextField(max_length=3000, blank=True)

    def shares_in_tenge(self) -> dict[str, Decimal]:
        """What each party pays, by its key."""
        return {key: Decimal(amount) for key, amount in self.shares.items()}

    def missing(self, parties: Collection["Party"]) -> tuple[ContractItem, ...]:
        """The items of ML-21-2 that are not there yet. What the law itself says stands in every paper."""
        there = {
            ContractItem.DATE_AND_PLACE: self.place_kk and self.place_ru,
            ContractItem.SUBJECT: self.subject_kk and self.subject_ru,
            ContractItem.LANGUAGE: self.languages,
            ContractItem.TERM: self.term_days,
            ContractItem.PROCEDURE: self.modes,
            ContractItem.PARTY_DETAILS: all(party.is_complete for party in parties),
        }
        filled = frozenset(item for item in ContractItem if there.get(item, True))
        kinds = frozenset({self.appointment.mediator.kind})
        return missing_contract_items(ContractFacts(filled=filled, mediators=kinds))

    def opening_of_settlement(self) -> dict[str, str]:
        """What it already says that a settlement begins with: place and subject, in both languages."""
        return {name: getattr(self, name) for name in ("place_kk", "place_ru", "subject_kk", "subject_ru")}
