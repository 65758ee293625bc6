"""Who works at a court."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bitim.courts.labels.courts import OFFICE
from bitim.courts.vocabulary import Office


class OfficerForm(forms.Form):
    """Somebody with an account takes an office at the court from today."""

    email = forms.EmailField(
        label=_("E-mail of the account"),
        help_text=_("Everybody signs in with an account of his own."),
        error_messages={"required": _("Write the e-mail of the account."), "invalid": _("Check the e-mail.")},
    )
    office = forms.TypedChoiceField(
        label=_("Office"),
        coerce=Office,
        widget=forms.RadioSelect,
        choices=[(member.value, OFFICE[member]) for member in Office],
        error_messages={"required": _("Choose the office.")},
    )
    mediates = forms.BooleanField(
        label=_("Mediates: cases may be assigned to this judge"),
        required=False,
        help_text=_("He also needs a profile as judge-mediator."),
    )
