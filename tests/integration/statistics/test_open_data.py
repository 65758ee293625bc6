"""The pages of open data, and the same figures for programs."""

import hashlib
import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from bitim.accounts.attempts import STATISTICS
from bitim.courts.models import CaseCard
from bitim.statistics.api.views import BY, PARAMETERS, QUARTER
from bitim.statistics.models import Release
from bitim.statistics.releases.making import release
from tests.factories import releases
from tests.factories.releases import Q1, Q2

pytestmark = pytest.mark.django_db
API = "/api/statistics/v1/"


def described() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(Client().get(f"{API}openapi.json").content)
    return document


def is_as_described(answer: HttpResponse, operation: str) -> dict[str, Any]:
    """The answer, held to what the description says of this address and this status."""
    document = described()
    says = document["paths"][f"/{operation}"]["get"]["responses"][str(answer.status_code)]
    if "$ref" in says:
        says = document["components"]["responses"][says["$ref"].rpartition("/")[2]]
    [media_type] = says["content"]
    assert answer.headers["Content-Type"] == media_type
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:description", **document}
    registry: Any = Registry().with_resource("urn:description", Resource(schema, DRAFT202012))
    body: dict[str, Any] = json.loads(answer.content)
    of_answer = dict(says["content"][media_type]["schema"])
    if "$ref" in of_answer:
        of_answer["$ref"] = f"urn:description{of_answer['$ref']}"
    Draft202012Validator(of_answer, registry=registry).validate(body)
    return body


def corrected() -> Release:
    """A release, and a further version of it with one settlement less."""
    releases.released()
    card = CaseCard.objects.known().filter(court__code=releases.TARAZ, category="CIV-DEBT", outcome="full").first()
    assert card is not None
    days = {name: getattr(card, name).isoformat() for name in ("motion_on", "started_on", "ended_on")}
    releases.sent([days | {"number": card.number} | releases.failed()])
    return release(Q1, reason="A ruling was entered wrongly.")


# -- Pages and files ----------------------------------------------------------------------


def test_the_bytes_of_an_address_stay_when_the_release_is_corrected(client: Client) -> None:
    releases.released()
    address = "/open-data/2026-Q1/cells.csv"
    before = client.get(address)
    releases.sent(list(releases.ended(15, Q1.until)))
    release(Q1, reason="Fifteen cards came late.")
    after = client.get(address)
    assert before.content == after.content
    assert before.headers["ETag"] == after.headers["ETag"] == f'"{hashlib.sha256(before.content).hexdigest()}"'
    assert "immutable" in after.headers["Cache-Control"]
    assert client.get("/open-data/2026-Q1-v2/cells.csv").content != before.content


def test_who_has_a_file_already_gets_no_bytes(client: Client) -> None:
    releases.released()
    etag = client.get("/open-data/2026-Q1/cells.json").headers["ETag"]
    answer = client.get("/open-data/2026-Q1/cells.json", headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_a_corrected_release_leads_to_the_further_one_which_says_what_changed(client: Client) -> None:
    corrected()
    assert "/open-data/2026-Q1-v2/" in client.get("/open-data/2026-Q1/").content.decode()
    page = client.get("/open-data/2026-Q1-v2/").content.decode()
    assert "A ruling was entered wrongly." in page
    assert "82" in page
    assert "81" in page


def test_latest_leads_to_the_newest_quarter(client: Client) -> None:
    assert client.get("/open-data/latest/").status_code == 404
    corrected()
    assert client.get("/open-data/latest/").headers["Location"] == "/open-data/2026-Q1-v2/"
    releases.sent(releases.of_quarter(Q2))
    release(Q2)
    assert client.get("/open-data/latest/cells.csv").headers["Location"] == "/open-data/2026-Q2/cells.csv"
    assert client.get("/open-data/latest/secrets.csv").status_code == 404


@pytest.mark.parametrize("address", ["/open-data/2031-Q1/", "/open-data/2026-Q1/cells.exe", "/open-data/x/cells.csv"])
def test_what_was_not_released_is_not_there(client: Client, address: str) -> None:
    releases.released()
    assert client.get(address).status_code == 404


def test_no_file_tells_what_is_kept_back(client: Client) -> None:
    """The table that is kept beside a release to carry its pattern over is in none of its files."""
    made = releases.released()
    assert ("KZ-10", "FAM-DIVORCE", "*", "*") in made.withheld
    rows = json.loads(bytes(made.files.get(name="cells.json").content))["cells"]
    assert not [row for row in rows if (row["region"], row["category"]) == ("KZ-10", "FAM-DIVORCE")]
    for file in made.files.exclude(name="cells.parquet"):
        text = bytes(file.content).decode()
        assert "withheld" not in text
        assert "KZ-10,FAM-DIVORCE" not in text


def test_the_list_asks_the_database_once_for_any_number_of_releases(
    client: Client, django_assert_num_queries: Any
) -> None:
    corrected()
    with django_assert_num_queries(1):
        client.get("/open-data/")


# -- For programs -------------------------------------------------------------------------


def test_the_description_is_a_sound_one_and_names_every_parameter() -> None:
    document = described()
    assert document["openapi"] == "3.1.0"
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    told = document["paths"]["/figures"]["get"]["parameters"]
    assert tuple(each["name"] for each in told) == PARAMETERS
    assert told[-1]["schema"]["enum"] == [*(by.value for by in BY), QUARTER]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?period=2026-Q1",
        "?period=2026&by=quarter",
        "?by=region",
        "?by=category&region=KZ-31",
        "?way=mediator&by=way",
        "?region=KZ-10&category=FAM-DIVORCE",
        "?period=2026-01-01..2026-03-31",
    ],
)
def test_figures_are_as_described(client: Client, query: str) -> None:
    releases.released()
    body = is_as_described(client.get(f"{API}figures{query}"), "figures")
    assert body["releases"] == ["2026-Q1"]


def test_a_figure_has_all_that_is_needed_to_believe_it(client: Client) -> None:
    releases.released()
    body = is_as_described(client.get(f"{API}figures?period=2026-Q1"), "figures")
    share = next(each for each in body["figures"] if each["key"] == "share.settled")
    value = share.pop("value")
    assert share == {
        "key": "share.settled",
        "unit": "percent",
        "numerator": 82,
        "denominator": 114,
        "period": {"since": "2026-01-01", "until": "2026-03-31"},
        "procedure": "conciliation",
        "interval": None,
        "suppressed": False,
    }
    assert round(value, 1) == 71.9


def test_a_number_that_is_kept_back_is_null_and_not_zero(client: Client) -> None:
    releases.released()
    body = is_as_described(client.get(f"{API}figures?region=KZ-10&category=FAM-DIVORCE"), "figures")
    assert [(each["value"], each["suppressed"]) for each in body["figures"]] == [(None, True)] * 4


def test_releases_are_as_described_and_their_files_are_there(client: Client) -> None:
    corrected()
    body = is_as_described(client.get(f"{API}releases"), "releases")
    assert [(row["release"], row["replaces"], row["replaced_by"]) for row in body["releases"]] == [
        ("2026-Q1-v2", "2026-Q1", None),
        ("2026-Q1", None, "2026-Q1-v2"),
    ]
    for file in body["releases"][0]["files"]:
        content = client.get(urlsplit(file["address"]).path)
        assert hashlib.sha256(content.content).hexdigest() == file["sha256"]


@pytest.mark.parametrize(
    ("query", "status", "code", "parameter"),
    [
        ("?period=spring", 400, "wrong-value", "period"),
        ("?period=2026-01-01..2026-02-11", 400, "wrong-value", "period"),
        ("?period=2026-06-30..2026-01-01", 400, "wrong-value", "period"),
        ("?period=2031", 400, "wrong-value", "period"),
        ("?region=KZ-99", 400, "wrong-value", "region"),
        ("?category=ALCHEMY", 400, "wrong-value", "category"),
        ("?way=duel", 400, "wrong-value", "way"),
        ("?by=judge", 400, "wrong-value", "by"),
        ("?court=KZ-31-1", 400, "unknown-parameter", "court"),
        ("?way=mediator&way=amicable", 400, "parameter-twice", "way"),
        ("?period=2025-Q1", 404, "not-released", "period"),
    ],
)
def test_what_is_wrong_is_told_as_a_problem(client: Client, query: str, status: int, code: str, parameter: str) -> None:
    releases.released()
    answer = client.get(f"{API}figures{query}")
    body = is_as_described(answer, "figures")
    assert (answer.status_code, body["type"], body["parameter"]) == (status, f"urn:bitim:statistics:{code}", parameter)


def test_before_anything_is_released_it_says_so(client: Client) -> None:
    body = is_as_described(client.get(f"{API}figures"), "figures")
    assert body["detail"] == "No figures have been released yet."


def test_pages_of_other_sites_may_ask_and_nobody_may_write(client: Client) -> None:
    releases.released()
    assert client.get(f"{API}figures").headers["Access-Control-Allow-Origin"] == "*"
    asked = client.options(f"{API}figures")
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD")
    refused = client.post(f"{API}figures")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert refused.headers["Content-Type"] == "application/problem+json"


def test_who_has_the_answer_already_is_told_that_it_holds_until_there_is_a_release(client: Client) -> None:
    releases.released()
    first = client.get(f"{API}figures")
    etag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(f"{API}figures", headers=etag).status_code == 304
    assert "Last-Modified" in first.headers
    releases.sent(list(releases.ended(15, Q1.until)))
    release(Q1, reason="Fifteen cards came late.")
    assert client.get(f"{API}figures", headers=etag).status_code == 200


def test_an_address_that_asks_too_often_waits(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    releases.released()
    with monkeypatch.context() as few:
        few.setattr("bitim.accounts.attempts.STATISTICS", replace(STATISTICS, count=2))
        answers = [client.get(f"{API}figures") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert is_as_described(answers[2], "figures")["type"] == "urn:bitim:statistics:too-many"
    assert int(answers[2].headers["Retry-After"]) > 0


def test_a_sentence_is_in_the_language_that_the_program_asks_for(client: Client) -> None:
    answer = client.get(f"{API}figures", headers={"Accept-Language": "ru"})
    assert json.loads(answer.content)["detail"] == "Показатели ещё не публиковались."
