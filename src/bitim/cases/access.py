"""The one door to a case: who sits at the table, and what the seat allows."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.models import (
    Appointment,
    Case,
    Contract,
    Interpreter,
    Invitation,
    Meeting,
    Party,
    Representative,
    SealedNumber,
)
from bitim.cases.queries import cases_of, read_facts, read_whole, with_facts, with_seats
from bitim.cases.vocabulary import AppointmentStatus
from bitim.documents import queries as documents
from bitim.documents.models import Version
from bitim.law.interpreters import InterpreterStep, open_interpreter_steps
from bitim.law.meetings import MeetingFacts, MeetingStep, open_meeting_steps
from bitim.law.process import FINAL, Facts, Role, State, Step, open_steps
from bitim.law.refusal import Refused, Why


class Right(StrEnum):
    """What a seat at the table may allow."""

    SEE = "see"  # that the case exists and has a place for the person
    ATTEND = "attend"  # who takes part, and when and where they meet
    READ = "read"
    CHECK_CONFLICT = "check_conflict"
    FILL_IN = "fill_in"
    ACT = "act"
    CONDUCT = "conduct"
    INTERPRET = "interpret"


class Chair(StrEnum):
    """The kinds of seats."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    ASKED_MEDIATOR = "asked_mediator"
    MEDIATOR = "mediator"
    INTERPRETER = "interpreter"


RIGHTS: dict[Chair, frozenset[Right]] = {
    Chair.APPLICANT: frozenset({Right.SEE, Right.ATTEND, Right.READ, Right.FILL_IN, Right.ACT}),
    Chair.RESPONDENT: frozenset({Right.SEE, Right.ATTEND, Right.READ, Right.ACT}),
    # Asked, not yet in: sees names and the kind of dispute, enough to declare (ML-7-2), nothing else.
    Chair.ASKED_MEDIATOR: frozenset({Right.SEE, Right.CHECK_CONFLICT}),
    Chair.MEDIATOR: frozenset({Right.SEE, Right.ATTEND, Right.READ, Right.CHECK_CONFLICT, Right.CONDUCT}),
    # Hears and is heard in the rooms. Application, offers, papers and history are no talk: nobody lets him read them.
    Chair.INTERPRETER: frozenset({Right.SEE, Right.ATTEND, Right.INTERPRET}),
}
"""Everyone else, staff included, has no right to any case."""

ROLES = {
    Chair.APPLICANT: Role.APPLICANT,
    Chair.RESPONDENT: Role.RESPONDENT,
    Chair.ASKED_MEDIATOR: Role.MEDIATOR,
    Chair.MEDIATOR: Role.MEDIATOR,
    Chair.INTERPRETER: Role.INTERPRETER,
}


@dataclass(frozen=True)
class Seat:
    """A person at the table of one case: as a party or its representative, as mediator, or as interpreter."""

    case: Case
    user: User
    chair: Chair
    party: Party | None = None
    appointment: Appointment | None = None
    interpreter: Interpreter | None = None

    @property
    def key(self) -> str:
        """The key by which the rules know this side: the party's, or the appointment's; none of an interpreter."""
        side = self.party or self.appointment
        return side.key if side else ""

    @property
    def heard_alone(self) -> Party | None:
        """Whose talks alone with the mediator the person hears, not being the mediator."""
        return self.interpreter.side if self.interpreter else self.party

    @property
    def role(self) -> Role:
        return ROLES[self.chair]

    def may(self, right: Right) -> bool:
        return right in RIGHTS[self.chair]

    def awaits_my_signature(self, version: Version) -> bool:
        """Whether this person was asked to sign the version and has not."""
        return any(
            request.signer_id == self.user.pk and not hasattr(request, "signature")
            for request in documents.requests_of(version)
        )

    def names_of_awaited(self, version: Version) -> str:
        """Who has not signed yet, as the paper names them."""
        return ", ".join(
            request.name for request in documents.requests_of(version) if not hasattr(request, "signature")
        )

    @cached_property
    def _facts(self) -> Facts:
        return self.case.facts(today=timezone.localdate(), me=self.key)

    def facts(self) -> Facts:
        """What the rules ask, read once: a seat is taken anew for every request and every action."""
        return self._facts

    def meeting_facts(self, meeting: Meeting) -> MeetingFacts:
        """What the rules ask about a meeting of this case, now."""
        return meeting.facts(self.case, self.facts(), now=timezone.now())

    def open_meeting_steps(self, meeting: Meeting) -> tuple[MeetingStep, ...]:
        """What this person may do with a meeting now."""
        return open_meeting_steps(facts=self.meeting_facts(meeting), role=self.role)

    def open_interpreter_steps(self, interpreter: Interpreter) -> tuple[InterpreterStep, ...]:
        """What this person may do about an interpreter now."""
        return open_interpreter_steps(facts=interpreter.facts(self.facts()), role=self.role)

    @property
    def waits_for_direct_talks(self) -> bool:
        """Whether this side wants to talk directly first, and the others have not said so."""
        return self.case.state is State.CHOOSING and self.key in self.case.direct_agreed_by

    def open_steps(self) -> tuple[Step, ...]:
        """The steps this person may take now, in the order of the table."""
        return open_steps(facts=self.facts(), role=self.role)


def seat_of(case: Case, user: User) -> Seat | None:
    """Where the person sits at this case; nowhere for strangers, staff, parties left out and former mediators.

    A power of attorney that has run out gives no seat (CVC-168), whether or not the clock has ended it yet.
    """
    today = timezone.localdate()
    for party in case.taking_part:
        representative = party.representative
        if representative and not representative.may_act_on(today):
            representative = None
        if user.pk in {party.user_id, representative.user_id if representative else None}:
            return Seat(case, user, Chair.APPLICANT if party.number == 1 else Chair.RESPONDENT, party=party)
    appointment = case.appointment
    if appointment and appointment.mediator.user_id == user.pk:
        if appointment.status is AppointmentStatus.AT_WORK:
            return Seat(case, user, Chair.MEDIATOR, appointment=appointment)
        if appointment.status is AppointmentStatus.ASKED:
            return Seat(case, user, Chair.ASKED_MEDIATOR, appointment=appointment)
    for interpreter in case.interpreters_here:
        if interpreter.user_id == user.pk:
            return Seat(case, user, Chair.INTERPRETER, interpreter=interpreter)
    return None


def get_seat(user: User, number: str, *, right: Right, lock: bool = False) -> Seat:
    """The person's seat at the case with this number.

    With `lock` the case's row is locked until the transaction ends, so that two presses come one after the other.

    Raises: Http404, alike for a case that does not exist, is somebody else's, or gives no such right.
    """
    found = Case.objects.filter(number=number)
    if lock:
        # PostgreSQL locks only the plain row; what hangs on it is read after the lock is held.
        found = found.select_for_update()
    seats = _seats(user, with_seats(found)) if user.is_authenticated else []
    seat = next(iter(seats), None)
    if seat is None or not seat.may(right):
        raise Http404
    # Not before it is known who asks: a stranger costs five queries.
    read_facts(seat.case)
    return seat


def get_seat_in_talks(user: User, number: str, *, right: Right) -> Seat:
    """The person's seat, once mediation has begun: offers are made in talks, and can be read after their end.

    Raises: Http404.
    """
    seat = get_seat(user, number, right=right)
    if seat.case.started_on is None:
        raise Http404
    return seat


def get_seat_at_direct_talks(user: User, number: str) -> Seat:
    """The party's seat, where direct talks can be wanted, are wanted, go on or were held.

    The mediator has no door here: he learns from the history that there were some, and reads them when all sides
    release them (UN-TN-18).

    Raises: Http404.
    """
    seat = get_seat(user, number, right=Right.ACT)
    if not (seat.case.direct_until or seat.waits_for_direct_talks or Step.TALK_DIRECTLY in seat.open_steps()):
        raise Http404
    return seat


def own_sealed_number(seat: Seat, round_: int) -> SealedNumber:
    """The number that the person's own side sealed in this round, while it is kept. Nobody else has a door to it.

    Raises: Http404.
    """
    for offer in seat.case.sealed_offers.all():
        for number in offer.numbers.all():
            if offer.round == round_ and number.party == seat.party and number.sealed:
                return number
    raise Http404


def seats_going_on(user: User) -> list[Seat]:
    """The person's seats at all cases that go on or wait for his signature after the end, the newest case first."""
    return _seats(user, with_facts(cases_of(user).exclude(_is_over(user))))


def _is_over(user: User) -> Q:
    """Ended, and not even a signature to be given again is awaited from the person."""
    return Q(state__in=FINAL) & ~Q(uid__in=documents.awaited_of(user))


def seats_ended(user: User, *, page: str | None, size: int) -> tuple[list[Seat], Page[Case]]:
    """The person's seats at one page of the cases that have ended, the newest case first; and the page itself."""
    cases: Page[Case] = Paginator(with_seats(cases_of(user).filter(_is_over(user))), size).get_page(page)
    return _seats(user, cases), cases


def seats_settled(user: User) -> list[Seat]:
    """The person's seats at all cases that ended with a settlement, the newest case first."""
    return _seats(user, with_seats(cases_of(user).filter(state=State.SETTLED)))


def _seats(user: User, cases: Iterable[Case]) -> list[Seat]:
    return [seat for case in read_whole(cases) if (seat := seat_of(case, user))]


def lock_case(pk: int) -> Case:
    """The case with all that the rules read, its row locked: for steps that need no seat (an invitation, the clock)."""
    return with_facts(Case.objects.filter(pk=pk).select_for_update()).get()


def party_of(case: Case, number: int) -> Party:
    """One party of a case the caller already has.

    Raises: Http404.
    """
    party = next((party for party in case.parties.all() if party.number == number), None)
    if party is None:
        raise Http404
    return party


def may_see_paper(seat: Seat, representative: Representative) -> bool:
    """Whether the person may see the paper by which a representative acts.

    The party gave it to show that its representative may act, so it is open to the party, to the representative
    himself, and to the mediator who took the case: he checks whom he lets sign (ML-21-2-2, CVC-165, CVC-168).
    Not to the other sides: nobody passes on what a party handed over without its permission (ML-8-1), and the
    paper says more than they need (PD-7-9). The contract names the representative and the right to act.
    """
    return seat.may(Right.CONDUCT) or seat.user.pk in {representative.party.user_id, representative.user_id}


def get_paper(user: User, number: str, uid: UUID) -> Representative:
    """The representative, present or past, whose paper the person may see.

    Raises: Http404, also when no paper was uploaded.
    """
    seat = get_seat(user, number, right=Right.READ)
    for party in seat.case.taking_part:
        for representative in party.representatives.all():
            if representative.uid == uid and representative.paper and may_see_paper(seat, representative):
                return representative
    raise Http404


def check_free_to_join(case: Case, user: User | None, party: Party) -> None:
    """Whether the person, without an account if `user` is absent, may answer for this party and take its seat.

    Raises: Refused, when the seat is another's, or the person already sits elsewhere at this table (CVC-163-3).
    """
    if party.user_id not in {None, user.pk if user else None}:
        raise Refused(Why.SEAT_TAKEN)
    if user:
        check_not_elsewhere(case, user, party)


def check_not_elsewhere(case: Case, user: User, party: Party) -> None:
    """Whether the letter to this party may be the person's: not when it sits elsewhere at this table (CVC-163-3).

    The applicant hands letters over and so knows their codes; opened by him they would prove what did not happen.

    Raises: Refused.
    """
    seat = seat_of(case, user)
    if seat is not None and seat.party != party:
        raise Refused(Why.ON_TWO_SIDES)


def closed_offer(user: User, number: str) -> Appointment | None:
    """The offer of a case that was closed before the asked mediator answered; none while it is open.

    It opens nothing of the case but its number and that it waits for him no more.
    """
    offers = Appointment.objects.filter(case__number=number, mediator__user=user).select_related("case")
    newest = offers.first()
    return newest if newest and newest.asked_at and newest.status is AppointmentStatus.REJECTED else None


def steps_of_invited(invitation: Invitation) -> tuple[Step, ...]:
    """What an invited party may do now, with the letter alone."""
    case = with_facts(Case.objects.filter(pk=invitation.party.case_id)).get()
    facts = case.facts(today=timezone.localdate(), me=invitation.party.key)
    return open_steps(facts=facts, role=Role.RESPONDENT)


def interpreter_of(case: Case, uid: UUID) -> Interpreter:
    """One interpreter of a case the caller already has, present or past.

    Raises: Http404.
    """
    interpreter = next((row for row in case.interpreters.all() if row.uid == uid), None)
    if interpreter is None:
        raise Http404
    return interpreter


def contract_of(seat: Seat) -> Contract:
    """The contract with the present mediator.

    Raises: Http404, before a mediator has taken the case.
    """
    contract = seat.case.contract
    if contract is None:
        raise Http404
    return contract


def meetings_of(seat: Seat) -> list[Meeting]:
    """The meetings of the case that the person may know of, by their proposal.

    What one side talks about alone with the mediator, and when, is nobody else's (ML-8-1).
    """
    return [
        meeting
        for meeting in seat.case.meetings.all()
        if seat.may(Right.CONDUCT) or meeting.is_joint or meeting.side == seat.heard_alone
    ]


def meeting_of(seat: Seat, uid: UUID) -> Meeting:
    """One of them.

    Raises: Http404.
    """
    meeting = next((meeting for meeting in meetings_of(seat) if meeting.uid == uid), None)
    if meeting is None:
        raise Http404
    return meeting
