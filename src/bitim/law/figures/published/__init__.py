"""Published figures: read as they are, never corrected, and checked before they are believed (UNSTAT-04).

The form of the file is told in docs/published-figures.md.
"""

from bitim.law.figures.published.checks import Finding, Found, findings
from bitim.law.figures.published.contents import Count, CourtRow, Growth, Published, Share, Stated, Sum
from bitim.law.figures.published.faults import Fault, Problem, Unreadable
from bitim.law.figures.published.reading import read

__all__ = [
    "Count",
    "CourtRow",
    "Fault",
    "Finding",
    "Found",
    "Growth",
    "Problem",
    "Published",
    "Share",
    "Stated",
    "Sum",
    "Unreadable",
    "findings",
    "read",
]
