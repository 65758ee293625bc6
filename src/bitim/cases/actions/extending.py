"""The term grows only when every party and the mediator agree (ML-20-9, ML-23-1)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access, letters
from bitim.cases.access import Right, Seat
from bitim.cases.actions.deadlines import drop_deadlines, set_deadline
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case
from bitim.cases.vocabulary import DeadlineKind
from bitim.journal import actions as journal
from bitim.law.deadlines import Deadline, extended_deadline
from bitim.law.process import Step, decide


@transaction.atomic
def propose_extension(*, number: str, until: date, by: User) -> Case:
    """Propose a later last day; the proposer agrees with it. A new proposal replaces the one before.

    Raises: Refused, when `until` is not later than now, or past 60 days in all.
    """
    seat = access.get_seat(by, number, right=Right.READ, lock=True)
    case = seat.case
    decide(Step.PROPOSE_EXTENSION, facts=seat.facts(), role=seat.role)
    _extended(case, until)
    case.extension_to, case.extension_agreed_by = until, [seat.key]
    case.save(update_fields=["extension_to", "extension_agreed_by"])
    journal.append(Event.EXTENSION_PROPOSED, about=case.uid, by=by.uid, side=seat.key, until=until)
    letters.tell(Letter.EXTENSION_PROPOSED, case, letters.people(case, besides=by), until=until)
    return case


@transaction.atomic
def agree_extension(*, number: str, by: User) -> Case:
    """Agree with the proposed last day; it holds when every party and the mediator have."""
    seat = access.get_seat(by, number, right=Right.READ, lock=True)
    case, facts = seat.case, seat.facts()
    decide(Step.AGREE_EXTENSION, facts=facts, role=seat.role)
    case.extension_agreed_by = [*case.extension_agreed_by, seat.key]
    journal.append(Event.EXTENSION_AGREED, about=case.uid, by=by.uid, side=seat.key)
    if facts.parties | {facts.mediator} <= set(case.extension_agreed_by):
        _extend(seat)
    case.save(update_fields=["extension_to", "extension_agreed_by", "term_until", "term_ends_on"])
    return case


def _extended(case: Case, until: date) -> Deadline:
    assert case.started_on is not None
    assert case.term_until is not None
    assert case.term_ends_on is not None
    rule = case.term_rule
    current = Deadline(case.started_on, case.term_until, case.term_ends_on, rule.law)
    return extended_deadline(rule, case.started_on, current, until)


def _extend(seat: Seat) -> None:
    case = seat.case
    assert case.extension_to is not None
    term = _extended(case, case.extension_to)
    case.term_until, case.term_ends_on = term.calendar_end, term.last_day
    case.extension_to, case.extension_agreed_by = None, []
    drop_deadlines(case, DeadlineKind.TERM_REMINDER, DeadlineKind.TERM_END)
    today = timezone.localdate()
    for day in term.reminder_days():
        if day > today:
            set_deadline(case, DeadlineKind.TERM_REMINDER, on=day)
    set_deadline(case, DeadlineKind.TERM_END, on=term.last_day)
    journal.append(Event.TERM_EXTENDED, about=case.uid, by=None, until=term.last_day)
    letters.tell(Letter.TERM_EXTENDED, case, letters.people(case, besides=seat.user), until=term.last_day)
