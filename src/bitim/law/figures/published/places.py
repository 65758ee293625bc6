"""JSON whose every value knows where it stands, and whose objects know which keys they were given twice."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bitim.law.figures.published.faults import Fault, Problem, Unreadable

MAX_BYTES = 1_000_000
LONGEST_INT = 100


class Object(dict[str, Any]):
    """A JSON object that remembers which keys it was given twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        given = Counter(name for name, _ in pairs)
        self.twice = sorted(name for name, times in given.items() if times > 1)


def parsed(content: bytes) -> Any:
    """Read JSON with numbers as they are written. Raises: Unreadable; RecursionError, for one nested without end."""
    if len(content) > MAX_BYTES:
        raise Unreadable([Problem(Fault.TOO_LARGE, "")])
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=Object,
            parse_int=lambda digits: int(digits) if len(digits) < LONGEST_INT else Decimal(digits),
            parse_float=Decimal,
            parse_constant=str,
        )
    except (ValueError, ArithmeticError):
        raise Unreadable([Problem(Fault.NOT_JSON, "")]) from None


@dataclass(frozen=True)
class At:
    """A value and where it stands."""

    value: Any
    place: str

    def __getitem__(self, name: str | int) -> "At":
        step = str(name).replace("~", "~0").replace("/", "~1")
        if isinstance(self.value, list) and isinstance(name, int):
            found = self.value[name]
        else:
            found = self.value.get(name) if isinstance(self.value, dict) else None
        return At(found, f"{self.place}/{step}")

    def has(self, name: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(name) is not None

    def rows(self) -> "Iterator[At]":
        return (self[number] for number in range(len(self.value)))
