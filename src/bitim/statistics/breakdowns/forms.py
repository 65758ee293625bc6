"""The filters of both pages, as they stand in their addresses."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.cases.labels.categories import region_name
from bitim.day_field import DayField
from bitim.law.outreach import WorkLanguage
from bitim.law.regions import all_regions
from bitim.outreach.labels import LANGUAGE

_ANY = pgettext_lazy("filter", "All")
_NO_REGION = {"invalid_choice": _("There is no such region.")}


class WorkForm(forms.Form):
    """Everything is optional: an address without filters shows the first year that is offered."""

    year = forms.TypedChoiceField(
        label=_("Year"),
        required=False,
        coerce=int,
        error_messages={"invalid_choice": _("Nothing is recorded of this year.")},
    )
    region = forms.ChoiceField(label=_("Region"), required=False, error_messages=_NO_REGION)
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _ANY), *((each.value, LANGUAGE[each]) for each in WorkLanguage)],
        error_messages={"invalid_choice": _("There is no such language.")},
    )

    def __init__(self, data: Any, *, years: Sequence[int]) -> None:
        super().__init__(data)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["region"].choices = _regions()  # type: ignore[attr-defined]


class RegisterForm(forms.Form):
    """Everything is optional: an address without filters shows today."""

    on = DayField(label=_("On the day"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False, error_messages=_NO_REGION)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["region"].choices = _regions()  # type: ignore[attr-defined]

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"] or timezone.localdate()
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return on


def _regions() -> list[tuple[str, Any]]:
    return [("", _ANY), *((code, region_name(code)) for code in all_regions())]
