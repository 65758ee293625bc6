"""Reports, figures and indicators as pages: who sees which numbers, what a figure opens to, a file that is checked."""

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bitim.accounts.models import User
from bitim.courts.models import CaseCard, Court
from bitim.courts.vocabulary import Office
from bitim.law.court.hierarchy import CourtLevel
from bitim.law.figures.indicators import INDICATORS, Records
from bitim.law.figures.report_data import as_data
from bitim.law.outreach import WorkKind
from bitim.statistics.facts import NotReady, facts
from bitim.statistics.models import IssuedReport
from bitim.statistics.periods import parse
from bitim.statistics.reports.counted import of_period
from bitim.statistics.reports.forms.writing import FORMS
from tests import cast
from tests.factories import cards, courts, outreach, statistics
from tests.factories.statistics import YEAR
from tests.published import pilot_note
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db
SMALL = "court.KZ-10-2"
HALF = "2025-01-01..2025-06-30"


@pytest.fixture
def operator() -> User:
    return statistics.year_released()


@pytest.fixture
def judge() -> User:
    """Of the Supreme Court."""
    user = courts.judge_user(2)
    courts.officer(courts.court("KZ-71-9", level=CourtLevel.SUPREME), Office.JUDGE, user)
    return user


def anybody(language: str = "en") -> Client:
    client = Client()
    client.cookies["language"] = language
    return client


def address(name: str, *args: str) -> str:
    return reverse(f"statistics:{name}", args=args)


def figures_of(client: Client) -> dict[str, dict[str, object]]:
    data = json.loads(client.get(address("download", YEAR, "json")).content)
    return {figure["key"]: figure for figure in data["figures"]}


def words(html: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.decode()))


@pytest.mark.usefixtures("operator")
def test_a_small_court_is_kept_back_from_everybody_in_every_form(judge: User) -> None:
    for_all, for_court = figures_of(anybody()), figures_of(signed_in(judge))

    assert (for_court[SMALL]["value"], for_all[SMALL]["value"], for_all[SMALL]["suppressed"]) == (3, None, True)
    assert {key for key, figure in for_all.items() if figure["suppressed"]} >= {"court.KZ-10-1", SMALL, "courts.first"}
    assert for_all["judicial.total"]["value"] == for_court["judicial.total"]["value"] == 53
    page = words(anybody().get(address("report", YEAR)).content)
    assert "Abai District Court …" in page
    assert "Abai District Court 3" in words(signed_in(judge).get(address("report", YEAR)).content)


@pytest.mark.usefixtures("operator")
def test_people_without_an_office_and_those_of_one_court_see_what_everybody_sees() -> None:
    of_district = courts.judge_user(1)
    courts.officer(courts.court("KZ-75-9"), Office.JUDGE, of_district)

    for user in (cast.stranger(), of_district):
        assert figures_of(signed_in(user)) == figures_of(anybody())


def test_a_card_that_came_late_changes_nothing_for_everybody_until_it_is_released(operator: User, judge: User) -> None:
    """Else today's answer less yesterday's would tell what kind of case came in."""
    before = figures_of(anybody())
    statistics.late(operator)
    counted = figures_of(signed_in(judge))
    gathered = figures_of(anybody())
    statistics.released("Cards came in late.")

    assert counted["judicial.total"]["value"] == 65
    assert gathered == before
    assert figures_of(anybody())["judicial.total"]["value"] == 65


def test_a_year_is_told_to_everybody_once_all_its_quarters_are_released(operator: User, judge: User) -> None:
    later = statistics.card(400, ended_on="2025-05-05")
    cards.imported(cards.csv(later), by=operator, court=None)
    told = "once all quarters of the year are released"
    assert told not in words(anybody().get(address("report", YEAR)).content)

    statistics.released("Cards came in late.")

    assert told in words(anybody().get(address("report", YEAR)).content)
    assert told not in words(signed_in(judge).get(address("report", YEAR)).content)
    assert address("report", YEAR) not in anybody().get(address("home")).content.decode()


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("asked", [HALF, "2025-01-01..2025-12-30"])
@pytest.mark.parametrize("name", ["report", "download", "figure"])
def test_other_periods_are_for_people_of_the_courts_of_the_country_alone(judge: User, name: str, asked: str) -> None:
    further = {"download": ("json",), "figure": ("judicial.total",)}.get(name, ())
    path = address(name, asked, *further)

    nobody, stranger = anybody().get(path), signed_in(cast.stranger()).get(path)

    assert (nobody.status_code, nobody.headers["Location"].startswith("/account/login/")) == (302, True)
    assert stranger.status_code == 404
    assert signed_in(judge).get(path).status_code == 200


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("name", ["report", "download", "figure"])
def test_a_year_that_is_not_over_is_told_to_be_so_and_not_to_be_somebody_elses(name: str) -> None:
    further = {"download": ("json",), "figure": ("judicial.total",)}.get(name, ())

    for of in (anybody(), signed_in(cast.stranger())):
        answer = of.get(address(name, "2099", *further))
        assert (answer.status_code, "once all quarters of the year" in words(answer.content)) == (200, True)


@pytest.mark.parametrize("asked", ["20255", "2025-13-01..2025-13-02", "2025-06-30..2025-01-01", "٢٠٢٥", "1066", "x"])
def test_what_is_no_period_is_nowhere(asked: str) -> None:
    assert anybody().get(f"/statistics/reports/{asked}/").status_code == 404


def test_where_nothing_was_counted_there_are_no_zeros_but_what_to_do(judge: User) -> None:
    page = words(signed_in(judge).get(address("report", YEAR)).content)

    assert "That is not the same as no cases" in page
    assert "Import of cards" in page
    assert "Import of cards" not in words(anybody().get(address("report", YEAR)).content)


@pytest.mark.parametrize("form", [*FORMS, "page"])
def test_of_a_period_with_work_but_no_case_the_work_is_told_and_that_no_case_is_recorded(form: str) -> None:
    court, clerk = outreach.desk()
    outreach.publication(clerk, court, on=date(2025, 5, 5))
    outreach.publication(clerk, court, on=date(2025, 5, 6), kind=WorkKind.BANNER)

    answer = anybody().get(address("report", YEAR) if form == "page" else address("download", YEAR, form))

    assert answer.status_code == 200
    assert address("report", YEAR) in anybody().get(address("home")).content.decode()
    if form == "json":
        figures = {figure["key"]: figure for figure in json.loads(answer.content)["figures"]}
        assert (figures["information.articles"]["value"], figures["information.banners"]["value"]) == (1, 1)
        assert (figures["information.stands"]["value"], figures["information.banners"]["source"]) == (0, "outreach")
        assert {figures[key]["value"] for key in ("all.total", "judicial.total", "funnel.moved")} == {None}
    elif form in {"page", "html", "text"}:
        page = words(answer.content)
        assert "No case with mediation is recorded in 2025" in page
        assert "Judges and staff wrote 1 article." in page
        assert "Put up: 1 banner." in page
        assert "cases with judicial mediation" not in page


def test_a_report_of_a_year_with_work_alone_can_be_published() -> None:
    court, clerk = outreach.desk()
    outreach.publication(clerk, court, on=date(2025, 5, 5))

    issue = statistics.published(statistics.operator())

    assert "No case with mediation is recorded in 2025" in words(anybody().get(address("issue", issue.number)).content)


@pytest.mark.usefixtures("operator")
def test_a_report_of_cases_has_the_work_of_its_period(judge: User) -> None:
    court, clerk = Court.objects.get(code="KZ-31-1"), courts.clerk_user()
    courts.officer(court, Office.CLERK, clerk)
    outreach.publication(clerk, court, on=date(2025, 5, 5))
    outreach.publication(clerk, court, on=date(2024, 5, 5))

    found = figures_of(signed_in(judge))

    assert (found["information.articles"]["value"], found["judicial.total"]["value"]) == (1, 53)
    assert found["training.total"]["value"] is None


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_first_page_begins_with_the_main_figures_of_the_newest_whole_year(language: str) -> None:
    client = anybody(language)

    home, report = (client.get(page).content.decode() for page in ("/statistics/", address("report", YEAR)))

    [shown] = re.findall(r'<dl class="keys">.*?</dl>', home, flags=re.DOTALL)
    assert shown in report
    assert f'href="{address("report", YEAR)}"' in home[: home.index(shown)]


@pytest.mark.usefixtures("operator")
def test_a_report_without_the_number_of_all_cases_says_so_to_who_can_have_it_entered(judge: User) -> None:
    told = "The number of all civil cases of this period is not entered"

    assert told in words(signed_in(judge).get(address("report", YEAR)).content)
    assert told not in words(anybody().get(address("report", YEAR)).content)


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_figure_of_the_page_opens_to_its_definition(language: str) -> None:
    client = anybody(language)
    page = client.get(address("report", YEAR)).content.decode()
    links = re.findall(r'<a href="([^"]+/figures/[^"]+)">', page)

    assert len(links) > 20
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200
        assert "<dl" in answer.content.decode()


@pytest.mark.usefixtures("operator")
def test_a_share_says_what_of_what_when_and_by_which_question(judge: User) -> None:
    page = words(signed_in(judge).get(address("figure", YEAR, "region.KZ-31.share")).content)

    for told in (
        "30: Zhambyl Region",
        "53: Cases with judicial mediation",
        "1 January 2025",
        "31 December 2025",
        "mediation by a judge",
        "statistical cards of courts",
        "Interval (95%, Wilson)",
        "the last day of the mediation lies in the period",
    ):
        assert told in page


@pytest.mark.usefixtures("operator")
def test_a_figure_that_is_kept_back_opens_without_its_numbers() -> None:
    page = words(anybody().get(address("figure", YEAR, f"{SMALL}.share")).content)

    assert "This number is kept back" in page
    assert "Abai District Court" in page
    assert re.search(r"\b3\b", page) is None


@pytest.mark.usefixtures("operator")
def test_an_unknown_figure_is_nowhere() -> None:
    assert anybody().get(address("figure", YEAR, "court.nowhere")).status_code == 404
    assert anybody().get(address("download", YEAR, "exe")).status_code == 404


def test_a_letter_that_no_font_of_papers_has_is_named_where_the_paper_would_be(operator: User) -> None:
    Court.objects.update(name_en="District Court 🕊")

    answer = signed_in(operator, "en").get(address("download", YEAR, "pdf"))

    assert answer.status_code == 409
    assert "🕊" in words(answer.content)


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("form", FORMS)
def test_each_form_can_be_taken_along(form: str) -> None:
    answer = anybody("kk").get(address("download", YEAR, form))

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == FORMS[form].content_type
    assert answer.content


@pytest.mark.usefixtures("operator")
def test_the_numbers_of_the_page_are_those_of_the_command(judge: User) -> None:
    data = as_data(of_period(facts(), parse(YEAR)))

    assert list(figures_of(signed_in(judge)).values()) == json.loads(json.dumps(data["figures"]))


@pytest.mark.usefixtures("operator")
def test_an_own_period_leads_to_its_address(judge: User) -> None:
    typed = {"since_day": "1", "since_month": "1", "since_year": "2025"}
    typed |= {"until_day": "30", "until_month": "6", "until_year": "2025"}

    answer = signed_in(judge).get(address("home"), typed)
    wrong = signed_in(judge).get(address("home"), typed | {"until_year": "2024"})

    assert answer.headers["Location"] == address("report", HALF)
    assert wrong.status_code == 422
    assert anybody().get(address("home"), typed).status_code == 200


def _queries(visit: Callable[[], object]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        visit()
    return len(caught)


def test_more_courts_and_cases_ask_no_more_of_the_database(operator: User) -> None:
    def ask() -> object:
        return anybody().get(address("report", YEAR))

    ask()  # what has come in is gathered when somebody asks first
    before = _queries(ask)
    statistics.corrected(operator)
    ask()

    assert CaseCard.objects.known().count() == 65
    assert _queries(ask) == before <= 12


# -- Indicators ------------------------------------------------


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_all_indicators_are_listed_and_each_has_its_page(language: str) -> None:
    client = anybody(language)
    page = client.get(address("indicators")).content.decode()

    for indicator in INDICATORS:
        assert f">{indicator.id}<" in page
        answer = client.get(address("indicator", indicator.key))
        assert answer.status_code == 200
        assert indicator.name.of(language) in unescape(answer.content.decode())


@pytest.mark.usefixtures("operator")
def test_indicators_are_counted_once_for_all_who_look() -> None:
    anybody().get(address("indicators"))

    with CaptureQueriesContext(connection) as asked:
        for key in ("kpi-04", "kpi-16", "kpi-21"):
            assert anybody().get(address("indicator", key)).status_code == 200

    assert not [query for query in asked.captured_queries if "cases_" in query["sql"]]


def test_the_details_of_an_indicator_stand_beside_it_and_are_kept_back_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {"cases.invited": 200, "cases.agreed": 120, "cases.taken": 100, "cases.begun": 80}
    for settled, value in ((50, "75.0%"), (75, "…")):
        records = Records(period=parse(YEAR), counts=steps | {"cases.settled_of_invited": settled})
        monkeypatch.setattr("bitim.statistics.indicators.records_of", lambda *_given, made=records, **_further: made)
        cache.clear()

        page = words(anybody().get(address("indicator", "kpi-04")).content)

        assert value in page
        assert ("40.0% (80 / 200)" in page) is (settled == 50)
        assert "After mediation began: no settlement" in page


def test_an_unknown_indicator_is_nowhere() -> None:
    assert anybody().get(address("indicator", "kpi-33")).status_code == 404


@pytest.mark.usefixtures("operator")
def test_an_indicator_with_records_has_a_figure_and_one_without_says_what_is_missing(
    time_machine: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitim.statistics.views._last_year", lambda: parse(YEAR))

    settled = words(anybody().get(address("indicator", "kpi-09")).content)
    duration = words(anybody().get(address("indicator", "kpi-07")).content)
    survey = words(anybody().get(address("indicator", "kpi-20")).content)
    devices = words(anybody().get(address("indicator", "kpi-19")).content)

    assert "77.4%" in settled
    assert ("41" in settled, "53" in settled) == (True, True)
    assert "9" in duration
    assert "Nothing was recorded in that year" in survey
    assert "Devices are left unrecorded on purpose" in devices


def indicator_of(key: str, client: Client) -> str:
    return words(client.get(address("indicator", key)).content)


def test_an_indicator_of_cards_is_as_known_when_the_year_was_released(
    operator: User, judge: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else today's figure less yesterday's would tell of the card that came in (UNSTAT-07)."""
    monkeypatch.setattr("bitim.statistics.views._last_year", lambda: parse(YEAR))
    statistics.late(operator)

    assert "77.4%" in indicator_of("kpi-09", anybody())
    assert "81.5%" in indicator_of("kpi-09", signed_in(judge))
    statistics.released("Cards came in late.")
    assert "81.5%" in indicator_of("kpi-09", anybody())


def test_an_indicator_of_cards_of_a_year_that_is_not_released_says_so(
    operator: User, judge: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitim.statistics.views._last_year", lambda: parse(YEAR))
    cards.imported(cards.csv(statistics.card(400, ended_on="2025-05-05")), by=operator, court=None)
    statistics.released("Cards came in late.")

    for_everybody = indicator_of("kpi-09", anybody())

    assert "once all quarters of the year are released" in for_everybody
    assert "%" not in for_everybody.split("In 2025")[1]
    assert "77.8%" in indicator_of("kpi-09", signed_in(judge))


def test_what_the_report_keeps_back_no_indicator_tells(
    operator: User, judge: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One number under two names (UNSTAT-07)."""
    monkeypatch.setattr("bitim.statistics.views._last_year", lambda: parse(YEAR))
    monkeypatch.setattr("bitim.statistics.queries.withheld_in", lambda _period: frozenset({"judicial.settled"}))

    assert figures_of(anybody())["judicial.settled"]["suppressed"] is True
    assert "It is kept back" in indicator_of("kpi-09", anybody())
    assert "77.4%" in indicator_of("kpi-09", signed_in(judge))


# -- A published file ------------------------------------------


def given(content: bytes, language: str = "en") -> Client:
    client = anybody(language)
    client.answer = client.post(  # type: ignore[attr-defined]
        address("check"), {"file": SimpleUploadedFile("figures.json", content, "application/json")}
    )
    return client


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_published_note_is_answered_with_its_contradictions_and_nothing_is_kept(language: str) -> None:
    answer = given(pilot_note().read_bytes(), language).answer  # type: ignore[attr-defined]

    assert answer.status_code == 200
    assert answer.context["found"] > 4
    assert len(answer.context["parts"][0].paragraphs) == answer.context["found"]
    assert not IssuedReport.objects.exists()


@pytest.mark.parametrize(
    ("content", "place", "told"),
    [
        (b"", "/", "not JSON"),
        (b"\xff\xfe", "/", "not JSON"),
        (b"[" * 100_000, "/", "not JSON"),
        (b"[]", "/", "An object is expected"),
        (b" " * 1_000_001, "/", "over 1 MB"),
        (b'{"cases": {"year": 2014, "judicial_mediation_total": -4}}', "/cases/judicial_mediation_total", "below zero"),
        (b'{"cases": {"year": 2014, "judicial_mediation_total": "x"}}', "/cases/judicial_mediation_total", "number"),
        (
            b'{"cases": {"year": 2014, "judicial_mediation_total": 4}, "top_regions": [{"region": "<b>", "cases": 4}]}',
            "/top_regions/0/region",
            "not known",
        ),
        (
            b'{"cases":{"year":2014}, "top_regions": [{"region":"KZ-63", "cases": 4}, {"region":"KZ-63", "cases": 1}]}',
            "/top_regions/1/region",
            "stands here twice. The first time: /top_regions/0/cases",
        ),
        (
            b'{"cases": {"year": 2014, "judicial_mediation_total": 4}, "document": {"title_kk": "\\ud800"}}',
            "/document/title_kk",
            "cannot be shown",
        ),
        (b'{"cases": {"year": 2199, "judicial_mediation_total": 4}}', "/cases/year", "has not come yet"),
        (
            b'{"cases": {"year": 2014, "judicial_mediation_total": 1e18}}',
            "/cases/judicial_mediation_total",
            "too large to be true",
        ),
    ],
    ids=[
        *("empty", "bytes", "deep", "a list", "large", "negative", "text", "region", "a row twice"),
        *("half a letter", "to come", "too many cases"),
    ],
)
def test_a_bad_file_is_answered_with_the_place_of_each_fault(content: bytes, place: str, told: str) -> None:
    answer = given(content).answer  # type: ignore[attr-defined]

    assert answer.status_code == 422
    assert f"<code>{place}</code>" in answer.content.decode()
    assert told in words(answer.content)
    assert "<b>" not in answer.content.decode()


def test_without_a_file_the_form_says_so() -> None:
    answer = anybody().post(address("check"))

    assert (answer.status_code, "Choose the file." in answer.content.decode()) == (422, True)


# -- While the store is made -----------------------------------


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("path", ["/statistics/", f"/statistics/reports/{YEAR}/", "/statistics/indicators/"])
def test_while_the_cards_are_gathered_the_pages_ask_to_wait(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_ready() -> None:
        raise NotReady

    monkeypatch.setattr("bitim.statistics.facts.facts", not_ready)

    answer = anybody().get(path)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "The cards are being gathered" in words(answer.content)
