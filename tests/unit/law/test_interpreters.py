"""Who brings an interpreter, who lets him in, who lets him go."""

from dataclasses import replace

import pytest

from bitim.law.interpreters import (
    InterpreterFacts,
    InterpreterState,
    InterpreterStep,
    all_agreed,
    check_has_no_other_place,
    decide_interpreter,
    open_interpreter_steps,
)
from bitim.law.process import Role
from bitim.law.refusal import Refused, Why

TABLE = frozenset({"aizhan", "erlan", "dana"})
PROPOSED = InterpreterFacts(
    state=InterpreterState.PROPOSED,
    me="erlan",
    table=TABLE,
    mediator="dana",
    agreed_by=frozenset({"aizhan"}),
    brought_by=frozenset({"aizhan"}),
)
ASKED = replace(PROPOSED, state=InterpreterState.ASKED, agreed_by=TABLE)
SEATED = replace(ASKED, state=InterpreterState.SEATED)
GONE = replace(SEATED, state=InterpreterState.GONE)


def refused(step: InterpreterStep, facts: InterpreterFacts, role: Role) -> Why:
    with pytest.raises(Refused) as caught:
        decide_interpreter(step, facts=facts, role=role)
    return caught.value.why


@pytest.mark.parametrize("silent", sorted(TABLE))
def test_silence_of_one_lets_nobody_in(silent: str) -> None:
    """ML-8-1."""
    assert all_agreed(TABLE, TABLE)
    assert not all_agreed(TABLE, TABLE - {silent})


def test_at_an_empty_table_nobody_has_agreed() -> None:
    assert not all_agreed(frozenset(), TABLE)


def test_nobody_agrees_twice_or_while_talks_do_not_go_on() -> None:
    agreed = replace(PROPOSED, me="aizhan")

    assert refused(InterpreterStep.AGREE, agreed, Role.APPLICANT) is Why.ALREADY_AGREED
    pausing = replace(PROPOSED, in_force=False)
    assert refused(InterpreterStep.AGREE, pausing, Role.RESPONDENT) is Why.STEP_NOT_OPEN


@pytest.mark.parametrize("me", ["aizhan", "erlan"])
@pytest.mark.parametrize("facts", [PROPOSED, ASKED])
def test_any_side_objects_until_the_seat_is_taken_even_who_agreed(facts: InterpreterFacts, me: str) -> None:
    """ML-8-1."""
    decide_interpreter(InterpreterStep.OBJECT, facts=replace(facts, me=me), role=Role.APPLICANT)


def test_the_other_side_does_not_take_away_by_whom_a_party_makes_itself_understood() -> None:
    """ML-11-2.1, ML-6."""
    assert refused(InterpreterStep.OBJECT, SEATED, Role.RESPONDENT) is Why.STEP_NOT_OPEN
    assert refused(InterpreterStep.LET_GO, SEATED, Role.RESPONDENT) is Why.NOT_YOUR_INTERPRETER


@pytest.mark.parametrize(("me", "role"), [("aizhan", Role.APPLICANT), ("dana", Role.MEDIATOR)])
def test_who_brought_him_and_the_mediator_let_him_go(me: str, role: Role) -> None:
    decide_interpreter(InterpreterStep.LET_GO, facts=replace(SEATED, me=me), role=role)


def test_he_takes_his_seat_when_all_agreed_and_gives_it_up_at_any_time() -> None:
    """ML-4."""
    own = {facts.state: set(open_interpreter_steps(facts=replace(facts, me=""), role=Role.INTERPRETER)) for facts in (
        PROPOSED, ASKED, SEATED, GONE
    )}  # fmt: skip

    assert own == {
        InterpreterState.PROPOSED: set(),
        InterpreterState.ASKED: {InterpreterStep.TAKE_SEAT, InterpreterStep.GIVE_UP},
        InterpreterState.SEATED: {InterpreterStep.GIVE_UP},
        InterpreterState.GONE: set(),
    }


def test_who_is_on_a_side_or_mediates_does_not_interpret() -> None:
    check_has_no_other_place("saule", {"aizhan", "dana"})

    with pytest.raises(Refused) as caught:
        check_has_no_other_place("aizhan", {"aizhan", "dana"})
    assert caught.value.why is Why.INTERPRETER_HAS_A_PLACE
