"""Forms with which tables of courts come in."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from bitim.courts.models import Court


class TableForm(forms.Form):
    """A file, and for which court; who has one court alone is not asked."""

    court = forms.TypedChoiceField(
        label=_("Court"),
        coerce=UUID,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the court.")},
    )
    file = forms.FileField(
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        allow_empty_file=True,  # told when it is checked, like everything else
        error_messages={"required": _("Choose the file.")},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
        *,
        courts: Sequence[Court],
        everywhere: bool,
    ) -> None:
        """`courts` are those of the person; `everywhere`: all others, too."""
        super().__init__(data, files)
        self.courts, self.everywhere = courts, everywhere
        choices = [(str(court.uid), court.name) for court in courts]
        if everywhere:
            self.fields["court"].required = False
            choices = [("", str(_("All courts"))), *choices]
        self.fields["court"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            del self.fields["court"]

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_LIMIT_BYTES:
            raise forms.ValidationError(
                _("The file is over 20 MB. Split the table into several files: any split will do.")
            )
        return file

    @property
    def wanted(self) -> UUID | None:
        """The court that was chosen; the only one where there is no choice; None for all courts."""
        if "court" in self.fields:
            return self.cleaned_data["court"]
        return None if self.everywhere else self.courts[0].uid


class ImportForm(TableForm):
    """Cards of conciliation."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        file = self.fields["file"]
        file.label = _("File with cards")
        file.help_text = _("XLSX or CSV, up to 20 MB. Nothing is changed before you have seen what is in it.")
