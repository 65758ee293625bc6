"""JSON Schemas of the exchange (draft 2020-12): one of the envelope of every message, one of the body of each kind."""

import json
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from bitim.exchange.refusal import Refusal, Where
from bitim.exchange.vocabulary import Fault, Kind

NAMES = ("message", *Kind)
FAULTS_LOOKED_AT = 20
"""Of a list with a hundred thousand wrong members one is told, and no more than these are looked for."""
_FORMATS = FormatChecker(("date", "uuid", "email"))


@cache
def text(name: str) -> str:
    """A schema as it is published."""
    return (files("bitim.exchange.schemas") / f"{name}.json").read_text(encoding="utf-8")


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads(text(name))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=_FORMATS)


def check(name: str, value: Any, within: Where = ()) -> None:
    """Hold a value to a schema. Raises: Refusal, which leads to the first value that breaks it."""
    found = islice(_validator(name).iter_errors(value), FAULTS_LOOKED_AT)
    faults = sorted(found, key=lambda error: [str(part) for part in error.absolute_path])
    if faults:
        fault = faults[0]
        raise Refusal(Fault.SCHEMA, (*within, *fault.absolute_path, *_named(fault)), rule=str(fault.validator))


def _named(fault: ValidationError) -> Where:
    """The member that is missing, or that nobody knows, is what is to be looked at."""
    told: Any = fault
    if fault.validator == "required":
        return (next(name for name in told.validator_value if name not in told.instance),)
    if fault.validator == "additionalProperties":
        return (min(name for name in told.instance if name not in told.schema["properties"]),)
    return ()
