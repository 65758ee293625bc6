import re
from datetime import date
from pathlib import Path

import pytest

import bitim
from bitim.law.deadlines import CLOCKS
from bitim.law.sources import ACTS, Reading, cite

SOURCE = Path(bitim.__file__).parent
DOCS = SOURCE.parents[1] / "docs"
DOCUMENTS = ("law.md", "court.md", "eds.md")

PREFIXES = "|".join(sorted(ACTS, key=len, reverse=True))
RULE_ID = re.compile(rf"\b(?:{PREFIXES})-[0-9]{{1,3}}(?![0-9])[0-9.a-z-]*")


def ids_in(text: str) -> set[str]:
    return {match.partition("..")[0].rstrip(".-") for match in RULE_ID.findall(text)}


def ids_written_out(text: str) -> set[str]:
    """Every id of the document, with its ranges (`ML-17-1-1..5`) and lists (`CPC-135-3, 19`) written out.

    So are those that a row names in brackets of its own act: `(136-4)` in a row of the CPC.
    """
    found = ids_in(text)
    for stem, first, last in re.findall(rf"\b((?:{PREFIXES})-[0-9][0-9.a-z-]*?)(\d+)\.\.(\d+)", text):
        found |= {f"{stem}{number}" for number in range(int(first), int(last) + 1)}
    for whole in re.findall(rf"\b(?:{PREFIXES})-[0-9][0-9.a-z-]*(?:(?:, | / )-?\d[0-9.a-z-]*)+", text):
        head, *others = re.split(r", | / ", whole)
        prefix, _, _ = head.partition("-")
        for other in others:
            found |= {f"{prefix}-{other.strip('-')}", f"{head.rpartition('-')[0]}-{other.strip('-')}"}
    for prefix, row in re.findall(rf"^\| ({PREFIXES})-(.*)$", text, re.MULTILINE):
        for bracket in re.findall(r"\(([^()]*)\)", row):
            found |= {f"{prefix}-{other}" for other in re.findall(r"(?<![\w-])\d{2,3}-\d{1,2}(?![\w-])", bracket)}
    return found


def test_every_rule_cited_in_the_code_stands_in_the_law_documents():
    known = set().union(*(ids_written_out((DOCS / name).read_text()) for name in DOCUMENTS))
    known |= {whole.rpartition("-")[0] for whole in known} | {"-".join(whole.split("-")[:2]) for whole in known}
    unknown = {
        f"{path.relative_to(SOURCE)}: {rule}"
        for path in SOURCE.rglob("*")
        if path.suffix in {".py", ".html", ".typ"}
        for rule in ids_in(path.read_text())
        if rule not in known
    }
    assert unknown == set()


def test_a_citation_turns_dots_back_into_hyphens():
    assert (cite("ML-27.1-2").article, cite("ML-27.1-2").paragraphs) == ("27-1", ("2",))
    assert (cite("ML-27-7.1").article, cite("ML-27-7.1").paragraphs) == ("27", ("7-1",))
    assert (cite("APPC-136").article, cite("APPC-136").paragraphs) == ("136", ())


def test_a_citation_drops_the_letter_that_only_tells_rows_apart():
    assert cite("ML-27-2b").paragraphs == ("2",)
    assert cite("LC-160b").article == "160"


def test_an_id_numbered_by_us_names_no_article():
    assert cite("CON-1").article == ""
    assert cite("CON-1").reading is Reading.UNVERIFIED


def test_a_rule_read_worse_than_its_act_says_so():
    assert cite("CC-68-1").reading is Reading.OLDER
    assert cite("CC-68-4b").reading is Reading.UNVERIFIED
    assert cite("CAO-64-1").reading is Reading.READ
    assert cite("CAO-54-1").reading is Reading.OLDER


def test_an_unknown_act_cannot_be_cited():
    with pytest.raises(KeyError):
        cite("XYZ-1")


def test_every_act_has_three_titles_and_an_address():
    for act in ACTS.values():
        assert act.title_kk
        assert act.title_ru
        assert act.title_en
        assert act.address.startswith("https://")
        assert act.edition is None or act.adopted_on is None or act.edition >= act.adopted_on


def test_the_law_on_mediation_is_read_in_its_present_edition():
    assert (ACTS["ML"].number, ACTS["ML"].edition) == ("401-IV", date(2026, 7, 12))


def test_every_clock_can_be_cited():
    for span in CLOCKS.values():
        assert [cite(rule) for rule in span.law]
