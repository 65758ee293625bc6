"""The shell's own pages, asked for as a browser does."""

import gzip
import re
import runpy
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory

from bitim import settings as product
from bitim.law.refusal import Refused, Why
from bitim.web import middleware, views

pytestmark = pytest.mark.django_db

PAGES = ["/", *(f"/{page.address}/" for page in views.INFORMATION)]
LANGUAGES = ["kk", "ru", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_information_opens_to_everyone_in_each_language(client: Client, address: str, language: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in html
    assert html.count("<h1") == 1


class Outline(HTMLParser):
    """Collects ids and levels of headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))


@pytest.mark.parametrize("address", [*PAGES, "/gallery/", "/gallery/room/"])
def test_ids_are_unique_and_headings_skip_no_level(english: Client, address: str) -> None:
    outline = Outline(english.get(address).content.decode())
    steps = zip(outline.levels, outline.levels[1:], strict=False)
    assert sorted(outline.ids) == sorted(set(outline.ids))
    assert [(a, b) for a, b in steps if b > a + 1] == []


@pytest.mark.parametrize("address", ["/", "/gallery/", "/gallery/room/?kind=caucus"])
def test_the_first_load_of_a_page_stays_within_a_hundred_kilobytes(english: Client, address: str) -> None:
    html = english.get(address).content
    parts = [name for name in re.findall(rb'(?:href|src)="/static/([^"]+)"', html) if not name.endswith(b".svg")]
    files = [finders.find(name.decode()) for name in parts]
    weight = len(gzip.compress(html)) + 2 * 12 * 1024  # both fonts, which are built at set-up
    for name, file in zip(parts, files, strict=True):
        if name.startswith(b"fonts/"):
            continue
        assert file is not None, name
        with open(file, "rb") as content:  # noqa: PTH123  finders give text
            weight += len(gzip.compress(content.read()))
    assert len(html) <= 40 * 1024
    assert weight <= 100 * 1000


def test_a_first_visitor_reads_kazakh(client: Client, settings: Any) -> None:
    settings.LANGUAGE_CODE = product.LANGUAGE_CODE  # tests themselves read English

    assert '<html lang="kk"' in client.get("/").content.decode()


def test_the_browser_chooses_the_language_of_a_first_visit(client: Client) -> None:
    response = client.get("/", headers={"accept-language": "ru-RU,ru;q=0.9"})
    assert '<html lang="ru"' in response.content.decode()


def test_a_chosen_language_is_kept_and_leaves_the_address(client: Client) -> None:
    response = client.get("/about/?page=2&lang=ru")
    assert (response.status_code, response["Location"]) == (302, "/about/?page=2")
    assert '<html lang="ru"' in client.get("/about/").content.decode()


def test_a_language_never_leads_to_another_site(rf: RequestFactory) -> None:
    request = rf.get("/", {"lang": "ru"})
    request.path = "//elsewhere.example/"
    response = middleware.LanguageMiddleware(lambda _: pytest.fail("asked for the page"))(request)
    assert response["Location"] == "/elsewhere.example/"


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    response = client.get("/?lang=xx")
    assert response.status_code == 200
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


def test_the_switcher_keeps_the_filters_of_the_page(english: Client) -> None:
    assert 'href="/about/?page=2&amp;lang=kk"' in english.get("/about/?page=2").content.decode()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_chosen_colours_are_kept(client: Client, theme: str) -> None:
    response = client.post("/theme/", {"theme": theme, "next": "/about/"})
    assert response["Location"] == "/about/"
    assert f'data-theme="{theme}"' in client.get("/about/").content.decode()


def test_automatic_colours_forget_the_choice(client: Client) -> None:
    client.post("/theme/", {"theme": "dark"})
    client.post("/theme/", {"theme": ""})
    assert "data-theme" not in client.get("/").content.decode()


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_a_choice_of_colours_never_leads_elsewhere(client: Client, address: str) -> None:
    assert client.post("/theme/", {"theme": "dark", "next": address})["Location"] == "/"


def test_quick_close_drops_the_answers_and_says_nothing_of_mediation(client: Client) -> None:
    session = client.session
    session["answers"] = {"violence": "yes"}
    session.save()

    response = client.post("/calendar/", follow=True)

    assert "answers" not in client.session
    assert "Bitim" not in response.content.decode()
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_an_absent_page_says_what_to_do(english: Client) -> None:
    response = english.get("/no-such-page/")
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


def test_a_body_that_is_too_large_is_told_with_the_limit(rf: RequestFactory) -> None:
    response = views.bad_request(rf.post("/"), RequestDataTooBig())
    assert response.status_code == 413
    assert "20" in response.content.decode()


def test_too_many_tries_say_how_long_to_wait(rf: RequestFactory) -> None:
    response = views.too_many(rf.get("/"), wait_s=90)
    assert (response.status_code, response["Retry-After"]) == (429, "90")
    assert "2" in response.content.decode()


def test_a_lost_token_sends_back_to_what_was_typed() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = client.post("/theme/", {"theme": "dark"})
    assert response.status_code == 403
    assert "What you typed is still in the page you came from" in response.content.decode()


def test_a_refusal_that_no_form_caught_becomes_a_page(rf: RequestFactory) -> None:
    gate = middleware.RefusedMiddleware(lambda _: pytest.fail("not asked"))
    response = gate.process_exception(rf.get("/"), Refused(Why.TERM_TOO_LONG, limit_days=60))
    assert response is not None
    assert response.status_code == 409
    assert "60" in response.content.decode()


def test_other_errors_are_not_hidden_as_refusals(rf: RequestFactory) -> None:
    gate = middleware.RefusedMiddleware(lambda _: pytest.fail("not asked"))
    assert gate.process_exception(rf.get("/"), ValueError()) is None


def test_forms_of_the_shell_carry_a_token(english: Client) -> None:
    html = english.get("/").content.decode()
    posts = re.findall(r'<form method="post".*?</form>', html, flags=re.DOTALL)
    assert [("csrfmiddlewaretoken" in form) for form in posts] == [True] * len(posts)
    assert len(posts) == 3


def test_a_page_may_speak_with_its_own_site_and_the_signing_program_at_the_address_of_the_settings_alone(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITIM_MODE", "production")
    monkeypatch.setenv("BITIM_SECRET_KEY", "x" * 50)
    monkeypatch.setenv("BITIM_MASTER_KEYS", "x")
    monkeypatch.setenv("BITIM_SITE_ADDRESS", "https://bitim.example")
    monkeypatch.setenv("BITIM_NCALAYER_ADDRESS", "wss://localhost:24000")
    assert product.__file__
    settings.CONTENT_SECURITY_POLICY = runpy.run_path(product.__file__)["CONTENT_SECURITY_POLICY"]

    policy = client.get("/").headers["Content-Security-Policy"]

    [connect] = [part.strip() for part in policy.split(";") if "connect-src" in part]
    assert connect == "connect-src 'self' wss://localhost:24000 wss://bitim.example"
