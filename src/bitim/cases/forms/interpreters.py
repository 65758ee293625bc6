"""Who interprets, between which languages, and where."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bitim.accounts.labels import LANGUAGE
from bitim.cases.access import Seat

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WITH_ALL = "all"
AT_LEAST = 2


class InterpreterForm(forms.Form):
    """A side brings an interpreter into its own talks alone with the mediator, never into those of another side."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Given name and surname"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the name of the interpreter.")},
    )
    email = forms.EmailField(
        label=_("E-mail of the interpreter"),
        help_text=_("We write there only when everyone has agreed. The link in the letter leads to the seat."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write the e-mail, so that the interpreter can take the seat."),
            "invalid": _("Write the e-mail like this: name@example.kz."),
        },
    )
    languages = forms.MultipleChoiceField(
        label=_("Between which languages?"),
        choices=[(code.value, name) for code, name in LANGUAGE.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least two languages.")},
    )
    side = forms.ChoiceField(label=_("Where"), initial=WITH_ALL, widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, Any] | None, *, seat: Seat) -> None:
        super().__init__(data, initial={"client_key": uuid4()})
        alone: list[tuple[str, StrOrPromise]]
        if seat.party:
            alone = [(str(seat.party.number), _("Also when I talk alone with the mediator"))]
        else:
            alone = [
                (str(party.number), _("Also alone with one side and you: %(name)s") % {"name": party.name})
                for party in seat.case.taking_part
            ]
        self.fields["side"].choices = [(WITH_ALL, _("Only where everyone talks together")), *alone]  # type: ignore[attr-defined]

    def clean_languages(self) -> list[str]:
        languages: list[str] = self.cleaned_data["languages"]
        if len(languages) < AT_LEAST:
            raise ValidationError(_("Tick at least two languages."))
        return languages

    def proposal(self) -> dict[str, Any]:
        """What `propose_interpreter` is told."""
        side = self.cleaned_data["side"]
        return self.cleaned_data | {"side": None if side == WITH_ALL else int(side)}
