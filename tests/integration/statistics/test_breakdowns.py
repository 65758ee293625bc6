"""What was told and taught, and who stands in the registers, side by side on pages and in files for everybody."""

import csv
import io
import json
import re
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bitim.accounts.models import User
from bitim.courts.models import Court
from bitim.courts.vocabulary import Office
from bitim.law.outreach import WorkKind, WorkLanguage
from bitim.outreach.models import Version
from bitim.registry import actions as registering
from bitim.registry.models import MediatorOrganization
from tests import cast
from tests.factories import courts, outreach
from tests.factories import registry as registers

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> tuple[Court, User]:
    """Two articles and a seminar of Taraz in 2026, one of them of 2025; a lecture of nobody's court."""
    of, clerk = outreach.desk()
    outreach.publication(clerk, of)
    outreach.publication(clerk, of, kind=WorkKind.VIDEO_REPORT, title_kk="Сюжет", language=WorkLanguage.RUSSIAN)
    outreach.publication(clerk, of, on=date(2025, 3, 2), title_kk="Былтырғы")
    outreach.event(clerk, of, kind=WorkKind.SEMINAR, on=date(2026, 2, 1), at=time(10), sign_up_open=False)
    return of, clerk


def page(client: Client, name: str, **filters: Any) -> str:
    answer = client.get(reverse(f"statistics:{name}"), filters)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def data(client: Client, name: str, **filters: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.get(reverse(f"statistics:{name}_file", args=["json"]), filters).content)
    return found


def numbers(made: dict[str, Any], side: str) -> dict[str, int]:
    return {line["code"]: line["number"] for line in made[side]}


@pytest.mark.usefixtures("desk")
def test_work_is_told_by_kind_month_region_court_and_language(client: Client) -> None:
    made = data(client, "work", year=2026)

    assert {figure["key"]: figure["value"] for figure in made["figures"]} == {
        "information.total": 2,
        "training.total": 1,
    }
    assert numbers(made, "kind") == {"article": 1, "video_report": 1, "seminar": 1}
    assert numbers(made, "month") == {"2026-02": 1, "2026-03": 2}
    assert numbers(made, "region") == {"KZ-31": 3}
    assert numbers(made, "court") == {"KZ-31-1": 3}
    assert numbers(made, "language") == {"kk": 2, "ru": 1}
    # The same by plain rows.
    assert sum(numbers(made, "kind").values()) == Version.objects.known().filter(on__year=2026).count()


@pytest.mark.usefixtures("desk")
def test_the_page_names_everything_and_the_year_before(client: Client) -> None:
    client.cookies["language"] = "en"
    told = page(client, "work", year=2026)

    for words in ("Taraz City Court", "Video report", "Zhambyl", "it was 1", "Kazakh"):
        assert words in told


@pytest.mark.usefixtures("desk")
def test_the_filters_stand_in_the_address_and_in_the_file(client: Client) -> None:
    made = data(client, "work", year=2026, language="ru")

    assert numbers(made, "kind") == {"video_report": 1}
    assert made["filters"] == {"year": "2026", "region": "", "language": "ru"}
    assert made["address"].endswith("/statistics/work/?year=2026&language=ru")


@pytest.mark.usefixtures("desk")
def test_the_table_for_spreadsheets_holds_the_same_lines(client: Client) -> None:
    made = data(client, "work", year=2026)
    text = client.get(reverse("statistics:work_file", args=["csv"]), {"year": 2026}).content.decode("utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if len(row) == 3][1:]

    of_json = [(side, code, number) for side in ("kind", "month") for code, number in numbers(made, side).items()]
    assert {(side, code, int(number)) for side, code, number in rows} >= set(of_json)


@pytest.mark.usefixtures("desk")
def test_a_region_that_is_younger_is_told_and_nothing_is_zero(client: Client) -> None:
    client.cookies["language"] = "en"
    told = page(client, "work", year=2026, region="KZ-10", language="en")

    assert "Nothing is recorded with these filters" in told
    assert (
        client.get(reverse("statistics:work_file", args=["json"]), {"year": 2026, "region": "KZ-10"})
        .headers["Content-Type"]
        .startswith("text/html")
    )


@pytest.mark.parametrize(
    ("name", "filters", "words"),
    [
        ("work", {"year": "1999"}, "Nothing is recorded of this year."),
        ("work", {"region": "KZ-00"}, "There is no such region."),
        ("work", {"language": "la"}, "There is no such language."),
        ("register", {"region": "x"}, "There is no such region."),
        ("register", {"on_day": "1", "on_month": "1", "on_year": "2099"}, "This day has not come yet."),
    ],
)
def test_a_wrong_filter_is_named(client: Client, name: str, filters: dict[str, str], words: str) -> None:
    client.cookies["language"] = "en"
    answer = client.get(reverse(f"statistics:{name}"), filters)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_where_nothing_is_recorded_there_are_no_zeros(client: Client) -> None:
    client.cookies["language"] = "en"
    assert "That is not the same as no work" in page(client, "work")
    assert "Nobody stood in the registers then" in page(client, "register")


def test_the_register_is_counted_on_a_day(client: Client) -> None:
    """ML-14-3, ML-14-7."""
    keeper = registers.keeper()
    registers.entered(by=keeper, user=cast.dana(), name="Сынақова Дана")
    other = registers.entered(by=keeper, user=cast.aizhan(), name="Сынақова Айжан")
    registering.suspend(entry=other.uid, by=keeper)

    made = data(client, "register")

    assert {figure["key"]: figure["value"] for figure in made["figures"]} == {
        "mediators.active": 1,
        "mediators.suspended": 1,
        "organizations": MediatorOrganization.objects.count(),
    }
    assert sum(numbers(made, "kind").values()) == 1
    assert page(client, "register")


def test_a_region_that_is_gone_is_answered_by_what_came_out_of_it(client: Client) -> None:
    """UNSTAT-08."""
    client.cookies["language"] = "en"
    registers.entered(by=registers.keeper(), regions=("KZ-79", "KZ-61"))

    made = data(client, "register", region="KZ-YUZ")

    assert made["figures"][0] == {"key": "mediators.active", "value": 1}
    assert "no such region since" in page(client, "register", region="KZ-YUZ")


@pytest.mark.usefixtures("desk")
def test_the_year_that_is_counted_is_the_one_that_the_page_offers_first(client: Client) -> None:
    html = client.get(reverse("statistics:work")).content.decode()

    assert re.findall(r'<option value="(\d{4})"', html) == ["2026", "2025"]
    assert data(client, "work")["figures"] == data(client, "work", year=2026)["figures"]


def test_more_records_of_more_courts_ask_no_more_of_the_database(client: Client, desk: tuple[Court, User]) -> None:
    def asked() -> int:
        client.get(reverse("statistics:work"), {"year": 2026})
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("statistics:work"), {"year": 2026})
        return len(captured)

    few = asked()
    for number in range(5):
        another = courts.court(f"KZ-10-{number}", region="KZ-10")
        courts.officer(another, Office.CLERK, desk[1])
        outreach.publication(desk[1], another, title_kk=f"Мақала {number}")

    assert asked() == few <= 12
