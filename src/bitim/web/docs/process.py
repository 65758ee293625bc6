"""docs/process.md: the course of a mediation, of what is asked apart, and of a case in court, from their tables."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import Any

from django.utils import translation

from bitim.cases.labels.states import END_REASON, STATE
from bitim.courts.labels.track import STATE as COURT_STATE
from bitim.law.court import COURT_RULES, OVER, CourtRole, CourtState
from bitim.law.interpreters import INTERPRETER_RULES, InterpreterRule, InterpreterState
from bitim.law.meetings import MEETING_RULES, MeetingRule, MeetingState
from bitim.law.process import FINAL, RULES, WITH_NOTICE, EndReason, Role, State
from bitim.law.transitions import Transition
from bitim.web.docs.markdown import document, phrase, table

Rows = Sequence[Transition[Any, Any, Any, Any]]

INTRODUCTION = """# The course of a mediation

Every step that people, or the clock, can take on a case is a row of the table `RULES` in
`src/bitim/law/process/rules.py`. Actions ask it for permission, pages ask it which steps to offer; this page shows the
same rows. The rule ids are explained in [law.md](law.md), the places that cite them are in [law-map.md](law-map.md)."""

PICTURE = """## The picture

Only the steps that lead from one state to another are drawn; those that leave the state as it is are in the table."""

STEPS = """## Every step

A step that is listed twice does the first thing or the second, by what stands in "When". "Refused unless" lists what
must hold, in the order in which it is asked; each has a sentence of its own for the person who is refused."""

MEETINGS = """## Meetings

While talks go on, meetings at an hour have steps of their own: the rows of `MEETING_RULES` in
`src/bitim/law/meetings.py`. A meeting is set by itself when all who are invited have taken one of the proposed times
(ML-18-2); it ends in `held` or `cancelled`."""

INTERPRETERS = """## Interpreters

While talks go on, a side or the mediator may propose an interpreter; what can be done about one are the rows of
`INTERPRETER_RULES` in `src/bitim/law/interpreters.py`. As soon as every party and the mediator have agreed the letter
with the link goes out (ML-8-1)."""

COURTS = """## In court

A case before a court has a course of its own beside that of the mediation in it: the rows of `COURT_RULES` in
`src/bitim/law/court/rules.py`, for civil, administrative, criminal and offence cases
([decision 37](adr/0037-mediation-in-court.md)). The clock follows the talks: `begin`, `agree` and `fail` are taken
when the contract is signed, the settlement is signed, or the mediation ended without one. Steps that leave the state
as it is are in the table alone."""

ENDS = """## Why a case ends

A case has exactly one reason of its end (UN-MR-07). For some the mediator issues a notice of termination on demand
(ML-26-2)."""


def page() -> str:
    """Write the whole page, in English."""
    with translation.override("en"):
        states = _states(STATE, FINAL)
        court_states = _states(COURT_STATE, OVER)
        ends = table(
            ("Reason", "What people read", "Notice of termination"),
            (
                (f"`{reason}`", str(END_REASON[reason]), "on demand" if reason in WITH_NOTICE else "")
                for reason in EndReason
            ),
        )
    return document(
        *(
            INTRODUCTION,
            PICTURE,
            _picture(RULES, State.DRAFT, FINAL),
            "## The states",
            states,
            STEPS,
            _steps(RULES, Role),
        ),
        *(MEETINGS, _asked_apart(MEETING_RULES, MeetingState), INTERPRETERS),
        _asked_apart(INTERPRETER_RULES, InterpreterState),
        *(COURTS, _picture(COURT_RULES, CourtState.CLAIM_FILED, OVER), court_states, _steps(COURT_RULES, CourtRole)),
        *(ENDS, ends),
    )


def _states(words: dict[Any, Any], final: AbstractSet[StrEnum]) -> str:
    return table(
        ("State", "What people read", "Final"),
        ((f"`{state}`", str(said), "yes" if state in final else "") for state, said in words.items()),
    )


def _picture(rules: Rows, first: StrEnum, final: AbstractSet[StrEnum]) -> str:
    arrows = [f"    [*] --> {first}"]
    arrows += [
        f"    {source} --> {rule.target}: {_said(rule)}"
        for rule in rules
        for source in _ordered(rule.source)
        if source is not rule.target
    ]
    arrows += [f"    {state} --> [*]" for state in _ordered(final)]
    return "\n".join(["```mermaid", "stateDiagram-v2", *arrows, "```"])


def _steps(rules: Rows, roles: type[StrEnum]) -> str:
    return table(
        ("Step", "From", "To", "By", "When", "Refused unless", "Law"),
        (
            (
                f"`{rule.step}`",
                ", ".join(_ordered(rule.source)),
                str(rule.target),
                ", ".join(role for role in roles if role in rule.roles),
                rule.when_text,
                "; ".join(phrase(condition.__name__) for condition in rule.conditions),
                rule.law,
            )
            for rule in rules
        ),
    )


def _asked_apart(rules: Iterable[MeetingRule | InterpreterRule], states: type[StrEnum]) -> str:
    return table(
        ("Step", "From", "By", "Refused unless", "Law"),
        (
            (
                f"`{rule.step}`",
                ", ".join(state for state in states if state in rule.source),
                ", ".join(role for role in Role if role in rule.roles),
                "; ".join(phrase(condition.__name__) for condition in rule.conditions),
                rule.law,
            )
            for rule in rules
        ),
    )


def _said(rule: Transition[Any, Any, Any, Any]) -> str:
    step = phrase(rule.step)
    return f"{step} ({rule.when_text})" if rule.when_text else step


def _ordered(states: Iterable[StrEnum]) -> list[StrEnum]:
    """In the order in which their kind names them."""
    return sorted(states, key=_place)


def _place(state: StrEnum) -> int:
    return list(type(state)).index(state)
