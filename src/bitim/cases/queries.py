"""Reading cases: with everything a page and the rules look at, in a fixed number of queries."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from bitim.accounts.models import User
from bitim.cases.models import (
    Appointment,
    CalendarFeed,
    Case,
    Contract,
    Deadline,
    Interpreter,
    InvitationQuestion,
    Meeting,
    Obligation,
    Offer,
    Party,
    Representative,
    SealedNumber,
    SealedOffer,
    Settlement,
)
from bitim.cases.vocabulary import AppointmentStatus, DeadlineKind
from bitim.documents import queries as documents
from bitim.law.interpreters import InterpreterState
from bitim.law.meetings import BY_LINE
from bitim.rooms import queries as rooms
from bitim.rooms.models import Room

MOVED_BY_OUTAGES = (
    DeadlineKind.INVITATION_ANSWER,
    DeadlineKind.DIRECT_END,
    DeadlineKind.TERM_END,
    DeadlineKind.OFFER_END,
    DeadlineKind.SEALED_OFFER_END,
)
"""A power of attorney ends on the day that it names, whatever happens to us (CVC-168)."""

READ_AGAIN = 3
"""Steps that may be taken one upon another while a case is read; people take minutes between two."""


def with_seats(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with who sits at them and nothing else, in five queries whatever their number."""
    return cases.prefetch_related(
        Prefetch("parties", Party.objects.select_related("invitation", "user")),
        Prefetch("parties__representatives", Representative.objects.select_related("user", "powers_check")),
        Prefetch("appointments", Appointment.objects.select_related("mediator__user")),
        Prefetch("interpreters", Interpreter.objects.select_related("user", "side")),
    )


def with_facts(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with all that `Case.facts` reads, in the same few queries whatever their number."""
    return with_seats(cases).prefetch_related(*_beside_seats())


def read_facts(case: Case) -> None:
    """Read beside the seats of a case what else `Case.facts` reads."""
    prefetch_related_objects([case], *_beside_seats())


def _beside_seats() -> tuple[Prefetch, ...]:
    return (
        Prefetch("contracts", Contract.objects.select_related("appointment__mediator", "version__document")),
        Prefetch("contracts__version__requests", documents.standing_requests()),
        Prefetch("meetings", Meeting.objects.select_related("side")),
        Prefetch("settlements", Settlement.objects.select_related("version__document")),
        Prefetch("settlements__version__requests", documents.standing_requests()),
        Prefetch("settlements__obligations", Obligation.objects.select_related("debtor", "creditor")),
        Prefetch("offers", Offer.objects.select_related("by")),
        Prefetch("sealed_offers", SealedOffer.objects.select_related("payer", "payee")),
        Prefetch("sealed_offers__numbers", SealedNumber.objects.select_related("party").defer("sealed")),
    )


def read_whole(cases: Iterable[Case]) -> list[Case]:
    """Read the cases, and once more those that changed between their queries, for several queries are no snapshot."""
    found = list(cases)
    for _try in range(READ_AGAIN):
        torn = [case.pk for case in found if case.is_torn]
        if not torn:
            break
        again = {case.pk: case for case in with_facts(Case.objects.filter(pk__in=torn))}
        found = [again.get(case.pk, case) for case in found]
    return found


def cases_of(user: User) -> QuerySet[Case]:
    """Cases in which the person is a party, represents one, interprets, or mediates or is asked to."""
    mine = (
        Q(parties__user=user, parties__left_out=False)
        | Q(parties__representatives__user=user, parties__representatives__ended_on=None)
        | Q(
            appointments__mediator__user=user,
            appointments__status__in=[AppointmentStatus.ASKED.value, AppointmentStatus.AT_WORK.value],
        )
        | Q(interpreters__user=user, interpreters__state=InterpreterState.SEATED)
    )
    return Case.objects.filter(mine).distinct().order_by("-opened_at", "-pk")


def due_deadlines(now: datetime) -> QuerySet[Deadline]:
    """What the clock must do by now, the oldest first."""
    return Deadline.objects.filter(done_at=None, due_at__lte=now).order_by("due_at", "pk")


def ends_between(first: date, last: date) -> QuerySet[Deadline]:
    """Ends of terms on these days that have not come yet."""
    return Deadline.objects.filter(done_at=None, kind__in=MOVED_BY_OUTAGES, on__range=(first, last)).order_by("pk")


def calendar_of(user: User) -> CalendarFeed | None:
    """The person's own calendar, if an address was ever asked for."""
    return CalendarFeed.objects.filter(user=user).first()


def open_questions() -> QuerySet[InvitationQuestion]:
    """Questions of invited people that wait for the operator, the oldest first."""
    waiting = InvitationQuestion.objects.filter(answered_at=None)
    return waiting.select_related("invitation__party__case").order_by("asked_at")


def call_room(meeting: Meeting) -> Room | None:
    """Where the call of a meeting goes on, before, while and after it; none when people meet in one place."""
    if meeting.mode not in BY_LINE:
        return None
    return rooms.room_of(meeting.case.uid, meeting.side.uid if meeting.side else None)
