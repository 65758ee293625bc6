"""The report on the pilot as people read it, in three languages."""

import re
from datetime import date

import pytest

from bitim.law.figures.pilot import Report, of_published
from bitim.law.figures.published import read
from bitim.law.regions import regions_on
from bitim.statistics.reports.document import Document
from bitim.statistics.reports.forms import html
from bitim.statistics.reports.pilot import compose
from bitim.statistics.reports.texts import TEXTS
from bitim.statistics.reports.tiles import shapes
from tests.published import pilot_note


@pytest.fixture
def note() -> Report:
    return of_published(read(pilot_note().read_bytes()))


def text_of(document: Document) -> str:
    told = [document.title, *document.lead]
    for part in document.parts:
        told += [part.title, *part.paragraphs]
        told += [cell for table in part.tables for row in table.rows for cell in row]
    return "\n".join(told).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "kk",
            [
                "Пилоттық жобаға 59 сот қатысты: басында 39 сот болды, кейін тағы 20 сот қосылды.",
                "Соттар 2014 жылғы 11 сәуірден 31 желтоқсанға дейін сот медиациясымен 3 939 іс қарады.",
                "Оның 3 816-сы (96,9 %) бірінші сатыдағы соттарда, 123-і (3,1 %) апелляциялық алқаларда қаралды.",
                "2014 жылы медиатордың қатысуымен 5 090 іс аяқталды.",
                "Медиацияның екі түрімен барлығы 9 029 іс қаралды. Оның 3 939-ы (43,6 %) сот медиациясына тиесілі.",
                "2013 жылы мұндай 1 276 іс болды. 2013 жылмен салыстырғанда медиация істері 7,1 есе көбейді",
                "Оның 111-і семинар, 156-сы дөңгелек үстел, 9-ы тренинг, 7-сі дәріс, 2-сі конференция.",
                (
                    "Жобаның басталуы (2014 жылғы желтоқсан) мына күндермен үйлеспейді: ереже бекітілген күн — 11.04.2014; "  # noqa: E501
                    "жобаның іс-шарасы — 2014 жылғы маусым."
                ),
            ],
        ),
        (
            "ru",
            [
                "В пилотном проекте участвовали 59 судов: сначала 39, затем добавлено ещё 20.",
                "С 11 апреля по 31 декабря 2014 года с судебной медиацией рассмотрено 3 939 дел.",
                "Из них 3 816 (96,9 %) — в судах первой инстанции и 123 (3,1 %) — в апелляционных коллегиях.",
                "В 2014 году с участием медиатора окончено 5 090 дел.",
                "Всего с медиацией обоих видов рассмотрено 9 029 дел, из них с судебной медиацией — 3 939 (43,6 %).",
                "В 2013 году таких дел было 1 276. По сравнению с 2013 годом дел с медиацией стало больше в 7,1 раза",
                (
                    "Проведено 285 учебных мероприятий: 111 семинаров, 156 круглых столов, "
                    "9 тренингов, 7 лекций и 2 конференции."
                ),
                "Судьи и работники судов подготовили около 1 200 статей.",
                "Костанайская область, доля: опубликовано 8,8 %. Вычислено 8,682 % (342 / 3 939).",
            ],
        ),
        (
            "en",
            [
                "The pilot had 59 courts: 39 from the start, 20 added later.",
                "Courts tried 3,939 cases with judicial mediation from 11 April to 31 December 2014.",
                "Both kinds of mediation together: 9,029 cases. Judicial mediation had 3,939 of them (43.6%).",
                (
                    "“Semey city court” was not in the centre of its region (East Kazakhstan Region, then governed from "  # noqa: E501
                    "Oskemen), but the project is said to have had courts of oblast centres."
                ),
            ],
        ),
    ],
)
def test_the_note_is_written_in_sentences(note: Report, language: str, sentences: list[str]) -> None:
    text = text_of(compose(note, language))

    assert [sentence for sentence in sentences if sentence not in text] == []


@pytest.mark.parametrize("language", TEXTS)
def test_every_figure_that_is_known_stands_in_a_table_with_all_that_proves_it(note: Report, language: str) -> None:
    document = compose(note, language)
    shown = {figure.key for part in document.parts for table in part.tables for figure in table.figures}

    assert shown >= {
        key for key, figure in note.figures.items() if figure.value is not None or figure.stated is not None
    }
    for part in document.parts:
        for table in part.tables:
            assert len(table.rows) == len(table.figures)
            assert {len(row) for row in table.rows} == {len(table.head)}


@pytest.mark.parametrize("language", TEXTS)
def test_each_contradiction_is_told_without_a_code(note: Report, language: str) -> None:
    told = compose(note, language).parts[0].paragraphs

    assert len(told) == 8
    assert [sentence for sentence in told if re.search(r"[a-z]+_[a-z]+|\{|\}|KZ-", sentence)] == []


@pytest.mark.parametrize("language", TEXTS)
def test_no_words_are_missing_in_a_language(language: str) -> None:
    assert TEXTS[language].labels.keys() == TEXTS["en"].labels.keys()
    for words in ("sections", "reasons", "agreements", "findings", "of_row"):
        assert getattr(TEXTS[language], words).keys() == getattr(TEXTS["en"], words).keys()
    assert len(TEXTS[language].head) == 6


@pytest.mark.parametrize("language", TEXTS)
def test_the_page_shows_the_cells_of_the_document_and_marks_what_does_not_agree(note: Report, language: str) -> None:
    document = compose(note, language)

    written = html.page(document).decode()

    cells = [cell for part in document.parts for table in part.tables for row in table.rows for cell in row]
    shown = re.findall(r"<t[dh](?: scope=\"row\"| data-label=\"[^\"]*\"(?: class=\"usual\")?)?>(.*?)</t[dh]>", written)
    assert [cell.replace("&quot;", '"').replace("&#x27;", "'") for cell in shown] == cells
    assert re.findall(r'class="disagrees" data-key="([^"]+)"', written) == [
        "judicial.share_of_civil",
        "region.KZ-39.share",
        "court.2.share",
        "court.3.share",
    ]


def test_charts_can_be_read_aloud(note: Report) -> None:
    written = html.page(compose(note, "ru")).decode()

    titles = re.findall(r'<title id="[^"]+">([^<]+)</title><desc id="[^"]+">([^<]+)</desc>', written)
    assert [title for title, _ in titles] == [
        "Дела с медиацией: в предыдущем году и за этот период",
        "Больше всего дел: Восточно-Казахстанская область",
        "Дела, рассмотренные с судебной медиацией, по регионам",
        "Больше всего дел рассмотрел: БҚО Орал қ. №2 соты",
    ]
    assert "Дела с медиацией в предыдущем году (в\xa02013\xa0году): 1\xa0276" in titles[0][1]
    assert "судебной медиацией (с\xa011\xa0апреля по\xa031\xa0декабря 2014\xa0года): 3\xa0939" in titles[0][1]
    assert all("725" in told or "555" in told for _, told in titles[1:])
    ids = re.findall(r'\bid="([^"]+)"', written)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("day", [date(2014, 12, 31), date(2020, 1, 1), date(2026, 11, 22)])
def test_every_region_of_a_day_has_its_place_on_the_map_and_no_other(day: date) -> None:
    assert shapes(day).keys() == {region.code for region in regions_on(day)}


def test_the_map_of_2014_joins_what_was_divided_later() -> None:
    then = shapes(date(2014, 12, 31))

    assert len(then) == 16
    assert {code: len(tiles) for code, tiles in then.items() if len(tiles) > 1} == {
        "KZ-63": 2,
        "KZ-35": 2,
        "KZ-19": 2,
        "KZ-YUZ": 2,
    }
    assert len(shapes(date(2026, 1, 1))) == 20
