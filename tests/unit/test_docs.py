"""The documentation agrees with the code and with itself."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from bitim.web.docs import PAGES, citations
from bitim.web.docs.law_map import page as law_map

ROOT = settings.BASE_DIR
DOCS = ROOT / "docs"
PAGES_BY_HAND = sorted(path for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")] if path.name not in PAGES)
ADR_PARTS = ["Status", "Context", "Options", "Decision", "Consequences"]


def _named(pages: list[Path]) -> list[str]:
    return [str(page.relative_to(ROOT)) for page in pages]


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_says_what_the_code_says_now(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")

    assert written == PAGES[name](), f"docs/{name} is stale: run `make docs`"


@pytest.mark.parametrize("page", PAGES_BY_HAND, ids=_named(PAGES_BY_HAND))
def test_every_link_inside_the_documentation_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    broken = [link for link in links if "://" not in link and not (page.parent / link).exists()]

    assert broken == []


@pytest.mark.parametrize("page", PAGES_BY_HAND, ids=_named(PAGES_BY_HAND))
def test_every_file_of_the_project_that_a_page_names_exists(page: Path) -> None:
    named = re.findall(r"`((?:src|tests|tools|docs)/[\w./-]+)`", page.read_text(encoding="utf-8"))

    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_table_of_the_environment_lists_exactly_what_the_settings_read() -> None:
    source = (ROOT / "src" / "bitim" / "settings.py").read_text(encoding="utf-8")
    read = re.findall(r'env\.\w+\(\s*"(BITIM_\w+)"', source)
    listed = re.findall(r"^\| `(BITIM_\w+)` \|", (DOCS / "operations.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(listed) == sorted(set(read))


@pytest.mark.parametrize("page", sorted((DOCS / "adr").glob("*.md")), ids=lambda page: page.stem)
def test_a_decision_is_told_in_the_same_five_parts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ADR_PARTS
    assert text.startswith(f"# {int(page.name[:4])}. ")


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(page.name[:4]) for page in sorted((DOCS / "adr").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))


def test_ranges_of_rules_are_written_out() -> None:
    assert list(citations.ids_in("ML-17-1-1..3, EDS-08..10 and CPC-134-1.")) == [
        *("ML-17-1-1", "ML-17-1-2", "ML-17-1-3"),
        *("EDS-08", "EDS-09", "EDS-10"),
        "CPC-134-1",
    ]


def test_rules_are_sorted_as_people_count() -> None:
    ids = ["ML-10-1", "ML-9-1", "ML-27.1-1", "ML-27-2b", "ML-27-2"]

    assert sorted(ids, key=citations.order) == ["ML-9-1", "ML-10-1", "ML-27-2", "ML-27-2b", "ML-27.1-1"]


def test_the_law_map_leads_from_a_rule_to_its_row_and_to_a_test() -> None:
    [row] = [line for line in law_map().splitlines() if line.startswith("| ML-23-1 |")]

    assert "RULES/propose_extension" in row
    assert "`unit/law/test_deadlines.py`" in row
