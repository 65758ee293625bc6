"""Papers rendered and read back as a reader of PDF sees them."""

import re
from functools import cache
from io import BytesIO

from pypdf import PdfReader

from bitim.documents.papers import Paper
from bitim.documents.render import render_pdf
from tests.unit.documents.samples import EPOCH, FONTS


def rendered(paper: Paper) -> bytes:
    return render_pdf(paper.template, paper.to_data(), epoch=EPOCH, fonts=FONTS)


def opened(paper: Paper) -> PdfReader:
    return PdfReader(BytesIO(rendered(paper)))


@cache
def pages_of(paper: Paper) -> tuple[str, ...]:
    """The text of each page, lines joined: where a line breaks is not what a test asks about."""
    return tuple(_joined(page.extract_text()) for page in opened(paper).pages)


def text_of(paper: Paper) -> str:
    return " ".join(pages_of(paper))


def lowest_line(paper: Paper) -> float:
    """How high over the lower edge of its page the lowest line of the paper stands, in points."""
    heights: list[float] = []

    def note(text: str, ctm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            heights.append(ctm[3] * tm[5] + ctm[5])

    for page in opened(paper).pages:
        page.extract_text(visitor_text=note)
    return min(heights)


def _joined(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))
