"""Where a settlement goes that comes with a motion in cassation."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.courts import queries
from bitim.day_field import DayField
from bitim.law.court import Procedure


class CassationForm(forms.Form):
    court = forms.TypedChoiceField(
        label=_("Court"), widget=forms.RadioSelect, error_messages={"required": _("Choose the court.")}
    )
    number = forms.CharField(
        label=_("Number of the case in that court"),
        max_length=60,
        help_text=_("It stands in the court’s letter about your motion."),
        error_messages={"required": _("Write the number of the case.")},
    )
    filed_on = DayField(label=_("The motion in cassation was filed on"))

    def __init__(self, data: Mapping[str, Any] | None, *, procedure: Procedure) -> None:
        super().__init__(data)
        courts = queries.courts_of_cassation(procedure)
        self.fields["court"].choices = [(str(court.uid), court.name) for court in courts]  # type: ignore[attr-defined]

    def clean_filed_on(self) -> date:
        day: date = self.cleaned_data["filed_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Check the date."))
        return day
