"""Whatever the facts are: what is offered is accepted, nobody comes back, and nobody is let in unasked."""

from hypothesis import given
from hypothesis import strategies as st

from bitim.law.interpreters import (
    InterpreterFacts,
    InterpreterState,
    InterpreterStep,
    all_agreed,
    decide_interpreter,
    open_interpreter_steps,
)
from bitim.law.process import Role
from bitim.law.refusal import Refused

KEYS = ("a", "b", "c", "m")
some = st.frozensets(st.sampled_from(KEYS))
facts = st.builds(
    InterpreterFacts,
    state=st.sampled_from(InterpreterState),
    me=st.sampled_from((*KEYS, "")),
    in_force=st.booleans(),
    table=some,
    mediator=st.sampled_from(("m", None)),
    agreed_by=some,
    brought_by=some,
)


def accepted(facts: InterpreterFacts, role: Role) -> set[InterpreterStep]:
    taken = set()
    for step in InterpreterStep:
        try:
            decide_interpreter(step, facts=facts, role=role)
        except Refused:
            continue
        taken.add(step)
    return taken


@given(facts, st.sampled_from(Role))
def test_the_steps_offered_are_the_steps_accepted(facts: InterpreterFacts, role: Role) -> None:
    assert set(open_interpreter_steps(facts=facts, role=role)) == accepted(facts, role)


@given(facts, st.sampled_from(Role))
def test_who_is_gone_stays_gone(facts: InterpreterFacts, role: Role) -> None:
    if facts.state is InterpreterState.GONE:
        assert accepted(facts, role) == set()


@given(facts, st.sampled_from(Role))
def test_only_the_interpreter_himself_takes_the_seat_and_only_when_asked(facts: InterpreterFacts, role: Role) -> None:
    if InterpreterStep.TAKE_SEAT in accepted(facts, role):
        assert (facts.state, role) == (InterpreterState.ASKED, Role.INTERPRETER)


@given(facts, st.sampled_from([Role.APPLICANT, Role.RESPONDENT, Role.MEDIATOR]))
def test_whoever_must_agree_can_say_no(facts: InterpreterFacts, role: Role) -> None:
    """ML-8-1."""
    if InterpreterStep.AGREE in accepted(facts, role):
        assert InterpreterStep.OBJECT in accepted(facts, role)


@given(some, some)
def test_nobody_is_let_in_against_a_silent_one(table: frozenset[str], agreed_by: frozenset[str]) -> None:
    """ML-8-1."""
    assert all_agreed(table, agreed_by) == (bool(table) and not table - agreed_by)
