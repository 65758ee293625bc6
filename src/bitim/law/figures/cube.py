"""Which numbers of a table of many sides are shown, where every sum over its sides is shown too (UNSTAT-07).

With more than two sides a table is no network any more (see `suppression`). What is kept back is proved here by a
*swap*: take two codes of each of some sides, and at the corners that they make add a case and take one away in turn.
Every sum over one of these sides stays as it was; the others that change are to be kept back together. Where each
kept-back number has such a swap, another country with the same shown numbers exists in which it is another number.

A cell with no case is not shown either: who sees nothing learns that there are fewer cases than the bound, or that more
would tell of those. So every corner of the table can take part in a swap.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from itertools import chain, islice, product
from random import Random

from bitim.law.figures.suppression import SMALLEST_SHOWN

ALL = "*"
"""In place of a code: the sum over this side. No code is a star."""

Cell = tuple[str, ...]
"""A code of each side, or `ALL`."""

_PLACES, _WAYS = 30, 200
"""Of a sum, so many parts are tried as the place of a swap, and so many swaps at each; more until one is found."""

_SUM_IS_WORTH = 8
"""So many times its number, for each side that it is a sum over."""


def sums(leaves: Mapping[Cell, int]) -> dict[Cell, int]:
    """The table with all its sums; what is zero is not in it."""
    found: dict[Cell, int] = {}
    for leaf, value in leaves.items():
        if value:
            for cell in product(*((code, ALL) for code in leaf)):
                found[cell] = found.get(cell, 0) + value
    return found


def shown(
    leaves: Mapping[Cell, int], *, smallest: int = SMALLEST_SHOWN, before: Set[Cell] = frozenset()
) -> dict[Cell, int]:
    """The cells and sums that may be shown: none is less than `smallest`, and none tells what is kept back.

    `before` was kept back in a table with which this one will be compared, and stays so.
    """
    table = _Table(leaves, smallest)
    hidden = {cell for cell, value in table.values.items() if value < smallest or cell in before}
    proved: set[Cell] = set()
    for cell in sorted(hidden, key=lambda each: (len(each) - each.count(ALL), table.values[each], each)):
        if cell not in proved:
            swapped = table.cheapest_swap(cell, hidden)
            hidden |= swapped
            proved |= swapped
    return {cell: value for cell, value in table.values.items() if cell not in hidden}


class _Table:
    def __init__(self, leaves: Mapping[Cell, int], smallest: int) -> None:
        self.values, self.smallest = sums(leaves), smallest
        self.worth = {cell: _worth(cell, value) for cell, value in self.values.items() if value >= smallest}
        self.draw = Random(len(self.values))  # noqa: S311  the same table is always treated alike
        self.codes = [sorted(codes) for codes in map(set, zip(*leaves, strict=True))]

    def cheapest_swap(self, cell: Cell, hidden: Set[Cell]) -> Set[Cell]:
        """Everything that changes with the cell in the swap that keeps back least.

        If it can be, one that holds against somebody who knows which of the numbers are small, too.
        """
        found = self._cheapest(cell, hidden, self._stays_as_small) or self._cheapest(cell, hidden, self._stays_a_number)
        assert found  # one more case, with all its sums, is a number everywhere
        return found

    def _cheapest(self, cell: Cell, hidden: Set[Cell], can_be: Callable[[Cell, int], bool]) -> Set[Cell] | None:
        best: tuple[int, Set[Cell]] | None = None
        for place in islice(self._places(cell), _PLACES):
            for tried, opposite in enumerate(self._opposites(cell, place)):
                if best and tried >= _WAYS:
                    break
                more, less = _changed(place, opposite)
                cost = sum(self.worth.get(cell, 0) for cell in chain(more, less) if cell not in hidden)
                # What is dearer than another swap need not be one.
                if (best and cost >= best[0]) or not _is_swap(more, less, can_be):
                    continue
                best = cost, {*more, *less}
                if not cost:
                    return best[1]
        return best[1] if best else None

    def _places(self, cell: Cell) -> Iterator[Cell]:
        """The leaves of a cell, first those beside which there are many cases to swap with."""
        places = product(*(codes if code == ALL else [code] for code, codes in zip(cell, self.codes, strict=True)))

        def beside(place: Cell) -> int:
            return -self._value(tuple(mine if code == ALL else ALL for code, mine in zip(cell, place, strict=True)))

        return iter(sorted(places, key=beside))

    def _opposites(self, cell: Cell, place: Cell) -> list[Cell]:
        """The corners across from a place, other codes only on sides of which the cell names one; in no order."""
        ways = (codes if code != ALL else [mine] for code, mine, codes in zip(cell, place, self.codes, strict=True))
        return self.draw.sample(found := list(product(*ways)), len(found))

    def _value(self, cell: Cell) -> int:
        return self.values.get(cell, 0)

    def _stays_a_number(self, cell: Cell, more: int) -> bool:
        return self._value(cell) + more >= 0

    def _stays_as_small(self, cell: Cell, more: int) -> bool:
        value = self._value(cell)
        return value + more >= 0 and (value < self.smallest) == (value + more < self.smallest)


def _worth(cell: Cell, value: int) -> int:
    """What is lost with a cell: a sum over a side is read by more people than its parts."""
    return value * int(_SUM_IS_WORTH ** cell.count(ALL))


def _changed(place: Cell, opposite: Cell) -> tuple[list[Cell], list[Cell]]:
    """What gets a case more in the swap between two corners if the place does, and what a case less."""
    more: list[Cell] = [()]
    less: list[Cell] = []
    for mine, its in zip(place, opposite, strict=True):
        if mine == its:
            more, less = ([(*codes, code) for codes in cells for code in (mine, ALL)] for cells in (more, less))
        else:
            more, less = (
                [*((*codes, mine) for codes in near), *((*codes, its) for codes in far)]
                for near, far in ((more, less), (less, more))
            )
    return more, less


def _is_swap(more: Iterable[Cell], less: Iterable[Cell], can_be: Callable[[Cell, int], bool]) -> bool:
    """Whether it can be done one way or the other."""
    return any(all(can_be(cell, way) for cell in more) and all(can_be(cell, -way) for cell in less) for way in (1, -1))
