"""The guided questions as pages: anonymous, one at a time, in three languages."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override
from pypdf import PdfReader

from bitim.cases.forms.intake import form_of
from bitim.cases.intake import KEY
from bitim.cases.labels.categories import PLAIN
from bitim.cases.labels.intake import OPTION, QUESTION
from bitim.cases.labels.outcomes import KIND, NOTE, REASON, WAY
from bitim.cases.presenters.outcome import present
from bitim.law.answers import CATEGORIES, QuestionId
from bitim.law.outcomes import Note, Outcome, OutcomeKind, Reason, Way
from bitim.law.questions import ROWS, Kind, Question
from bitim.law.scope import next_question

pytestmark = pytest.mark.django_db

DEBT = {
    "topic": "money",
    "category": "CIV-LOAN",
    "who_i_am": "myself",
    "other_side": "person",
    "safety": "none",
    "handled_by": "nobody",
    "affected": "nobody",
}


def give(client: Client, answers: dict[str, str]) -> str:
    """Answer the questions one by one; return where the last answer led."""
    address = ""
    for question, answer in answers.items():
        address = client.post(f"/questions/{question}/", {"answer": answer})["Location"]
    return address


def offered(question: Question) -> tuple[str, ...]:
    return (*question.options, "2026-10-01") if question.kind is Kind.DATE else question.options


def paths() -> Iterator[tuple[dict[str, str], Question | Outcome]]:
    """Paths that together reach every question and every outcome.

    For each kind of dispute all options of a question are tried where it is met first; met again on another path of
    the same kind, only the usual answer is given.
    """
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    waiting: list[dict[str, str]] = [{}]
    rows = {row.id: row for row in ROWS}
    while waiting:
        answers = waiting.pop()
        here = next_question(answers)
        yield answers, here
        if isinstance(here, Question):
            shape = (answers.get("category", ""), here.id.value, here.options)
            options = offered(here) if shape not in seen else (rows[here.id].usual_answer(answers),)
            seen.add(shape)
            waiting += [answers | {here.id.value: option} for option in options]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_question_and_outcome_that_can_be_reached_has_its_page(client: Client, language: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    questions, outcomes = set(), set()
    for answers, here in paths():
        shape = (here.id, here.options) if isinstance(here, Question) else (here.reason, here.ways)
        if shape in questions | outcomes:
            continue
        session = client.session
        session[KEY] = answers
        session.save()
        if isinstance(here, Question):
            questions.add(shape)
            address = f"/questions/{here.id.value}/"
        else:
            outcomes.add(shape)
            address = "/questions/outcome/"
        response = client.get(address)
        html = response.content.decode()
        assert response.status_code == 200, (answers, here)
        assert html.count("<h1") == 1
        assert f'<html lang="{language}"' in html
    assert {question for question, _ in questions} == set(QuestionId)
    assert {reason for reason, *_ in outcomes} == set(Reason)


def test_every_code_of_the_law_has_its_words() -> None:
    assert QUESTION.keys() == set(QuestionId)
    assert (KIND.keys(), REASON.keys(), NOTE.keys(), WAY.keys()) == (
        set(OutcomeKind),
        set(Reason),
        set(Note),
        set(Way),
    )
    assert PLAIN.keys() == {code for codes in CATEGORIES.values() for code in codes}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_outcome_is_a_dead_end(language: str) -> None:
    with override(language):
        for _, here in paths():
            if isinstance(here, Outcome):
                shown = present(here)
                doors = [shown.first, *shown.others]
                assert all(door.title and door.text for door in doors)
                assert any(door.address for door in doors), here.reason


def test_an_ordinary_debt_goes_from_the_door_of_the_home_page_to_three_ways_on(english: Client) -> None:
    assert english.get("/questions/?about=money")["Location"] == "/questions/category/"

    assert give(english, {name: answer for name, answer in DEBT.items() if name != "topic"}) == "/questions/outcome/"

    html = english.get("/questions/outcome/").content.decode()
    assert "Yes, this dispute can be mediated" in html
    assert re.findall(r"<h3>([^<]+)</h3>", html) == [
        "Invite the other side to mediation",
        "Talk to a mediator near you",
        "Go to court",
    ]
    assert 'id="first">Try a letter first' in html
    assert "Law of the Republic of Kazakhstan On Mediation" in html


@pytest.mark.parametrize(
    ("door", "topic"),
    [
        ("family", "family"),
        ("money", "money"),
        ("work", "work"),
        ("housing", "home"),
        ("consumer", "purchases"),
        ("other", "other"),
    ],
)
def test_each_door_of_the_home_page_answers_the_first_question(client: Client, door: str, topic: str) -> None:
    client.get(f"/questions/?about={door}")
    assert client.session[KEY] == {"topic": topic}


def test_choosing_nothing_is_an_error_beside_the_field_and_at_the_top(english: Client) -> None:
    give(english, {"topic": "money", "category": "CIV-LOAN"})

    response = english.post("/questions/who_i_am/", {})

    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in html
    assert html.count("Choose one of the answers.") == 2
    assert 'href="#id_answer_0"' in html
    assert client_answers(english) == {"topic": "money", "category": "CIV-LOAN"}


def client_answers(client: Client) -> dict[str, str]:
    answers: dict[str, str] = client.session[KEY]
    return answers


def test_an_answer_that_was_not_offered_is_refused(english: Client) -> None:
    give(english, {"topic": "money"})
    assert english.post("/questions/category/", {"answer": "FAM-DV"}).status_code == 422


def test_a_question_out_of_turn_leads_to_the_one_whose_turn_it_is(client: Client) -> None:
    give(client, {"topic": "money"})
    assert client.get("/questions/affected/")["Location"] == "/questions/category/"
    assert client.post("/questions/affected/", {"answer": "nobody"})["Location"] == "/questions/category/"
    assert client.get("/questions/outcome/")["Location"] == "/questions/category/"
    assert client.get("/questions/no-such-question/").status_code == 404


def test_going_back_and_changing_an_answer_drops_what_was_said_after_it(client: Client) -> None:
    give(client, DEBT)
    assert client.get("/questions/other_side/").status_code == 200

    client.post("/questions/other_side/", {"answer": "person"})
    assert client_answers(client) == DEBT

    client.post("/questions/other_side/", {"answer": "organization"})
    assert client_answers(client) == {
        "topic": "money",
        "category": "CIV-LOAN",
        "who_i_am": "myself",
        "other_side": "organization",
    }


def test_the_counter_says_where_one_is_and_about_how_much_is_left(english: Client) -> None:
    give(english, dict(list(DEBT.items())[:3]))
    html = english.get("/questions/other_side/").content.decode()
    assert "Question 4, about 3 left" in html
    assert 'href="/questions/who_i_am/"' in html


def test_quick_close_drops_the_answers(client: Client) -> None:
    give(client, DEBT)
    client.post("/calendar/")
    assert KEY not in client.session


def test_beginning_again_drops_the_answers(client: Client) -> None:
    give(client, DEBT)
    assert client.post("/questions/reset/")["Location"] == "/"
    assert KEY not in client.session


def test_answers_kept_from_an_older_set_of_questions_are_dropped(client: Client) -> None:
    session = client.session
    session[KEY] = {"topic": "sport"}
    session.save()
    assert client.get("/questions/")["Location"] == "/questions/topic/"


def test_a_day_that_does_not_exist_is_told_and_the_typed_day_stays(english: Client) -> None:
    work = DEBT | {"topic": "work", "category": "LAB-REINSTATE", "other_side": "organization"}
    give(english, {name: work[name] for name in list(work)[:6]})

    response = english.post("/questions/dismissed_on/", {"day_day": "31", "day_month": "11", "day_year": "2025"})

    html = response.content.decode()
    assert response.status_code == 422
    assert html.count("November has 30 days: write a day from 1 to 30") == 2
    assert 'value="31"' in html


def test_the_day_of_a_dismissal_tells_the_last_day_for_the_commission(english: Client) -> None:
    work = DEBT | {"topic": "work", "category": "LAB-REINSTATE", "other_side": "organization"}
    give(english, {name: work[name] for name in list(work)[:6]})
    english.post("/questions/dismissed_on/", {"day_day": "2", "day_month": "11", "day_year": "2025"})
    give(english, {"labour_commission": "not_yet", "affected": "nobody"})

    html = english.get("/questions/outcome/").content.decode()

    assert "The last day has passed: 2\N{NO-BREAK SPACE}December 2025." in html


def test_ticking_that_the_day_is_not_known_is_an_answer() -> None:
    answers = {"topic": "work", "category": "LAB-REINSTATE"} | {
        name: DEBT[name] for name in ("who_i_am", "other_side", "safety", "handled_by")
    }
    question = next_question(answers)
    assert isinstance(question, Question)
    form = form_of(question, {"day_day": "99", "unknown": "on"})
    assert form.is_valid()
    assert form.cleaned_data["answer"] == "unknown"


def test_in_danger_the_first_way_is_the_phone_and_nothing_can_be_filed(english: Client) -> None:
    give(english, {"topic": "family", "category": "FAM-DIVORCE", "who_i_am": "myself", "safety": "danger_now"})
    html = english.get("/questions/outcome/").content.decode()
    assert 'href="tel:102"' in html
    assert 'href="/mediators/"' not in html.partition("<main")[2].partition("</main")[0]
    assert 'action="/application/"' not in html


def test_the_first_letter_is_a_pdf_with_what_was_typed_and_nothing_is_kept(english: Client) -> None:
    typed = {"writer": "Айжан", "reader": "Ерлан", "subject": "Қарыз", "wish": "Қайтару", "language": "kk"}

    response = english.post("/questions/letter/", typed)

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert "Ерлан" in text
    assert KEY not in english.session


def test_characters_that_no_paper_can_show_are_named(english: Client) -> None:
    response = english.post("/questions/letter/", {"subject": "\N{GRINNING FACE}", "language": "ru"})
    assert response.status_code == 422
    assert "\N{GRINNING FACE}" in response.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_option_has_words_in_each_language(language: str) -> None:
    with override(language):
        assert all(str(option.label) for options in OPTION.values() for option in options.values())
