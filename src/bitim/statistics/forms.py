"""The forms of statistics: a period, a file to be checked, why a report is issued anew."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from bitim.day_field import DayField
from bitim.law.figures import Period
from bitim.law.figures.published.places import MAX_BYTES
from bitim.statistics.periods import EARLIEST


class PeriodForm(forms.Form):
    """The first and the last day, both counted."""

    since = DayField(label=_("First day"))
    until = DayField(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and since.year < EARLIEST:
            self.add_error("since", _("There are no records of that time."))
        elif since and until and until < since:
            self.add_error("until", _("The last day is before the first one."))
        return cleaned

    @property
    def period(self) -> Period:
        """Of a valid form."""
        return Period(self.cleaned_data["since"], self.cleaned_data["until"])


class FiguresForm(forms.Form):
    """A file with published figures; it is read, answered and forgotten."""

    file = forms.FileField(
        label=_("File with published figures"),
        help_text=_("JSON, up to 1 MB. Nothing of it is kept."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        allow_empty_file=True,  # told by the check, like everything else
        error_messages={"required": _("Choose the file.")},
    )

    def content(self) -> bytes:
        """So much of a valid form's file that too much of it is noticed."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        return bytes(file.read(MAX_BYTES + 1))


class IssueForm(forms.Form):
    """A year, and for a further issue the reason."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, error_messages={"required": _("Choose the year.")})
    reason = forms.CharField(
        label=_("Why the report is issued again"),
        help_text=_("Only if a report of this year is published already. The reason stands in the new one."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, years: list[int]) -> None:
        super().__init__(data)
        field = self.fields["year"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(year, str(year)) for year in years]
