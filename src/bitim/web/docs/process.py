"""docs/process.md: the course of a mediation, drawn from `bitim.law.process.RULES`, and of what is asked apart."""

from collections.abc import Iterable
from enum import StrEnum

from django.utils import translation

from bitim.cases.labels.states import END_REASON, STATE
from bitim.law.interpreters import INTERPRETER_RULES, InterpreterRule, InterpreterState
from bitim.law.meetings import MEETING_RULES, MeetingRule, MeetingState
from bitim.law.process import FINAL, RULES, WITH_NOTICE, EndReason, Role, Rule, State
from bitim.web.docs.markdown import document, phrase, table

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

ENDS = """## Why a case ends

A case has exactly one reason of its end (UN-MR-07). For some the mediator issues a notice of termination on demand
(ML-26-2)."""


def page() -> str:
    """Write the whole page, in English."""
    with translation.override("en"):
        states = table(
            ("State", "What people read", "Final"),
            ((f"`{state}`", str(STATE[state]), "yes" if state in FINAL else "") for state in State),
        )
        ends = table(
            ("Reason", "What people read", "Notice of termination"),
            (
                (f"`{reason}`", str(END_REASON[reason]), "on demand" if reason in WITH_NOTICE else "")
                for reason in EndReason
            ),
        )
    return document(
        *(INTRODUCTION, PICTURE, _picture(), "## The states", states, STEPS, _steps()),
        *(MEETINGS, _asked_apart(MEETING_RULES, MeetingState), INTERPRETERS),
        *(_asked_apart(INTERPRETER_RULES, InterpreterState), ENDS, ends),
    )


def _picture() -> str:
    arrows = [f"    [*] --> {State.DRAFT}"]
    arrows += [
        f"    {source} --> {rule.target}: {_said(rule)}"
        for rule in RULES
        for source in _ordered(rule.source)
        if source is not rule.target
    ]
    arrows += [f"    {state} --> [*]" for state in _ordered(FINAL)]
    return "\n".join(["```mermaid", "stateDiagram-v2", *arrows, "```"])


def _steps() -> str:
    return table(
        ("Step", "From", "To", "By", "When", "Refused unless", "Law"),
        (
            (
                f"`{rule.step}`",
                ", ".join(_ordered(rule.source)),
                str(rule.target),
                ", ".join(role for role in Role if role in rule.roles),
                rule.when_text,
                "; ".join(phrase(condition.__name__) for condition in rule.conditions),
                rule.law,
            )
            for rule in RULES
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


def _said(rule: Rule) -> str:
    step = phrase(rule.step)
    return f"{step} ({rule.when_text})" if rule.when_text else step


def _ordered(states: frozenset[State]) -> list[State]:
    return [state for state in State if state in states]
