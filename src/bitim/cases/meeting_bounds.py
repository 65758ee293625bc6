"""Until when a case may be met about besides its own term: packages above `cases` know of it, `cases` knows none."""

from collections.abc import Callable
from datetime import date

from bitim.cases.models import Case

Bound = Callable[[Case], date | None]
_bounds: list[Bound] = []


def add(bound: Bound) -> None:
    """Called once for each package, from its `ready`."""
    _bounds.append(bound)


def last_day(case: Case) -> date | None:
    """The earliest last day that any of them names; None where nobody names one."""
    return min((day for bound in _bounds if (day := bound(case))), default=None)
