"""Forms of the term and of endings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bitim.day_field import DayField


class ExtensionForm(forms.Form):
    """A proposed last day (ML-20-9, ML-23-1)."""

    until = DayField(label=_("New last day"))
