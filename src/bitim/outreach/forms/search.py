"""Filters of the public lists. They change nothing, so the choice lives in the address."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.cases.labels.categories import region_name
from bitim.law.outreach import INFORMATION, TRAINING, WorkKind
from bitim.law.regions import regions_on
from bitim.outreach import labels
from bitim.outreach.queries import Wishes


class SearchForm(forms.Form):
    region = forms.ChoiceField(label=_("Region"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, data: Any, *, is_event: bool) -> None:
        super().__init__(data)
        kinds = TRAINING if is_event else INFORMATION
        today = timezone.localdate()
        self._choose(
            "region", [("", _("All of Kazakhstan")), *((r.code, region_name(r.code)) for r in regions_on(today))]
        )
        self._choose("kind", [("", _("Any")), *((k.value, labels.KIND[k]) for k in WorkKind if k in kinds)])

    def wishes(self, *, past: bool = False) -> Wishes:
        """What was asked for and makes sense."""
        self.full_clean()
        kind = self.cleaned_data.get("kind")
        return Wishes(region=self.cleaned_data.get("region", ""), kind=WorkKind(kind) if kind else None, past=past)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
