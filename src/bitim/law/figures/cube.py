"""Which numbers of a table of many sides are shown, where every sum over its sides is shown too (UNSTAT-07).

With more than two sides a table is no network any more (see `suppression`). What is kept back is proved here by a
*swap*: take two codes of each of some sides, and at the corners that they make add a case and take one away in turn.
Every sum over one of these sides stays as it was; the others that change are to be kept back together. Where each
kept-back number has such a swap, another country with the same shown numbers exists in which it is another number.

A cell with no case is not shown either: who sees nothing learns that there are fewer cases than the bound, or that more
would tell of those. So every corner of the table can take part in a swap.
"""

from collections.abc import Callable, Iterator, Mapping, Set
from itertools import islice, product
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
                changed = self._changed(place, opposite, can_be)
                if changed is None:
                    continue
                cost = sum(map(self._worth, changed - hidden))
                if best is None or cost < best[0]:
                    best = cost, changed
                if not cost:
                    return changed
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

    def _changed(self, place: Cell, opposite: Cell, can_be: Callable[[Cell, int], bool]) -> Set[Cell] | None:
        """What the swap between two corners changes, if it can be done one way or the other."""
        sides = [side for side, mine in enumerate(place) if mine != opposite[side]]
        more: set[Cell] = set()
        less: set[Cell] = set()
        ends = [(mine,) if mine == its else (mine, its) for mine, its in zip(place, opposite, strict=True)]
        for corner in product(*ends):
            is_away = sum(corner[side] != place[side] for side in sides) % 2
            above = product(*((code,) if side in sides else (code, ALL) for side, code in enumerate(corner)))
            (less if is_away else more).update(above)
        for up, down in ((more, less), (less, more)):
            if all(can_be(cell, 1) for cell in up) and all(can_be(cell, -1) for cell in down):
                return more | less
        return None

    def _worth(self, cell: Cell) -> int:
        """What is lost with a cell: a sum over a side is read by more people than its parts."""
        value = self._value(cell)
        return value * _SUM_IS_WORTH ** cell.count(ALL) if value >= self.smallest else 0

    def _value(self, cell: Cell) -> int:
        return self.values.get(cell, 0)

    def _stays_a_number(self, cell: Cell, more: int) -> bool:
        return self._value(cell) + more >= 0

    def _stays_as_small(self, cell: Cell, more: int) -> bool:
        value = self._value(cell)
        return value + more >= 0 and (value < self.smallest) == (value + more < self.smallest)
