"""Packs: which paper somebody can make out of a signed settlement, what it must say, and what would send it back.

Law: ML-27-4, ML-27-9, CPC-134-1, CPC-136-2, CPC-178-2, APPC-120-7, ML-25.1-3.
"""

from bitim.law.packs.facts import Agreed, Overdue, PackFacts
from bitim.law.packs.findings import Finding, must_be_mended
from bitim.law.packs.routes import Route, Routing, routes
from bitim.law.packs.rules import PACKS, PackRule
from bitim.law.packs.vocabulary import (
    HANDED_OVER,
    Annex,
    Asked,
    Code,
    CourtStanding,
    Field,
    Obstacle,
    PackKind,
    Reason,
)

__all__ = [
    "HANDED_OVER",
    "PACKS",
    "Agreed",
    "Annex",
    "Asked",
    "Code",
    "CourtStanding",
    "Field",
    "Finding",
    "Obstacle",
    "Overdue",
    "PackFacts",
    "PackKind",
    "PackRule",
    "Reason",
    "Route",
    "Routing",
    "must_be_mended",
    "routes",
]
