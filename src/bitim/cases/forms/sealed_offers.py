"""Sealed offers: which sum is compared, and the number of one side."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.cases.forms.settlement import CODES, BilingualForm, bilingual_text
from bitim.cases.models import Case
from bitim.day_field import DayField
from bitim.law.offers import usual_answer_until
from bitim.money_field import MoneyField


class SealedOfferForm(BilingualForm):
    """Who would pay whom, for what and by when: all but the sum."""

    pairs = {"act": (_("What is the sum for?"), _("One whole sentence, without a sum. One language is enough now."))}

    payer = forms.ChoiceField(label=_("Who would pay"))
    payee = forms.ChoiceField(label=_("To whom"))
    act_kk, act_ru = bilingual_text(1000)
    due_on = DayField(
        label=_("By when would it be paid?"),
        required=False,
        help_text=_("Can be left empty and agreed on later."),
    )
    answer_until = DayField(
        label=_("Until which day can both seal a number?"),
        help_text=_("That day included. At least until tomorrow, at most 14 days."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, case: Case) -> None:
        parties = case.taking_part
        until = usual_answer_until(today=timezone.localdate(), term_ends_on=case.term_ends_on)
        super().__init__(data, initial={"payer": parties[-1].key, "payee": parties[0].key, "answer_until": until})
        names = [(party.key, party.name) for party in parties]
        self.fields["payer"].choices = names  # type: ignore[attr-defined]
        self.fields["payee"].choices = names  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"act_{code}") for code in CODES):
            self.add_error("act_kk", _("Write what the sum is for, in Kazakh or in Russian."))
        if cleaned.get("payer") and cleaned.get("payer") == cleaned.get("payee"):
            self.add_error("payee", _("The same party owes and receives. Choose another one on one side."))
        return cleaned


class SealedNumberForm(forms.Form):
    """The hidden number, and the round that the person was looking at."""

    amount = MoneyField(
        label=_("Sum in tenge"),
        error_messages={"required": _("Write the sum in figures, for example 1 240 000.")},
        help_text=_("A whole number, for example 1 240 000"),
    )
    round = forms.IntegerField(widget=forms.HiddenInput)
