"""Tables with records: what is wrong is told row by row; all of it is written or nothing; twice is once."""

import csv
import io
from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts.models import Court
from bitim.courts.tables import Fault, Unusable, writing
from bitim.courts.vocabulary import Office
from bitim.journal.models import Entry
from bitim.law.figures import Period
from bitim.law.outreach import WorkBy, WorkKind, WorkLanguage
from bitim.outreach.actions import importing
from bitim.outreach.actions.importing import Plan
from bitim.outreach.models import Record, WorkImport
from bitim.outreach.presenters.importing import template
from bitim.outreach.vocabulary import Column, Wrong
from bitim.statistics.facts import work
from tests import cast
from tests.factories import courts
from tests.factories import outreach as made
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db
Desk = tuple[Court, User]
YEAR = Period.year(2026)


@pytest.fixture
def desk() -> Desk:
    return made.desk()


def received(content: bytes, desk: Desk) -> WorkImport:
    return importing.receive(content=content, file_name="records.csv", court=desk[0].uid, by=desk[1])


def looked(desk: Desk, *rows: dict[str, str]) -> Plan:
    return importing.look(received(made.csv(*rows), desk))


def wrongs(desk: Desk, **cells: str) -> list[tuple[Column | None, Wrong]]:
    return [(problem.column, problem.wrong) for problem in looked(desk, cells).problems]


@pytest.mark.parametrize("form", [made.csv, made.xlsx])
def test_a_table_is_looked_through_and_written(form: object, desk: Desk) -> None:
    seminar = {
        "kind": "Семинар",
        "on": "04.06.2026",
        "at": "10:00",
        "venue": "Тараз",
        "came": "40",
        "title_ru": "О медиации",
    }
    row = received(form({}, seminar), desk)  # type: ignore[operator]
    plan = importing.look(row)
    assert (len(plan.new), plan.problems, Record.objects.count()) == (2, [], 0)

    importing.write(source=row.uid, by=desk[1])

    article, event = Record.objects.order_by("on")
    assert (article.kind, article.on, article.court, article.region) == (
        WorkKind.ARTICLE,
        date(2026, 3, 2),
        desk[0],
        "KZ-31",
    )
    assert (event.kind, event.event.at, event.event.came, event.event.venue) == (
        WorkKind.SEMINAR,
        time(10),
        40,
        "Тараз",
    )
    assert work().work(YEAR)["training.seminars"] == 1
    assert {entry.event for entry in Entry.objects.filter(about__in=[article.uid, event.uid])} == {"outreach_published"}


def test_the_same_table_twice_is_counted_once_and_a_changed_row_keeps_its_history(desk: Desk) -> None:
    importing.write(source=received(made.csv({}), desk).uid, by=desk[1])
    before = timezone.now()
    again = importing.look(received(made.csv({}), desk))
    assert (again.new, again.changed, again.unchanged) == ([], [], 1)

    importing.write(source=received(made.csv({"language": "ru", "partner": "БҰҰДБ"}), desk).uid, by=desk[1])

    record = Record.objects.get()
    assert (record.language, record.partner) == (WorkLanguage.RUSSIAN, "БҰҰДБ")
    assert work().count(by=[WorkBy.LANGUAGE], known=before) == {("kk",): 1}
    assert work().count(by=[WorkBy.LANGUAGE]) == {("ru",): 1}


def test_a_record_written_by_hand_is_known_to_a_table(desk: Desk) -> None:
    made.publication(desk[1], desk[0])

    plan = looked(desk, {"title_kk": made.TITLE.upper()})

    assert (len(plan.new), len(plan.changed)) == (0, 1)


def test_written_twice_does_nothing_the_second_time(desk: Desk) -> None:
    row = received(made.csv({}), desk)
    importing.write(source=row.uid, by=desk[1])
    importing.write(source=row.uid, by=desk[1])

    assert Record.objects.count() == 1


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"kind": "мақалаа"}, (Column.KIND, Wrong.UNKNOWN)),
        ({"kind": ""}, (Column.KIND, Wrong.MISSING)),
        ({"on": ""}, (Column.ON, Wrong.MISSING)),
        ({"on": "31.02.2026"}, (Column.ON, Wrong.NOT_A_DAY)),
        ({"on": "01.01.1900"}, (Column.ON, Wrong.OTHER_TIME)),
        ({"on": "2031-01-01"}, (Column.ON, Wrong.OTHER_TIME)),
        ({"on": "31.12.2027"}, (Column.ON, Wrong.IN_THE_FUTURE)),
        ({"title_kk": ""}, (Column.TITLE_KK, Wrong.NO_TITLE)),
        ({"title_kk": "а" * 201}, (Column.TITLE_KK, Wrong.TOO_LONG)),
        ({"title_kk": "=1+1"}, (Column.TITLE_KK, Wrong.FORMULA)),
        ({"link": "javascript:alert(1)"}, (Column.LINK, Wrong.NOT_A_LINK)),
        ({"court": "KZ-0"}, (Column.COURT, Wrong.UNKNOWN)),
        ({"region": "Нарния"}, (Column.REGION, Wrong.UNKNOWN)),
        ({"region": "Алматы"}, (Column.REGION, Wrong.UNKNOWN)),
        ({"region": "Қостанай"}, (Column.REGION, Wrong.ANOTHER_DAY)),
        ({"came": "40"}, (Column.CAME, Wrong.OF_EVENTS)),
        ({"kind": "seminar", "came": "-4"}, (Column.CAME, Wrong.NOT_A_NUMBER)),
        ({"kind": "seminar", "came": "көп"}, (Column.CAME, Wrong.NOT_A_NUMBER)),
        ({"kind": "seminar", "at": "25:00"}, (Column.AT, Wrong.NOT_AN_HOUR)),
    ],
)
def test_each_fault_is_told_at_its_cell(cells: dict[str, str], wrong: object, desk: Desk) -> None:
    content = writing.workbook([("Records", made.table(cells))])  # a CSV of ours would disarm the formula
    plan = importing.look(received(content, desk))

    assert [(problem.column, problem.wrong) for problem in plan.problems] == [wrong]
    assert not plan.can_be_written


def test_one_wrong_row_keeps_all_of_them_out(desk: Desk) -> None:
    row = received(made.csv({}, {"kind": "?"}), desk)
    importing.write(source=row.uid, by=desk[1])

    assert not Record.objects.exists()
    assert not Entry.objects.filter(event="outreach_imported").exists()


def test_a_row_that_stands_there_twice_or_is_cut_off_is_told(desk: Desk) -> None:
    twice = looked(desk, {}, {"authors": "басқа"})
    assert [(each.row, each.wrong, each.right) for each in twice.problems] == [(3, Wrong.TWICE, "2")]

    cut = importing.look(received(made.csv({}).rstrip()[:-8], desk))
    assert {each.wrong for each in cut.problems} == {Wrong.CUT_OFF}


def test_regions_are_known_by_short_names_and_as_they_were_on_the_day(desk: Desk) -> None:
    staff = cast.staff()
    rows = ({"court": "", "region": "Жамбыл"}, {"court": "", "region": "Абай", "on": "01.06.2014"})
    row = importing.receive(content=made.csv(*rows), file_name="x", court=None, by=staff)
    plan = importing.look(row)

    assert plan.new[0].fields["region"] == "KZ-31"
    assert [(each.wrong, each.right) for each in plan.problems] == [(Wrong.ANOTHER_DAY, "KZ-63")]


def test_nobody_writes_for_another_court_nor_sees_its_tables(desk: Desk) -> None:
    other = courts.elsewhere()
    row = received(made.csv({}), desk)
    assert wrongs(desk, court="KZ-75-9") == [(Column.COURT, Wrong.OTHER_COURT)]

    for name in ("import", "import_problems"):
        page = reverse(f"outreach:{name}", args=[row.uid])
        assert signed_in(other.user).get(page).status_code == 404
        assert signed_in(other.user).post(page).status_code in {404, 405}
        assert signed_in(cast.staff() if name == "import" else desk[1]).get(page).status_code == 200
    assert not Record.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0old", b"\x00\x01\x02", b"PK\x03\x04broken", b"a;b\n1;2\n"])
def test_what_is_no_table_of_records_gets_a_page_that_says_so(content: bytes, desk: Desk) -> None:
    client = signed_in(desk[1])
    response = client.post(reverse("outreach:imports"), {"file": SimpleUploadedFile("x.csv", content)})

    page = client.get(response.url)
    assert page.status_code == 200
    assert "The file cannot be read" in page.content.decode()
    assert client.post(response.url).status_code == 200
    assert client.get(f"{response.url}problems.csv").status_code == 302


def test_the_pages_lead_from_the_file_to_the_records(desk: Desk) -> None:
    client = signed_in(desk[1])
    wrong = client.post(reverse("outreach:imports"), {"file": SimpleUploadedFile("x.csv", made.csv({"kind": "?"}))}).url
    assert "Correct the rows below" in client.get(wrong).content.decode()
    listed = csv.reader(io.StringIO(client.get(f"{wrong}problems.csv").content.decode("utf-8-sig")), delimiter=";")
    assert [row[:3] for row in listed][1] == ["2", "Kind", "?"]

    good = client.post(reverse("outreach:imports"), {"file": SimpleUploadedFile("x.csv", made.csv({}))}).url
    assert "Look through and import" in client.get(good).content.decode()
    client.post(good)
    assert "The records are imported" in client.get(good).content.decode()
    assert Record.objects.count() == 1


def test_the_table_to_fill_in_can_be_sent_back(desk: Desk) -> None:
    filled = template()
    row = [
        {"Kind": "Article", "Day": "02.03.2026", "Title in Kazakh": "Мақала"}.get(name, "") for name in filled[0][1][0]
    ]
    content = writing.workbook([(filled[0][0], [filled[0][1][0], row]), filled[1]])

    plan = importing.look(received(content, desk))

    assert (len(plan.new), plan.problems, plan.unread) == (1, [], ())


def test_a_table_that_nobody_filled_in_says_so(desk: Desk) -> None:
    row = received(writing.workbook(template()), desk)

    page = signed_in(desk[1]).get(f"/outreach/desk/imports/{row.uid}/").content.decode()

    assert "There are no rows in this file" in page
    assert "known already" not in page


def test_more_rows_than_fit_are_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_ROWS", 2)
    plan = looked(desk, *({"title_kk": f"Мақала {number}"} for number in range(4)))

    assert [each.wrong for each in plan.problems] == [Wrong.TOO_MANY]


def test_a_file_with_unknown_headings_alone_says_which_are_missing(desk: Desk) -> None:
    with pytest.raises(Unusable) as caught:
        importing.look(received("Қала;Баға\n1;2\n".encode(), desk))

    assert (caught.value.fault, caught.value.detail) == (Fault.HEADINGS_MISSING, "kind, on")


def test_people_of_the_court_import_whatever_their_office(desk: Desk) -> None:
    judge = cast.erlan()
    courts.officer(desk[0], Office.JUDGE, judge)

    assert signed_in(judge).get(reverse("outreach:import_template")).status_code == 200
    assert signed_in(cast.stranger()).get(reverse("outreach:import_template")).status_code == 404
