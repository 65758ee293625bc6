"""Questions from the command line: clear answers also where there is nothing to count."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from bitim.courts.models import Court
from bitim.courts.vocabulary import Office
from bitim.law.outreach import WorkLanguage
from tests import cast
from tests.factories import cards, courts, outreach, registry

pytestmark = pytest.mark.django_db


@pytest.fixture
def _sent() -> None:
    courts.court()
    courts.court("KZ-61-1", region="KZ-61")
    courts.court("KZ-79-1", region="KZ-79")
    courts.court("KZ-10-1", region="KZ-10")
    old = {"motion_on": "2017-03-02", "started_on": "2017-03-03", "ended_on": "2017-03-12"}
    rows = (
        {"number": "1", "court": "KZ-61-1"},
        {"number": "2", "court": "KZ-79-1", "outcome": "failed", "ruling": "", "duty_returned": ""},
        {"number": "3", "court": "KZ-61-1", **old},
        {"number": "4"},
        {"number": "5", "court": "KZ-10-1", **old},
        {"number": "6", "ended_on": "", "outcome": "", "ruling": "", "duty_returned": ""},
    )
    cards.imported(cards.csv(*rows), by=cast.staff(), court=None)


@pytest.fixture
def asked(_sent: None, capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(command: str, *arguments: str) -> tuple[list[list[str]], str]:
        said = io.StringIO()
        call_command("statistics", command, *arguments, stderr=said)
        return list(csv.reader(io.StringIO(capsys.readouterr().out))), said.getvalue()

    return ask


def test_cases_are_counted_by_what_is_named(asked: Any) -> None:
    assert asked("count", "--period", "2026", "--by", "region,outcome") == (
        [
            ["region", "outcome", "cases"],
            ["KZ-31", "full", "1"],
            ["KZ-61", "full", "1"],
            ["KZ-79", "failed", "1"],
        ],
        "",
    )
    assert asked("count", "--period", "2026", "--where", "court=KZ-31-1", "--day", "motion_on")[0][1] == ["2"]


def test_a_region_that_is_no_more_is_answered_by_what_came_out_of_it(asked: Any) -> None:
    rows, said = asked("count", "--period", "2026", "--where", "region=KZ-YUZ")

    assert rows == [["cases"], ["2"]]
    assert said.strip() == "KZ-YUZ is no more from 2018-06-19 on: counted with KZ-61, KZ-79, which came out of it."
    assert asked("count", "--period", "2017", "--where", "region=KZ-YUZ") == ([["cases"], ["1"]], "")


def test_a_region_that_was_not_yet_is_not_told_as_none(asked: Any) -> None:
    with pytest.raises(CommandError, match="cannot be told apart"):
        asked("count", "--period", "2017", "--where", "region=KZ-10")
    assert asked("count", "--period", "2017", "--where", "region=KZ-63")[0] == [["cases"], ["1"]]


def test_no_such_region_and_no_such_period_are_said_plainly(asked: Any) -> None:
    with pytest.raises(CommandError, match="no region 'KZ-99'"):
        asked("count", "--period", "2026", "--where", "region=KZ-99")
    with pytest.raises(CommandError, match=r"No case from 2031-01-01 .* go from 2017-03-02 to 2026-03-12"):
        asked("count", "--period", "2031")
    with pytest.raises(CommandError, match=r"'name' is not a valid .* say year, month, region"):
        asked("count", "--period", "2026", "--where", "name=Aizhan")
    with pytest.raises(CommandError, match=r"'way' is not a valid .* say kind, region"):
        asked("count", "--subject", "outreach", "--period", "2026", "--by", "way")
    with pytest.raises(CommandError, match="yesterday is not a day, 2026-01-31"):
        asked("count", "--period", "2026", "--known-on", "yesterday")
    with pytest.raises(CommandError, match="20266 is not a period: say a year"):
        asked("pilot", "--period", "20266")
    with pytest.raises(CommandError, match="2026 is not a quarter"):
        asked("release", "--period", "2026")


def test_what_is_asked_for_is_never_part_of_the_question(asked: Any) -> None:
    rows, _ = asked("count", "--period", "2026", "--where", "court=' OR 1=1 --")

    assert rows == [["cases"], ["0"]]


def test_before_the_file_came_nothing_was_known(asked: Any) -> None:
    with pytest.raises(CommandError, match="No case"):
        asked("count", "--period", "2026", "--known-on", "2026-01-01")


def test_durations_count_open_cases_for_as_long_as_they_were_followed(asked: Any) -> None:
    rows, _ = asked("durations", "--period", "2026")

    assert rows == [
        ["days", "at_risk", "ended", "open_percent", "low", "high", "failed", "full"],
        ["10", "4", "3", "25.00", "0.89", "66.53", "25.00", "50.00"],
    ]


def test_work_and_the_register_are_counted_by_the_same_command(asked: Any) -> None:
    court, clerk = Court.objects.get(code="KZ-31-1"), courts.clerk_user()
    courts.officer(court, Office.CLERK, clerk)
    outreach.publication(clerk, court, language=WorkLanguage.BOTH)
    outreach.event(clerk, court, on=date(2026, 3, 5))
    registry.entered(by=registry.keeper(), regions=("KZ-75", "KZ-10"))

    assert asked("count", "--subject", "outreach", "--period", "2026", "--by", "kind,language")[0] == [
        ["kind", "language", "records"],
        ["article", "kk_ru", "1"],
        ["seminar", "kk", "1"],
    ]
    mediators = ("count", "--subject", "register", "--where", "what=mediator")
    assert asked(*mediators, "--by", "kind,region,standing")[0] == [
        ["kind", "region", "standing", "entered"],
        ["professional", "KZ-10", "active", "1"],
        ["professional", "KZ-75", "active", "1"],
    ]
    assert asked(*mediators, "--on", "2020-03-01")[0] == [["entered"], ["0"]]
    with pytest.raises(CommandError, match="Nobody is recorded"):
        asked(*mediators, "--on", "1990-01-01")
    with pytest.raises(CommandError, match="2199-01-01 has not come yet"):
        asked(*mediators, "--on", "2199-01-01")
    with pytest.raises(CommandError, match="Nothing is recorded from 2019-01-01"):
        asked("count", "--subject", "outreach", "--period", "2019")
    assert asked(*mediators, "--on", "2020-03-02")[0] == [["entered"], ["1"]]


def test_all_stores_are_made_again_at_once_or_one_alone(asked: Any) -> None:
    said = io.StringIO()
    call_command("statistics", "rebuild", stdout=said)
    call_command("statistics", "rebuild", "--subject", "cards", stdout=said)

    assert [line.split(" entries in ")[0] for line in said.getvalue().splitlines()] == ["6", "0", "0", "6"]
