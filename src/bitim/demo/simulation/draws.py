"""Drawing from tables of weights, the same way in every process and version of Python."""

from bisect import bisect
from collections.abc import Mapping
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Table(Generic[T]):
    """What can be drawn, and how often."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.values = list(weights)
        self.sums = list(accumulate(weights.values()))

    def draw(self, by: Random) -> T:
        """One of them. `random()` is the one method of `Random` that never changes."""
        return self.values[min(bisect(self.sums, by.random() * self.sums[-1]), len(self.values) - 1)]


def apportioned(total: int, weights: Mapping[T, float]) -> dict[T, int]:
    """Whole numbers that add up to the total, as near to the weights as they can be (largest remainders)."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    given = {key: int(value) for key, value in exact.items()}
    by_rest = sorted(exact, key=lambda key: given[key] - exact[key])
    for key in by_rest[: total - sum(given.values())]:
        given[key] += 1
    return given
