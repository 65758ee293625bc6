"""The report on the pilot from what courts sent, and the wholes that its shares are of."""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from bitim.courts.models import Motion as CourtMotion
from bitim.courts.models import PilotMembership
from bitim.law.figures import Agreement, Period
from bitim.law.figures.counts import By, Day
from bitim.law.figures.figure import Unit
from bitim.law.figures.pilot import Report, report
from bitim.law.figures.published import Count, CourtRow, Published, read
from bitim.law.figures.report_data import as_data
from bitim.statistics.facts import facts
from bitim.statistics.loads import WrongLoad, enter
from bitim.statistics.models import CourtLoad
from bitim.statistics.reports.counted import of_period, year_before
from bitim.statistics.reports.pilot import compose
from bitim.statistics.reports.texts import TEXTS
from tests import cast
from tests.factories import cards, courts
from tests.row_counts import RowCounts

pytestmark = pytest.mark.django_db
YEAR = Period.year(2026)


@pytest.fixture
def _sent() -> None:
    """Seven cases of two courts: four by a judge in 2026, one of them not settled; two by mediators; one of 2025."""
    taraz, semey = courts.court(), courts.court("KZ-10-1", region="KZ-10", name_kk="Семей қалалық соты")
    PilotMembership.objects.create(court=taraz, wave=1, joined_on=date(2025, 1, 1))
    PilotMembership.objects.create(court=semey, wave=2, joined_on=date(2026, 6, 1))
    PilotMembership.objects.create(
        court=courts.court("OLD"), wave=1, joined_on=date(2014, 1, 1), left_on=date(2015, 1, 1)
    )
    mediator = {"way": "mediator", "mediator_kind": "professional"}
    past = {"motion_on": "2025-03-02", "started_on": "2025-03-03", "ended_on": "2025-03-12"}
    rows = (
        {"number": "1"},
        {"number": "2", "category": "FAM-DIVORCE", "performed": "true"},
        {"number": "3", "instance": "first", "court": "KZ-10-1"},
        {"number": "4", "outcome": "failed", "ruling": "", "duty_returned": ""},
        {"number": "5", **mediator},
        {"number": "6", **mediator, "outcome": "failed", "ruling": "", "duty_returned": ""},
        {"number": "7", **mediator, **past},
    )
    cards.imported(cards.csv(*rows), by=cast.staff(), court=None)


def values(report: Report) -> dict[str, float | None]:
    return {key: None if each.value is None else float(each.value) for key, each in report.figures.items()}


@pytest.mark.usefixtures("_sent")
def test_a_period_is_counted_from_cards_and_courts() -> None:
    with time_machine.travel(datetime(2027, 1, 5, tzinfo=UTC)):
        found = values(of_period(facts(), YEAR))

    expected = {
        "judicial.total": 4,
        "judicial.first": 4,
        "judicial.appeal": 0,
        "classic.total": 2,
        "all.total": 6,
        "before.total": 1,
        "before.classic": 1,
        "growth.all": 6,
        "growth.classic": 2,
        "region.KZ-31": 3,
        "region.KZ-10": 1,
        "region.KZ-31.share": 75,
        "category.CIV-DEBT": 3,
        "category.FAM-DIVORCE": 1,
        "court.KZ-31-1": 3,
        "court.KZ-10-1": 1,
        "courts.initial": 1,
        "courts.added": 1,
        "courts.total": 2,
        "courts.district": 2,
        "funnel.moved": 4,
        "funnel.settled": 3,
        "funnel.approved": 3,
        "funnel.performed": 1,
        "funnel.performance_unknown": 2,
        "funnel.invited": None,
        "judicial.settled.share": 75,
        "classic.settled.share": 50,
        "civil.total": None,
        "judicial.share_of_civil": None,
        "training.total": None,
    }
    assert {key: found[key] for key in expected} == expected


@pytest.mark.usefixtures("_sent")
@pytest.mark.parametrize("today", [date(2026, 12, 31), date(2027, 1, 1)])
def test_a_year_that_still_runs_is_told_as_such_and_not_compared_with_a_whole_one(
    today: date,
) -> None:
    with time_machine.travel(datetime.combine(today, time(12), UTC)):
        made = of_period(facts(), YEAR)

    ended = today.year > 2026
    assert as_data(made)["is_over"] is ended
    assert (made.figures["before.total"].value is not None) is ended
    for language, texts in TEXTS.items():
        assert (texts.not_over not in compose(made, language).lead) is ended


@pytest.mark.usefixtures("_sent")
@pytest.mark.parametrize("language", TEXTS)
def test_a_counted_report_is_worded_like_a_published_one(language: str) -> None:
    document = compose(of_period(facts(), YEAR, work={"training.total": 3, "training.seminars": 3}), language)

    text = "\n".join(paragraph for part in document.parts for paragraph in part.paragraphs)
    assert "75" in text
    assert "{" not in text
    assert all(len(row) == 4 for part in document.parts for table in part.tables for row in table.rows)


@pytest.mark.usefixtures("_sent")
def test_what_was_known_before_the_file_came_was_nothing() -> None:
    before = timezone.now() - timezone.timedelta(days=1)

    assert RowCounts().count(known=before) == {(): 0}
    assert facts().count(known=before) == {(): 0}


@pytest.mark.usefixtures("_sent")
def test_a_year_before_of_which_no_card_came_is_not_known_and_gives_no_growth() -> None:
    found = values(of_period(facts(), Period.year(2025)))

    assert found["all.total"] == 1
    assert [found[key] for key in ("before.total", "before.classic", "growth.all", "growth.classic")] == [None] * 4


def test_where_no_card_says_whether_settlements_were_performed_none_is_said_to_be_unperformed() -> None:
    courts.court()
    cards.imported(cards.csv({"number": "1"}, {"number": "2"}), by=cast.staff(), court=None)

    found = values(of_period(facts(), YEAR))

    assert (found["funnel.approved"], found["funnel.performed"], found["funnel.performance_unknown"]) == (2, None, 2)


def test_invitations_and_motions_are_counted_where_courts_lead_cases_here() -> None:
    invited_on = timezone.localdate(courts.moved().row.invited_at)
    period = Period(invited_on, invited_on)

    of_both = values(of_period(facts(), period))
    CourtMotion.objects.first().delete()
    of_one = values(of_period(facts(), period))
    CourtMotion.objects.all().delete()
    of_none = values(of_period(facts(), period))

    steps = ("funnel.invited", "funnel.asked", "funnel.agreed")
    assert [[found[key] for key in steps] for found in (of_both, of_one, of_none)] == [[1, 1, 1], [1, 1, 0], [1, 0, 0]]
    assert values(of_period(facts(), Period.year(2031)))["funnel.invited"] is None


def test_what_followed_an_invitation_later_was_not_known_before() -> None:
    table = courts.moved()
    invited_at = table.row.invited_at
    period = Period(timezone.localdate(invited_at), timezone.localdate(invited_at))

    found = values(of_period(facts(), period, known=invited_at))
    earlier = values(of_period(facts(), period, known=invited_at - timezone.timedelta(seconds=1)))

    assert [found[key] for key in ("funnel.invited", "funnel.asked", "funnel.agreed")] == [1, 0, 0]
    assert earlier["funnel.invited"] is None


@pytest.mark.usefixtures("_sent")
@pytest.mark.parametrize("language", TEXTS)
def test_of_a_period_without_cases_nothing_is_told_and_never_zero(language: str) -> None:
    report = of_period(facts(), Period.year(2031))

    assert {key: value for key, value in values(report).items() if value is not None} == {
        "courts.initial": 1,
        "courts.added": 1,
        "courts.total": 2,
        "courts.district": 2,
        "courts.oblast": 0,
    }
    assert compose(report, language).parts


@pytest.mark.usefixtures("_sent")
def test_the_command_says_of_which_days_cases_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match=r"No case from 2031-01-01 to 2031-12-31: .* from 2025-03-02 to 2026-03-12"):
        call_command("statistics", "pilot", period=Period.year(2031))

    assert capsys.readouterr().out == ""


def test_the_command_says_that_there_is_no_card_at_all() -> None:
    with pytest.raises(CommandError, match="no card is known"):
        call_command("statistics", "pilot", period=YEAR)


@pytest.mark.usefixtures("_sent")
def test_facts_and_rows_make_the_same_report() -> None:
    assert of_period(facts(), YEAR) == of_period(RowCounts(), YEAR)


@pytest.mark.usefixtures("_sent")
def test_a_report_asks_few_questions(django_assert_num_queries: Any) -> None:
    counts = facts()

    with django_assert_num_queries(5):
        of_period(counts, YEAR)


@pytest.mark.usefixtures("_sent")
def test_cases_are_told_apart_by_what_the_protocol_names() -> None:
    counts = facts()

    assert counts.count(by=[By.WAY, By.YEAR]) == {
        ("judge_mediation", "2026"): 4,
        ("mediator", "2026"): 2,
        ("mediator", "2025"): 1,
    }
    assert counts.count(by=[By.MONTH], day=Day.MOTION, where={By.WAY: ["mediator"]}) == {
        ("2026-03",): 2,
        ("2025-03",): 1,
    }
    assert counts.count(by=[By.PERFORMED], where={By.WAY: ["judge_mediation"]}) == {("true",): 1, ("",): 3}
    assert counts.count(where={By.REGION: []}) == {(): 0}
    assert counts.count(by=list(By)).keys() == {key for key in counts.count(by=list(By)) if len(key) == len(By)}


@pytest.mark.usefixtures("_sent")
def test_shares_are_told_of_three_wholes_each_with_its_source() -> None:
    row = {"court": "", "since": "2026-01-01", "until": "2026-12-31", "source": "supreme court, letter 5"}
    enter(
        [
            row | {"whole": whole, "count": str(count)}
            for whole, count in (("civil", 800), ("claim", 200), ("mediable", 50))
        ]
    )
    enter([row | {"whole": "civil", "count": "400"}])

    figures = of_period(facts(), YEAR).figures

    shares = {key: figures[f"judicial.share_of_{key}"] for key in ("civil", "claim", "mediable")}
    assert {key: (share.numerator, share.denominator, float(share.value or 0)) for key, share in shares.items()} == {
        "civil": (4, 400, 1.0),
        "claim": (4, 200, 2.0),
        "mediable": (4, 50, 8.0),
    }
    assert figures["civil.total"].procedure == "all_civil"
    assert of_period(facts(), Period(date(2026, 1, 1), date(2026, 6, 30))).figures["civil.total"].value is None


@pytest.mark.usefixtures("_sent")
def test_a_year_that_is_not_over_says_so_and_is_not_compared_with_a_whole_one() -> None:
    with time_machine.travel(datetime(2026, 12, 31, 12, tzinfo=UTC)):
        running = of_period(facts(), YEAR)
    with time_machine.travel(datetime(2027, 1, 5, tzinfo=UTC)):
        over = of_period(facts(), YEAR)

    assert (running.figures["growth.all"].value, over.figures["growth.all"].value) == (None, 6)
    for language, texts in TEXTS.items():
        assert texts.not_over in compose(running, language).lead
        assert texts.not_over not in compose(over, language).lead


@pytest.mark.usefixtures("_sent")
def test_what_was_published_and_not_counted_stands_in_the_report_too() -> None:
    note = {
        "cases": {"year": 2026, "judicial_mediation_total": 4},
        "pilot": {"participants": ["courts of oblast centres"]},
        "top_regions": [{"region": "KZ-31", "cases": 3}, {"region": "KZ-47", "cases": 1}],
        "top_courts": [
            {"court_kk": "Семей қалалық соты", "region": "KZ-10", "cases": 2},
            {"court_kk": "Ақтау қалалық соты", "region": "KZ-47", "cases": 1, "share_stated_pct": 24},
            {"court_en": "Turkistan city court", "region": "KZ-61", "cases": 0},
            {"court_en": "Kentau city court", "region": "KZ-61", "cases": 0},
        ],
        "training": {"events_total": 7},
    }

    made = of_period(facts(), YEAR, published=read(json.dumps(note).encode()))

    def told(key: str) -> tuple[object, object]:
        return made.figures[key].value, made.figures[key].stated

    assert told("region.KZ-31") == (3, 3)
    assert told("region.KZ-47") == (None, 1)
    assert told("training.total") == (None, 7)
    assert told("court.KZ-10-1") == (1, 2)  # called alike, in the same region
    assert told("court.published-2") == (None, 1)
    assert told("court.published-2.share") == (None, 24)
    assert made.findings
    for language in TEXTS:
        cells = {
            cell
            for part in compose(made, language).parts
            for table in part.tables
            for row in table.rows
            for cell in row
        }
        assert {"Ақтау қалалық соты", "Turkistan city court"} <= cells


@pytest.mark.usefixtures("_sent")
def test_a_note_on_another_year_is_not_set_beside_a_period(tmp_path: Path) -> None:
    note = tmp_path / "note.json"
    note.write_text('{"cases": {"year": 2014, "judicial_mediation_total": 4}}')

    with pytest.raises(CommandError, match="2014"):
        call_command("statistics", "pilot", figures=note, period=YEAR)


def test_a_court_whose_code_has_a_point_is_called_by_its_own_name() -> None:
    names = {"1": "Бір", "1.2": "Екі"}
    rows = [CourtRow(f"court.{code}", {"kk": name}, "KZ-31") for code, name in names.items()]
    keys = ("judicial.total", *(row.key for row in rows))
    counts = {
        key: Count(key=key, value=9, place="", unit=Unit.CASES, period=YEAR, procedure="judge_mediation")
        for key in keys
    }
    texts = TEXTS["kk"](report(counts=counts, period=YEAR, source="cards", courts=rows))

    assert [texts.label(f"court.{code}") for code in names] == ["Бір", "Екі"]
    assert texts.label("court.1.2.share") == "Екі, үлесі"


@pytest.mark.usefixtures("_sent")
def test_what_was_counted_is_set_beside_what_was_published() -> None:
    counts = {
        "judicial.total": Count(
            key="judicial.total", value=5, place="/x", unit=Unit.CASES, period=YEAR, procedure="judge_mediation"
        )
    }

    figures = of_period(facts(), YEAR, published=Published(uid="0", period=YEAR, counts=counts)).figures

    assert (figures["judicial.total"].value, figures["judicial.total"].stated) == (4, 5)
    assert figures["judicial.total"].agreement is Agreement.DIFFERS


@pytest.mark.usefixtures("_sent")
def test_the_report_of_a_period_is_written_by_the_command(tmp_path: Path) -> None:
    output = tmp_path / "report.json"

    call_command("statistics", "pilot", period=YEAR, output=output, format="json")

    written = {figure["key"]: figure for figure in json.loads(output.read_text())["figures"]}
    assert (written["all.total"]["value"], written["all.total"]["source"]) == (6, "cards")
    assert written["all.total"]["stated"] is None


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"count": "-1"}, "not negative"),
        ({"count": "many"}, "row 1"),
        ({"count": ""}, "row 1"),
        ({"source": " "}, "no source"),
        ({"whole": "all"}, "row 1"),
        ({"court": "nowhere"}, "row 1"),
        ({"since": "2026"}, "row 1"),
        ({"until": "2025-12-31"}, "before it begins"),
    ],
)
def test_a_wrong_load_is_refused_and_nothing_of_its_table_is_entered(cells: dict[str, str], says: str) -> None:
    good = {
        "court": "",
        "whole": "civil",
        "since": "2026-01-01",
        "until": "2026-12-31",
        "count": "5",
        "source": "letter",
    }

    with pytest.raises(WrongLoad, match=says):
        enter([good | cells, good])

    assert not CourtLoad.objects.exists()


def test_a_table_of_loads_is_entered_by_the_command_and_a_wrong_one_is_named(tmp_path: Path) -> None:
    table = tmp_path / "loads.csv"
    table.write_text("court,whole,since,until,count,source\n,civil,2014-01-01,2014-12-31,645000,yearbook\n")

    call_command("statistics", "loads", str(table))
    assert [(load.count, load.source, load.court) for load in CourtLoad.objects.all()] == [(645000, "yearbook", None)]

    table.write_text("court,whole,since,until,count,source\n,civil,2014-01-01,2014-12-31,x,yearbook\n")
    with pytest.raises(CommandError, match="row 1"):
        call_command("statistics", "loads", str(table))


def test_the_year_before_a_leap_day_ends_on_the_last_of_february() -> None:
    assert year_before(Period(date(2024, 1, 1), date(2024, 2, 29))) == Period(date(2023, 1, 1), date(2023, 2, 28))


def test_the_command_needs_a_note_or_a_period() -> None:
    with pytest.raises(CommandError, match="--figures"):
        call_command("statistics", "pilot")
