"""The letters about dues: their kinds, which are also the names of their templates."""

from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.models import Party
from bitim.law.performance import Side
from bitim.notices import actions as notices
from bitim.performance.models import Due


class DueLetter(StrEnum):
    DUE_REMINDER = "due_reminder"
    DUE_SAID_DONE = "due_said_done"
    DUE_ANSWERED = "due_answered"
    DUE_MISSED = "due_missed"
    DUE_CHANGE = "due_change"
    DUE_TALK = "due_talk"


def tell(kind: DueLetter, due: Due, *sides: Side, **data: Any) -> None:
    """Leave a letter about a due for whoever acts for these sides, leading to its page.

    Neither the mediator nor another party learns of it.
    """
    case = due.schedule.settlement.case
    notices.leave(
        kind,
        about=case.uid,
        to=[user for side in sides if (user := acting_for(due.party(side)))],
        path=reverse("performance:due", args=[case.number, due.uid]),
        number=case.number,
        **data,
    )


def acting_for(party: Party) -> User | None:
    """Who acts for the party today: dues outlive powers of attorney, whose end nobody notes once a case is over."""
    acting = party.representative
    if acting and acting.user and acting.may_act_on(timezone.localdate()):
        return acting.user
    return party.user
