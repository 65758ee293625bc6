"""Forms of calls."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReadyForm(forms.Form):
    """Three short checks before a call; an empty one does not lock the door, it offers help."""

    alone = forms.BooleanField(required=False, label=_("I am alone, or everyone here has been named"))
    safe = forms.BooleanField(required=False, label=_("I feel safe to speak"))
    unrecorded = forms.BooleanField(required=False, label=_("I will not record; nobody records here"))


class DeviceForm(forms.Form):
    """With which device somebody is there."""

    device = forms.UUIDField()
