"""The parts of an application (UN-TN-13). A draft keeps what is well formed; Continue asks for the whole part."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.alphabet import alphabetical
from bitim.cases.forms.fields import BinField, IinField, PhoneField
from bitim.cases.labels.abroad import country_name
from bitim.cases.labels.categories import PLAIN, region_name
from bitim.cases.labels.people import PARTY_KIND
from bitim.cases.models import Case
from bitim.documents.vocabulary import PartyKind
from bitim.law.answers import CATEGORIES, QuestionId, Topic
from bitim.law.categories import all_categories
from bitim.law.countries import HOME, all_countries
from bitim.law.regions import regions_on
from bitim.money_field import MoneyField

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Text: TypeAlias = "str | StrPromise"


class PartForm(forms.Form):
    """One part. As a draft nothing is asked for, and what is not well formed is left as it was before."""

    def __init__(self, data: Any = None, *, case: Case | None = None, draft: bool = False, **options: Any) -> None:
        super().__init__(data, **options)
        self.case, self.draft = case, draft
        if draft:
            for field in self.fields.values():
                field.required = False

    def columns(self) -> Mapping[str, Any]:
        """What may be kept: every field that is well formed, by the column's name."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if name not in self.errors}


def _text(label: Text, *, length: int, autocomplete: str = "off", **options: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=length, widget=widget, **options)


def _long_text(label: Text, *, length: int, rows: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, widget=forms.Textarea(attrs={"rows": rows}), **options)


PERSON = ("surname", "given_name", "patronymic", "iin")
ORGANIZATION = ("organization_name", "bin", "position")


def _countries() -> list[tuple[str, str]]:
    """Kazakhstan first, then the others by their names in the reader's language."""
    others = [(code, country_name(code)) for code in all_countries() if code != HOME]
    return [(HOME, country_name(HOME)), *sorted(others, key=lambda row: alphabetical(row[1]))]


class PartyForm(PartForm):
    """What is common to both kinds of forms of a party. Which fields are asked for goes by the kind."""

    needed: Mapping[PartyKind, Mapping[str, Text]] = {}
    """By kind: the fields that must not stay empty, with the sentence that says so."""

    kind = forms.TypedChoiceField(
        choices=list(PARTY_KIND.items()),
        coerce=PartyKind,
        empty_value=PartyKind.PERSON,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose: a person or an organisation.")},
    )
    surname = _text(_("Surname"), length=100, required=False)
    given_name = _text(_("Given name"), length=100, required=False)
    patronymic = _text(_("Patronymic, if there is one"), length=100, required=False)
    iin = IinField(required=False)
    organization_name = _text(_("Name of the organisation"), length=200, required=False)
    bin = BinField(required=False)
    position = _text(_("Position of who acts for it"), length=150, required=False)
    phone = PhoneField(required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Write the e-mail like this: name@example.kz.")},
    )
    residence = _text(_("Address"), length=300, required=False)
    country = forms.ChoiceField(
        label=_("Country of the address"),
        choices=_countries,
        required=False,
        error_messages={"invalid_choice": _("Choose a country from the list.")},
    )
    foreign_number = _text(
        _("If there is no IIN or BIN: number of the foreign passport or of the registration abroad"),
        length=60,
        required=False,
    )

    def clean_country(self) -> str:
        """Whoever says nothing lives here."""
        return self.cleaned_data["country"] or HOME

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.draft:
            for name, missing in self.needed[cleaned.get("kind", PartyKind.PERSON)].items():
                if not cleaned.get(name) and name not in self.errors and not self._known_abroad(name, cleaned):
                    self.add_error(name, missing)
        return cleaned

    def _known_abroad(self, name: str, cleaned: Mapping[str, Any]) -> bool:
        """Foreigners and foreign organisations may have no Kazakh number: their own one stands in its place."""
        abroad = cleaned.get("country", HOME) != HOME
        return name in {"iin", "bin"} and abroad and bool(cleaned.get("foreign_number"))


class OwnDetailsForm(PartyForm):
    """What a contract must say of a party (ML-21-2-2, ML-21-2-9)."""

    _BOTH: Mapping[str, Text] = {
        "phone": _("Write a phone number."),
        "residence": _("Write the address."),
    }
    needed = {
        PartyKind.PERSON: {
            "surname": _("Write the surname."),
            "given_name": _("Write the given name."),
            "iin": _("Write the IIN: 12 digits, they stand in the identity card."),
            **_BOTH,
        },
        PartyKind.ORGANIZATION: {
            "organization_name": _("Write the name of the organisation."),
            "bin": _("Write the BIN: 12 digits, they stand in the certificate of registration."),
            **_BOTH,
        },
    }

    def __init__(self, *arguments: Any, for_oneself: bool = True, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["kind"].label = _("Who is the party?")
        self.fields["iin"].help_text = _("12 digits, they stand in the identity card.")
        self.fields["bin"].help_text = _("12 digits, they stand in the certificate of registration.")
        self.fields["residence"].help_text = _("Town, street, house, flat.")
        tokens = {
            "surname": "family-name",
            "given_name": "given-name",
            "patronymic": "additional-name",
            "organization_name": "organization",
            "position": "organization-title",
            "residence": "street-address",
        }
        for name, token in tokens.items():
            self.fields[name].widget.attrs["autocomplete"] = token if for_oneself else "off"


class OtherPartyForm(PartyForm):
    """What the applicant knows of another side: a name and one way to reach it."""

    needed = {
        PartyKind.PERSON: {"surname": _("Write the surname."), "given_name": _("Write the given name.")},
        PartyKind.ORGANIZATION: {"organization_name": _("Write the name of the organisation.")},
    }
    language = forms.ChoiceField(
        label=_("Language of the letters to this side"),
        choices=settings.LANGUAGES,
        error_messages={"required": _("Choose a language.")},
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["kind"].label = _("Who is the other side?")
        self.fields["iin"].help_text = _("If you know it. It can be left empty.")
        self.fields["bin"].help_text = _("If you know it. It can be left empty.")
        self.fields["phone"].widget.attrs["autocomplete"] = "off"
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        self.fields["residence"].help_text = _("For a letter on paper: town, street, house, flat.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        ways = ("phone", "email", "residence")
        if not self.draft and not any(cleaned.get(way) or way in self.errors for way in ways):
            self.add_error("phone", _("Write at least one way to reach this side: a phone, an e-mail or an address."))
        return cleaned


def _regions() -> Iterator[tuple[str, Text]]:
    yield "", _("Not chosen")
    for region in regions_on(timezone.localdate()):
        yield region.code, region_name(region.code)


class SubjectForm(PartForm):
    title = _text(
        _("What the dispute is about, in one line"),
        length=150,
        help_text=_("For example: Return of a debt by the receipt of 3 March 2025."),
        error_messages={"required": _("Write in one line what the dispute is about.")},
    )
    category = forms.ChoiceField(
        label=_("Kind of dispute"), error_messages={"required": _("Choose the kind of dispute.")}
    )
    grounds = _long_text(
        _("What happened and what you rely on"),
        length=5000,
        rows=6,
        help_text=_("Dates, sums, papers. Only facts, nothing about the person."),
        error_messages={"required": _("Write what happened and what you rely on.")},
    )
    claim_amount = MoneyField(
        label=_("Sum in dispute, tenge"),
        required=False,
        help_text=_("If it is about money. For example: 1 240 000"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-shape": "amount"}),
    )
    region = forms.ChoiceField(
        label=_("Region"),
        choices=_regions,
        required=False,
        help_text=_("Where you would look for a mediator. Mediation itself can go online."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        assert self.case is not None
        choice = self.fields["category"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("Not chosen")), *((code, PLAIN[code]) for code in _codes(self.case))]


def _codes(case: Case) -> list[str]:
    """Kinds of dispute the application may be about: those of the same topic that can be mediated (ML-1)."""
    topic = case.intake.get(QuestionId.TOPIC.value)
    offered = CATEGORIES[Topic(topic)] if topic else tuple(PLAIN)
    codes = [code for code in offered if all_categories()[code].is_mediable]
    return codes if not case.category or case.category in codes else [*codes, case.category]


class WishForm(PartForm):
    wish = _long_text(
        _("What you propose"),
        length=3000,
        rows=6,
        help_text=_("A solution that you could live with, and what matters to you. It binds nobody."),
        error_messages={"required": _("Write what you propose.")},
    )


class CourtForm(PartForm):
    court_name = _text(
        _("Name of the court or body"),
        length=200,
        error_messages={"required": _("Write the name of the court or body. It stands at the top of its letters.")},
    )
    court_case_number = _text(_("Number of the case there"), length=60, required=False)


class StateBasisForm(PartForm):
    """ML-1-3: another law must let the state body take part."""

    state_body_basis = _text(
        _("Which law lets the state body take part"),
        length=300,
        help_text=_("Name of the act and article. The body’s own lawyer knows."),
        error_messages={"required": _("Write the act and the article that let the state body take part.")},
    )


class PretrialForm(PartForm):
    """CPC-134-1, CPC-135-3: settling before court that a law or a contract asks for."""

    pretrial_clause = _text(
        _("Where it is written that you settle disputes before going to court"),
        length=300,
        required=False,
        help_text=_("For example: clause 8.2 of the contract No. 15 of 10 January 2025. Leave empty if nowhere."),
    )
