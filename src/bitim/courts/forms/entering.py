"""A case of the court as the clerk enters it: the case itself, and its parties."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.cases.forms.filing import OtherPartyForm
from bitim.cases.labels.categories import PLAIN
from bitim.cases.labels.tracks import TRACK
from bitim.courts import queries
from bitim.courts.labels.track import INSTANCE, PROCEEDINGS
from bitim.courts.models import Court
from bitim.day_field import DayField
from bitim.documents.vocabulary import PartyKind
from bitim.law.categories import all_categories
from bitim.law.court import Instance, Procedure, Proceedings
from bitim.law.court.vocabulary import PROCEDURE
from bitim.law.tracks import LegalTrack
from bitim.money_field import MoneyField

TRACKS = tuple(track for track in LegalTrack if track is not LegalTrack.ENFORCEMENT)
"""Enforcement is an instance here, not a track."""


class CourtCaseForm(forms.Form):
    """What the court knows of the case. Nothing of it is asked of the parties again."""

    number = forms.CharField(
        label=_("Number of the case"),
        max_length=60,
        help_text=_("As the court numbers it."),
        error_messages={"required": _("Write the number of the case.")},
    )
    instance = forms.TypedChoiceField(
        label=_("Instance"), coerce=Instance, choices=[(member.value, INSTANCE[member]) for member in Instance]
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
    judge = forms.ChoiceField(label=_("Judge of the case"), required=False)
    filed_on = DayField(label=_("Came to the court on"))
    accepted_on = DayField(
        label=_("Accepted on"), required=False, help_text=_("Leave it empty while the judge decides on acceptance.")
    )
    protocol = forms.BooleanField(label=_("A pre-trial protocol is drawn up"), required=False)
    interim_measures_open = forms.BooleanField(
        label=_("A motion for interim measures waits for its ruling"), required=False
    )
    discretion = forms.BooleanField(
        label=_("The state body has discretion in this matter"),
        required=False,
        help_text=_("For administrative cases: only then may it settle (APPC-120-1)."),
    )
    duty_paid = MoneyField(
        label=_("State duty paid, tenge"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-shape": "amount"}),
    )
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
        super().__init__(data)
        self.court = court
        judges = queries.judges(court, timezone.localdate())
        self._judges = {str(row.uid): row for row in judges}
        named = [(key, row.user.full_name) for key, row in self._judges.items()]
        self._choose("judge", [("", _("Not named yet")), *named])
        kinds = [(code, PLAIN[code]) for code in PLAIN if all_categories()[code].is_mediable]
        self._choose("category", [("", _("Not chosen")), *kinds])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        filed, accepted = cleaned.get("filed_on"), cleaned.get("accepted_on")
        if filed and filed > timezone.localdate():
            self.add_error("filed_on", _("This day has not come yet. Check the date."))
        if filed and not self.court.exists_on(filed):
            self.add_error("filed_on", _("On this day the court did not exist. Check the date."))
        if filed and accepted and accepted < filed:
            self.add_error("accepted_on", _("A claim is not accepted before it came in. Check both dates."))
        if cleaned.get("discretion") and PROCEDURE[cleaned["track"]] is not Procedure.ADMINISTRATIVE:
            cleaned["discretion"] = False
        return cleaned

    def case_columns(self) -> dict[str, Any]:
        """Columns of the court's case."""
        names = (
            "number",
            "instance",
            "track",
            "category",
            "proceedings",
            "filed_on",
            "accepted_on",
            "protocol",
            "interim_measures_open",
            "discretion",
            "duty_paid",
        )
        columns = {name: self.cleaned_data[name] for name in names}
        return columns | {"judge": self._judges.get(self.cleaned_data["judge"])}

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
