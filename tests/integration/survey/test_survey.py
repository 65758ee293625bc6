"""Questions after a mediation: for its parties, once each, counted without names."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from bitim.accounts.models import User
from bitim.journal.models import Entry
from bitim.law.figures import Period
from bitim.law.survey import ANSWERS, Mark, Otherwise, Question, code, quarter_of
from bitim.survey import queries
from bitim.survey.models import Given, Tally
from tests import cast
from tests.factories import cases
from tests.factories.cases import Table

pytestmark = pytest.mark.django_db
WHAT = {"fair": "yes", "timely": "rather_no", "otherwise": "court"}


def signed_in(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["language"] = language
    return client


def address(table: Table) -> str:
    return f"/cases/{table.number}/how-it-was/"


def given() -> dict[str, int]:
    period = Period.year(timezone.localdate().year)
    return {key: number for key, number in queries.counts(period).items() if number}


def test_a_party_answers_what_it_likes_and_the_sums_grow() -> None:
    table = cases.settled()

    answer = signed_in(table.aizhan).post(address(table), WHAT, follow=True)

    assert "Your answers are counted" in answer.content.decode()
    assert given() == {"survey.fair.yes": 1, "survey.timely.rather_no": 1, "survey.otherwise.court": 1}
    signed_in(table.erlan).post(address(table), {"fair": "yes"})
    assert given()["survey.fair.yes"] == 2


def test_nobody_answers_twice() -> None:
    table = cases.settled()
    client = signed_in(table.aizhan)
    client.post(address(table), WHAT)

    client.post(address(table), WHAT)

    assert set(given().values()) == {1}
    assert "You have answered already" in client.get(address(table)).content.decode()
    assert "How was it for you?" not in client.get(f"/cases/{table.number}/").content.decode()


def test_what_is_kept_says_neither_who_answered_what_nor_when() -> None:
    table = cases.settled()
    before = Entry.objects.count()

    signed_in(table.aizhan).post(address(table), WHAT)

    assert {field.name for field in Given._meta.get_fields()} == {"party"}
    assert {field.name for field in Tally._meta.get_fields()} == {"id", "since", "question", "answer", "number"}
    assert {row.since for row in Tally.objects.all()} == {quarter_of(timezone.localdate())}
    assert Entry.objects.count() == before


@pytest.mark.parametrize("sent", [{}, {"fair": ""}, {"fair": "splendid"}, {"otherwise": "yes"}])
def test_what_is_no_answer_is_not_counted_and_can_be_given_again(sent: dict[str, str]) -> None:
    table = cases.settled()
    client = signed_in(table.aizhan)

    assert client.post(address(table), sent).status_code == 422

    assert given() == {}
    assert not Given.objects.exists()


def test_it_is_asked_of_parties_alone_and_after_the_end() -> None:
    settled = cases.settled()
    assert signed_in(settled.dana).get(address(settled)).status_code == 404
    assert signed_in(cast.stranger()).get(address(settled)).status_code == 404
    assert Client().get(address(settled)).status_code == 302


@pytest.mark.parametrize("stage", ["invited", "under_mediation"])
def test_it_is_not_asked_while_a_mediation_goes_on(stage: str) -> None:
    table = getattr(cases, stage)()

    assert signed_in(table.aizhan).get(address(table)).status_code == 404
    assert "How was it for you?" not in signed_in(table.aizhan).get(f"/cases/{table.number}/").content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_case_that_is_over_leads_to_the_questions(language: str) -> None:
    table = cases.settled()
    client = signed_in(table.aizhan, language)

    assert address(table) in client.get(f"/cases/{table.number}/").content.decode()
    page = client.get(address(table)).content.decode()
    assert page.count('type="radio"') == sum(map(len, ANSWERS.values()))
    assert f'lang="{language}"' in page


@pytest.mark.parametrize(
    ("period", "number"),
    [
        (Period.year(2025), 3),
        (Period(date(2025, 4, 1), date(2025, 6, 30)), 2),
        (Period(date(2025, 4, 2), date(2025, 12, 31)), 0),
        (Period(date(2025, 1, 1), date(2025, 6, 29)), 1),
        (Period.year(2026), 0),
    ],
)
def test_quarters_that_lie_in_a_period_whole_are_added_up(period: Period, number: int) -> None:
    for since, times in ((date(2025, 1, 1), 1), (date(2025, 4, 1), 2)):
        Tally.objects.create(since=since, question=Question.FAIR, answer=Mark.YES, number=times)

    found = queries.counts(period)

    assert found[code(Question.FAIR, Mark.YES)] == number
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(number) FROM survey_tally WHERE question = 'fair' AND answer = 'yes'")
        assert cursor.fetchone()[0] == 3
    assert found[code(Question.OTHERWISE, Otherwise.COURT)] == 0
