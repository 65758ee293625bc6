"""Which packs a settlement can become for one of its sides, and why; and if none, why not."""

from dataclasses import dataclass

from bitim.law.packs.facts import PackFacts
from bitim.law.packs.rules import PACKS
from bitim.law.packs.vocabulary import Obstacle, PackKind, Reason

LAST = frozenset({Reason.BASIS_TO_BE_NAMED})
"""Open only after something has been named: told after the ways that are open now."""


@dataclass(frozen=True)
class Route:
    kind: PackKind
    reason: Reason


@dataclass(frozen=True)
class Routing:
    routes: tuple[Route, ...]
    """The way to begin with stands first."""
    obstacles: tuple[Obstacle, ...]
    """Why other ways are closed."""


def routes(facts: PackFacts) -> Routing:
    """Every pack that is open, and why those are not that could be.

    Law: ML-27-4, ML-27-5, ML-27-9, CPC-134-1, CPC-178-2, CPC-179-8, APPC-120-7.
    """
    said = [(kind, rule.opens(facts)) for kind, rule in PACKS.items()]
    found = [Route(kind, reason) for kind, reason in said if isinstance(reason, Reason)]
    obstacles = dict.fromkeys(reason for _kind, reason in said if isinstance(reason, Obstacle))
    return Routing(tuple(sorted(found, key=lambda route: route.reason in LAST)), tuple(obstacles))
