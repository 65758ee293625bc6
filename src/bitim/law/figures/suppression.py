"""Which numbers of a table are kept back, so that nobody is named by a small one or by a subtraction (UNSTAT-07).

A table is a network: every number is an arc, and at every node what comes in is what goes out, as rows and columns
and their sums demand. A number that is kept back can still be told where no other table with the same shown numbers
exists. Whether one exists is exact here: it does where a circle of kept-back numbers can be gone round, one more on
each arc along it and one less on each arc against it, without leaving what the rule itself says of them.
"""

from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

SMALLEST_SHOWN = 10
"""Fewer cases than this are not shown; the stricter of the two bounds, for all tables alike (UNSTAT-07)."""

TOTAL = ""
"""Where a table has its sum: no code is empty."""

Key = Hashable


@dataclass(frozen=True)
class Arc:
    """One number between two nodes. A sum leads back from where its parts lead to."""

    key: Key
    value: int
    tail: Key
    head: Key
    is_published: bool = True
    """False for a remainder that nobody writes down and everybody can compute."""


def kept_back(
    arcs: Sequence[Arc],
    *,
    smallest: int = SMALLEST_SHOWN,
    last: Set[Key] = frozenset(),
    before: Set[Key] = frozenset(),
) -> frozenset[Key]:
    """The keys of the numbers to keep back, remainders among them.

    First all from one to `smallest` less one: nothing at all names nobody and is shown. Then, for each that can be
    told, the smallest further numbers that close a circle with it; those of `last` only if no others do. Where none
    close one, because everything together is hardly anything, all is kept back.

    `before` was kept back in a table with which this one will be compared, and stays so.
    """
    hidden = {arc.key for arc in arcs if 0 < arc.value < smallest or arc.key in before}
    network = _Network(arcs, smallest, last)
    is_settled = False
    while not is_settled:
        is_settled = True
        for arc in arcs:
            if arc.key not in hidden:
                continue
            circle = network.cheapest_circle(arc, hidden)
            if circle is None:
                return frozenset(each.key for each in arcs)
            if circle:
                hidden |= circle
                is_settled = False
    return frozenset(hidden)


def of_row(values: Mapping[str, int], *, smallest: int = SMALLEST_SHOWN) -> frozenset[str]:
    """The codes to keep back of one row whose sum is shown beside it; `TOTAL` among them where even the sum is."""
    arcs = [Arc(code, value, "row", "sum") for code, value in values.items()]
    arcs.append(Arc(TOTAL, sum(values.values()), "sum", "row"))
    return frozenset(map(str, kept_back(arcs, smallest=smallest)))


def of_table(values: Mapping[tuple[str, str], int], *, smallest: int = SMALLEST_SHOWN) -> frozenset[tuple[str, str]]:
    """The cells to keep back of a table with the sums of its rows, of its columns and of all.

    `(row, TOTAL)` is the sum of a row, `(TOTAL, column)` that of a column, `(TOTAL, TOTAL)` that of all. A cell that is
    not in `values` is nothing.
    """
    rows, columns = (sorted({key[side] for key in values}) for side in (0, 1))
    cells = {(row, column): values.get((row, column), 0) for row in rows for column in columns}
    cells |= {(row, TOTAL): sum(cells[row, column] for column in columns) for row in rows}
    cells |= {(TOTAL, column): sum(cells[row, column] for row in rows) for column in columns}
    cells[TOTAL, TOTAL] = sum(values.values())
    arcs = []
    for (row, column), value in cells.items():
        ends: tuple[Key, Key] = ("row", row), ("column", column)
        # A cell leads from its row to its column; a sum leads back, so that a sum of sums leads there again.
        is_backwards = (row == TOTAL) != (column == TOTAL)
        tail, head = reversed(ends) if is_backwards else ends
        arcs.append(Arc((row, column), value, tail, head))
    return frozenset(key for key in kept_back(arcs, smallest=smallest) if isinstance(key, tuple))


_Cost = tuple[int, int]


@dataclass(frozen=True)
class _Network:
    arcs: Sequence[Arc]
    smallest: int
    last: Set[Key]

    def cheapest_circle(self, arc: Arc, hidden: Set[Key]) -> frozenset[Key] | None:
        """What must be kept back besides, so that this number could be one more or one less; None if nothing helps."""
        low, high = self._bounds(arc)
        ways = []
        if high is None or arc.value < high:
            ways.append(self._way(arc.head, arc.tail, arc, hidden))
        if arc.value > low:
            ways.append(self._way(arc.tail, arc.head, arc, hidden))
        found = [way for way in ways if way is not None]
        return min(found, key=lambda way: way[0])[1] if found else None

    def _bounds(self, arc: Arc) -> tuple[int, int | None]:
        """What somebody knows who knows the rule, and even which numbers were kept back for being small."""
        if not arc.value:
            return 0, 0
        return (1, self.smallest - 1) if arc.value < self.smallest else (self.smallest, None)

    def _way(self, start: Key, goal: Key, but: Arc, hidden: Set[Key]) -> tuple[_Cost, frozenset[Key]] | None:
        """The cheapest way along numbers that can grow and against numbers that can shrink (Dijkstra)."""
        steps: dict[Key, list[tuple[Key, Arc]]] = {}
        for arc in self.arcs:
            low, high = self._bounds(arc)
            if arc is not but and (high is None or arc.value < high):
                steps.setdefault(arc.tail, []).append((arc.head, arc))
            if arc is not but and arc.value > low:
                steps.setdefault(arc.head, []).append((arc.tail, arc))
        order = count()
        waiting: list[tuple[_Cost, int, Key, frozenset[Key]]] = [((0, 0), next(order), start, frozenset())]
        seen = set()
        while waiting:
            (dear, much), _, node, taken = heappop(waiting)
            if node == goal:
                return (dear, much), taken
            if node in seen:
                continue
            seen.add(node)
            for further, arc in steps.get(node, []):
                is_free = arc.key in hidden or not arc.is_published
                cost = (dear, much) if is_free else (dear + (arc.key in self.last), much + arc.value)
                heappush(waiting, (cost, next(order), further, taken if is_free else taken | {arc.key}))
        return None
