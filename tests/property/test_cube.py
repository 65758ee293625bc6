"""What is kept back of a table of many sides cannot be told, not even with a solver."""

import random
from collections.abc import Mapping
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from bitim.law.figures.cube import ALL, Cell, shown, sums

TABLES = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz"), st.sampled_from("jm"), st.sampled_from("sn")),
    st.integers(1, 60),
    min_size=1,
    max_size=24,
)


def told(leaves: dict[Cell, int], open_cells: Mapping[Cell, int]) -> list[Cell]:
    """The cells that are not shown, and not nothing, whose number follows from all that is; by linear programming."""
    values = sums(leaves)
    everywhere = list(product(*(sorted(codes) for codes in map(set, zip(*leaves, strict=True)))))
    equal = np.array([[float(_has(cell, leaf)) for leaf in everywhere] for cell in open_cells])
    right = np.array([float(value) for value in open_cells.values()])
    found = []
    for cell in sorted(values.keys() - open_cells.keys()):
        aim = np.array([float(_has(cell, leaf)) for leaf in everywhere])
        low, high = (
            linprog(
                sign * aim, A_eq=equal if open_cells else None, b_eq=right if open_cells else None, bounds=(0, 10_000)
            ).fun
            * sign
            for sign in (1, -1)
        )
        if high - low < 0.5:
            found.append(cell)
    return found


def _has(cell: Cell, leaf: Cell) -> bool:
    return all(code in {ALL, leaf[side]} for side, code in enumerate(cell))


@settings(max_examples=20, deadline=None)
@given(TABLES)
def test_no_number_that_is_not_shown_follows_from_those_that_are(leaves: dict[Cell, int]) -> None:
    assert told(leaves, shown(leaves)) == []


@settings(max_examples=50, deadline=None)
@given(TABLES)
def test_only_true_numbers_and_none_that_is_small_are_shown(leaves: dict[Cell, int]) -> None:
    values = sums(leaves)
    assert all(value >= 10 and values[cell] == value for cell, value in shown(leaves).items())


@settings(max_examples=20, deadline=None)
@given(TABLES, TABLES)
def test_what_was_kept_back_before_stays_so_and_is_not_told(earlier: dict[Cell, int], later: dict[Cell, int]) -> None:
    before = sums(earlier).keys() - shown(earlier).keys()
    open_cells = shown(later, before=before)
    assert not before & open_cells.keys()
    assert told(later, open_cells) == []


def test_keeping_small_numbers_back_alone_would_tell_them() -> None:
    leaves = {("a", "x", "j", "s"): 4, ("b", "x", "j", "s"): 30, ("a", "y", "j", "s"): 40, ("b", "y", "j", "s"): 50}
    large = {cell: value for cell, value in sums(leaves).items() if value >= 10}
    assert told(leaves, large)


def test_a_large_table_keeps_its_large_numbers() -> None:
    draw = random.Random(1)
    leaves = {
        (f"region {r}", f"category {c}", way, outcome): draw.randrange(0, 90) // (1 + c)
        for r, c, way, outcome in product(range(20), range(20), "jm", "sn")
    }
    values, open_cells = sums(leaves), shown(leaves)
    assert {cell for cell in values if cell.count(ALL) >= 3} == {cell for cell in open_cells if cell.count(ALL) >= 3}
    small = sum(value < 10 for value in values.values())
    assert len(values) - small - len(open_cells) < small / 4


def test_a_number_without_a_swap_among_the_small_does_not_take_the_whole_table_along() -> None:
    """Whatever is added to one of them or taken away, something passes from nine to ten or falls below ten."""
    leaves = {("a", "x"): 1, ("a", "y"): 9, ("b", "x"): 10, ("b", "y"): 1}
    assert shown(leaves) == {("b", "x"): 10}
    assert told(leaves, shown(leaves)) == []


@pytest.mark.parametrize("leaves", [{}, {("a", "x"): 0}, {("a", "x"): 9}])
def test_nothing_is_shown_where_too_little_is_there(leaves: dict[Cell, int]) -> None:
    assert shown(leaves) == {}
