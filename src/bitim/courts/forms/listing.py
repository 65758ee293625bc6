"""The form with which the list of courts comes in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

LIMIT_BYTES = 2 * 1024 * 1024


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("File with the list of courts"),
        help_text=_("XLSX or CSV, up to 2 MB. Nothing is changed before you have seen what is in it."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        allow_empty_file=True,  # told when it is looked through, like everything else
        error_messages={"required": _("Choose the file.")},
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LIMIT_BYTES:
            raise forms.ValidationError(_("The file is over 2 MB: this is no list of courts."))
        return file
