"""A page of a report: shorter than its files, and every figure on it is the one that the files have."""

import pytest

from bitim.law.figures.pilot import Report, of_published
from bitim.law.figures.published import read
from bitim.statistics.presenters.report_parts import MOST_ROWS, PageTable, parts_of
from bitim.statistics.reports.pilot import compose
from bitim.statistics.reports.texts import TEXTS
from tests.published import pilot_note
from tests.unit.statistics.test_sentences import made, of_courts


def tables(report: Report, language: str = "kk") -> list[PageTable]:
    return [table for part in parts_of(compose(report, language), "/{}".format) for table in part.tables]


def figures_of(table: PageTable) -> dict[str, tuple[str, str]]:
    return {cell.key: (cell.words, cell.beside) for row in table.rows for cell in row.cells if cell.key}


@pytest.mark.parametrize("language", TEXTS)
def test_each_figure_stands_on_the_page_once_as_it_stands_in_the_files(language: str) -> None:
    report = made(20)
    texts = TEXTS[language](report)

    for part in parts_of(compose(report, language), "/{}".format):
        for table in part.tables:
            for key, (words, beside) in figures_of(table).items():
                assert words == texts.value(report.figures[key])
                assert beside in {"", texts.counted_from(report.figures[key])}
    keys = [key for table in tables(report, language) for key in figures_of(table)]
    assert len(keys) == len(set(keys))


def test_the_shares_of_a_court_stand_beside_its_number_with_what_they_are_of() -> None:
    [table] = [table for table in tables(made(20)) if "court.1" in figures_of(table)]

    row = next(row for row in table.rows if row.cells[1].key == "court.1")
    assert [cell.key for cell in row.cells[1:]] == ["court.1", "court.1.share", "court.1.share_of_region"]
    assert [cell.address for cell in row.cells if cell.address] == [
        "/court.1",
        "/court.1.share",
        "/court.1.share_of_region",
    ]
    assert [cell.beside for cell in row.cells[2:]] == ["20 / 20", "20 / 20"]
    assert [column.name for column in table.columns] == ["Көрсеткіш", "Мәні", "Үлесі", "Өз өңіріндегі үлесі"]


def test_a_share_that_was_published_has_a_row_of_its_own_that_says_whether_it_agrees() -> None:
    report = of_published(read(pilot_note().read_bytes()))
    rows = {cell.key: row for table in tables(report) for row in table.rows for cell in row.cells if cell.key}

    disagreeing = {key for key, row in rows.items() if row.disagrees}
    assert disagreeing == {key for key, figure in report.figures.items() if figure.disagrees}
    assert rows["region.KZ-63.share"].agrees
    assert (
        rows["region.KZ-63.share"].cells[-1].words
        == TEXTS["kk"].agreements[report.figures["region.KZ-63.share"].agreement]
    )


def test_the_period_of_most_rows_is_told_once_and_another_one_in_its_row() -> None:
    found = {key: table for table in tables(of_published(read(pilot_note().read_bytes()))) for key in figures_of(table)}
    cases, regions = found["before.total"], found["region.KZ-63"]

    told = {row.cells[1].key: cell.words for row in cases.rows for cell in row.cells if cell.column.kind == "period"}
    assert not cases.is_of_all
    assert cases.period not in told.values()
    assert told["before.total"] == "01.01.2013–31.12.2013"
    assert (regions.is_of_all, regions.period) == (True, "11.04.2014–31.12.2014")
    assert [column.name for column in regions.columns if column.kind == "period"] == []


def test_a_long_table_is_cut_and_says_how_much_of_it_the_files_have_more() -> None:
    [table] = [table for table in tables(of_courts(list(range(90, 30, -1)))) if "court.1" in figures_of(table)]

    assert len(table.rows) == MOST_ROWS
    assert table.left_out == 61 - MOST_ROWS  # sixty courts, and the first of them together
