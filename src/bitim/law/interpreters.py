"""Interpreters: proposed by whoever needs one, let in by everybody, seated, and gone again.

A party may bring an interpreter (ML-11-2.1), and the mediator, who sees that each understands what is said, may propose
one. An interpreter hears what all say in the joint room, and what a party tells is open to others by its own permission
alone (ML-8-1): so nobody is asked to come before every party and the mediator have agreed. He hears one side alone
with the mediator only as a helper of that side, never of two (UN-MR-05).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from bitim.law.process.vocabulary import SIGNERS, Role
from bitim.law.refusal import Refused, Why


class InterpreterState(StrEnum):
    """Where an interpreter stands."""

    PROPOSED = "proposed"
    """Not everybody has agreed."""
    ASKED = "asked"
    """Everybody has; his answer is awaited."""
    SEATED = "seated"
    GONE = "gone"
    """Somebody objected, he declined, or his work is over."""


class InterpreterStep(StrEnum):
    """What people do about an interpreter, or he himself."""

    AGREE = "agree"
    OBJECT = "object"
    LET_GO = "let_go"
    TAKE_SEAT = "take_seat"
    GIVE_UP = "give_up"


@dataclass(frozen=True, kw_only=True)
class InterpreterFacts:
    """What the rules ask about an interpreter, seen by the one who acts (`me`)."""

    state: InterpreterState
    me: str = ""
    """Key of the party or mediator who acts; empty for the interpreter."""
    in_force: bool = True
    """The contract is signed by all, mediation has not ended, and its term runs."""
    table: frozenset[str] = frozenset()
    """Keys of the parties who take part, and of the mediator."""
    mediator: str | None = None
    agreed_by: frozenset[str] = frozenset()
    brought_by: frozenset[str] = frozenset()
    """Keys of who proposed him, and of the side that he helps alone with the mediator."""


def all_agreed(table: frozenset[str], agreed_by: Collection[str]) -> bool:
    """Tell whether everybody whose words he would hear lets him hear them, silence being no permission.

    Law: ML-8-1.
    """
    return bool(table) and table <= set(agreed_by)


def check_has_no_other_place(person: str, others: Collection[str]) -> None:
    """Check that an interpreter is nobody who ever was on a side of this dispute or mediated it (UN-MR-08, ML-9-1).

    Raises: Refused.
    """
    if person in others:
        raise Refused(Why.INTERPRETER_HAS_A_PLACE)


# -- Who may do what when ----------------------------------------------


def talks_go_on(facts: InterpreterFacts) -> Why | None:
    return None if facts.in_force else Why.STEP_NOT_OPEN


def i_have_not_agreed(facts: InterpreterFacts) -> Why | None:
    return Why.ALREADY_AGREED if facts.me in facts.agreed_by else None


def i_brought_him_or_conduct(facts: InterpreterFacts) -> Why | None:
    """The other side does not take away by whom a party makes itself understood: it asks the mediator (ML-6)."""
    return None if facts.me == facts.mediator or facts.me in facts.brought_by else Why.NOT_YOUR_INTERPRETER


@dataclass(frozen=True, kw_only=True)
class InterpreterRule:
    """One row: who may take `step` in which states, and what refuses it."""

    step: InterpreterStep
    source: frozenset[InterpreterState]
    roles: frozenset[Role]
    law: str
    conditions: tuple[Callable[[InterpreterFacts], Why | None], ...] = ()


_INTERPRETER = frozenset({Role.INTERPRETER})

INTERPRETER_RULES = (
    InterpreterRule(
        step=InterpreterStep.AGREE,
        source=frozenset({InterpreterState.PROPOSED}),
        roles=SIGNERS,
        conditions=(talks_go_on, i_have_not_agreed),
        law="ML-8-1",
    ),
    InterpreterRule(
        step=InterpreterStep.OBJECT,
        source=frozenset({InterpreterState.PROPOSED, InterpreterState.ASKED}),
        roles=SIGNERS,
        law="ML-8-1",
    ),
    InterpreterRule(
        step=InterpreterStep.LET_GO,
        source=frozenset({InterpreterState.SEATED}),
        roles=SIGNERS,
        conditions=(i_brought_him_or_conduct,),
        law="ML-11-2.1",
    ),
    InterpreterRule(
        step=InterpreterStep.TAKE_SEAT,
        source=frozenset({InterpreterState.ASKED}),
        roles=_INTERPRETER,
        law="ML-8-1",
    ),
    InterpreterRule(
        step=InterpreterStep.GIVE_UP,
        source=frozenset({InterpreterState.ASKED, InterpreterState.SEATED}),
        roles=_INTERPRETER,
        law="ML-4",
    ),
)
"""No step twice. Who proposed him, or agreed, takes that back by an objection, until he has taken his seat."""


def decide_interpreter(step: InterpreterStep, *, facts: InterpreterFacts, role: Role) -> None:
    """Check that `step` may be taken now.

    Raises: Refused, when it is not open in this state to this role, or a condition does not hold.
    """
    if why := _refusal(step, facts, role):
        raise Refused(why, step=step.value)


def open_interpreter_steps(*, facts: InterpreterFacts, role: Role) -> tuple[InterpreterStep, ...]:
    """Return the steps that `decide_interpreter` would accept now, in the order of `InterpreterStep`."""
    return tuple(step for step in InterpreterStep if _refusal(step, facts, role) is None)


def _refusal(step: InterpreterStep, facts: InterpreterFacts, role: Role) -> Why | None:
    rule = next(rule for rule in INTERPRETER_RULES if rule.step is step)
    if facts.state not in rule.source or role not in rule.roles:
        return Why.STEP_NOT_OPEN
    return next((why for condition in rule.conditions if (why := condition(facts))), None)
