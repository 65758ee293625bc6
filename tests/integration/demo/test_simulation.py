"""The made-up country: the same for the same seed, within the rules of cards, and the pilot exactly as published."""

import io
import itertools
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bitim.courts.cards import register
from bitim.courts.models import CaseCard
from bitim.demo.simulation import country, published
from bitim.demo.simulation.cases import AFTER, LEAST, simulated
from bitim.demo.simulation.writing import write_store
from bitim.law.court.cards import Column, What
from bitim.law.court.cards.rules import problems
from bitim.law.figures import Agreement, Period
from bitim.law.figures.published import read
from bitim.statistics.facts import Facts, facts
from bitim.statistics.reports.counted import of_period
from tests.published import pilot_note

pytestmark = pytest.mark.django_db


def test_the_same_seed_makes_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        call_command("simulate", cases=11_000, seed=seed, output=tmp_path / name, stdout=io.StringIO())

    files = {name: [path.name for path in (tmp_path / name).glob("*.parquet")] for name in "abc"}
    assert files["a"] == files["b"] != files["c"]
    assert files["a"]


def test_more_cases_leave_the_first_ones_as_they_are() -> None:
    few, many = simulated(LEAST + 50, 3), simulated(LEAST + 500, 3)

    assert list(few) == list(itertools.islice(many, LEAST + 50))


def test_the_courts_of_the_pilot_are_those_that_the_note_counts() -> None:
    courts = country.pilot_courts()

    assert len({court.place.code for court in courts}) == 59
    assert [sum(court.wave == wave for court in courts) for wave in (1, 2)] == [39, 20]
    assert {court.wave for court in courts if court.place.code == "PILOT-SEMEY"} == {2}


@pytest.mark.usefixtures("_in_the_database")
def test_cases_break_no_rule_of_cards_but_that_judges_mediated_before_the_law() -> None:
    found = set()
    courts, today = register(None), AFTER.until
    for card in CaseCard.objects.select_related("court"):
        values = {column: getattr(card.card, column) for column in Column}
        given = {column: value for column, value in values.items() if value is not None}
        told = problems(given, register=courts, today=today)
        found |= {(problem.what, card.motion_on.year < 2016) for problem in told}

    assert found == {(What.BEFORE_THE_LAW, True)}


@pytest.fixture
def _in_the_database() -> None:
    call_command("simulate", cases=10_800, seed=1, database=True, stdout=io.StringIO())


@pytest.mark.usefixtures("_in_the_database")
def test_the_report_of_the_pilot_prints_what_was_published(tmp_path: Path) -> None:
    figures = of_period(facts(), published.PILOT).figures

    counts = {key: figure.value for key, figure in figures.items()}
    expected = {
        "courts.initial": 39,
        "courts.added": 20,
        "courts.total": 59,
        "judicial.total": 3939,
        "judicial.first": 3816,
        "judicial.appeal": 123,
        "judicial.settled": 3939,
        "classic.total": 5090,
        "all.total": 9029,
        "before.total": 1276,
        "region.KZ-63": 725,
        "region.KZ-YUZ": 710,
        "region.KZ-27": 636,
        "region.KZ-39": 342,
        "regions.first": 2413,
        "court.PILOT-ORAL-2": 555,
        "court.PILOT-SEMEY": 369,
        "court.PILOT-ALFARABI": 215,
    }
    assert {key: counts[key] for key in expected} == expected
    assert sum(key.startswith("region.KZ") and not key.endswith(".share") for key in figures) == 16


@pytest.mark.usefixtures("_in_the_database")
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_report_says_it_in_words(language: str, tmp_path: Path) -> None:
    output = tmp_path / "report"

    call_command("statistics", "pilot", period=published.PILOT, language=language, output=output)

    text = re.sub(r"\s", " ", output.read_text(encoding="utf-8"))
    numbers = ["59", "39", "20", "3 939", "3 816", "123", "5 090", "9 029", "1 276", "725", "710", "636", "342", "555"]
    shares = ["96,9", "3,1", "43,6", "18,41", "18,02", "16,15", "8,68", "14,09", "9,37", "5,46"]
    assert [told for told in [*numbers, *shares] if not re.search(rf"\b{told}\b", text)] == []


@pytest.mark.usefixtures("_in_the_database")
def test_beside_each_published_figure_the_report_says_whether_it_agrees(tmp_path: Path) -> None:
    note = pilot_note()
    output = tmp_path / "report.json"

    call_command("statistics", "pilot", period=published.PILOT, figures=note, format="json", output=output)

    made = {figure["key"]: figure for figure in json.loads(output.read_text())["figures"]}
    stated = {count.key: count.value for count in read(note.read_bytes()).counts.values()}
    counted = {key: figure for key, figure in made.items() if key in stated and figure["source"] == "cards"}
    ours = {key for key in counted if counted[key]["value"] is not None}
    assert {key for key in ours if counted[key]["value"] != stated[key]} == set()
    assert {"judicial.total", "classic.total", "all.total", "before.total", "courts.total", "region.KZ-63"} <= ours
    shares = {key: figure["agreement"] for key, figure in made.items() if figure["stated"] and key.endswith("share")}
    assert shares["region.KZ-39.share"] == Agreement.DIFFERS
    assert shares["region.KZ-63.share"] == shares["judicial.first.share"] == Agreement.AGREES
    assert made["judicial.share_of_civil"]["agreement"] == Agreement.DIFFERS
    assert made["all.share_of_civil"]["agreement"] == made["classic.share_of_civil"]["agreement"] == Agreement.AGREES


@pytest.mark.usefixtures("_in_the_database")
def test_a_second_country_beside_the_first_is_refused() -> None:
    with pytest.raises(CommandError, match="already"):
        call_command("simulate", cases=10_800, seed=2, database=True, stdout=io.StringIO())


def test_too_few_cases_are_refused() -> None:
    with pytest.raises(CommandError, match=str(LEAST)):
        call_command("simulate", cases=LEAST - 1, database=True)
    with pytest.raises(CommandError, match="--output"):
        call_command("simulate")


def test_the_store_of_a_country_reaches_over_all_its_years(tmp_path: Path) -> None:
    counted = Facts(tmp_path.resolve(), write_store(tmp_path, 12_000, 4))

    days = counted.days()
    assert days
    assert (days.since.year, days.until) <= (2013, AFTER.until)
    assert counted.count() == {(): 12_000}
    assert counted.count(period=Period(date(2013, 1, 1), date(2013, 12, 31))) == {(): published.BEFORE}
