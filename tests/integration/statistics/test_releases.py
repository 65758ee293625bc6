"""Open data: frozen, without what is small, the same in every form, corrected by further versions alone."""

import csv
import hashlib
import io
import json
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.utils import timezone
from jsonschema import Draft202012Validator

from bitim.courts.models import CaseCard
from bitim.law.figures import Period
from bitim.law.figures.cube import shown, sums
from bitim.law.figures.withholding import for_everybody
from bitim.statistics import quarters
from bitim.statistics.facts import facts, gathering
from bitim.statistics.facts.subjects import CARDS
from bitim.statistics.models import Release
from bitim.statistics.queries import withheld_in
from bitim.statistics.releases.cells import count
from bitim.statistics.releases.files import SCHEMA
from bitim.statistics.releases.making import CannotRelease, cells_of, release
from bitim.statistics.reports.counted import of_period
from tests.factories import releases
from tests.factories.releases import Q1, Q2

pytestmark = pytest.mark.django_db


def content(made: Release, name: str) -> bytes:
    return bytes(made.files.get(name=name).content)


def test_a_release_shows_true_numbers_and_none_that_is_small() -> None:
    made = releases.released()
    values = sums(count(facts(), Q1))
    assert cells_of(made)[("*", "*", "*", "*")] == 114
    assert all(values[cell] == cases >= 10 for cell, cases in cells_of(made).items())
    assert {tuple(cell) for cell in made.withheld} == values.keys() - cells_of(made).keys()


def test_the_divorces_of_semei_are_not_told_by_what_is_left_of_the_others() -> None:
    cells = cells_of(releases.released())
    assert ("KZ-10", "FAM-DIVORCE", "*", "*") not in cells
    others = [("KZ-31", "FAM-DIVORCE", "*", "*"), ("*", "FAM-DIVORCE", "*", "*")]
    assert not all(cell in cells for cell in others)


def test_csv_parquet_and_json_hold_the_same_rows(tmp_path: Path) -> None:
    made = releases.released()
    _, *lines = csv.reader(io.StringIO(content(made, "cells.csv").decode()))
    of_csv = [[*line[3:7], int(line[7])] for line in lines]
    path = tmp_path / "cells.parquet"
    path.write_bytes(content(made, "cells.parquet"))
    of_parquet = duckdb.connect().execute(
        "SELECT region, category, way, result, cases FROM read_parquet(?)", [str(path)]
    )
    of_json = [list(row.values()) for row in json.loads(content(made, "cells.json"))["cells"]]
    assert of_csv == [list(row) for row in of_parquet.fetchall()] == of_json
    assert len(of_csv) == len(made.cells)


def test_the_json_is_as_its_schema_says_and_every_digest_is_right() -> None:
    made = releases.released()
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(content(made, "cells.json")))
    for file in made.files.all():
        assert hashlib.sha256(file.content).hexdigest() == file.sha256
        assert len(file.content) == file.size


def test_the_report_on_quality_says_what_is_missing_and_that_the_sums_agree() -> None:
    quality = json.loads(content(releases.released(), "quality.json"))
    assert quality["reconciliation"] == {"cells": 114, "facts": 114, "cards": 114}
    assert quality["coverage"] == {"courts": 2, "courts_with_cases": 2}
    assert quality["missing"]["mediator_kind"] == 0
    assert quality["suppression"]["cases"] == 114


def test_the_database_refuses_to_change_a_release_or_a_file_of_it() -> None:
    made = releases.released()
    for change in (
        lambda: Release.objects.update(reason="nobody sees this"),
        lambda: made.files.update(content=b"other"),
        lambda: made.files.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            change()


def correct(number: str, **cells: str) -> None:
    """A card of the quarter comes again, with other cells."""
    card = CaseCard.objects.known().get(number=number)
    told = {name: getattr(card, name).isoformat() for name in ("motion_on", "started_on", "ended_on")}
    releases.sent([told | {"court": card.court.code, "number": number, "category": card.category} | cells])


def test_a_correction_is_a_further_version_that_names_what_changed() -> None:
    first = releases.released()
    before = content(first, "cells.csv")
    card = CaseCard.objects.known().filter(court__code=releases.TARAZ, category="CIV-DEBT", outcome="full").first()
    assert card is not None
    correct(card.number, **releases.failed())
    second = release(Q1, reason="A ruling was entered wrongly.")
    assert (second.slug, second.former, second.version) == ("2026-Q1-v2", first, 2)
    assert [["*", "*", "*", "settled"], 82, 81] in second.changes
    assert [["*", "*", "*", "not_settled"], 32, 33] in second.changes
    document = json.loads(content(second, "cells.json"))
    assert (document["replaces"], document["reason"]) == ("2026-Q1", "A ruling was entered wrongly.")
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(document)
    first.refresh_from_db()
    assert content(first, "cells.csv") == before


def test_what_was_kept_back_is_not_shown_by_a_further_version_even_when_it_is_large_now() -> None:
    first = releases.released()
    day = Q1.since.replace(day=20)
    by_mediator = {"way": "mediator", "mediator_kind": "professional", "category": "FAM-DIVORCE"}
    releases.sent(list(releases.ended(9, day, court=releases.SEMEI, **by_mediator)))
    second = release(Q1, reason="Nine cards came late.")
    values = sums(count(facts(), Q1))
    assert values[("KZ-10", "FAM-DIVORCE", "*", "*")] == 13
    assert cells_of(second).keys() <= cells_of(first).keys()


def test_each_quarter_shows_as_much_as_it_would_alone() -> None:
    """The year keeps back what one of its quarters kept back; the other quarters need not."""
    first = releases.released()
    day = Q2.since.replace(day=20)
    by_mediator = {"way": "mediator", "mediator_kind": "professional", "category": "FAM-DIVORCE"}
    releases.sent([*releases.of_quarter(Q2), *releases.ended(20, day, court=releases.SEMEI, **by_mediator)])
    second = release(Q2)
    divorces = ("KZ-10", "FAM-DIVORCE", "*", "*")
    assert divorces in first.withheld
    assert cells_of(second)[divorces] == 24
    assert cells_of(second) == shown(count(facts(), Q2))


@pytest.mark.parametrize(
    ("period", "reason", "words"),
    [
        (Period.year(2026), "", "one quarter"),
        (quarters.quarter_of(timezone.localdate()), "", "not over"),
        (quarters.quarter(2019, 1), "", "No case ended"),
        (Q1, "", "nothing to correct"),
        (Q2, "a reason", "not released yet"),
    ],
)
def test_what_cannot_be_released_is_refused_with_the_reason(period: Period, reason: str, words: str) -> None:
    releases.released()
    releases.sent(releases.of_quarter(Q2))
    with pytest.raises(CannotRelease, match=words):
        release(period, reason=reason)


def test_a_further_version_without_a_reason_is_refused() -> None:
    releases.released()
    releases.sent(list(releases.ended(1, Q1.until)))
    with pytest.raises(CannotRelease, match="Say why"):
        release(Q1)


def test_the_command_releases_a_quarter_and_says_why_it_does_not() -> None:
    releases.two_courts()
    releases.sent(releases.of_quarter())
    told = StringIO()
    call_command("statistics", "release", "--period", "2026-Q1", stdout=told)
    assert told.getvalue().startswith("2026-Q1: ")
    with pytest.raises(CommandError, match="nothing to correct"):
        call_command("statistics", "release", "--period", "2026-Q1", "--reason", "none")


def test_a_table_that_does_not_add_up_is_not_released() -> None:
    releases.two_courts()
    releases.sent(releases.of_quarter())
    gathering.gather(CARDS)
    CaseCard.objects.known().filter(category="CIV-LOAN").update(ended_on=None, outcome="", ruling="")
    with pytest.raises(CommandError, match="cells: 114, facts: 114, cards: 99"):
        call_command("statistics", "release", "--period", "2026-Q1")
    assert not Release.objects.exists()


def test_the_year_keeps_back_what_one_of_its_quarters_kept_back() -> None:
    """Else the year less the other quarters would tell it."""
    releases.two_courts()
    few, many = (releases.ended(number, period.since, category="CIV-UTIL") for number, period in ((5, Q1), (25, Q2)))
    releases.sent([*releases.of_quarter(Q1), *releases.of_quarter(Q2), *few, *many])
    release(Q1)
    year = Period.year(Q1.since.year)
    whole = of_period(facts(), year)
    assert whole.figures["category.CIV-UTIL"].value == 30

    told = for_everybody(whole, before=withheld_in(year))

    assert told.figures["category.CIV-UTIL"].suppressed
    assert withheld_in(Period.year(year.since.year - 1)) == set()
