"""The term that runs now, as a clock of days."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bitim.cases.models import Case
from bitim.cases.presenters.words import days_left, said
from bitim.law.process import FINAL, Answer, State

NEAR_DAYS = 5


@dataclass(frozen=True)
class Clock:
    """A running term, ready for the deadline clock."""

    title: str
    left: str
    begins: str
    ends: str
    share: float
    near: bool
    silence: str
    address: str = ""
    words: str = ""


def clock(case: Case) -> Clock | None:
    """The term that runs now: of the invitation, of the direct talks, then of the mediation."""
    today = timezone.localdate()
    if case.state is State.INVITED and case.filed_at:
        waiting = [party.invitation for party in case.taking_part if hasattr(party, "invitation")]
        open_ = [row for row in waiting if row.answer is Answer.OPEN]
        if not open_:
            return None
        return _clock(
            title=_("Answer to the invitation"),
            begins=timezone.localdate(case.filed_at),
            ends=max(row.answer_until for row in open_),
            today=today,
            silence=_("No answer counts as a refusal, never as consent."),
        )
    if case.state is State.DIRECT and case.direct_began_on and case.direct_until:
        return _clock(
            title=_("Direct talks"),
            begins=case.direct_began_on,
            ends=case.direct_until,
            today=today,
            silence=_("After that day the choice of a mediator begins by itself."),
            address=reverse("cases:direct", args=[case.number]),
            words=_("All about the direct talks"),
        )
    if case.term_ends_on and case.started_on and case.state not in FINAL:
        can_grow = case.extendable_until is not None and case.extendable_until > case.term_ends_on
        return _clock(
            title=_("Term of mediation"),
            begins=case.started_on,
            ends=case.term_ends_on,
            today=today,
            silence=_("If everyone agrees, the term can be extended, to 60 days in all.")
            if can_grow
            else _("After that day the mediation ends by itself. Your rights do not change."),
            address=reverse("cases:term", args=[case.number]),
            words=_("All about the term"),
        )
    return None


def _clock(
    *, title: str, begins: date, ends: date, today: date, silence: str, address: str = "", words: str = ""
) -> Clock:
    left = max((ends - today).days, 0)
    whole = max((ends - begins).days, 1)
    return Clock(
        title=title,
        left=days_left(left) if left else _("The last day is today"),
        begins=said(begins),
        ends=said(ends),
        share=min(max((today - begins).days / whole, 0.0), 1.0),
        near=left <= NEAR_DAYS,
        silence=silence,
        address=address,
        words=words,
    )
