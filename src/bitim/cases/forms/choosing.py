"""The declaration of an asked mediator."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DeclarationForm(forms.Form):
    """ML-7-2, ML-9-1: independent, impartial, no interest in the outcome."""

    no_relation = forms.BooleanField(
        label=_("I am not related to, employed by or indebted to any of these people, and never advised them"),
        error_messages={"required": _("If this is not so, decline the case.")},
    )
    no_interest = forms.BooleanField(
        label=_("I have no interest in how this dispute ends"),
        error_messages={"required": _("If this is not so, decline the case.")},
    )
    has_time = forms.BooleanField(
        label=_("I have time for this case within the term"),
        error_messages={"required": _("If you have no time, decline the case.")},
    )
    will_tell = forms.BooleanField(
        label=_("If anything changes, I tell the parties at once and step down where the law says so"),
        error_messages={"required": _("A mediator must promise this.")},
    )
