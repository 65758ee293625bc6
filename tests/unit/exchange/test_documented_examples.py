"""The examples of docs/exchange.md are messages that the schemas let through, and its tables name every word."""

import json
import re

import pytest
from django.conf import settings

from bitim.exchange import schemas, strict
from bitim.exchange.referrals import NOT_AN_EMAIL
from bitim.exchange.vocabulary import STATUS, Fault, Kind, ResultKind
from bitim.law.court.referrals import Wrong

PAGE = (settings.BASE_DIR / "docs" / "exchange.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```json\n(.*?)^```", PAGE, re.M | re.S)


def test_there_is_an_example_of_each_kind() -> None:
    assert sorted({json.loads(example)["kind"] for example in EXAMPLES}) == sorted(Kind)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: json.loads(example)["kind"])
def test_an_example_is_as_its_schema_says(example: str) -> None:
    message = strict.read(example.encode())

    schemas.check("message", message)
    schemas.check(message["kind"], message["body"])


def test_every_refusal_is_explained_with_its_status() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (\d{3}) \|", PAGE, re.M))

    assert rows == {fault.value: str(STATUS.get(fault, 422).real) for fault in Fault}


def test_every_result_and_every_wrong_value_is_named() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))

    assert {*ResultKind, *Wrong, NOT_AN_EMAIL} - named == set()


def test_the_schemas_name_the_same_words_as_the_code() -> None:
    def words(name: str, *way: str) -> list[str]:
        found = json.loads(schemas.text(name))["properties"]
        for step in way:
            found = found[step]
        return found["enum"]

    assert words("message", "kind") == [*Kind]
    assert words("refusal", "code") == [*Fault]
    assert words("results", "results", "items", "properties", "what") == [*ResultKind]
