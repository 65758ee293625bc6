"""Direct talks: the sides try to agree by themselves before they choose a mediator (UN-TN-10, UN-TN-16).

The law on mediation neither knows nor forbids them: parties freely dispose of their rights (ML-5-3), and nobody is
held (ML-5-2). How long they last stands in `deadlines.CLOCKS`. What is said there stays with the sides until all of
them release it to the mediator (UN-TN-18). What they agree on is a deal of their own: a settlement reached in mediation
is signed by a mediator, too (ML-27-2b).
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class DirectFacts:
    """What the rules ask about the direct talks of a case, which it has once at most."""

    agreed_by: frozenset[str] = frozenset()
    """Keys of the parties who want to talk directly first, while not all do."""
    until: date | None = None
    """Last day of the talks, that day included; none when there were none."""
    released_by: frozenset[str] = frozenset()
    """Keys of the parties who let the present mediator read what was said."""


def all_released(parties: frozenset[str], released_by: frozenset[str]) -> bool:
    """Whether the mediator may read the direct talks: every party who takes part lets him, silence being no release.

    Law: ML-8-1, UN-TN-18.
    """
    return bool(parties) and parties <= released_by
