"""JSON as it is taken from strangers: within limits, one value for each name, texts that a database can keep."""

import json
import unicodedata
from typing import Any, NoReturn

from bitim.exchange.refusal import Refusal, Where
from bitim.exchange.vocabulary import Fault

MAX_BYTES = 256 * 1024
"""Of a whole message; a referral with eight parties and five thousand letters of grounds takes a tenth of it."""
MAX_DEPTH = 8
_BREAKS = frozenset("\n\t")


def read(content: bytes) -> Any:
    """Read JSON. Raises: Refusal, with the place where there is one."""
    try:
        value = json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refusal(Fault.MALFORMED) from None
    _look(value, ())
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _look(value: Any, where: Where) -> None:
    if len(where) > MAX_DEPTH:
        raise Refusal(Fault.MALFORMED, where, rule="depth")
    if isinstance(value, str) and not _can_be_kept(value):
        raise Refusal(Fault.MALFORMED, where, rule="characters")
    if isinstance(value, str) and value != value.strip():
        raise Refusal(Fault.MALFORMED, where, rule="blanks")  # «12» and «12 » must not be two cases
    if isinstance(value, dict):
        for name, inner in value.items():
            _look(name, where)
            _look(inner, (*where, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            _look(inner, (*where, place))


def _can_be_kept(text: str) -> bool:
    """No control characters besides breaks and tabs, and no halves of characters."""
    return all(letter in _BREAKS or unicodedata.category(letter) not in {"Cc", "Cs"} for letter in text)
