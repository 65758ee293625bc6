"""Every way a case ends but a settlement: exactly one reason each (ML-26-1, UN-MR-07)."""

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access, letters, papers, signers
from bitim.cases.access import Right
from bitim.cases.actions.choosing import let_go
from bitim.cases.actions.deadlines import drop_deadlines
from bitim.cases.actions.interpreters import end_interpreting
from bitim.cases.actions.meetings import close_meetings
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case
from bitim.documents import actions as documents
from bitim.documents import queries
from bitim.documents.models import Signature, Version
from bitim.documents.vocabulary import DocumentKind
from bitim.journal import actions as journal
from bitim.law.offers import OfferStatus
from bitim.law.process import WITH_NOTICE, EndReason, Role, State, Step, decide, end_reason_of_leaving
from bitim.law.refusal import Refused, Why
from bitim.law.sealed_offers import SealedStatus
from bitim.registry import actions as registry
from bitim.rooms import actions as rooms


def close(case: Case, reason: EndReason, *, state: State, by: User | None) -> None:
    """Write down the end: no more deadlines; open papers, offers and meetings withdrawn; rooms to read only.

    Interpreters go: there is nothing left to interpret, and what was said is not for them to read again (ML-8-1).
    """
    case.state, case.end_reason, case.ended_at = state, reason, timezone.now()
    case.save(update_fields=["state", "end_reason", "ended_at"])
    drop_deadlines(case)
    _end_offers(case)
    close_meetings(case, by=by)
    end_interpreting(case, by=by)
    rooms.close_rooms(about=case.uid, by=by)
    for paper in (case.contract, case.settlement):
        if paper and paper.version and paper.signed_on is None and paper.version.withdrawn_at is None:
            documents.withdraw(version=paper.version, by=by)
    appointment = case.appointment
    if appointment and appointment.is_at_work:
        registry.remove_case(mediator=appointment.mediator.uid)
    elif appointment:
        let_go(case)
    letter = Letter.SETTLED if state is State.SETTLED else Letter.ENDED
    letters.tell(letter, case, letters.people(case, besides=by), reason=reason.value)


def _end_offers(case: Case) -> None:
    """Nobody can answer any more, and a sealed number that was not opened will never be."""
    if case.open_offer:
        case.open_offer.close(OfferStatus.EXPIRED, timezone.now())
    sealed = case.last_sealed_offer
    if sealed and sealed.is_open:
        sealed.give_up(SealedStatus.EXPIRED, timezone.now())


@transaction.atomic
def leave(*, number: str, by: User) -> Case:
    """A party leaves; no reason is asked. It counts from this moment, when the others are told.

    Law: ML-5-2, ML-26-1-4.
    """
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case = seat.case
    state = decide(Step.LEAVE, facts=seat.facts(), role=seat.role)
    journal.append(Event.PARTY_LEFT, about=case.uid, by=by.uid, party=seat.key)
    close(case, end_reason_of_leaving(started_on=case.started_on), state=state, by=by)
    return case


@transaction.atomic
def end_together(*, number: str, by: User) -> Case:
    """Agree that the mediation ends; it does when every party has agreed (ML-26-1-3)."""
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case = seat.case
    state = decide(Step.END_TOGETHER, facts=seat.facts(), role=seat.role)
    case.ending_agreed_by = [*case.ending_agreed_by, seat.key]
    case.save(update_fields=["ending_agreed_by"])
    journal.append(Event.ENDING_AGREED, about=case.uid, by=by.uid, party=seat.key)
    if state is State.ENDED:
        journal.append(Event.PARTIES_REFUSED, about=case.uid, by=by.uid)
        close(case, EndReason.PARTIES_REFUSED, state=state, by=by)
    return case


@transaction.atomic
def find_impossible(*, number: str, by: User) -> Case:
    """The mediator finds facts that exclude a settlement (ML-26-1-2). Counts from today."""
    seat = access.get_seat(by, number, right=Right.CONDUCT, lock=True)
    state = decide(Step.FIND_IMPOSSIBLE, facts=seat.facts(), role=seat.role)
    journal.append(Event.FOUND_IMPOSSIBLE, about=seat.case.uid, by=by.uid)
    close(seat.case, EndReason.MEDIATOR_FINDING, state=state, by=by)
    return seat.case


def expire_term(case: Case) -> None:
    """The last day of the term has passed (ML-26-1-5). Called by the clock, under the case's lock."""
    facts = case.facts(today=timezone.localdate())
    state = decide(Step.EXPIRE_TERM, facts=facts, role=Role.CLOCK)
    journal.append(Event.TERM_EXPIRED, about=case.uid, by=None, on=case.term_ends_on)
    close(case, EndReason.TERM_EXPIRED, state=state, by=None)


@transaction.atomic
def issue_notice(*, number: str, by: User) -> Version:
    """The notice of termination, frozen for the mediator's signature; asked for by a party or made by the mediator.

    Raises: Refused, when the law knows no notice for this end.
    Law: ML-26-2, ML-23-4.
    """
    seat = access.get_seat(by, number, right=Right.READ, lock=True)
    case = seat.case
    if case.end_reason not in WITH_NOTICE or case.appointment is None or case.signed_contract is None:
        raise Refused(Why.NO_NOTICE_FOR_THIS_END)
    existing = notice_of(case)
    if existing:
        return existing
    version = documents.freeze(
        kind=DocumentKind.TERMINATION_NOTICE, about=case.uid, paper=papers.termination_notice(case), by=by
    )
    documents.grant(document=version.document, users=letters.people(case))
    documents.ask_for_signatures(version=version, signers=[signers.mediator(case)], by=by)
    journal.append(Event.NOTICE_ISSUED, about=case.uid, by=by.uid, version=str(version.uid))
    return version


def notice_of(case: Case) -> Version | None:
    """The notice of termination that was issued, if any."""
    return queries.current_version(papers.number_of(case, DocumentKind.TERMINATION_NOTICE))


@transaction.atomic
def sign_notice(*, number: str, cms: str, by: User) -> Signature:
    """The mediator signs the notice of termination (ML-26-2)."""
    seat = access.get_seat(by, number, right=Right.CONDUCT, lock=True)
    version = notice_of(seat.case)
    if version is None:
        raise Refused(Why.PAPER_NOT_OFFERED)
    request = signers.request_awaiting(version, by)
    documents.confirm_read(request_uid=request.uid, by=by)
    signature = documents.sign(request_uid=request.uid, cms=cms, by=by)
    journal.append(Event.NOTICE_SIGNED, about=seat.case.uid, by=by.uid, version=str(version.uid))
    return signature
