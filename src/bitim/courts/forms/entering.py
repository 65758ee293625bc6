"""A case of the court as the clerk enters it: the case itself, and its parties."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.cases.forms.filing import OtherPartyForm
from bitim.cases.labels.categories import PLAIN
from bitim.cases.labels.tracks import TRACK
from bitim.courts import queries
from bitim.courts.forms.facts import CourtFactsForm
from bitim.courts.labels.track import INSTANCE, PROCEEDINGS
from bitim.courts.models import Court, CourtCase
from bitim.day_field import DayField
from bitim.documents.vocabulary import PartyKind
from bitim.law.categories import all_categories
from bitim.law.court import Instance, Procedure, Proceedings
from bitim.law.court.hierarchy import usual_instance
from bitim.law.court.vocabulary import PROCEDURE
from bitim.law.tracks import LegalTrack
from bitim.money_field import MoneyField

TRACKS = tuple(track for track in LegalTrack if track is not LegalTrack.ENFORCEMENT)
"""Enforcement is an instance here, not a track."""
ENTERED = tuple(instance for instance in Instance if instance is not Instance.CASSATION)
"""In cassation a party brings the settlement, and with it the case (CPC-179-6)."""


class CourtCaseForm(CourtFactsForm):
    """What the court knows of the case. Nothing of it is asked of the parties again."""

    field_order = (
        "number",
        "instance",
        "below",
        "track",
        "category",
        "proceedings",
        "judge",
        "filed_on",
        *CourtFactsForm.base_fields,
    )

    number = forms.CharField(
        label=_("Number of the case"),
        max_length=60,
        help_text=_("As the court numbers it."),
        error_messages={"required": _("Write the number of the case.")},
    )
    instance = forms.TypedChoiceField(
        label=_("Instance"), coerce=Instance, choices=[(member.value, INSTANCE[member]) for member in ENTERED]
    )
    below = forms.CharField(
        label=_("Number of the case in the court below"),
        max_length=60,
        required=False,
        help_text=_("For an appeal, where the case was entered here: a judge who mediated in it there stays barred."),
    )
    track = forms.TypedChoiceField(
        label=_("Kind of case"), coerce=LegalTrack, choices=[(member.value, TRACK[member]) for member in TRACKS]
    )
    category = forms.ChoiceField(
        label=_("Kind of dispute"), error_messages={"required": _("Choose the kind of dispute.")}
    )
    proceedings = forms.TypedChoiceField(
        label=_("Proceedings"),
        coerce=Proceedings,
        choices=[(member.value, PROCEEDINGS[member]) for member in Proceedings],
    )
    filed_on = DayField(label=_("Came to the court on"))
    title = forms.CharField(
        label=_("What the dispute is about, in one line"),
        max_length=150,
        help_text=_("The parties read it in the invitation. For example: Return of a debt by a receipt."),
        error_messages={"required": _("Write in one line what the dispute is about.")},
    )
    grounds = forms.CharField(
        label=_("The claim in plain words"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what is claimed, in plain words.")},
    )
    claim_amount = MoneyField(
        label=_("Sum in dispute, tenge"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-shape": "amount"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, court: Court) -> None:
        super().__init__(data, court=court, initial={"instance": usual_instance(court.level)})
        kinds = [(code, PLAIN[code]) for code in PLAIN if all_categories()[code].is_mediable]
        self.choose("category", [("", _("Not chosen")), *kinds])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        filed, track = cleaned.get("filed_on"), cleaned.get("track")
        if filed and filed > timezone.localdate():
            self.add_error("filed_on", _("This day has not come yet. Check the date."))
        if filed and not self.court.exists_on(filed):
            self.add_error("filed_on", _("On this day the court did not exist. Check the date."))
        self.check_accepted(filed)
        if track and PROCEDURE[track] is not Procedure.ADMINISTRATIVE:
            cleaned["discretion"] = False
        return cleaned

    def clean_below(self) -> CourtCase | None:
        number = self.cleaned_data["below"].strip()
        if not number:
            return None
        below = queries.entered_below(number, self.court)
        if below is None:
            raise ValidationError(_("No case with this number is entered here. Check it, or leave it empty."))
        return below

    def case_columns(self) -> dict[str, Any]:
        """Columns of the court's case."""
        names = (
            "number",
            "instance",
            "below",
            "track",
            "category",
            "proceedings",
            "filed_on",
        )
        return {name: self.cleaned_data[name] for name in names} | self.facts_columns()

    def dispute_columns(self) -> dict[str, Any]:
        """Columns of the case of mediation."""
        return {name: self.cleaned_data[name] for name in ("title", "grounds", "claim_amount")}


class CourtPartyForm(OtherPartyForm):
    """A party as the court's papers name it."""

    def __init__(self, *arguments: Any, heading: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.heading = heading
        self.fields["kind"].label = _("Who is the party?")
        self.fields["language"].label = _("Language of the letters to this party")


MOST_PARTIES = 8


class Entering:
    """The whole page: the case, and a form for each party, the claimant first."""

    def __init__(self, data: Mapping[str, Any] | None, *, court: Court) -> None:
        self.is_sent = data is not None and "add" not in data
        """Whether it is to be kept; a press on «add» only asks for one party more."""
        typed = str(data.get("parties", "")) if data is not None else ""
        count = int(typed) if re.fullmatch(r"[0-9]", typed) else 2
        count = min(max(count + (data is not None and "add" in data), 2), MOST_PARTIES)
        self.case = CourtCaseForm(data, court=court)
        self.parties = [
            CourtPartyForm(
                data,
                prefix=f"party-{number}",
                heading=_("Respondent") if number > 1 else _("Claimant"),
                initial={"language": "kk", "kind": PartyKind.PERSON},
            )
            for number in range(1, count + 1)
        ]
        if data is not None and not self.is_sent:
            for form in (self.case, *self.parties):
                form.errors.clear()  # what is typed stays, and nothing is judged before it is sent

    @property
    def may_grow(self) -> bool:
        return len(self.parties) < MOST_PARTIES

    def is_valid(self) -> bool:
        return all([self.case.is_valid(), *(party.is_valid() for party in self.parties)])
