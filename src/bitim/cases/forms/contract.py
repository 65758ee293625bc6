"""The mediation contract as one form (ML-21-2)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from bitim.cases.contract_texts import defaults
from bitim.cases.labels.people import MODE
from bitim.cases.labels.why import sentence
from bitim.cases.models import Case, Contract
from bitim.law.abroad import wants_third_language
from bitim.law.fees import check_shares, equal_shares
from bitim.law.refusal import Refused
from bitim.law.register import MediatorKind
from bitim.money_field import MoneyField

BOTH_LANGUAGES = ("place", "subject", "payment", "costs", "liability", "procedure", "other")
FREE_KINDS = frozenset({MediatorKind.PUBLIC, MediatorKind.JUDGE})


def _text(label: Any, *, rows: int = 3, required: bool = False, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(label=label, required=required, widget=widget, max_length=3000, help_text=hint, strip=True)


class ContractForm(forms.Form):
    """Everything of ML-21-2 that people decide; what the law itself says stands in the paper anyway.

    Item by item: date and place (1), subject (3), expenses and fee (5), language (6), liability (8), term (10),
    procedure (11), other terms (14). Parties, mediator, confidentiality, rights and termination (2, 4, 7, 9, 12, 13)
    come from the case and from the law.
    """

    place_kk = _text(_("Place, in Kazakh"), rows=1, required=True)
    place_ru = _text(_("Place, in Russian"), rows=1, required=True)
    subject_kk = _text(_("What the dispute is about, in Kazakh"), required=True)
    subject_ru = _text(_("What the dispute is about, in Russian"), required=True)
    languages = forms.MultipleChoiceField(
        label=_("Language of the mediation"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    third_language = forms.BooleanField(
        label=_("Add a translation into English"),
        required=False,
        help_text=_("An annex to the contract and to the settlement. With a party from abroad the law wants one."),
    )
    modes = forms.MultipleChoiceField(
        label=_("Ways of holding the mediation"),
        choices=[(mode.value, name) for mode, name in MODE.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everyone who signs agrees to each of these ways."),
        error_messages={"required": _("Choose at least one way.")},
    )
    term_days = forms.IntegerField(
        label=_("Term, in calendar days"),
        min_value=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Write the term in days."), "min_value": _("Write at least one day.")},
    )
    fee = MoneyField(label=_("Fee for the whole mediation, in tenge"), required=False)
    payment_kk = _text(_("When and how the fee is paid, in Kazakh"), rows=2)
    payment_ru = _text(_("When and how the fee is paid, in Russian"), rows=2)
    costs_kk = _text(_("Costs of the mediator that are repaid, in Kazakh"), rows=2)
    costs_ru = _text(_("Costs of the mediator that are repaid, in Russian"), rows=2)
    liability_kk = _text(_("Liability of the mediator beside the law, in Kazakh"), rows=2)
    liability_ru = _text(_("Liability of the mediator beside the law, in Russian"), rows=2)
    procedure_kk = _text(_("Order of the talks, in Kazakh"), rows=2)
    procedure_ru = _text(_("Order of the talks, in Russian"), rows=2)
    other_kk = _text(_("Other terms, in Kazakh"), rows=2)
    other_ru = _text(_("Other terms, in Russian"), rows=2)

    def __init__(self, data: Mapping[str, Any] | None, *, case: Case, contract: Contract) -> None:
        super().__init__(data, initial=self._initial(case, contract))
        self.case = case
        limit = case.term_rule.base_days
        if limit is None:
            del self.fields["term_days"]
        else:
            self.fields["term_days"].validators.append(
                MaxValueValidator(limit, _("The law allows up to %(limit_value)s days."))
            )
            self.fields["term_days"].help_text = _("The law allows up to %(days)s days.") % {"days": limit}
        assert case.appointment is not None
        self.is_free = case.appointment.mediator.kind in FREE_KINDS
        if self.is_free:
            for name in ("fee", "payment_kk", "payment_ru"):
                del self.fields[name]
            return
        for party in case.taking_part:
            self.fields[f"share_{party.number}"] = MoneyField(
                label=_("Share of the fee: %(name)s") % {"name": party.name},
                required=False,
                help_text=_("Leave all shares empty for equal ones."),
                initial=contract.shares.get(party.key),
            )

    @staticmethod
    def _initial(case: Case, contract: Contract) -> dict[str, Any]:
        """What was kept; where nothing was, sensible texts, and the fee that the mediator names in the register."""
        kept = {
            name: getattr(contract, name)
            for name in (*_columns(), "languages", "third_language", "modes", "term_days", "fee")
        }
        assert case.appointment is not None
        abroad = wants_third_language(frozenset(party.country for party in case.taking_part))
        begun = {} if contract.subject_kk else {"third_language": abroad, "fee": case.appointment.mediator.fee_per_case}
        return defaults(case) | begun | {name: value for name, value in kept.items() if value}

    def shares(self) -> list[forms.BoundField]:
        """The fields of the parties' shares, for the template."""
        return [self[name] for name in self.fields if name.startswith("share_")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in BOTH_LANGUAGES:
            pair = {code: cleaned.get(f"{name}_{code}") for code in ("kk", "ru")}
            for code, text in pair.items():
                if not text and any(pair.values()) and f"{name}_{code}" in self.fields:
                    self.add_error(f"{name}_{code}", _("Write this in both languages: the texts have equal force."))
        if not self.errors:
            self._split(cleaned)
        return cleaned

    def _split(self, cleaned: dict[str, Any]) -> None:
        """The parties' shares in tenge; equal where nobody wrote any (ML-22-4)."""
        fee = Decimal(cleaned.get("fee") or 0)
        written = {
            party.key: cleaned.get(f"share_{party.number}")
            for party in self.case.taking_part
            if cleaned.get(f"share_{party.number}") is not None
        }
        keys = [party.key for party in self.case.taking_part]
        try:
            if not written:
                shares = equal_shares(fee, keys)
            else:
                shares = {key: Decimal(written.get(key) or 0) for key in keys}
                check_shares(fee, shares)
        except Refused as refused:
            self.add_error("fee", sentence(refused))
        else:
            cleaned["shares"] = {key: str(share) for key, share in shares.items()}

    def columns(self) -> dict[str, Any]:
        """What `write_contract` keeps."""
        cleaned = self.cleaned_data
        return {name: cleaned[name] for name in (*_columns(), "languages", "modes") if name in cleaned} | {
            "third_language": cleaned["third_language"],
            "term_days": cleaned.get("term_days") or 30,
            "fee": cleaned.get("fee") or Decimal(0),
            "shares": cleaned["shares"],
        }


def _columns() -> list[str]:
    return [f"{name}_{code}" for name in BOTH_LANGUAGES for code in ("kk", "ru")]
