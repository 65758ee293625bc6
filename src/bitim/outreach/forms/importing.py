"""The form with which a table of records comes in."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from bitim.outreach.access import Keeper


class WorkImportForm(forms.Form):
    """A file, and for which court; who has one court alone is not asked."""

    court = forms.TypedChoiceField(
        label=_("Court"),
        coerce=UUID,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the court.")},
    )
    file = forms.FileField(
        label=_("File with records"),
        help_text=_("XLSX or CSV, up to 5,000 rows. Nothing is changed before you have seen what is in it."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        allow_empty_file=True,  # told when it is looked through, like everything else
        error_messages={"required": _("Choose the file.")},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
        *,
        keeper: Keeper,
    ) -> None:
        super().__init__(data, files)
        choices = [(str(court.uid), court.name) for court in keeper.courts]
        if keeper.everywhere:
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
        """The court that was chosen; None for the only one, or for all."""
        return self.cleaned_data.get("court")
