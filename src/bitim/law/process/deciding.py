"""Ask the table."""

from bitim.law.process.facts import Facts
from bitim.law.process.rules import RULES, Rule
from bitim.law.process.vocabulary import Role, State, Step
from bitim.law.refusal import Refused, Why


def decide(step: Step, *, facts: Facts, role: Role) -> State:
    """The state after `step` taken by `role`.

    Raises: Refused, when the step is not open in this state to this role, or a condition does not hold.
    """
    rule = _row(step, facts, role)
    if rule is None:
        raise Refused(Why.STEP_NOT_OPEN, step=step.value, state=facts.state.value)
    if why := rule.refusal(facts):
        raise Refused(why, step=step.value)
    return rule.target


def open_steps(*, facts: Facts, role: Role) -> tuple[Step, ...]:
    """The steps that `decide` would accept now, in the order of `Step`."""
    return tuple(step for step in Step if (rule := _row(step, facts, role)) and not rule.refusal(facts))


def _row(step: Step, facts: Facts, role: Role) -> Rule | None:
    """The row of the table that applies: the conditions of at most one row of a step are ever asked."""
    return next(
        (
            rule
            for rule in RULES
            if rule.step is step and facts.state in rule.source and role in rule.roles and rule.when(facts)
        ),
        None,
    )
