"""Direct talks before a mediator: wanted by all, ended by any side or by the clock, released by all (UN-TN-16, -18)."""

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access, letters
from bitim.cases.access import Right
from bitim.cases.actions.deadlines import drop_deadlines, set_deadline
from bitim.cases.actions.tables import admit_mediator, open_direct_table
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case
from bitim.cases.vocabulary import DeadlineKind
from bitim.journal import actions as journal
from bitim.law.deadlines import Clock, deadline
from bitim.law.direct import all_released
from bitim.law.process import Role, State, Step, decide
from bitim.rooms import actions as rooms
from bitim.rooms.kinds import RoomKind


@transaction.atomic
def talk_directly(*, number: str, by: User) -> Case:
    """Say that one wants to talk without a mediator first; the talks begin when all parties have said so.

    Raises: Refused, when a mediator is proposed, or there were such talks before.
    Law: ML-5-3, UN-TN-10.
    """
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case = seat.case
    case.state = decide(Step.TALK_DIRECTLY, facts=seat.facts(), role=seat.role)
    journal.append(Event.DIRECT_TALKS_WANTED, about=case.uid, by=by.uid, party=seat.key)
    if case.state is State.DIRECT:
        _begin(case, by)
    else:
        case.direct_agreed_by = [*case.direct_agreed_by, seat.key]
        letters.tell(Letter.DIRECT_TALKS_WANTED, case, letters.people(case, besides=by), page="cases:direct")
    case.save(update_fields=["state", "direct_agreed_by", "direct_began_on", "direct_until"])
    return case


def _begin(case: Case, by: User) -> None:
    term = deadline(Clock.DIRECT_TALKS, timezone.localdate())
    case.direct_agreed_by, case.direct_began_on, case.direct_until = [], term.cause_on, term.last_day
    for day in term.reminder_days():
        set_deadline(case, DeadlineKind.DIRECT_REMINDER, on=day)
    set_deadline(case, DeadlineKind.DIRECT_END, on=term.last_day)
    open_direct_table(case)
    journal.append(Event.DIRECT_TALKS_BEGUN, about=case.uid, by=None, until=term.last_day)
    others = letters.people(case, besides=by)
    letters.tell(Letter.DIRECT_TALKS_BEGUN, case, others, page="cases:direct", until=term.last_day)


@transaction.atomic
def ask_for_mediator(*, number: str, by: User, agreed: bool = False) -> Case:
    """End the direct talks at once, without a reason; the case goes on to the choice of a mediator.

    `agreed`: the sides have agreed already, and a mediator shall put it on paper. Neither he nor a letter hears of it.
    Law: ML-5-2, UN-TN-16.
    """
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case = seat.case
    case.state = decide(Step.ASK_FOR_MEDIATOR, facts=seat.facts(), role=seat.role)
    case.agreed_directly = agreed
    case.save(update_fields=["agreed_directly"])
    journal.append(Event.DIRECT_TALKS_LEFT, about=case.uid, by=by.uid, party=seat.key)
    _end(case, by=by)
    return case


def expire_direct_talks(case: Case) -> None:
    """The last day has passed; the case goes on to the choice of a mediator (UN-TN-16).

    Called by the clock, under the case's lock.
    """
    facts = case.facts(today=timezone.localdate())
    case.state = decide(Step.EXPIRE_DIRECT_TALKS, facts=facts, role=Role.CLOCK)
    journal.append(Event.DIRECT_TALKS_EXPIRED, about=case.uid, by=None)
    _end(case, by=None)


def _end(case: Case, *, by: User | None) -> None:
    """The sides still read their room and write there no more: their talks go on with a mediator, or not at all."""
    case.save(update_fields=["state"])
    drop_deadlines(case, DeadlineKind.DIRECT_REMINDER, DeadlineKind.DIRECT_END)
    rooms.close_rooms(about=case.uid, kinds=[RoomKind.DIRECT], by=by)
    others = letters.people(case, besides=by)
    letters.tell(Letter.DIRECT_TALKS_OVER, case, others, page="cases:choose", asked=by is not None)


@transaction.atomic
def release_direct_talks(*, number: str, by: User) -> Case:
    """Let the mediator read what the sides said among themselves. He does when all parties have; he learns of it then.

    Law: ML-8-1, UN-TN-18.
    """
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case = seat.case
    decide(Step.RELEASE_DIRECT_TALKS, facts=seat.facts(), role=seat.role)
    case.direct_released_by = [*case.direct_released_by, seat.key]
    case.save(update_fields=["direct_released_by"])
    journal.append(Event.DIRECT_TALKS_RELEASED, about=case.uid, by=by.uid, party=seat.key)
    if all_released(seat.facts().parties, frozenset(case.direct_released_by)):
        admit_mediator(case, by=by)
        journal.append(Event.DIRECT_TALKS_OPENED, about=case.uid, by=None)
        letters.tell(Letter.DIRECT_TALKS_OPENED, case, letters.people(case, besides=by))
    else:
        letters.tell(Letter.DIRECT_TALKS_RELEASED, case, letters.sides(case, besides=by), page="cases:direct")
    return case


@transaction.atomic
def take_release_back(*, number: str, by: User) -> Case:
    """Take one's release back while not all sides have given theirs: the mediator has read nothing yet (ML-8-1)."""
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case = seat.case
    decide(Step.TAKE_RELEASE_BACK, facts=seat.facts(), role=seat.role)
    case.direct_released_by = [key for key in case.direct_released_by if key != seat.key]
    case.save(update_fields=["direct_released_by"])
    journal.append(Event.RELEASE_TAKEN_BACK, about=case.uid, by=by.uid, party=seat.key)
    letters.tell(Letter.RELEASE_TAKEN_BACK, case, letters.sides(case, besides=by), page="cases:direct")
    return case
