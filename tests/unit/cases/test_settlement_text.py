"""The page of a settlement and its paper are two templates with one text."""

import re
from pathlib import Path

import pytest

import bitim

SOURCE = Path(bitim.__file__).parent
PAGE = SOURCE / "cases" / "templates" / "cases" / "settlement_text.html"
PAPER = SOURCE / "documents" / "legal" / "settlement_agreement.typ"
ONLY_ON_THE_PAGE = ("Нөмірлері мен мекенжайлары PDF құжатта жазылған.", "Номера и адреса указаны в документе PDF.")


def plain(text: str) -> str:
    """One kind of space and of hyphen, whatever the template writes them with."""
    text = text.replace("\\u{2011}", "-").replace("\u2011", "-").replace("~", " ").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text)


SENTENCES = sorted(
    {
        sentence
        for text in re.split(r"<[^>]*>|{[{%].*?[%}]}", plain(PAGE.read_text()))
        for sentence in [text.strip()]
        if re.search(r"[а-я]{3}.{20,}[.:]$", sentence) and sentence not in ONLY_ON_THE_PAGE
    }
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_the_page_says_the_paper_says_too(sentence: str) -> None:
    assert sentence in plain(PAPER.read_text())
