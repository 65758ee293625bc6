"""The list of courts from a file: shown first, written at once, and the second time not at all."""

import io
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from bitim.courts.actions import listing
from bitim.courts.actions.listing import Problem, Wrong
from bitim.courts.listed import enter_listed_courts
from bitim.courts.models import Court
from bitim.courts.tables import Unusable, writing
from bitim.journal.queries import history_of
from bitim.law.court.hierarchy import CourtLevel

pytestmark = pytest.mark.django_db
HEADINGS = ("code", "name_kk", "name_ru", "level", "kind", "region", "since", "until", "successor_of")
TARAZ = {"code": "T-1", "name_kk": "Тараз соты", "name_ru": "Таразский суд", "level": "district", "kind": "civil"}
TARAZ |= {"region": "KZ-31"}


def table(*rows: dict[str, str], headings: Sequence[str] = HEADINGS) -> list[Sequence[str]]:
    return [headings, *([(TARAZ | row).get(name, "") for name in headings] for row in rows)]


def file(*rows: dict[str, str], **options: Any) -> bytes:
    return writing.separated(table(*rows, **options))


def test_a_file_is_looked_through_and_then_written_and_the_second_time_does_nothing() -> None:
    content = file({}, {"code": "T-2", "since": "08.06.2022", "successor_of": "T-1"})

    assert listing.look(content).new == ["T-1", "T-2"]
    assert not Court.objects.exists()
    assert listing.write(content).new == ["T-1", "T-2"]
    again = listing.write(content)

    younger = Court.objects.get(code="T-2")
    assert (younger.since, younger.level) == (date(2022, 6, 8), CourtLevel.DISTRICT)
    assert [each.code for each in younger.successor_of.all()] == ["T-1"]
    assert (again.new, again.changed, again.unchanged) == ([], {}, 2)
    assert [entry.event for entry in history_of(younger.uid)] == ["court_listed"]


def test_a_workbook_and_the_kato_of_a_region_are_read_too() -> None:
    content = writing.workbook([("Courts", table({"region": "310000000"}))])

    listing.write(content)

    assert Court.objects.get().region == "KZ-31"


def test_a_changed_row_says_which_columns_and_leaves_out_what_the_file_does_not_have() -> None:
    listing.write(file({"until": "2026-12-31"}))

    plan = listing.write(file({"name_ru": "Суд"}, headings=HEADINGS[:6]))

    assert plan.changed == {"T-1": ["name_ru"]}
    court = Court.objects.get()
    assert (court.name_ru, court.until) == ("Суд", date(2026, 12, 31))


@pytest.mark.parametrize(
    ("row", "column", "wrong"),
    [
        ({"code": ""}, "code", Wrong.MISSING),
        ({"name_kk": ""}, "name_kk", Wrong.MISSING),
        ({"name_ru": "ю" * 201}, "name_ru", Wrong.TOO_LONG),
        ({"level": "village"}, "level", Wrong.UNKNOWN),
        ({"kind": "sharia"}, "kind", Wrong.UNKNOWN),
        ({"region": "KZ-99"}, "region", Wrong.UNKNOWN),
        ({"since": "2026-02-30"}, "since", Wrong.NOT_A_DAY),
        ({"since": "2026-02-02", "until": "2026-02-01"}, "until", Wrong.BEFORE_SINCE),
        ({"successor_of": "NONE"}, "successor_of", Wrong.UNKNOWN),
        ({"successor_of": "T-2"}, "successor_of", Wrong.ITSELF),
        ({"code": "T-1"}, "code", Wrong.TWICE),
    ],
)
def test_one_wrong_row_keeps_the_whole_file_out(row: dict[str, str], column: str, wrong: Wrong) -> None:
    [problem] = listing.write(file({}, {"code": "T-2"} | row)).problems

    assert (problem.row, problem.column, problem.wrong) == (3, column, wrong)
    assert not Court.objects.exists()


def test_everything_wrong_with_a_row_is_told_at_once() -> None:
    plan = listing.look(file({"level": "?", "kind": "?", "since": "?"}))

    assert sorted(plan.problems, key=lambda problem: problem.column) == [
        Problem(2, "kind", Wrong.UNKNOWN, "?"),
        Problem(2, "level", Wrong.UNKNOWN, "?"),
        Problem(2, "since", Wrong.NOT_A_DAY, "?"),
    ]


def test_a_file_without_the_columns_is_no_list() -> None:
    with pytest.raises(Unusable) as unusable:
        listing.look(b"a;b\n1;2\n")
    assert "code" in unusable.value.detail


def test_the_built_in_list_is_such_a_file() -> None:
    enter_listed_courts()

    plan = listing.look((files("bitim.courts") / "data" / "courts.csv").read_bytes())

    assert (plan.new, plan.changed, plan.problems) == ([], {}, [])
    assert plan.unchanged == Court.objects.count()


def test_the_command_shows_first_and_writes_when_it_is_told_to(tmp_path: Path) -> None:
    path, out = tmp_path / "courts.csv", io.StringIO()
    path.write_bytes(file({}))

    call_command("enter_courts", str(path), stdout=out)
    assert not Court.objects.exists()
    call_command("enter_courts", str(path), "--write", stdout=out)

    assert Court.objects.count() == 1
    assert out.getvalue().count("New: T-1\n") == 2
    path.write_bytes(file({"level": "?"}))
    for bad in (path, tmp_path / "absent", tmp_path):
        with pytest.raises(CommandError):
            call_command("enter_courts", str(bad), "--write", stdout=out)
    assert "Row 2, level: '?' is not known." in out.getvalue()
