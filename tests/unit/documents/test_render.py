"""From data to the bytes of a PDF."""

import json
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from bitim.documents.papers import Letter, Paper, Wording
from bitim.documents.render import qr_svg, render_pdf, unprintable
from bitim.documents.unprintable import Unprintable
from tests.unit.documents import samples
from tests.unit.documents.reading import opened, pages_of, rendered, text_of

every_paper = pytest.mark.parametrize("paper", samples.ALL.values(), ids=samples.ALL)


def language_of(paper: Paper) -> str:
    return paper.language if isinstance(paper, Letter) else "kk"


ANOTHER_PROCESS = """
import sys
from hashlib import sha256
from tests.unit.documents.reading import rendered
from tests.unit.documents.samples import CONTRACT
assert "django" not in sys.modules, "rendering needs no Django"
print(sha256(rendered(CONTRACT)).hexdigest())
"""


def test_two_processes_make_the_same_bytes() -> None:
    digests = {
        subprocess.run([sys.executable, "-c", ANOTHER_PROCESS], check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    }
    assert len(digests) == 1


@every_paper
def test_the_same_data_makes_the_same_bytes(paper: Paper) -> None:
    assert rendered(paper) == rendered(paper)


def test_the_moment_of_making_is_the_one_that_was_given() -> None:
    metadata = opened(samples.CONTRACT).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.timestamp() == samples.EPOCH


@every_paper
def test_a_paper_says_that_it_is_archivable_and_accessible(paper: Paper) -> None:
    reader = opened(paper)
    xmp = reader.xmp_metadata
    assert xmp is not None
    assert (xmp.pdfaid_part, xmp.pdfaid_conformance) == ("3", "A")
    assert b"pdfuaid:part>1<" in xmp.stream.get_data()
    catalogue = reader.root_object
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/StructTreeRoot"]["/K"]
    assert catalogue["/Lang"] == language_of(paper)
    assert reader.metadata is not None
    assert reader.metadata.title


@every_paper
def test_the_data_travels_inside_the_paper(paper: Paper) -> None:
    [attached] = opened(paper).attachments["data.json"]
    assert json.loads(attached) == paper.to_data()


@every_paper
def test_every_font_is_inside_the_file(paper: Paper) -> None:
    for page in opened(paper).pages:
        fonts = page["/Resources"]["/Font"].values()
        assert all("GolosText" in font.get_object()["/BaseFont"] for font in fonts)


@every_paper
def test_a_numbered_paper_says_on_every_page_what_it_is(paper: Paper) -> None:
    if not paper.number:
        pytest.skip("a draft that is nobody's document yet")
    pages = pages_of(paper)
    for index, text in enumerate(pages, start=1):
        assert f"№ {paper.number}" in text
        assert f"{index} / {len(pages)}" in text
        assert paper.check_address in text


MARKUP = 'Жолдас #f() $x^2$ @ref <t> *b* _i_ = h // c /* d */ `r` \\u{41} "q" [z] http://a.kz - l #panic("x")'


def test_markup_in_the_words_of_people_stays_literal() -> None:
    said = Wording.same(MARKUP)
    settlement = replace(samples.SETTLEMENT, subject=said, obligations=(replace(samples.RECEIPT, what=said, how=said),))
    assert text_of(settlement).count(MARKUP) == 6


def test_lines_that_people_wrote_stay_lines() -> None:
    said = Wording.same("бірінші жол\nекінші жол")
    raw = "\n".join(page.extract_text() for page in opened(replace(samples.CONTRACT, other_terms=said)).pages)
    assert "бірінші жол\n" in raw
    assert "\nекінші жол" in raw


def test_letters_typed_apart_from_their_marks_are_joined() -> None:
    contract = replace(samples.CONTRACT, place=Wording.same("И\u0306ірсу"))
    assert contract.to_data()["place"]["kk"] == "Йірсу"


def test_a_character_without_a_letterform_is_named_before_anything_is_made() -> None:
    contract = replace(samples.CONTRACT, subject=Wording.same("Қарыз 😀 漢"))
    with pytest.raises(Unprintable) as refused:
        rendered(contract)
    assert refused.value.characters == {"😀", "漢"}


def test_kazakh_russian_and_the_signs_of_documents_are_all_printable() -> None:
    letters = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
    assert not unprintable(letters + letters.upper() + "«»„“–—−№₸€%§…\u00a0\u2011\n\t", fonts=samples.FONTS)


def test_the_qr_code_of_an_invitation_opens_it_and_that_of_a_document_checks_it() -> None:
    assert samples.INVITATION.to_data()["qr_address"] == samples.INVITATION.link
    assert samples.CONTRACT.to_data()["qr_address"] == samples.CONTRACT.check_address
    assert qr_svg("https://bitim.example/a") != qr_svg("https://bitim.example/b")


def test_a_template_that_misses_its_data_fails_loudly() -> None:
    data = samples.CONTRACT.to_data()
    del data["mediators"]
    with pytest.raises(Exception, match="mediators"):
        render_pdf("mediation_contract.typ", data, epoch=samples.EPOCH, fonts=samples.FONTS)


@every_paper
def test_a_demonstration_is_stamped_on_every_page_and_a_real_paper_is_not(paper: Paper) -> None:
    stamp = {"kk": "Заңды күші жоқ", "ru": "Юридической силы не имеет"}[language_of(paper)]
    assert all(stamp in text for text in pages_of(replace(paper, demo=True)))
    assert stamp not in text_of(paper)


def test_the_bytes_carry_no_javascript_and_no_actions() -> None:
    catalogue = PdfReader(BytesIO(rendered(samples.SETTLEMENT))).root_object
    assert "/OpenAction" not in catalogue
    assert "/JavaScript" not in catalogue["/Names"]
