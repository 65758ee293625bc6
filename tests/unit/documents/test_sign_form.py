"""What a signer may send, and the sentence for what is missing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from bitim.documents.dropped import MAX_SIGNATURE_BYTES
from bitim.documents.forms import SignForm

READ = {"read": "on"}


def file_of(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"cms_file": SimpleUploadedFile("document.cms", content)}


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


def test_the_signature_comes_as_text_or_as_a_file() -> None:
    by_text, by_file = SignForm(READ | {"cms": "MIIB"}), SignForm(READ, file_of(b"\x30\x03"))

    assert by_text.is_valid()
    assert by_text.cleaned_data["signature"] == "MIIB"
    assert by_file.is_valid()
    assert by_file.cleaned_data["signature"] == b"\x30\x03"


def test_reading_comes_before_signing() -> None:
    form = SignForm({"cms": "MIIB"})

    assert form.errors == {"read": ["Confirm that you have read the document: tick the box."]}


def test_a_form_without_a_signature_says_what_to_do() -> None:
    form = SignForm(READ)

    assert form.non_field_errors() == [
        "There is no signature yet. Press the button to sign, or choose a signature file."
    ]


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "is empty"), (bytes(MAX_SIGNATURE_BYTES + 1), "too large for a signature")]
)
def test_a_file_that_cannot_be_a_signature_is_told(content: bytes, words: str) -> None:
    form = SignForm(READ, file_of(content))

    [message] = form.errors["cms_file"]
    assert words in message
