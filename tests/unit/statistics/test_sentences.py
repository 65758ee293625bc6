"""Every sentence of a report with small and large numbers: no bare zero, endings as the number is read aloud."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitim.law.figures import Period
from bitim.law.figures.pilot import Report, Section, report, unit_of
from bitim.law.figures.published import Count, CourtRow
from bitim.law.figures.report_data import as_data
from bitim.law.figures.withholding import for_everybody
from bitim.law.regions import all_regions
from bitim.statistics.periods import year_before
from bitim.statistics.reports.document import Bar, Chart, Curve
from bitim.statistics.reports.pilot import MOST_BARS, compose
from bitim.statistics.reports.svg import bars, curve
from bitim.statistics.reports.texts import TEXTS
from bitim.statistics.reports.tiles import shapes, short_names
from bitim.statistics.wording import kk, ru
from tests.property.test_wording import bend, read_in_kazakh

YEAR = Period.year(2025)
COURTS = [CourtRow("court.1", {"kk": "Тараз қалалық соты", "ru": "Таразский городской суд"}, "KZ-31")]
NUMBERS = (0, 1, 2, 5, 11, 21, 101, 1001)
AFTER_ONE, AFTER_TWO, AFTER_FIVE = (
    {noun.one[0].split()[0] for noun in ru.NOUNS},
    {(noun.few or noun.one[1]).split()[0] for noun in ru.NOUNS},
    {noun.many[1].split()[0] for noun in ru.NOUNS},
)
ACCUSATIVE = {"статью"}


def made(number: int, **further: int) -> Report:
    """A report in which everything that can be counted was counted, and is one number."""
    keys = ("judicial.total", "judicial.first", "classic.total", "all.total", "before.total", "before.classic")
    keys += ("civil.total", "courts.total", "courts.initial", "courts.added", "rooms.total", "region.KZ-31", "court.1")
    keys += ("information.articles", "information.video_reports", "information.press_briefings")
    keys += ("information.press_conferences", "information.banners", "information.stands")
    keys += ("information.site_publications", "training.total", "training.seminars", "training.round_tables")
    keys += ("training.trainings", "training.lectures", "training.conferences", "funnel.invited", "funnel.asked")
    keys += ("funnel.agreed", "funnel.moved", "funnel.settled", "funnel.approved", "funnel.performed")
    keys += ("funnel.performance_unknown", "judicial.ended", "judicial.settled", "classic.ended", "classic.settled")
    numbers = dict.fromkeys(keys, number) | {key.replace("__", "."): value for key, value in further.items()}
    counts = {
        key: Count(key=key, value=value, place="", unit=unit_of(key), period=YEAR, procedure="judge_mediation")
        for key, value in numbers.items()
    }
    return report(counts=counts, period=YEAR, source="cards", regions=["KZ-31"], courts=COURTS)


def sentences(of: Report, language: str) -> list[str]:
    """What is told in paragraphs, without the lead and what is missing."""
    texts = TEXTS[language]
    parts = [part for part in compose(of, language).parts if part.title != texts.missing_title]
    return [words for part in parts for words in part.paragraphs]


def numbers_with_nouns(text: str) -> list[tuple[int, str]]:
    found = re.findall(r"(?<![\d,–.])(\d{1,3}(?:\u00a0\d{3})*)\u00a0([а-яё-]+)", text)
    return [(int(number.replace("\u00a0", "")), noun) for number, noun in found]


@pytest.mark.parametrize("language", TEXTS)
def test_nothing_is_told_with_a_bare_zero(language: str) -> None:
    told = " ".join(sentences(made(0), language))

    assert re.findall(r"(?<![\d.,\u00a0])0(?![\d.,])", told) == []
    assert "0,0" not in told
    assert "0.0" not in told


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("language", TEXTS)
def test_every_section_with_figures_is_told_in_whole_sentences(number: int, language: str) -> None:
    for words in sentences(made(number), language):
        assert re.fullmatch(r"[А-ЯӘҒҚҢӨҰҮІЁA-Z«\d].*[.:]?", words), words
        assert not re.search(r"  |\{|\}|None| ,| \.|\(\)", words), words


@pytest.mark.parametrize("number", NUMBERS)
def test_a_russian_noun_of_a_report_is_one_that_goes_with_its_number(number: int) -> None:
    told = " ".join(sentences(made(number), "ru"))

    for each, noun in numbers_with_nouns(told):
        if noun in {"года", "году", "годом"}:
            continue
        last = each % 100
        of_one, of_few = last % 10 == 1 and last != 11, last % 10 in {2, 3, 4} and last not in {12, 13, 14}
        dative = {(kind.one if of_one else kind.many)[2].split()[0] for kind in ru.NOUNS}
        right = AFTER_ONE | ACCUSATIVE if of_one else AFTER_TWO if of_few else AFTER_FIVE
        assert noun in right | dative, (each, noun)


@given(st.integers(1, 9999))
def test_a_kazakh_number_of_a_report_ends_as_it_is_read_aloud(number: int) -> None:
    told = " ".join(sentences(made(number, judicial__total=2 * number, all__total=3 * number), "kk"))

    found = re.findall(r"(?<![\d,])(\d{1,3}(?:\u00a0\d{3})*)\u2011(\w+)", told)
    assert found
    for written, ending in found:
        each = int(written.replace("\u00a0", ""))
        assert ending == bend(read_in_kazakh(each)[-1], kk.Case.OF_THEM), (each, ending)


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [
        (10, 20, {"kk": "50,0 %-ға азайды", "ru": "меньше на 50,0 %", "en": "fell by 50.0%"}),
        (20, 20, {"kk": "шамамен сонша болды", "ru": "примерно столько же", "en": "stayed about the same"}),
        (50, 20, {"kk": "2,5 есе көбейді", "ru": "больше в 2,5 раза", "en": "are 2.5 times as many"}),
        (54, 50, {"kk": "8,0 %-ға көбейді", "ru": "больше на 8,0 %", "en": "grew by 8.0%"}),
        (10, 0, {"kk": "болған жоқ", "ru": "таких дел не было", "en": "there were none"}),
    ],
)
def test_a_fall_is_told_as_a_fall(now: int, before: int, says: dict[str, str]) -> None:
    of = made(now, before__total=before, before__classic=before)

    for language, words in says.items():
        told = " ".join(sentences(of, language)).replace("\u00a0", " ").replace("\u2011", "-")
        assert words in told


@pytest.mark.parametrize(
    ("part", "share"), [(1, "0,03 %"), (3999, "99,98 %"), (20, "0,5 %"), (2000, "50,0 %"), (3980, "99,5 %")]
)
def test_a_share_of_some_is_never_told_as_nothing_or_as_all(part: int, share: str) -> None:
    of = made(4000, judicial__first=part, judicial__appeal=4000 - part, all__total=8000)

    assert share in " ".join(sentences(of, "ru")).replace("\u00a0", " ")


def test_few_cases_of_a_whole_country_are_a_share_that_is_not_nothing_in_every_form() -> None:
    of = made(31, civil__total=650_000)
    texts = TEXTS["ru"](of)
    figure = of.figures["judicial.share_of_civil"]

    assert "судебная медиация — 0,005 %" in " ".join(sentences(of, "ru")).replace("\u00a0", " ")
    assert texts.value(figure).startswith("0,005")
    assert [each["value"] for each in as_data(of)["figures"] if each["key"] == figure.key] == [0.005]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "kk",
            "2024 жылғы 10 наурыздан 20 сәуірге дейін мұндай 20 іс болды. 2024 жылдың дәл осы уақытымен салыстырғанда",
        ),
        ("ru", "С 10 марта по 20 апреля 2024 года таких дел было 20. По сравнению с тем же временем 2024 года"),
        ("en", "From 10 March to 20 April 2024 there were 20 of them. Compared with the same time of 2024,"),
    ],
)
def test_a_part_of_a_year_is_compared_with_that_part_of_the_year_before(language: str, words: str) -> None:
    spring = Period(date(2025, 3, 10), date(2025, 4, 20))
    numbers = {"judicial.total": 30, "classic.total": 10, "all.total": 40, "before.total": 20, "before.classic": 5}
    counts = {
        key: Count(
            key=key,
            value=number,
            place="",
            unit=unit_of(key),
            period=year_before(spring) if key.startswith("before") else spring,
            procedure="all_mediation",
        )
        for key, number in numbers.items()
    }
    of = report(counts=counts, period=spring, source="cards", regions=[], courts=[])

    assert words in " ".join(sentences(of, language)).replace("\u00a0", " ")


@pytest.mark.parametrize("language", TEXTS)
def test_the_title_says_pilot_of_the_pilot_alone(language: str) -> None:
    of_pilot, later = compose(made(20), language).title, compose(made(20, courts__total=0), language).title

    word = {"kk": "пилот", "ru": "пилот", "en": "pilot"}[language]
    assert (word in of_pilot, word in later) == (True, False)
    assert later.endswith(", 2025")


def test_the_title_of_a_part_of_a_year_names_its_days() -> None:
    half = Period(YEAR.since, YEAR.until.replace(month=6, day=30))
    of = report(counts={}, period=half, source="cards")

    assert compose(of, "ru").title == "Отчёт о медиации в суде, 01.01.2025–30.06.2025"


@pytest.mark.parametrize("language", TEXTS)
def test_where_no_invitation_is_recorded_the_report_says_so(language: str) -> None:
    without = {key: value for key, value in made(20).figures.items() if not key.startswith("funnel.i")}
    counts = {
        key: Count(key=key, value=int(figure.value), place="", unit=figure.unit, period=YEAR, procedure="x")
        for key, figure in without.items()
        if figure.value is not None and figure.denominator is None and key in {"all.total", "funnel.moved"}
    }
    told = sentences(report(counts=counts, period=YEAR, source="cards"), language)

    assert TEXTS[language].no_invitations in told
    assert TEXTS[language].no_invitations not in sentences(made(20), language)
    assert TEXTS[language].no_invitations not in sentences(for_everybody(made(3)), language)


def test_every_section_has_a_sentence() -> None:
    of = made(20)

    for language in TEXTS:
        texts = TEXTS[language](of)
        assert [section for section in Section if of.of(section) and not texts.paragraphs(section)] == []


@pytest.mark.parametrize("language", TEXTS)
def test_beside_the_first_figures_stands_what_helps_to_judge_them_and_never_a_zero(language: str) -> None:
    beside = [key.beside for key in compose(made(20, judicial__appeal=4, before__total=10), language).keys]

    assert len(beside) == 4
    assert all(beside)
    assert [key.beside for key in compose(made(0), language).keys if key.beside] == []


# -- Charts and tables -----------------------------------------------------------------------------------------


def of_courts(numbers: list[int]) -> Report:
    rows = [CourtRow(f"court.{place}", {"kk": f"№ {place} сот"}, "KZ-31") for place in range(len(numbers))]
    keys = {f"court.{place}": number for place, number in enumerate(numbers)} | {"judicial.total": sum(numbers)}
    counts = {
        key: Count(key=key, value=value, place="", unit=unit_of(key), period=YEAR, procedure="judge_mediation")
        for key, value in keys.items()
    }
    return report(counts=counts, period=YEAR, source="cards", courts=rows)


def test_a_chart_shows_as_many_as_a_page_holds_and_says_so_while_the_table_has_all() -> None:
    [part] = [part for part in compose(of_courts(list(range(90, 30, -1))), "kk").parts if part.charts]

    assert len(part.charts[0].bars) == MOST_BARS
    assert "алғашқы 20 жол көрсетілген, қалғандары кестеде" in part.charts[0].subtitle
    assert len(part.tables[0].rows) == 2 * 60 + 2


@pytest.mark.parametrize("language", TEXTS)
def test_a_chart_says_whom_it_leaves_out_and_names_nobody_first_then(language: str) -> None:
    """The largest may be among those whose number is kept back."""
    told, kept = (
        part.charts[0]
        for report in (of_courts([90, 50, 40, 30]), for_everybody(of_courts([90, 50, 40, 3, 2])))
        for part in compose(report, language).parts
        if part.charts
    )

    assert TEXTS[language].chart_without not in told.subtitle
    assert TEXTS[language].chart_without in kept.subtitle
    assert "№ 0" not in kept.title


def test_several_with_as_many_cases_are_all_in_the_first_place() -> None:
    document = compose(of_courts([31, 31, 20]), "kk")

    [part] = [part for part in document.parts if part.charts]
    assert part.paragraphs[0].startswith("Ең көп іс қараған соттар: № 0 сот; № 1 сот. Алғашқы үш сотқа")
    assert part.charts[0].title == "Ең көп іс: № 0 сот; № 1 сот"
    [alone] = [part for part in compose(of_courts([31, 30]), "kk").parts if part.charts]
    assert alone.charts[0].title == "Ең көп іс қараған сот: № 0 сот"


def test_where_nothing_was_published_no_form_has_empty_columns_for_it() -> None:
    tables = [table for part in compose(made(20), "ru").parts for table in part.tables]

    assert {len(table.head) for table in tables} == {4}
    assert {len(row) for table in tables for row in table.rows} == {4}


@pytest.mark.parametrize("language", TEXTS)
def test_no_two_regions_of_the_map_are_called_alike(language: str) -> None:
    for day in (YEAR.until, YEAR.until.replace(year=2014)):
        regions = {code: getattr(all_regions()[code], f"name_{language}") for code in shapes(day)}

        names = short_names(regions)

        assert len(set(names.values())) == len(names)


def test_a_curve_falls_at_its_days_to_its_shares_within_its_shade() -> None:
    drawn = curve(Curve("t", "s", ((10, 0.75, (0.5, 0.9)), (40, 0.5, (0.25, 0.6))), "half"), "x")

    [line] = re.findall(r'<polyline points="([^"]+)"', drawn)
    [shade] = re.findall(r'<polygon class="shade" points="([^"]+)"', drawn)
    assert line == "0,0 25.00,0.00 25.00,25.00 100.00,25.00 100.00,50.00"
    assert shade == (
        "0,0 25.00,0.00 25.00,10.00 100.00,10.00 100.00,40.00 100.00,75.00 100.00,50.00 25.00,50.00 25.00,0.00 0,0"
    )
    assert re.findall(r">(\d+)</text>", drawn) == ["0", "7", "14", "21", "28", "35"]


def test_a_long_label_of_a_bar_stands_in_two_lines_that_fit() -> None:
    label = "Шығыс Қазақстан облысының мамандандырылған ауданаралық экономикалық соты"

    drawn = bars(Chart("", "", (Bar(label, "5", 1.0),)), "x")

    *lines, _value = re.findall(r">([^<]+)</text>", drawn)
    assert len(lines) == 2
    assert all(len(line) <= 37 for line in lines)
    assert label in drawn
