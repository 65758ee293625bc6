"""The case path: five stages, two strands that meet at the contract."""

from dataclasses import dataclass

from django.utils.translation import pgettext

from bitim.cases.models import Case
from bitim.law.process import FINAL, State


@dataclass(frozen=True)
class Stage:
    label: str
    state: str
    """done, now or ahead."""


REACHED = {
    State.DRAFT: 0,
    State.INVITED: 1,
    State.DIRECT: 2,
    State.CHOOSING: 2,
    State.CONTRACT: 2,
    State.UNDER_MEDIATION: 3,
    State.SETTLED: 5,
}


def stages(case: Case) -> list[Stage]:
    """Where the case stands. An ended case shows how far it came, with nothing going on."""
    labels = (
        pgettext("case path", "Application"),
        pgettext("case path", "Invitation"),
        pgettext("case path", "Contract"),
        pgettext("case path", "Talks"),
        pgettext("case path", "Settlement"),
    )
    if case.state is State.ENDED:
        now = 4 if case.started_on else 2
    elif case.started_on and case.state is not State.SETTLED:
        now = 3  # also while a new mediator is being chosen
    else:
        now = REACHED[case.state]
    going_on = case.state not in FINAL
    return [
        Stage(label, "done" if place < now else "now" if place == now and going_on else "ahead")
        for place, label in enumerate(labels)
    ]
