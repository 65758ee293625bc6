"""The settlement as people write it: general texts and one form an obligation (ML-27-2).

Nothing is required here: a draft is kept at any point, and the linter says what it still lacks. Only what cannot be
read at all, a day or a sum, is an error.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from bitim.cases.labels.settlement import OBJECT_KIND, OBJECT_RIGHT, OBLIGATION_KIND, PROPERTY
from bitim.cases.labels.settlement_parts import PART
from bitim.cases.models import Party
from bitim.cases.settlement_phrases import OF_KIND, OF_WHOLE
from bitim.cases.settlement_wording import monthly
from bitim.day_field import DayField
from bitim.documents.papers import Wording
from bitim.law.obligations import ObligationKind
from bitim.money_field import LARGEST, MoneyField

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

CODES = ("kk", "ru")
WHOLE = "whole"
Data = Mapping[str, Any]


class When(StrEnum):
    """How the term of an obligation is said."""

    DAY = "day"
    INSTALMENTS = "instalments"
    MONTHLY = "monthly"
    WORDS = "words"


WHEN: Mapping[When, "str | StrPromise"] = {
    When.DAY: _("By a day"),
    When.INSTALMENTS: _("In instalments"),
    When.MONTHLY: _("Every month"),
    When.WORDS: _("In words"),
}


def _text(code: str, length: int, *, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=_("In Kazakh") if code == "kk" else _("In Russian"),
        required=False,
        max_length=length,
        widget=forms.Textarea(attrs={"rows": rows, "lang": code})
        if rows > 1
        else forms.TextInput(attrs={"lang": code}),
    )


def bilingual_text(length: int, *, rows: int = 2) -> tuple[forms.CharField, forms.CharField]:
    """The two boxes of a pair: Kazakh, Russian."""
    return _text("kk", length, rows=rows), _text("ru", length, rows=rows)


class Pair:
    """One text in both languages, as the page shows it: two boxes and the sentences to choose from."""

    def __init__(self, form: "BilingualForm", name: str) -> None:
        self.name, self.label, self.hint = name, *form.pairs[name]
        self.kk, self.ru = form[f"{name}_kk"], form[f"{name}_ru"]
        self.where = form.prefix or WHOLE
        self._phrases = form.phrases.get(name, ())

    @property
    def phrases(self) -> list[tuple[str, str, str]]:
        """The value of a button, the language of its words, and the words: Kazakh ones for a Kazakh reader."""
        code = "kk" if get_language() == "kk" else "ru"
        return [
            (f"phrase.{self.where}.{self.name}.{at}", code, getattr(wording, code))
            for at, wording in enumerate(self._phrases)
        ]


class BilingualForm(forms.Form):
    """A form whose texts come in pairs."""

    pairs: Mapping[str, tuple["str | StrPromise", "str | StrPromise"]] = {}
    """Name of a pair → its question, its hint."""

    phrases: Mapping[str, tuple[Wording, ...]] = {}

    @property
    def boxes(self) -> dict[str, Pair]:
        return {name: Pair(self, name) for name in self.pairs}

    def said(self, error: str) -> str:
        """An error as the summary at the top of the page tells it."""
        return error

    def typed(self) -> dict[str, Any]:
        """What stands in the boxes, readable or not: to show it again unchanged."""
        return {name: self[name].data if self.is_bound else self[name].value() for name in self.fields}


class TextsForm(BilingualForm):
    """What holds for the whole settlement."""

    pairs = {
        "place": (PART["place"], ""),
        "subject": (PART["subject"], _("As in the mediation contract, or more exactly.")),
        "remaining": (PART["remaining"], _("Each side keeps the right to go to court about it.")),
        "default": (
            PART["default"],
            _("For all obligations. One obligation can also have its own consequence."),
        ),
        "costs": (PART["costs"], _("If you write nothing, each side bears its own.")),
    }
    phrases = OF_WHOLE

    place_kk, place_ru = bilingual_text(150, rows=1)
    subject_kk, subject_ru = bilingual_text(2000)
    partial = forms.BooleanField(
        label=PART["partial"],
        required=False,
        help_text=_("Settle what can be settled now; name below what stays in dispute."),
    )
    remaining_kk, remaining_ru = bilingual_text(2000)
    default_kk, default_ru = bilingual_text(2000)
    costs_kk, costs_ru = bilingual_text(1000)
    singapore = forms.BooleanField(
        label=PART["singapore"],
        required=False,
        help_text=_(
            "Then it can be enforced in other states of the Convention, on the papers that Bitim puts together. "
            "Without this clause Kazakhstan does not apply the Convention to it."
        ),
    )


class InstalmentsField(forms.CharField):
    """Lines of a day and a sum, «05.01.2027 310 000»; reads as what `Obligation.instalments` keeps."""

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        return [_instalment(line) for line in lines]

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        sums = MoneyField()
        return "\n".join(
            f"{date.fromisoformat(part['due']):%d.%m.%Y} {sums.prepare_value(part['amount'])}" for part in value
        )


def _instalment(line: str) -> dict[str, str]:
    found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\D*\s(\d.*)", line)
    if not found:
        raise ValidationError(
            _(
                "Write each instalment on its own line: the day, then the sum, like 05.01.2027 310 000. "
                "Not read: %(line)s"
            ),
            params={"line": line[:60]},
        )
    day, month, year, amount = found.groups()
    try:
        due = date(int(year), int(month), int(day))
    except ValueError:
        raise ValidationError(_("There is no such day: %(line)s"), params={"line": line[:60]}) from None
    return {"due": due.isoformat(), "amount": str(MoneyField().clean(amount))}


class RowForm(BilingualForm):
    """One obligation: who does what for whom, how much, by when, how, how proven, and what if not (UN-MR-10)."""

    pairs = {
        "act": (PART["act"], _("One whole sentence. The sum and the term have their own boxes below.")),
        "term": (
            PART["term"],
            _("For what has no last day, for example: every Saturday from 10:00 to 18:00."),
        ),
        "how": (PART["how"], _("To which account, at which place, in which condition.")),
        "proof": (PART["proof"], ""),
        "on_default": (
            PART["on_default"],
            _("Leave it empty if the consequence for the whole settlement is enough."),
        ),
        "pledge_terms": (PART["pledge_terms"], _("If it is a pledge: what it secures, what it is worth, until when.")),
    }

    debtor = forms.ChoiceField(label=PART["debtor"])
    creditor = forms.ChoiceField(label=PART["creditor"])
    kind = forms.ChoiceField(label=PART["kind"], choices=[(kind.value, name) for kind, name in OBLIGATION_KIND.items()])
    act_kk, act_ru = bilingual_text(1000)
    amount = MoneyField(
        label=PART["amount"],
        required=False,
        help_text=_("For every month: the sum of one month. In instalments: leave it empty, they are added up."),
    )
    when = forms.ChoiceField(
        label=_("By when"),
        choices=[(when.value, name) for when, name in WHEN.items()],
        widget=forms.RadioSelect,
    )
    due_on = DayField(label=PART["due_on"], required=False)
    instalments = InstalmentsField(
        label=PART["instalments"],
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_("One a line: the day, then the sum. For example 05.01.2027 310 000"),
    )
    monthly_from = DayField(label=PART["monthly_from"], required=False)
    monthly_until = DayField(label=PART["monthly_until"], required=False)
    term_kk, term_ru = bilingual_text(300, rows=1)
    how_kk, how_ru = bilingual_text(500)
    proof_kk, proof_ru = bilingual_text(500)
    on_default_kk, on_default_ru = bilingual_text(500)
    children = forms.IntegerField(
        label=PART["children"],
        required=False,
        min_value=1,
        max_value=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-shape": "tiny"}),
        error_messages={"invalid": _("Write the number of children in figures.")},
    )
    income_share = forms.CharField(
        label=PART["income_share"],
        required=False,
        max_length=7,
        widget=forms.TextInput(attrs={"data-shape": "tiny", "autocomplete": "off"}),
        help_text=_("Like 1/4. If a fixed sum is agreed: the share that it makes of the income."),
    )
    marks = forms.MultipleChoiceField(
        label=PART["property"],
        required=False,
        choices=[(mark.value, name) for mark, name in PROPERTY.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    object_right = forms.ChoiceField(
        label=PART["object_right"],
        required=False,
        choices=[
            ("", pgettext_lazy("right", "Nothing is registered")),
            *((right.value, name) for right, name in OBJECT_RIGHT.items()),
        ],
    )
    object_kind = forms.ChoiceField(
        label=PART["object_kind"],
        required=False,
        choices=[("", _("Not chosen")), *((kind.value, name) for kind, name in OBJECT_KIND.items())],
    )
    object_number = forms.CharField(
        label=PART["object_number"],
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("It stands in the title papers. Of a share in a company: its BIN."),
    )
    object_share = forms.CharField(
        label=PART["object_share"],
        required=False,
        max_length=9,
        widget=forms.TextInput(attrs={"data-shape": "tiny", "autocomplete": "off"}),
        help_text=_("Like 1/2. Leave it empty for the whole."),
    )
    pledge_terms_kk, pledge_terms_ru = bilingual_text(500)

    def __init__(self, data: Data | None = None, *, parties: Sequence[Party], row: int, initial: Data | None = None):
        super().__init__(data, prefix=f"row-{row}", initial=initial)  # type: ignore[arg-type]
        self.row = row
        self.parties = {party.key: party for party in parties}
        names = [(party.key, party.name) for party in parties]
        self.fields["debtor"].choices = names  # type: ignore[attr-defined]
        self.fields["creditor"].choices = names  # type: ignore[attr-defined]
        kind = self["kind"].value()
        self.phrases = OF_KIND[ObligationKind(kind) if kind in set(ObligationKind) else ObligationKind.PAY]

    @property
    def number(self) -> int:
        """As people count."""
        return self.row + 1

    def said(self, error: str) -> str:
        return _t("Obligation %(number)s. %(error)s") % {"number": self.number, "error": error}

    @property
    def has_special(self) -> bool:
        """Something about child support or property is chosen, so that part stands open."""
        named = ("children", "income_share", "marks", "object_right", "object_kind", "object_number", "object_share")
        return any(self[name].value() for name in (*named, "pledge_terms_kk", "pledge_terms_ru"))

    @property
    def has_more(self) -> bool:
        """Something is written of how it is done, how proven, or what follows if not, so that part stands open."""
        names = [f"{name}_{code}" for name in ("how", "proof", "on_default") for code in CODES]
        return self.has_special or any(self[name].value() for name in names)

    @property
    def is_blank(self) -> bool:
        """Nobody has written anything into it: such a row is not kept."""
        passed = {"debtor", "creditor", "kind", "when"}
        return not any(value for name, value in self.typed().items() if name not in passed)

    def clean_income_share(self) -> str:
        return _share(self.cleaned_data["income_share"], digits=2)

    def clean_object_share(self) -> str:
        return _share(self.cleaned_data["object_share"], digits=4)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("when") in {When.INSTALMENTS, When.MONTHLY} and cleaned.get("kind") != ObligationKind.PAY:
            self.add_error("when", _t("Instalments and monthly payments are for money. Choose a day or words."))
        if sum(Decimal(part["amount"]) for part in cleaned.get("instalments") or ()) > LARGEST:
            self.add_error("instalments", _t("The instalments together are more than a settlement can hold."))
        first, last = cleaned.get("monthly_from"), cleaned.get("monthly_until")
        if cleaned.get("when") == When.MONTHLY and first and last and last < first:
            self.add_error("monthly_until", _t("The last payment cannot be before the first one."))
        return cleaned

    def columns(self) -> dict[str, Any]:
        """What an `Obligation` keeps: of the ways to say the term only the chosen one."""
        cleaned = self.cleaned_data
        when, first, last = cleaned["when"], cleaned["monthly_from"], cleaned["monthly_until"]
        parts = cleaned["instalments"] if when == When.INSTALMENTS else []
        by_month = when == When.MONTHLY and first is not None
        amount = cleaned["amount"]
        if amount is None and parts:
            amount = sum((Decimal(part["amount"]) for part in parts), Decimal(0))
        term = Wording(kk="", ru="")
        if when == When.WORDS:
            term = Wording(kk=cleaned["term_kk"], ru=cleaned["term_ru"])
        elif by_month:
            term = monthly(first, last, cleaned["income_share"] if amount is None else "")
        texts = {f"{name}_{code}": cleaned[f"{name}_{code}"] for name in self.pairs for code in CODES}
        return texts | {
            "debtor": self.parties[cleaned["debtor"]],
            "creditor": self.parties[cleaned["creditor"]],
            "kind": ObligationKind(cleaned["kind"]),
            "amount": amount,
            "due_on": cleaned["due_on"] if when == When.DAY else None,
            "instalments": parts,
            "monthly_from": first if by_month else None,
            "monthly_until": last if by_month else None,
            "term_kk": term.kk,
            "term_ru": term.ru,
            "children": cleaned["children"],
            "income_share": cleaned["income_share"],
            "property": cleaned["marks"],
            "object_right": cleaned["object_right"],
            "object_kind": cleaned["object_kind"],
            "object_number": cleaned["object_number"],
            "object_share": cleaned["object_share"],
        }


def _share(typed: str, *, digits: int) -> str:
    """A share of a whole as people write it, «1 / 4» for one; empty when nothing is written."""
    text = re.sub(r"\s", "", typed)
    found = re.fullmatch(rf"([0-9]{{1,{digits}}})/([0-9]{{1,{digits}}})", text)
    if text and not (found and 0 < int(found[1]) <= int(found[2])):
        raise ValidationError(_t("Write the share as a fraction, for example 1/4."))
    return text
