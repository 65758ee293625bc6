"""Drawings of reports and dashboards."""

from bitim.statistics.reports import svg
from bitim.statistics.reports.document import Column, Columns
from bitim.statistics.wording import en, kk


def test_columns_write_large_numbers_as_the_language_does_and_what_is_not_shown_as_a_question() -> None:
    points = (Column("I", "1st quarter", 1214, 1003), Column("II", "2nd quarter", None, None))

    kazakh, english = (
        svg.columns(Columns("Cases", "2026", points, of_them="settled", written=words.number), "course")
        for words in (kk, en)
    )

    assert ">1\N{NO-BREAK SPACE}214<" in kazakh
    assert ">1,214<" in english
    assert "1st quarter: 1,214 (settled: 1,003); 2nd quarter: ?" in english
