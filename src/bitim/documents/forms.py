"""What comes in: a signature from the signer, a number or files from anyone."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from bitim.documents import dropped
from bitim.documents.dropped import MAX_SIGNATURE_BYTES, Fault

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

UNUSABLE: Mapping[Fault, "StrPromise"] = {
    Fault.EMPTY_FILE: _("One of the files is empty. Ask for it again and choose it anew."),
    Fault.STRANGE_FILE: _(
        "One of the files is neither a PDF nor a signature. Choose the PDF, its .cms files, or the archive."
    ),
    Fault.SEVERAL_DOCUMENTS: _("There are several documents here. Check them one at a time."),
    Fault.ARCHIVE_TOO_LARGE: _("This archive is too large. Choose the PDF and its .cms files themselves."),
    Fault.ARCHIVE_BROKEN: _(
        "This archive cannot be opened. Ask for it again, or choose the PDF and its .cms files themselves."
    ),
    Fault.NOTHING_TO_CHECK: _("There is no document and no signature in this archive."),
}


class SignForm(forms.Form):
    """The signer's own words and signature. The action that signs takes `cleaned_data["signature"]`.

    The signature comes from the module `sign` as text, or as a file made with any other program.
    """

    read = forms.BooleanField(
        label=_("I have read the whole document and understood it"),
        error_messages={"required": _("Confirm that you have read the document: tick the box.")},
    )
    cms = forms.CharField(required=False, max_length=2 * MAX_SIGNATURE_BYTES, widget=forms.HiddenInput)
    cms_file = forms.FileField(
        required=False,
        label=_("Signature file (.cms)"),
        widget=forms.FileInput(attrs={"accept": ".cms,.p7s,.sig,.p7m"}),
        error_messages={"empty": _("The signature file is empty. Choose the file that your program made.")},
    )

    def clean_cms_file(self) -> "UploadedFile[Any] | None":
        file: UploadedFile[Any] | None = self.cleaned_data["cms_file"]
        if file and (file.size or 0) > MAX_SIGNATURE_BYTES:
            raise forms.ValidationError(_("This file is too large for a signature. Choose the .cms file."))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cms := cleaned.get("cms"):
            cleaned["signature"] = cms
        elif file := cleaned.get("cms_file"):
            cleaned["signature"] = file.read()
        elif not self.errors:
            raise forms.ValidationError(
                _("There is no signature yet. Press the button to sign, or choose a signature file.")
            )
        return cleaned


class NumberForm(forms.Form):
    """A number of a document, or the SHA-256 of a file."""

    number = forms.CharField(
        label=_("Number of the document"),
        help_text=_("It stands at the foot of every page. The checksum SHA-256 will do too."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Write the number of the document.")},
    )

    def clean_number(self) -> str:
        """Undo the spaces with which checksums are shown."""
        number: str = self.cleaned_data["number"].strip()
        joined = re.sub(r"\s", "", number)
        return joined.lower() if is_digest(joined) else number


class _FilesInput(forms.FileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files at once; reads as a list."""

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(_FilesField, self).clean(each, initial) for each in chosen]


class FilesForm(forms.Form):
    """A PDF, signatures, or the archive with both. `cleaned_data["dropped"]` holds what they are."""

    documents = _FilesField(
        label=_("Files"),
        help_text=_("A PDF with its .cms files, or the whole archive. Up to 20 MB together."),
        widget=_FilesInput(attrs={"multiple": True}),
        allow_empty_file=True,  # told in our own words
        error_messages={"required": _("Choose the file to check.")},
    )
    number = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def clean_documents(self) -> "list[UploadedFile[Any]]":
        files: list[UploadedFile[Any]] = self.cleaned_data["documents"]
        if sum(file.size or 0 for file in files) > settings.UPLOAD_LIMIT_BYTES:
            raise forms.ValidationError(_("The files are over 20 MB together. Check them one at a time."))
        try:
            contents = (file.read() for file in files)
            self.cleaned_data["dropped"] = dropped.read(contents, limit_bytes=settings.UPLOAD_LIMIT_BYTES)
        except dropped.Unusable as unusable:
            raise forms.ValidationError(UNUSABLE[unusable.fault]) from unusable
        return files


def is_digest(text: str) -> bool:
    """Say whether a text is a SHA-256 in hexadecimal."""
    return re.fullmatch(r"[0-9A-Fa-f]{64}", text) is not None
