"""Small numbers are kept back, and with them the smallest others that would tell them (UNSTAT-07)."""

import pytest

from bitim.law.figures.suppression import TOTAL, Arc, kept_back, of_row, of_table


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        ({"a": 40, "b": 12}, set()),
        ({"a": 40, "b": 0}, set()),
        ({"a": 40, "b": 12, "c": 3}, {"b", "c"}),
        ({"a": 40, "b": 9, "c": 3}, {"b", "c"}),
        # A one beside a ten: the ten may not be less, so the one would be told; the forty hides it.
        ({"a": 40, "b": 10, "c": 1}, {"a", "c"}),
        # Two ones of two, three nines of three: everybody could say which numbers these are.
        ({"a": 40, "b": 1, "c": 1}, {"a", "b", "c"}),
        ({"a": 40, "b": 9, "c": 9, "d": 9}, {"a", "b", "c", "d"}),
        ({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1, "g": 1, "h": 1, "i": 1}, {*"abcdefghi", TOTAL}),
        ({"a": 4}, {"a", TOTAL}),
        ({"a": 4, "b": 0}, {"a", TOTAL}),
        ({}, set()),
    ],
)
def test_of_a_row_the_small_and_the_smallest_others_are_kept_back(row: dict[str, int], hidden: set[str]) -> None:
    assert of_row(row) == hidden


def test_of_a_table_no_row_and_no_column_tells_a_hidden_cell() -> None:
    table = {("a", "p"): 50, ("a", "q"): 3, ("b", "p"): 60, ("b", "q"): 70, ("c", "p"): 80, ("c", "q"): 90}

    assert of_table(table) == {("a", "p"), ("a", "q"), ("b", "p"), ("b", "q")}


def test_cells_that_only_several_sums_together_tell_are_found() -> None:
    """Each line has two hidden cells, and yet the one between the two squares would be told."""
    table = {(row, column): 90 for row in "abcd" for column in "pqrs"}
    table |= {("a", "p"): 3, ("a", "q"): 4, ("b", "p"): 5, ("b", "q"): 6}
    table |= {("c", "r"): 3, ("c", "s"): 4, ("d", "r"): 5, ("d", "s"): 6, ("b", "r"): 2}

    hidden = of_table(table)

    assert len(hidden & {("a", "r"), ("a", "s"), ("b", "s"), ("c", "q"), ("d", "q"), ("c", "p"), ("d", "p")}) >= 1


def test_a_remainder_that_nobody_wrote_down_keeps_a_number_back_too() -> None:
    """Of twenty, fifteen were settled: everybody can say that five were not."""
    settled = Arc("settled", 15, "moved", "end")
    rest = Arc("not settled", 5, "moved", "end", is_published=False)
    moved = Arc("moved", 20, "end", "moved")

    assert kept_back([settled, rest, moved]) == {"settled", "not settled"}


def test_a_number_that_is_known_already_is_kept_back_only_if_nothing_else_is_left() -> None:
    arcs = [Arc("a", 200, "x", "y"), Arc("b", 4, "x", "y"), Arc("sum", 204, "y", "x")]

    assert kept_back(arcs) == {"a", "b"}
    assert kept_back(arcs, last=frozenset({"a"})) == {"b", "sum"}
    assert kept_back(arcs, last=frozenset({"a", "sum"})) == {"a", "b"}


def test_what_was_kept_back_elsewhere_stays_so_and_another_stands_by_it() -> None:
    arcs = [Arc("a", 40, "row", "sum"), Arc("b", 30, "row", "sum"), Arc("c", 20, "row", "sum")]

    assert kept_back([*arcs, Arc("all", 90, "sum", "row")], before={"a"}) == {"a", "c"}
