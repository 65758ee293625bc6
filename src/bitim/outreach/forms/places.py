"""Signing up for an event, and the list of those who came."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bitim.cases.forms.fields import PhoneField
from bitim.outreach.models import SignUp


class SignUpForm(forms.Form):
    """A name, one way to be reached, and consent (PD-8-4). Nothing else is asked."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("Or a phone below; one of them is enough."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Write the e-mail like this: name@example.kz.")},
    )
    phone = PhoneField(required=False)
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES)
    consent = forms.BooleanField(
        label=_("I agree that my name and address are kept for this event"),
        error_messages={"required": _("Without your consent we cannot keep a place for you. Read the text and tick.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("email"):
            cleaned["phone"] = ""  # one way is enough to keep
        elif not cleaned.get("phone") and not {"email", "phone"} & self.errors.keys():
            self.add_error("email", _("Write an e-mail or a phone, so that we can send the link."))
        return cleaned

    def wish(self) -> dict[str, str]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("name", "email", "phone", "language")}


class AttendanceForm(forms.Form):
    """Ticks beside names; big enough for a thumb at the door."""

    there = forms.TypedMultipleChoiceField(
        label=_("Who is here?"),
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple(attrs={"data-shape": "boxed"}),
    )
    came = forms.IntegerField(
        label=_("How many came in all?"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("With those who had not signed up."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-shape": "tiny"}),
    )

    def __init__(self, data: Any = None, *, people: list[SignUp], came: int | None) -> None:
        marked = [str(row.uid) for row in people if hasattr(row, "attendance")]
        super().__init__(data, initial={"there": marked, "came": came})
        field = self.fields["there"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(str(row.uid), _named(row)) for row in people]
        if not people:
            del self.fields["there"]


def _named(row: SignUp) -> str:
    return row.name or "—"
