"""A PDF that could change what it shows is never frozen (EDS-36)."""

import zlib

import pytest

from bitim.documents import pdf_policy
from bitim.documents.pdf_policy import UnsafePdf
from bitim.documents.render import render_pdf
from tests.unit.documents import samples


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render_pdf(
        samples.SETTLEMENT.template, samples.SETTLEMENT.to_data(), epoch=samples.EPOCH, fonts=samples.FONTS
    )


def with_catalog(extra: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<</Type /Catalog " + extra + b">>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"


@pytest.mark.parametrize("name", sorted(samples.ALL))
def test_every_paper_of_ours_passes(name: str) -> None:
    sample = samples.ALL[name]

    pdf_policy.check(render_pdf(sample.template, sample.to_data(), epoch=samples.EPOCH, fonts=samples.FONTS))


@pytest.mark.parametrize(
    "extra",
    [
        b"/OpenAction <</S /JavaScript /JS (app.alert)>>",
        b"/AA <<>>",
        b"/AcroForm <</Fields []>>",
        b"/OCProperties <</OCGs []>>",
        b"/A <</S /Launch /F (calc)>>",
        b"/Java#53cript 4 0 R",
        b"/Encrypt 5 0 R",
    ],
)
def test_scripts_forms_layers_and_actions_are_refused(extra: bytes) -> None:
    pdf_policy.check(with_catalog(b""))

    with pytest.raises(UnsafePdf):
        pdf_policy.check(with_catalog(extra))


def test_what_hides_in_a_stream_of_objects_is_found() -> None:
    packed = zlib.compress(b"7 0 <</S /JavaScript>>")
    stream = b"2 0 obj\n<</Type /ObjStm /Filter /FlateDecode>>\nstream\n" + packed + b"\nendstream\nendobj\n"

    with pytest.raises(UnsafePdf):
        pdf_policy.check(b"%PDF-1.7\n" + stream + b"%%EOF")


def test_a_stream_of_objects_that_cannot_be_read_is_refused() -> None:
    stream = b"2 0 obj\n<</Type /ObjStm /Filter /FlateDecode>>\nstream\nrubbish\nendstream\nendobj\n"

    with pytest.raises(UnsafePdf):
        pdf_policy.check(b"%PDF-1.7\n" + stream + b"%%EOF")


def test_words_in_a_text_are_not_taken_for_structure() -> None:
    pdf_policy.check(with_catalog(rb"/Title (how /JavaScript \) and /AcroForm work)"))


def test_an_update_after_the_end_is_refused(paper: bytes) -> None:
    with pytest.raises(UnsafePdf):
        pdf_policy.check(paper + b"1 0 obj <<>> endobj\n%%EOF")
    with pytest.raises(UnsafePdf):
        pdf_policy.check(paper + b"more")


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(UnsafePdf):
        pdf_policy.check(b"<html>%%EOF")


def test_the_data_of_a_paper_is_found_inside_it(paper: bytes) -> None:
    assert any(samples.SETTLEMENT.number.encode() in data for data in pdf_policy.attached_data(paper))


def test_a_hostile_file_is_walked_in_time_and_a_bomb_is_left_alone() -> None:
    bomb = zlib.compress(bytes(50_000_000))
    stream = b"obj <</Type /EmbeddedFile /Filter /FlateDecode>> stream\n" + bomb + b"endstream "

    assert list(pdf_policy.attached_data(b"obj " * 1_000_000)) == []
    assert list(pdf_policy.attached_data(b"stream\nendstream" * 100_000)) == []
    assert list(pdf_policy.attached_data(stream * 50)) == []
