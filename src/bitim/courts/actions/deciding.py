"""Ask the court's table for somebody who may be several things at once."""

from bitim.courts.access import CourtSeat
from bitim.law.court import CourtState, CourtStep, decide_court


def decide(seat: CourtSeat, step: CourtStep, **further: object) -> CourtState:
    """The state after the step, in whichever capacity the person may take it.

    `further` are facts that only the step itself knows: the judge it names, what it found in the settlement.

    Raises: Refused.
    """
    facts = seat.facts(**further)
    return decide_court(step, facts=facts, role=seat.role_for(step, **further))
