"""Ask the table."""

from bitim.law import transitions
from bitim.law.process.facts import Facts
from bitim.law.process.rules import RULES
from bitim.law.process.vocabulary import Role, State, Step


def decide(step: Step, *, facts: Facts, role: Role) -> State:
    """The state after `step` taken by `role`.

    Raises: Refused, when the step is not open in this state to this role, or a condition does not hold.
    """
    return transitions.decide(RULES, step, facts=facts, role=role)


def open_steps(*, facts: Facts, role: Role) -> tuple[Step, ...]:
    """The steps that `decide` would accept now, in the order of `Step`."""
    return transitions.open_steps(RULES, Step, facts=facts, role=role)
