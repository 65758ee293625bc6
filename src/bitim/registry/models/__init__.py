"""Who may mediate, and in what standing.

There is no single state register of mediators in the law: this one is a federation of the registers the law
names (ML-8.1-11, ML-14-3, ML-16-1), each with its keeper.
"""

from bitim.registry.models.entry import RegisterEntry
from bitim.registry.models.mediator import Mediator, MediatorField, MediatorLanguage, MediatorRegion
from bitim.registry.models.register import MediatorOrganization, MediatorRegister

__all__ = [
    "Mediator",
    "MediatorField",
    "MediatorLanguage",
    "MediatorOrganization",
    "MediatorRegion",
    "MediatorRegister",
    "RegisterEntry",
]
