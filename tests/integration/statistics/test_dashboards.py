"""Dashboards: for everybody what was released, for people of courts their own; the address says what is shown."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import translation

from bitim.accounts.models import User
from bitim.courts.models import Court
from bitim.courts.vocabulary import Office
from bitim.law.court.hierarchy import CourtLevel
from bitim.law.figures import Period
from bitim.law.figures.counts import By
from bitim.statistics import quarters
from bitim.statistics.dashboards.page import land_notes
from bitim.statistics.dashboards.question import Compare, Question, compared_with
from bitim.statistics.dashboards.sources import Live
from bitim.statistics.facts import facts
from tests import cast
from tests.factories import courts, releases
from tests.factories.releases import Q1, Q2, SEMEI, TARAZ

pytestmark = pytest.mark.django_db
DASHBOARD = "/statistics/dashboard/"


def read(client: Client, status: int = 200, **filters: str) -> str:
    answer = client.get(DASHBOARD, filters)
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def exported(client: Client, **filters: str) -> dict[str, Any]:
    answer = client.get(f"{DASHBOARD}figures.json", filters)
    assert answer.headers["Content-Type"] == "application/json"
    found: dict[str, Any] = json.loads(answer.content)
    return found


def number(client: Client, key: str, **filters: str) -> Any:
    return next(each["value"] for each in exported(client, **filters)["figures"] if each["key"] == key)


def at_court(code: str, client: Client) -> User:
    """A clerk of the court, signed in."""
    user = courts.clerk_user()
    courts.officer(Court.objects.get(code=code), Office.CLERK, user)
    client.force_login(user)
    return user


def seeing_all(client: Client) -> None:
    user = cast.aizhan()
    user.user_permissions.add(Permission.objects.get(codename="see_small_figures"))
    client.force_login(user)


# -- Who sees what --------------------------------------------------------------------


def test_everybody_sees_what_was_released_and_no_small_number(client: Client) -> None:
    releases.released()
    assert number(client, "cases.ended") == 114
    assert number(client, "cases.ended", region="KZ-10", category="FAM-DIVORCE") is None
    assert "Taken from the releases" in read(client)


def test_a_card_that_is_not_released_yet_is_seen_by_nobody_but_those_who_may(client: Client) -> None:
    releases.released()
    releases.sent(list(releases.ended(3, Q1.until)))
    assert number(client, "cases.ended", period="2026") == 114
    seeing_all(client)
    assert number(client, "cases.ended", period="2026") == 117


def test_people_of_a_court_see_every_number_of_it_and_of_other_courts_what_everybody_sees(client: Client) -> None:
    releases.released()
    at_court(SEMEI, client)
    assert number(client, "cases.ended", court=SEMEI, category="FAM-DIVORCE") == 4
    assert number(client, "cases.ended", region="KZ-10", category="FAM-DIVORCE") is None
    assert "open to its own people" in read(client, court=TARAZ)


@time_machine.travel(datetime(2027, 3, 1, 6, tzinfo=UTC))
def test_the_way_to_the_own_court_leads_to_the_year_that_goes_on(client: Client) -> None:
    """For everybody the newest year is that of the newest release; a court looks at its cases of today."""
    releases.released()
    at_court(SEMEI, client)

    assert f"?court={SEMEI}&amp;period=2027" in read(client)


def test_people_of_a_court_of_a_region_see_every_number_of_the_region(client: Client) -> None:
    releases.released()
    courts.court("KZ-10-0", region="KZ-10", level=CourtLevel.OBLAST)
    at_court("KZ-10-0", client)
    assert number(client, "cases.ended", region="KZ-10", category="FAM-DIVORCE") == 4
    assert number(client, "cases.ended", court=SEMEI) == 46
    assert "open to its own people" in read(client, court=TARAZ)


def test_people_of_the_supreme_court_see_every_number_of_the_country(client: Client) -> None:
    releases.released()
    courts.court("SC", region="KZ-71", level=CourtLevel.SUPREME)
    at_court("SC", client)
    assert number(client, "cases.ended", court=TARAZ) == 68
    assert number(client, "cases.ended", category="FAM-DIVORCE", region="KZ-10") == 4


def test_on_the_map_what_is_not_shown_is_hatched_and_nothing_is_not(client: Client) -> None:
    """A light tile would tell that there are few cases (UNSTAT-07)."""
    releases.released()
    hatched = 'fill="url(#map-hatch)"'

    for_everybody = read(client, period="2026-Q1")
    seeing_all(client)
    live = read(client, period="2026-Q1")

    assert for_everybody.count(hatched) >= 18  # all regions but two
    assert hatched not in live


def test_what_the_released_numbers_leave_nothing_for_is_nothing(client: Client) -> None:
    """In the first quarter no mediator had a case: who sees 30 of 30 with a judge knows it anyway."""
    releases.two_courts()
    releases.sent([*releases.ended(30, Q1.since), *releases.of_quarter(Q2)])
    for quarter in (Q1, Q2):
        releases.release(quarter)

    of_mediators = {"way": "mediator", "compare": "none"}

    assert "No case with these filters ended" in read(client, period="2026-Q1", **of_mediators)
    assert number(client, "cases.ended", period="2026-Q1", **of_mediators) == 0
    answer = client.get("/api/statistics/v1/figures", {"period": "2026-Q1", "way": "mediator"})
    assert [figure["value"] for figure in answer.json()["figures"]] == [0, 0, None]
    assert number(client, "cases.ended", period="2026-Q2", **of_mediators) == 37
    assert number(client, "cases.ended", period="2026", **of_mediators) == 37


def test_what_could_be_nothing_or_a_few_is_not_shown(client: Client) -> None:
    releases.two_courts()
    by_mediator = {"way": "mediator", "mediator_kind": "professional"}
    releases.sent([*releases.ended(30, Q1.since), *releases.ended(4, Q1.since, **by_mediator)])
    releases.release(Q1)

    assert number(client, "cases.ended", period="2026-Q1", way="mediator") is None
    assert number(client, "cases.ended", period="2026-Q1", way="participative") is None


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"court": TARAZ}, "open to its own people"),
        ({"stage": "trial"}, "are not released"),
        ({"period": "2026-01-01..2026-02-11"}, "whole quarters and years"),
    ],
)
def test_what_is_not_released_is_refused_with_a_sentence(client: Client, filters: dict[str, str], words: str) -> None:
    releases.released()
    page = read(client, **filters)
    assert words in page
    assert "114" not in page


# -- What is asked ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"period": "spring"}, "This is no period"),
        ({"period": "2026-Q5"}, "This is no period"),
        ({"period": "2026-06-30..2026-01-01"}, "This is no period"),
        ({"period": "2026-02-30..2026-03-30"}, "This is no period"),
        ({"period": "2031"}, "This time has not come yet"),
        ({"region": "KZ-99"}, "There is no such region"),
        ({"category": "ALCHEMY"}, "There is no such category"),
        ({"way": "duel"}, "There is no such way"),
        ({"stage": "x"}, "There is no such stage"),
        ({"court": "KZ-31-777"}, "There is no such court"),
        ({"since_day": "2", "since_month": "3", "since_year": "2026"}, "Tell both days"),
    ],
)
def test_a_wrong_filter_is_told_and_nothing_is_counted(client: Client, filters: dict[str, str], words: str) -> None:
    releases.released()
    page = read(client, 422, **filters)
    assert words in page
    assert "Share of those settled" not in page


def test_from_later_than_until_is_told(client: Client) -> None:
    releases.released()
    days = {"since_day": "5", "since_month": "3", "since_year": "2026"}
    page = read(client, 422, **days, until_day="1", until_month="3", until_year="2026")
    assert "The last day is before the first one" in page


def test_how_long_cases_take_is_drawn_for_those_who_see_every_number_and_for_nobody_else(client: Client) -> None:
    releases.released()
    releases.sent(list(releases.ended(3, Q1.until, motion_on=Q1.since.isoformat(), started_on=Q1.since.isoformat())))
    assert 'id="durations-title"' not in read(client, period="2026-Q1")
    seeing_all(client)
    assert 'id="durations-title"' in read(client, period="2026-Q1")


def chosen_period(page: str) -> str:
    [options] = re.findall(r'<select name="period".*?</select>', page)
    [chosen] = re.findall(r'<option value="([^"]*)" selected>', options)
    return str(chosen)


def test_the_list_of_periods_shows_the_one_that_is_told(client: Client) -> None:
    releases.released()
    at_court(SEMEI, client)
    days = {"since_day": "5", "since_month": "1", "since_year": "2026"}
    days |= {"until_day": "6", "until_month": "1", "until_year": "2026"}

    with time_machine.travel(datetime(2027, 2, 1, tzinfo=UTC), tick=False):
        assert chosen_period(read(client)) == "2026"
        assert chosen_period(read(client, period="2026-Q1")) == "2026-Q1"
        assert chosen_period(read(client, court=SEMEI, period="2026", **days)) == ""


def test_a_time_that_was_not_released_gets_a_sentence_and_no_zeros(client: Client) -> None:
    releases.released()
    page = read(client, period="2025")
    assert "No figures of this time have been released yet" in page
    assert "?period=2026" in page


def test_a_time_without_a_card_gets_a_sentence_with_the_days_that_are_known(client: Client) -> None:
    releases.released()
    seeing_all(client)
    assert "those that are known go from 31 January 2026" in read(client, period="2019").replace("\xa0", " ")


def test_a_former_region_is_answered_by_what_came_out_of_it(client: Client) -> None:
    releases.two_courts()
    courts.court("KZ-61-1", region="KZ-61")
    day = Q1.since.replace(day=20)
    releases.sent([*releases.ended(12, day, court="KZ-61-1"), *releases.ended(15, day)])
    seeing_all(client)
    page = read(client, region="KZ-YUZ", period="2026")
    assert "no such region since 19 June 2018" in page.replace("\xa0", " ")
    assert number(client, "cases.ended", region="KZ-YUZ", period="2026") == 12


def test_a_region_that_was_not_there_yet_cannot_be_told(client: Client) -> None:
    releases.two_courts()
    releases.sent(list(releases.ended(12, date(2020, 3, 3))))
    seeing_all(client)
    page = read(client, region="KZ-10", period="2020")
    assert "a region only since 8 June 2022" in page.replace("\xa0", " ")
    assert "Share of those settled" not in page


def test_only_a_part_of_a_year_that_is_released_is_named(client: Client) -> None:
    releases.released()
    assert "Of this time only a part has been released and is counted: 1st quarter of 2026." in read(client)


# -- Compared ---------------------------------------------------------------------------


@pytest.mark.parametrize("region", ["KZ-YUZ", "KZ-61", "KZ-19", "KZ-10"])
@pytest.mark.parametrize("year", ["2014", "2018", "2022", "2026"])
def test_no_day_in_russian_ends_a_sentence_about_a_region_with_two_full_stops(region: str, year: str) -> None:
    with translation.override("ru"):
        period = Period.year(int(year))
        told = " ".join(land_notes(Question(period, filters={By.REGION: region}).asked(period)))
    assert ".." not in told


def test_figures_are_compared_with_the_same_time_a_year_before(client: Client) -> None:
    releases.two_courts()
    before = quarters.quarter(2025, 1)
    releases.sent([*releases.of_quarter(), *list(releases.ended(57, before.since.replace(day=20)))])
    seeing_all(client)
    page = read(client, period="2026-Q1")
    assert "+100.0%; it was 57" in page
    assert "Compared with: 1st quarter of 2025." in page


def test_a_year_that_still_runs_is_compared_with_as_much_of_the_year_before(client: Client) -> None:
    releases.two_courts()
    before = quarters.quarter(2025, 1)
    releases.sent([*releases.of_quarter(), *list(releases.ended(57, before.since.replace(day=20)))])
    releases.sent(list(releases.ended(30, date(2025, 6, 2))))
    seeing_all(client)
    with time_machine.travel(datetime(2026, 5, 31, 12, tzinfo=UTC), tick=False):
        page = read(client, period="2026")
        told = exported(client, period="2026")

    assert "+100.0%; it was 57" in page
    assert "Compared with: 1 January 2025 – 31 May 2025." in page.replace("\xa0", " ")
    assert told["compared"][0]["period"] == {"since": "2025-01-01", "until": "2025-05-31"}


def test_a_year_that_is_released_in_part_is_not_compared_with_a_whole_one(client: Client) -> None:
    releases.released()
    assert "Not as much has been released of the time to compare with: 2025." in read(client)


@pytest.mark.parametrize(
    ("period", "compare", "other"),
    [
        (Period.year(2026), Compare.BEFORE, Period.year(2025)),
        (quarters.quarter(2026, 1), Compare.BEFORE, quarters.quarter(2025, 4)),
        (Period(date(2025, 7, 1), date(2025, 12, 31)), Compare.BEFORE, Period(date(2025, 1, 1), date(2025, 6, 30))),
        (Period(date(2026, 1, 1), date(2026, 9, 30)), Compare.BEFORE, Period(date(2025, 4, 1), date(2025, 12, 31))),
        (quarters.quarter(2026, 1), Compare.YEAR, quarters.quarter(2025, 1)),
        (Period(date(2024, 2, 1), date(2024, 2, 29)), Compare.YEAR, Period(date(2023, 2, 1), date(2023, 2, 28))),
        (Period(date(2026, 5, 11), date(2026, 5, 20)), Compare.BEFORE, Period(date(2026, 5, 1), date(2026, 5, 10))),
        (Period.year(1900), Compare.YEAR, None),
        (Period.year(2026), Compare.NONE, None),
    ],
)
def test_what_a_period_is_compared_with(period: Period, compare: Compare, other: Period | None) -> None:
    assert compared_with(period, compare) == other


# -- Taken along ------------------------------------------------------------------------


def test_every_form_holds_the_filters_and_the_same_figures(client: Client) -> None:
    releases.released()
    filters = {"period": "2026-Q1", "region": "KZ-31"}
    data = exported(client, **filters)
    assert data["filters"] == {"region": "KZ-31"}
    assert data["address"].endswith("/statistics/dashboard/?period=2026-Q1&region=KZ-31")
    answer = client.get(f"{DASHBOARD}figures.csv", filters)
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert ["region", "KZ-31"] in lines
    assert next(line[1] for line in lines if line[:1] == ["cases.ended"]) == str(data["figures"][0]["value"]) == "68"
    workbook = client.get(f"{DASHBOARD}figures.xlsx", filters)
    assert workbook.content.startswith(b"PK")
    assert client.get(f"{DASHBOARD}figures.exe").status_code == 404


def test_without_figures_there_is_no_file_but_the_sentence(client: Client) -> None:
    releases.released()
    answer = client.get(f"{DASHBOARD}figures.csv", {"period": "2025"})
    assert "No figures of this time" in answer.content.decode()


# -- How it is counted --------------------------------------------------------------------


def test_the_parts_of_a_split_add_up_to_the_whole() -> None:
    releases.two_courts()
    releases.sent(releases.of_quarter())
    source = Live(facts())
    whole = source.tally({}, Q1)
    for by in (By.REGION, By.CATEGORY, By.WAY, By.COURT):
        parts = source.split(by, {}, Q1).values()
        assert (sum(part.cases or 0 for part in parts), sum(part.settled or 0 for part in parts)) == (
            whole.cases,
            whole.settled,
        )
    months = source.course({}, Q1)
    assert list(months) == ["2026-01", "2026-02", "2026-03"]
    assert sum(month.cases or 0 for month in months.values()) == whole.cases


def test_a_dashboard_asks_the_database_as_often_for_one_release_as_for_two(
    client: Client, django_assert_num_queries: Any
) -> None:
    releases.released()
    client.get(DASHBOARD)
    with django_assert_num_queries(2):
        client.get(DASHBOARD)
    releases.sent(releases.of_quarter(releases.Q2))
    releases.release(releases.Q2)
    with django_assert_num_queries(2):
        client.get(DASHBOARD)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_dashboard_is_read_in_every_language(client: Client, language: str) -> None:
    releases.released()
    client.cookies["language"] = language
    page = client.get(DASHBOARD).content.decode()
    assert f'lang="{language}"' in page
    assert "<svg" in page
    assert "aria-labelledby" in page
