"""The course of a mediation: states, steps, and who may take which step when.

One table, `rules.RULES`, is the state machine. `decide()` is asked by actions, `open_steps()` by pages; both read the
same rows, so a screen never offers what the law refuses. `docs/process.md` is drawn from it.
"""

from bitim.law.process.deciding import decide, open_steps
from bitim.law.process.endings import WITH_NOTICE, EndReason, end_reason_of_leaving, end_reason_of_withdrawal
from bitim.law.process.facts import Facts, PaperFacts
from bitim.law.process.rules import RULES, Rule
from bitim.law.process.vocabulary import FINAL, PARTIES, RUNNING, Answer, Role, State, Step

__all__ = [
    "FINAL",
    "PARTIES",
    "RULES",
    "RUNNING",
    "WITH_NOTICE",
    "Answer",
    "EndReason",
    "Facts",
    "PaperFacts",
    "Role",
    "Rule",
    "State",
    "Step",
    "decide",
    "end_reason_of_leaving",
    "end_reason_of_withdrawal",
    "open_steps",
]
