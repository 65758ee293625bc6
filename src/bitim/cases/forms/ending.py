"""Forms of the term and of endings."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bitim.cases.models import Case


class ExtensionForm(forms.Form):
    """A proposed last day (ML-20-9, ML-23-1)."""

    until = forms.DateField(
        label=_("New last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose the new last day."),
            "invalid": _("Write a day like this: 10.12.2026."),
        },
    )

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        widget = self.fields["until"].widget
        for name, day in (("min", case.term_until), ("max", case.extendable_until)):
            if isinstance(day, date):
                widget.attrs[name] = day.isoformat()
