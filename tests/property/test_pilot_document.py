"""Whatever a note says, right or wrong, its report can be worded in every language."""

import re
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bitim.law.figures.pilot import of_published
from bitim.law.figures.published import read
from bitim.law.figures.report_data import as_data
from bitim.statistics.reports.forms import docx, text
from bitim.statistics.reports.pilot import compose
from bitim.statistics.reports.texts import TEXTS
from tests.property.test_published_figures import agreeing, written

counts, shares = st.integers(0, 10**6), st.decimals(0, 100, places=1)


@st.composite
def notes(draw: st.DrawFn) -> dict[str, Any]:
    """A note some of whose numbers, and what is told of its pilot, are anything at all."""
    note = draw(agreeing())
    cases = note["cases"]
    for row in (cases, cases["all_mediation"], cases["previous_year"], *cases["by_instance"], *note["top_regions"]):
        for name, value in row.items():
            if not isinstance(value, dict | list | str) and name != "year" and draw(st.integers(0, 3)) == 0:
                row[name] = draw(counts if isinstance(value, int) else shares)
    cases["by_instance"].append({"instance": "cassation", "cases": draw(st.integers(0, 9))})
    note["pilot"]["start_as_stated"] = draw(st.sampled_from(["2014-12", "2030", "2001-02-03"]))
    note["pilot"]["participants"] = ["courts in oblast centres"]
    for number, row in enumerate(note["top_courts"]):
        row["court_en"] = f"No. {number} city court"
    return note


@given(notes())
def test_a_note_with_any_numbers_is_worded_in_every_language(note: dict[str, Any]) -> None:
    report = of_published(read(written(note)))

    assert as_data(report)["figures"]
    for language in TEXTS:
        document = compose(report, language)
        told = text.file(document).decode()
        assert not re.search(r"[{}]|None|Decimal", told)
        assert len(document.parts[0].paragraphs) >= len(report.findings) > 0


@given(notes(), st.sampled_from([*TEXTS]))
@settings(max_examples=25)  # what it says is the same words; to write them takes a fifth of a second
def test_a_note_with_any_numbers_can_be_a_file_of_an_office(note: dict[str, Any], language: str) -> None:
    assert docx.file(compose(of_published(read(written(note))), language), written_on=date(2026, 11, 22))
