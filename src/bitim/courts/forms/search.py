"""Finding a court."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.cases.labels.categories import region_name
from bitim.courts.labels.courts import LEVEL
from bitim.courts.queries import Wishes
from bitim.law.court.hierarchy import CourtLevel
from bitim.law.regions import all_regions


class CourtSearchForm(forms.Form):
    name = forms.CharField(label=_("Name of the court"), required=False, max_length=100)
    region = forms.ChoiceField(label=_("Region"), required=False)
    level = forms.ChoiceField(
        label=_("Level"),
        required=False,
        choices=[("", _("Any")), *[(member.value, LEVEL[member]) for member in CourtLevel]],
    )
    in_pilot = forms.BooleanField(label=_("Takes part in the pilot of court mediation"), required=False)
    former = forms.BooleanField(label=_("Courts of earlier years, too"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field = self.fields["region"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Any")), *[(code, region_name(code)) for code in all_regions()]]

    def wishes(self) -> Wishes:
        """What is well formed of it."""
        self.full_clean()
        asked = self.cleaned_data
        return Wishes(
            name=asked.get("name", ""),
            region=asked.get("region", ""),
            level=asked.get("level", ""),
            in_pilot=asked.get("in_pilot", False),
            on=None if asked.get("former") else timezone.localdate(),
        )
