"""A state machine as a table: a row for each way a step can lead, and the two questions that are asked of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from bitim.law.refusal import Refused, Why

StateT = TypeVar("StateT", bound=StrEnum)
StepT = TypeVar("StepT", bound=StrEnum)
RoleT = TypeVar("RoleT", bound=StrEnum)
FactsT = TypeVar("FactsT", bound="HasState")


class HasState(Protocol):
    """What every set of facts knows."""

    @property
    def state(self) -> Any:
        """A member of the table's states."""


@dataclass(frozen=True, kw_only=True)
class Transition(Generic[StateT, StepT, RoleT, FactsT]):
    """One row: who may take `step` from `source`, on what conditions, and where it leads.

    `when` chooses between rows of the same step; `conditions` refuse it: each returns nothing when it holds, otherwise
    the reason why not.
    """

    step: StepT
    source: frozenset[StateT]
    target: StateT
    roles: frozenset[RoleT]
    law: str
    when: Callable[[FactsT], bool] = lambda facts: True
    when_text: str = ""
    """`when` in words, for the diagram."""
    conditions: tuple[Callable[[FactsT], Why | None], ...] = ()

    def refusal(self, facts: FactsT) -> Why | None:
        """The reason of the first condition that does not hold."""
        return next((why for condition in self.conditions if (why := condition(facts))), None)

    def applies(self, step: StepT, facts: FactsT, role: RoleT) -> bool:
        """Whether this is the row of the step."""
        return self.step is step and facts.state in self.source and role in self.roles and self.when(facts)


Table = Sequence[Transition[StateT, StepT, RoleT, FactsT]]


def decide(table: Table[StateT, StepT, RoleT, FactsT], step: StepT, *, facts: FactsT, role: RoleT) -> StateT:
    """The state after `step` taken by `role`.

    Raises: Refused, when the step is not open in this state to this role, or a condition does not hold.
    """
    row = _row(table, step, facts, role)
    if row is None:
        raise Refused(Why.STEP_NOT_OPEN, step=step.value, state=facts.state.value)
    if why := row.refusal(facts):
        raise Refused(why, step=step.value)
    return row.target


def open_steps(
    table: Table[StateT, StepT, RoleT, FactsT], steps: type[StepT], *, facts: FactsT, role: RoleT
) -> tuple[StepT, ...]:
    """The steps that `decide` would accept now, in the order of `steps`."""
    rows: dict[StepT, Transition[StateT, StepT, RoleT, FactsT]] = {}
    for row in table:
        if row.step not in rows and row.applies(row.step, facts, role):
            rows[row.step] = row
    return tuple(step for step in steps if step in rows and not rows[step].refusal(facts))


def _row(
    table: Table[StateT, StepT, RoleT, FactsT], step: StepT, facts: FactsT, role: RoleT
) -> Transition[StateT, StepT, RoleT, FactsT] | None:
    """The row that applies: the conditions of at most one row of a step are ever asked."""
    return next((row for row in table if row.applies(step, facts, role)), None)
