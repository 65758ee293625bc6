"""What pages and logs give away: to the next person at the computer, to who counts, to who reads the logs."""

import importlib
import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from bitim.accounts import attempts
from bitim.cases.invitation_keys import token_of
from bitim.cases.views import invitation as views
from tests import cast
from tests.factories import cases, courts

pytestmark = pytest.mark.django_db


# -- Kept copies ----------------------------------------------


@pytest.mark.parametrize(
    "page", ["", "history/", "mediator/", "details/", "representative/", "withdraw/", "letters/2/"]
)
def test_no_browser_keeps_a_page_of_a_case(client: Client, page: str) -> None:
    table = cases.choosing_mediator()
    client.force_login(table.aizhan)
    kept = client.get(f"/cases/{table.number}/{page}")["Cache-Control"]
    assert {"no-store", "private"} <= set(kept.split(", "))


@pytest.mark.parametrize("page", ["", "assign/", "letters/2/"])
def test_no_browser_keeps_a_page_of_a_mediation_in_court(client: Client, page: str) -> None:
    table = courts.joined()
    client.force_login(table.clerk)
    kept = client.get(f"/courts/mediations/{table.mediation_uid}/{page}")["Cache-Control"]
    assert {"no-store", "private"} <= set(kept.split(", "))


def test_pages_without_a_person_may_be_kept(client: Client) -> None:
    assert not client.get("/how-it-works/").has_header("Cache-Control")


# -- Guessing and wearing out ----------------------------------------------


@pytest.mark.parametrize("path", ["/documents/check/2026-00001-M/", "/documents/check/2026-00001-M/report/"])
def test_numbers_of_documents_are_not_tried_by_the_hundred(client: Client, path: str) -> None:
    answers = {client.get(path).status_code for _ in range(attempts.CHECKED_DOCUMENTS.count)}
    assert answers == {404}
    assert client.get(path).status_code == 429
    assert client.post("/documents/check/").status_code == 429
    assert client.get(path, REMOTE_ADDR="192.0.2.7").status_code == 404


def test_a_visitor_with_a_whole_network_of_long_addresses_counts_as_one(client: Client) -> None:
    for host in range(attempts.CODE_FROM_ADDRESS.count):
        typed = {"number": f"2026-{host:05}", "code": "ABC123"}
        assert client.post("/invitation/", typed, REMOTE_ADDR=f"2001:db8:1:2::{host:x}").status_code == 422
    other = {"number": "2026-09999", "code": "ABC123"}
    assert client.post("/invitation/", other, REMOTE_ADDR="2001:db8:1:2:ffff::1").status_code == 429
    assert client.post("/invitation/", other, REMOTE_ADDR="2001:db8:1:3::1").status_code == 422


def test_strange_sign_ins_do_not_push_a_limit_out_of_the_cache(client: Client) -> None:
    for _ in range(6):
        client.post("/account/login/", {"login": "aizhan@example.kz", "password": "wrong"})
    for number in range(600):
        cache.set(f"strange-{number}", 1, 600)
    refused = client.post("/account/login/", {"login": "aizhan@example.kz", "password": "wrong"})
    assert "many" in refused.content.decode() or refused.status_code == 429


# -- Logs ----------------------------------------------


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the console would show."""
    written = io.StringIO()
    described = dict(settings.LOGGING["formatters"]["plain"])
    module, _, name = str(described.pop("()")).rpartition(".")
    handler = logging.StreamHandler(written)
    handler.setFormatter(getattr(importlib.import_module(module), name)(described["format"]))
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_a_refused_form_writes_no_token_of_a_letter_into_the_log(log: io.StringIO) -> None:
    token = token_of(cases.invitation_of(cases.invited()))
    assert Client(enforce_csrf_checks=True).post(f"/invitation/{token}/", {"answer": "yes"}).status_code == 403
    assert "/invitation/<str:token>/" in log.getvalue()
    assert token not in log.getvalue()


def test_a_fault_of_ours_writes_neither_names_nor_tokens_into_the_log(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = cases.invited()
    token, surname, email = token_of(cases.invitation_of(table)), table.aizhan.surname, table.aizhan.email

    def broken(*_: Any) -> None:
        raise ValueError(email) from KeyError(surname)

    monkeypatch.setattr(views.actions, "note_opened", broken)
    client = Client(raise_request_exception=False)
    answer = client.get(f"/invitation/{token}/")
    assert answer.status_code == 500
    assert "ValueError" in log.getvalue()
    assert "KeyError" in log.getvalue()
    for secret in (token, surname, str(email)):
        assert secret not in log.getvalue()
        assert secret not in answer.content.decode()


# -- Other sites ----------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1@evil.example", "evil.example:80", "[::1", ""])
def test_a_foreign_host_is_answered_with_nothing(client: Client, host: str) -> None:
    response = client.get("/", headers={"host": host})
    assert response.status_code in {200, 400}
    assert "evil" not in response.content.decode()


@pytest.mark.parametrize(
    "target", ["//evil.example/", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)"]
)
def test_no_door_leads_to_another_site(client: Client, target: str) -> None:
    cast.stranger()
    signed_in = client.post(
        "/account/login/", {"login": "botagoz@example.kz", "password": "birge-sheshemiz", "next": target}
    )
    assert signed_in["Location"] == "/cases/"
    assert client.post("/theme/", {"theme": "dark", "next": target})["Location"] == "/"
    assert not client.get(target.replace("https:", ""), {"lang": "ru"}).get("Location", "/").startswith(("//", "/\\"))


def test_nothing_of_the_data_folder_is_served(client: Client) -> None:
    for path in ("private/", "letters/sms.log", "bitim.sqlite3", "secret-key", "static/", "static/../secret-key"):
        assert client.get(f"/{path}").status_code in {302, 404}
        assert client.get(f"/static/%2e%2e/{path}").status_code == 404


def test_a_session_begins_anew_with_the_sign_in(client: Client) -> None:
    person = cast.stranger()
    client.get("/questions/?about=money")
    before = client.cookies["sessionid"].value
    client.post("/account/login/", {"login": person.email, "password": "birge-sheshemiz"})
    assert client.cookies["sessionid"].value != before
