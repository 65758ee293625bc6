"""The data of a pack has the shape that its schema tells, for every kind."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import time_machine

from bitim.law.packs import PackKind
from bitim.packs.data import SCHEMA, data_of
from tests.factories import packs

pytestmark = pytest.mark.django_db

TOLD = json.loads((files("bitim.packs") / "data" / "pack.schema.json").read_text(encoding="utf-8"))
TYPES: dict[str, type] = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def faults(value: Any, told: dict[str, Any], path: str = "$") -> Iterator[str]:
    """What of a value the schema does not allow: of JSON Schema the words that ours uses."""
    if reference := told.get("$ref"):
        told = TOLD["$defs"][reference.rpartition("/")[2]]
    types = [told["type"]] if isinstance(told["type"], str) else told["type"]
    if value is None:
        if "null" not in types:
            yield f"{path} is null"
        return
    if not any(type(value) is TYPES.get(name) for name in types):
        yield f"{path} is {type(value).__name__}"
    if value not in told.get("enum", [value]):
        yield f"{path} is {value}"
    if isinstance(value, dict):
        if set(value) != set(told["required"]) or set(told["required"]) != set(told["properties"]):
            yield f"{path} has {sorted(value)}"
        for name, inner in value.items():
            yield from faults(inner, told["properties"].get(name, {"type": []}), f"{path}.{name}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from faults(inner, told["items"], f"{path}[{number}]")


def test_the_schema_knows_every_kind() -> None:
    assert TOLD["properties"]["kind"]["enum"] == [kind.value for kind in PackKind]
    assert TOLD["properties"]["schema"]["enum"] == [SCHEMA] == [TOLD["title"]]


@pytest.mark.parametrize("kind", [PackKind.COURT_ORDER, PackKind.CLAIM])
def test_data_of_a_paper_has_the_shape_that_is_told(kind: PackKind) -> None:
    table = packs.not_kept({}, {"act_kk": "б", "act_ru": "б"})
    with time_machine.travel(packs.late()):
        data = data_of(packs.frozen(table, kind))

    assert list(faults(json.loads(json.dumps(data)), TOLD)) == []


def test_a_fault_would_be_seen() -> None:
    assert list(faults({"kk": "x", "ru": 1, "en": "y"}, {"$ref": "#/$defs/both"})) == [
        "$ has ['en', 'kk', 'ru']",
        "$.ru is int",
        "$.en is str",
    ]
