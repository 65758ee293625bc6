"""What everybody sees: lists with their filters as addresses, feeds, calendars; and the report that counts them."""

import json
import xml.etree.ElementTree as ET
from datetime import date, time

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bitim.accounts.models import User
from bitim.courts.models import Court
from bitim.law.outreach import WorkKind
from bitim.outreach.models import Record
from tests import cast
from tests.factories import cards, courts
from tests.factories import outreach as made
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db
Desk = tuple[Court, User]


@pytest.fixture
def desk() -> Desk:
    return made.desk()


def seen(name: str, language: str = "kk", **asked: str) -> str:
    client = Client()
    client.cookies["language"] = language
    return client.get(reverse(f"outreach:{name}"), asked).content.decode()


def test_news_are_in_the_readers_language_where_they_have_it(desk: Desk) -> None:
    made.publication(desk[1], desk[0], title_ru="Уголок примирения")

    assert "Уголок примирения" in seen("news", "ru")
    assert f'lang="kk">{made.TITLE}' in seen("news", "en")


def test_filters_are_addresses_and_nonsense_in_them_filters_nothing(desk: Desk) -> None:
    made.publication(desk[1], desk[0], title_kk="Мақала-бір")
    made.publication(desk[1], desk[0], kind=WorkKind.BANNER, title_kk="Баннер-бір")

    assert "Баннер-бір" not in seen("news", kind="article")
    assert "Мақала-бір" in seen("news", kind="article", region="KZ-31")
    assert "Мақала-бір" not in seen("news", region="KZ-75")
    assert "Мақала-бір" in seen("news", kind="'; drop", region="x", page="-9")


def test_events_to_come_stand_first_and_past_ones_behind_a_link(desk: Desk) -> None:
    made.event(desk[1], desk[0], days=9, title_kk="Кейінгі")
    made.event(desk[1], desk[0], days=2, title_kk="Жақын")
    made.event(desk[1], desk[0], days=-2, title_kk="Былтыр", sign_up_open=False)

    coming = seen("events")
    assert coming.index("Жақын") < coming.index("Кейінгі")
    assert "Былтыр" not in coming
    assert "Былтыр" in seen("events", past="1")


def test_the_feed_is_atom_with_the_filter_of_its_page(desk: Desk) -> None:
    record = made.publication(desk[1], desk[0], title_kk="Келісу & <бітімгершілік>", text="<b>қарапайым</b>")
    made.publication(desk[1], desk[0], kind=WorkKind.BANNER, title_kk="Баннер")
    answer = Client().get(reverse("outreach:atom"), {"kind": "article", "in": "kk"})

    feed = ET.fromstring(answer.content)
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert [entry.findtext(f"{atom}id") for entry in entries] == [f"urn:uuid:{record.uid}"]
    assert entries[0].findtext(f"{atom}title") == "Мақала: Келісу & <бітімгершілік>"


def test_the_calendar_names_event_and_place_and_the_link_to_take_part_stays_out(desk: Desk) -> None:
    made.event(desk[1], desk[0], online="https://meet.example/secret", venue="Тараз, 1")
    made.event(desk[1], desk[0], at=None, sign_up_open=False, title_kk="Күні ғана")
    text = seen("calendar").replace("\r\n ", "")

    assert f"SUMMARY:{made.TITLE}" in text
    assert "LOCATION:Тараз\\, 1" in text
    assert "DTSTART;VALUE=DATE:" in text
    assert text.count("CLASS:PUBLIC") == 2
    page = Client().get(reverse("outreach:event", args=[Record.objects.get(title_kk=made.TITLE).uid]))
    assert "meet.example" not in text + page.content.decode()


def test_lists_cost_the_same_few_queries_however_long_they_are(desk: Desk) -> None:
    def queries(client: Client, name: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(reverse(f"outreach:{name}")).status_code == 200
        return len(captured)

    made.publication(desk[1], desk[0])
    made.event(desk[1], desk[0])
    anybody, clerk = Client(), signed_in(desk[1])
    names = ("news", "events", "atom", "calendar")
    before = [queries(anybody, name) for name in names] + [queries(clerk, "desk")]
    for number in range(5):
        made.publication(desk[1], desk[0], title_kk=f"Мақала {number}")
        made.event(desk[1], desk[0], title_kk=f"Іс-шара {number}")

    assert [queries(anybody, name) for name in names] + [queries(clerk, "desk")] == before
    assert before[:4] == [2, 2, 1, 1]


def test_markup_in_what_a_court_typed_is_shown_as_text(desk: Desk) -> None:
    record = made.publication(
        desk[1], desk[0], title_kk="<script>alert(1)</script>", text="<img src=x onerror=alert(1)>"
    )
    page = Client().get(reverse("outreach:publication", args=[record.uid])).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page


def told_of_2026(captured: pytest.CaptureFixture[bytes]) -> dict[str, int | None]:
    """The report with one case, for without any there is none."""
    cards.imported(cards.csv({}), by=cast.staff(), court=None)
    call_command("statistics", "pilot", "--period", "2026", "--format", "json")
    rows = json.loads(captured.readouterr().out)["figures"]
    assert {row["source"] for row in rows if row["section"] in {"information", "training"}} == {"outreach"}
    return {row["key"]: row["value"] for row in rows}


def test_the_report_on_the_pilot_counts_what_was_told_and_taught(
    desk: Desk, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    made.publication(desk[1], desk[0])
    made.publication(desk[1], desk[0], kind=WorkKind.PRESS_BRIEFING, title_kk="Мәслихат")
    made.publication(desk[1], desk[0], on=date(2025, 3, 2), title_kk="Былтырғы")
    made.event(desk[1], desk[0], kind=WorkKind.ROUND_TABLE, on=date(2026, 6, 1), at=time(10), sign_up_open=False)

    told = told_of_2026(capsysbinary)

    assert {key: told[key] for key in told if key.startswith(("information", "training"))} == {
        "information.articles": 1,
        "information.video_reports": 0,
        "information.press_briefings": 1,
        "information.press_conferences": 0,
        "information.banners": 0,
        "information.stands": 0,
        "information.site_publications": 0,
        "training.total": 1,
        "training.seminars": 0,
        "training.round_tables": 1,
        "training.trainings": 0,
        "training.lectures": 0,
        "training.conferences": 0,
    }


def test_without_records_the_report_says_that_nothing_is_known(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    courts.court()
    told = told_of_2026(capsysbinary)

    assert {told[key] for key in told if key.startswith(("information", "training"))} == {None}
