"""No number that was kept back can be told from those that are shown (UNSTAT-07).

Where all is kept back there is nothing to tell it from. Two attackers try the rest: one draws bounds together over
rows and columns, as somebody with a spreadsheet would; the other tries every table there can be.
"""

from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from bitim.law.figures.suppression import SMALLEST_SHOWN, TOTAL, of_row, of_table

ROWS, COLUMNS = ("a", "b", "c", "d"), ("p", "q", "r", "s")
Cell = tuple[str, str]

counts = st.one_of(st.integers(0, 12), st.integers(0, 3), st.integers(0, 300))
rows = st.dictionaries(st.sampled_from("abcdefgh"), counts, min_size=1)
tables = st.dictionaries(st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS)), counts, min_size=1)


def with_sums(values: Mapping[Cell, int]) -> dict[Cell, int]:
    """Every cell, and the sums of rows, of columns and of all."""
    rows, columns = sorted({row for row, _ in values}), sorted({column for _, column in values})
    cells = {(row, column): values.get((row, column), 0) for row, column in product(rows, columns)}
    whole = dict(cells)
    for (row, column), value in cells.items():
        for place in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            whole[place] = whole.get(place, 0) + value
    return whole


def sums_of(whole: Mapping[Cell, int]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Every sum with its parts: rows, columns, and the sums themselves."""
    for side, other in ((0, 1), (1, 0)):
        for code in {place[side] for place in whole}:
            line = [place for place in whole if place[side] == code]
            yield next(place for place in line if place[other] == TOTAL), [p for p in line if p[other] != TOTAL]


def bounds_drawn_together(whole: Mapping[Cell, int], hidden: frozenset[Cell], smallest: int) -> dict[Cell, list[int]]:
    """What bounds can be told of every hidden cell by one who knows which of them are small."""
    most = sum(whole.values()) + 1
    known = {place: [value, value] for place, value in whole.items()}
    for place in hidden:
        known[place] = [1, smallest - 1] if whole[place] < smallest else [smallest, most]
    changed = True
    while changed:
        changed = False
        for total, parts in sums_of(whole):
            for place in (total, *parts):
                others = [part for part in parts if part != place]
                if place == total:
                    low, high = sum(known[part][0] for part in parts), sum(known[part][1] for part in parts)
                else:
                    low = known[total][0] - sum(known[part][1] for part in others)
                    high = known[total][1] - sum(known[part][0] for part in others)
                tighter = [max(known[place][0], low), min(known[place][1], high)]
                changed = changed or tighter != known[place]
                known[place] = tighter
    return known


@given(rows)
def test_no_hidden_number_of_a_row_can_be_told(values: dict[str, int]) -> None:
    hidden = of_row(values)
    whole = with_sums({("row", code): value for code, value in values.items()})
    # Of one row, the sums of the columns are the cells themselves.
    of_line = {("row", code) for code in hidden} | {(TOTAL, code) for code in hidden}
    told = bounds_drawn_together(whole, frozenset(of_line), SMALLEST_SHOWN)

    assert hidden == {*values, TOTAL} or [code for code in hidden if told["row", code][0] == told["row", code][1]] == []
    assert {code for code, value in values.items() if 0 < value < SMALLEST_SHOWN} <= hidden


@given(tables)
def test_no_hidden_number_of_a_table_can_be_told(values: dict[Cell, int]) -> None:
    hidden, whole = of_table(values), with_sums(values)
    told = bounds_drawn_together(whole, hidden, SMALLEST_SHOWN)

    everything = hidden == whole.keys()
    assert everything or [place for place in hidden if told[place][0] == told[place][1]] == []
    assert {place for place, value in whole.items() if 0 < value < SMALLEST_SHOWN} <= hidden
    assert everything or all(whole[place] for place in hidden)


small = st.dictionaries(st.tuples(st.sampled_from("ab"), st.sampled_from("pq")), st.integers(0, 5), min_size=1)


@given(small)
def test_of_every_hidden_number_there_is_another_table_that_shows_the_same(values: dict[Cell, int]) -> None:
    smallest = 3
    hidden, whole = of_table(values, smallest=smallest), with_sums(values)
    cells = sorted(place for place in whole if TOTAL not in place)
    choices = [_choices(whole[place], smallest) if place in hidden else [whole[place]] for place in cells]

    found: dict[Cell, set[int]] = {place: set() for place in hidden}
    for tried in product(*choices):
        other = with_sums(dict(zip(cells, tried, strict=True)))
        if all(other[place] == value for place, value in whole.items() if place not in hidden) and all(
            (other[place] < smallest) == (whole[place] < smallest) for place in hidden
        ):
            for place in hidden:
                found[place].add(other[place])

    assert hidden == whole.keys() or [place for place in found if len(found[place]) < 2] == []


def _choices(value: int, smallest: int) -> list[int]:
    return list(range(1, smallest)) if value < smallest else list(range(smallest, 12))


@given(rows)
def test_nothing_is_kept_back_where_every_number_is_large_or_nothing(values: dict[str, int]) -> None:
    large = {code: value if value >= SMALLEST_SHOWN or not value else SMALLEST_SHOWN for code, value in values.items()}

    assert of_row(large) == frozenset()
