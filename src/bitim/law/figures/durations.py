"""How long something takes, counting what is still open: leaving it out would tell of the fast alone (FX-15)."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

Duration = tuple[int, bool]
"""So many days, and whether it was over then; otherwise it was still open."""


def quantile(durations: Sequence[Duration], share: Fraction = Fraction(1, 2)) -> int | None:
    """The first day on which at least `share` is over, by Kaplan and Meier; None while more is still open."""
    over = Counter(days for days, is_over in durations if is_over)
    seen = Counter(days for days, _ in durations)
    still_open, at_risk = Fraction(1), len(durations)
    for days in sorted(seen):
        still_open *= 1 - Fraction(over[days], at_risk)
        if still_open <= 1 - share:
            return days
        at_risk -= seen[days]
    return None
