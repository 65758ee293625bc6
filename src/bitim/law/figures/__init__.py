"""Figures that prove themselves: each names what was counted, of what, when, by which procedure, from which source.

No source, no figure (UNSTAT-02, UNSTAT-03).
"""

from bitim.law.figures.figure import Agreement, Figure, Period, Unit
from bitim.law.figures.shares import Interval, implied_whole, percent, rounded, share_agreement, wilson

__all__ = [
    "Agreement",
    "Figure",
    "Interval",
    "Period",
    "Unit",
    "implied_whole",
    "percent",
    "rounded",
    "share_agreement",
    "wilson",
]
