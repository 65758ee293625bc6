"""Choosing a mediator: proposed by one party, agreed by all, asked, declared, at work (ML-9-1, ML-7-2, ML-11-1)."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access, letters
from bitim.cases.access import Right, Seat
from bitim.cases.actions.meetings import close_meetings
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Appointment, Case, Contract
from bitim.cases.vocabulary import AppointmentStatus
from bitim.documents import actions as documents
from bitim.documents.vocabulary import DocumentKind
from bitim.journal import actions as journal
from bitim.law.process import FINAL, Step, decide
from bitim.law.refusal import Refused, Why
from bitim.law.register import check_may_mediate
from bitim.law.representation import check_one_side_each
from bitim.registry import access as mediators
from bitim.registry import actions as registry
from bitim.registry.models import Mediator
from bitim.registry.queries import entry_facts
from bitim.rooms import actions as rooms


@transaction.atomic
def propose_mediator(*, number: str, mediator: UUID, by: User) -> Appointment:
    """Propose a mediator from the register; an earlier proposal that was not agreed makes room.

    Raises: Refused, when the mediator may not take cases today, sits on a side, or one is already asked.
    Law: ML-11-1, ML-9-1, ML-9-3-2.
    """
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case = seat.case
    decide(Step.PROPOSE_MEDIATOR, facts=seat.facts(), role=seat.role)
    proposed = mediators.get_public_profile(mediator)
    _check_may_mediate(proposed, case)
    _check_takes_no_side(case, proposed.user_id)
    if case.appointment:
        let_go(case)
    case.direct_agreed_by = []  # who proposes a mediator does not wait for talks without one
    case.save(update_fields=["direct_agreed_by"])
    appointment = Appointment.objects.create(
        case=case,
        mediator=proposed,
        proposed_by=seat.party,
        agreed_by=[seat.key],
    )
    journal.append(Event.MEDIATOR_PROPOSED, about=case.uid, by=by.uid, party=seat.key, mediator=str(proposed.uid))
    others = letters.people(case, besides=by)
    letters.tell(Letter.MEDIATOR_PROPOSED, case, others, mediator=str(proposed.uid))
    return appointment


def _check_takes_no_side(case: Case, user_id: int | None) -> None:
    sides = {
        party.key: {str(pk) for pk in (party.user_id, getattr(party.representative, "user_id", None)) if pk}
        for party in case.taking_part
    }
    asked = {str(user_id)} if user_id else set()
    check_one_side_each(sides, asked)
    # Who heard a side as its interpreter does not mediate either: the rooms would not seat him.
    check_one_side_each({"interpreters": {str(row.user_id) for row in case.interpreters.all() if row.user_id}}, asked)


def _check_may_mediate(mediator: Mediator, case: Case) -> None:
    today = timezone.localdate()
    check_may_mediate(mediator.kind, entry_facts(mediator, today), case.stage, today)
    if not mediator.has_room:
        raise Refused(Why.MEDIATOR_HAS_NO_ROOM)


def let_go(case: Case) -> None:
    """The mediator who was proposed or asked is not waited for any more; one who was asked is told so.

    The names shown to him for the conflict check close at once.
    """
    appointment = case.appointment
    assert appointment is not None
    was_asked = appointment.status is AppointmentStatus.ASKED
    _leave(appointment, AppointmentStatus.REJECTED)
    if was_asked and appointment.mediator.user:
        letters.tell(
            Letter.NO_LONGER_ASKED,
            case,
            [appointment.mediator.user],
            page="cases:offer",
            ended=case.state in FINAL,
        )


def _leave(appointment: Appointment, status: AppointmentStatus) -> None:
    appointment.status = status
    appointment.gone_at = timezone.now()
    appointment.save(update_fields=["status", "gone_at"])


@transaction.atomic
def agree_mediator(*, number: str, by: User) -> Appointment:
    """Agree to the proposed mediator. When every party has agreed, the mediator is asked (ML-9-1)."""
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case, facts = seat.case, seat.facts()
    decide(Step.AGREE_MEDIATOR, facts=facts, role=seat.role)
    appointment = case.appointment
    assert appointment is not None
    appointment.agreed_by = [*appointment.agreed_by, seat.key]
    journal.append(Event.MEDIATOR_AGREED, about=case.uid, by=by.uid, party=seat.key)
    if facts.parties <= set(appointment.agreed_by):
        appointment.status = AppointmentStatus.ASKED
        appointment.asked_at = timezone.now()
        journal.append(Event.MEDIATOR_ASKED, about=case.uid, by=None, mediator=str(appointment.mediator.uid))
        if appointment.mediator.user:
            letters.tell(Letter.CASE_OFFERED, case, [appointment.mediator.user], page="cases:offer")
    appointment.save(update_fields=["agreed_by", "status", "asked_at"])
    return appointment


@transaction.atomic
def reject_mediator(*, number: str, by: User) -> Case:
    """Say no to the proposed mediator, or take one's own proposal back. No reason is asked (ML-11-1)."""
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case = seat.case
    decide(Step.REJECT_MEDIATOR, facts=seat.facts(), role=seat.role)
    let_go(case)
    journal.append(Event.MEDIATOR_REJECTED, about=case.uid, by=by.uid, party=seat.key)
    letters.tell(Letter.MEDIATOR_REJECTED, case, letters.people(case, besides=by))
    return case


@transaction.atomic
def take_case(*, number: str, by: User) -> Case:
    """The asked mediator declares that nothing bars impartiality, and takes the case.

    Raises: Refused, without the current code of ethics (UN-TN-05) or a place in the register today.
    Law: ML-7-2, ML-9-1, ML-10-2-5.
    """
    seat = access.get_seat(by, number, right=Right.CHECK_CONFLICT, lock=True)
    case, appointment = seat.case, seat.appointment
    assert appointment is not None
    case.state = decide(Step.TAKE_CASE, facts=seat.facts(), role=seat.role)
    mediator = appointment.mediator
    _check_may_mediate(mediator, case)
    if not mediator.accepted_current_ethics:
        raise Refused(Why.ETHICS_NOT_ACCEPTED)
    appointment.status = AppointmentStatus.AT_WORK
    appointment.taken_at = timezone.now()
    appointment.ethics_version = mediator.ethics_version
    appointment.save(update_fields=["status", "taken_at", "ethics_version"])
    case.save(update_fields=["state"])
    registry.add_case(mediator=mediator.uid)
    Contract.objects.create(case=case, appointment=appointment)
    journal.append(
        Event.CASE_TAKEN,
        about=case.uid,
        by=by.uid,
        mediator=str(mediator.uid),
        ethics=mediator.ethics_version,
    )
    letters.tell(Letter.CASE_TAKEN, case, letters.people(case, besides=by))
    return case


@transaction.atomic
def decline_case(*, number: str, by: User) -> Case:
    """The asked mediator does not take the case; the parties choose again, their terms are kept (ML-7-2)."""
    seat = access.get_seat(by, number, right=Right.CHECK_CONFLICT, lock=True)
    case, appointment = seat.case, seat.appointment
    assert appointment is not None
    decide(Step.DECLINE_CASE, facts=seat.facts(), role=seat.role)
    _leave(appointment, AppointmentStatus.DECLINED)
    journal.append(Event.CASE_DECLINED, about=case.uid, by=by.uid)
    letters.tell(Letter.MEDIATOR_GONE, case, letters.people(case, besides=by))
    return case


@transaction.atomic
def object_to_mediator(*, number: str, by: User) -> Case:
    """A party no longer trusts the mediator; the parties choose another, the term runs on (ML-11-1, UN-TN-17)."""
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    return _replace(seat, Step.OBJECT_TO_MEDIATOR, Event.MEDIATOR_OBJECTED)


@transaction.atomic
def step_down(*, number: str, by: User) -> Case:
    """The mediator must stop: a conflict of interest or another bar came up (ML-7-2, ML-10-2-5)."""
    seat = access.get_seat(by, number, right=Right.CONDUCT, lock=True)
    return _replace(seat, Step.STEP_DOWN, Event.MEDIATOR_STEPPED_DOWN)


def _replace(seat: Seat, step: Step, event: Event) -> Case:
    """The mediator leaves: meetings to come and papers not yet signed by all are off, the rooms close to him."""
    case, appointment = seat.case, seat.case.appointment
    assert appointment is not None
    addressees = letters.people(case, besides=seat.user)
    case.state = decide(step, facts=seat.facts(), role=seat.role)
    case.direct_released_by = []  # a side released its direct talks to this mediator, not to the next one (ML-8-1)
    case.save(update_fields=["state", "direct_released_by"])
    close_meetings(case, by=seat.user)
    for paper in (case.contract, case.settlement):
        if paper and paper.version and paper.signed_on is None:
            documents.withdraw(version=paper.version, by=seat.user)
    if case.settlement:
        case.settlement.version = None
        case.settlement.save(update_fields=["version"])
    if appointment.mediator.user:
        rooms.remove_from_case(about=case.uid, user=appointment.mediator.user, by=seat.user)
        # Later versions are written with another mediator. The contract that he signed stays his to read.
        documents.revoke(kind=DocumentKind.SETTLEMENT_AGREEMENT, about=case.uid, user=appointment.mediator.user)
    registry.remove_case(mediator=appointment.mediator.uid)
    _leave(appointment, AppointmentStatus.REPLACED)
    journal.append(event, about=case.uid, by=seat.user.uid, side=seat.key)
    letters.tell(Letter.MEDIATOR_GONE, case, addressees)
    return case
