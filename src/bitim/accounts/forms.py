"""What a person tells about himself, and how a signature comes in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bitim.accounts import actions
from bitim.accounts.labels import REQUIRED, WRONG_IIN
from bitim.accounts.models import User
from bitim.accounts.zones import zones
from bitim.law.numbers import parse_iin
from bitim.law.refusal import Refused

MAX_SIGNATURE_BYTES = 256 * 1024


def _hint_of_consent() -> str:
    return format_html(
        '<a href="{}" target="_blank">{}</a>',
        reverse("accounts:consent"),
        _("Read the whole text (opens in a new tab)"),
    )


class ConsentField(forms.BooleanField):
    """A tick under the text that PD-8-4 asks for. Never ticked beforehand."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("I agree that Bitim processes my personal data for mediation"),
            help_text=lazy(_hint_of_consent, str)(),
            error_messages={"required": _("Without your consent we cannot open an account. Read the text and tick.")},
            **options,
        )


class PersonFields(forms.Form):
    """Name fields that allauth puts before its own e-mail and password."""

    given_name = forms.CharField(
        label=_("Given name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    surname = forms.CharField(
        label=_("Surname"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    consent = ConsentField()
    field_order = ["given_name", "surname", "email", "password1", "consent"]

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth after the account is made."""
        user.given_name = self.cleaned_data["given_name"]
        user.surname = self.cleaned_data["surname"]
        user.save(update_fields=["given_name", "surname"])
        actions.give_consent(user=user, language=user.language)


class ProfileForm(forms.ModelForm):
    """What stands on contracts about a person. A proven name and number cannot be changed here."""

    iin = forms.CharField(
        label=_("IIN"),
        required=False,
        max_length=30,  # spaces and hyphens are typed too
        help_text=_("12 digits of your identity card. A contract needs it."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-shape": "short"}),
    )

    time_zone = forms.ChoiceField(
        label=_("time zone"),
        choices=lambda: zones(get_language() or settings.LANGUAGE_CODE),
        help_text=_("Times of meetings are shown by the clock of this place. Deadlines go by the time of Kazakhstan."),
    )

    class Meta:
        model = User
        fields = ["given_name", "surname", "patronymic", "iin", "phone", "residence", "language", "time_zone"]
        help_texts = {
            "patronymic": _("Leave empty if your identity card has none."),
            "phone": _("For messages about your cases, for example +7 701 000 00 00."),
            "residence": _("Town or village, street, house, flat. A contract needs it."),
        }
        widgets = {
            "given_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "surname": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "patronymic": forms.TextInput(attrs={"autocomplete": "additional-name"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "data-shape": "short"}),
            "residence": forms.TextInput(attrs={"autocomplete": "street-address"}),
            "language": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.label = str(field.label)[:1].upper() + str(field.label)[1:]
            if self.instance.iin_confirmed_at and name in {"given_name", "surname", "patronymic", "iin"}:
                field.disabled = True
            if name in REQUIRED:
                field.error_messages["required"] = REQUIRED[name]

    def clean_iin(self) -> str:
        typed: str = self.cleaned_data["iin"]
        if not typed.strip():
            return ""
        try:
            return parse_iin(typed).number
        except Refused as refused:
            raise ValidationError(WRONG_IIN[refused.why]) from refused


class SignInForm(forms.Form):
    """A signature from the module `sign` as text, or as a file made with any other program."""

    cms = forms.CharField(required=False, max_length=2 * MAX_SIGNATURE_BYTES, widget=forms.HiddenInput)
    cms_file = forms.FileField(
        required=False,
        label=_("Signature file (.cms)"),
        widget=forms.FileInput(attrs={"accept": ".cms,.p7s,.sig,.p7m"}),
        error_messages={"empty": _("The signature file is empty. Choose the file that your program made.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("cms_file")
        if file and file.size > MAX_SIGNATURE_BYTES:
            raise ValidationError(_("This file is too large for a signature. Choose the .cms file."))
        cleaned["signature"] = cleaned.get("cms") or (file.read() if file else b"")
        if not cleaned["signature"] and not self.errors:
            raise ValidationError(_("There is no signature yet. Press the button, or choose a signature file."))
        return cleaned


class NewAccountForm(forms.Form):
    """The rest that an account by EDS needs."""

    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("If you like: copies of our letters go there. You can add it later."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = ConsentField()
