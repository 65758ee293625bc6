"""The settlement: written together, checked, offered, read and signed by all (ML-27)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access, letters, papers, settlement_check, signers
from bitim.cases.access import Right
from bitim.cases.actions.ending import close
from bitim.cases.actions.offering import offer, take_back
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case, Obligation, Revision, Settlement
from bitim.documents import actions as documents
from bitim.documents.models import Signature
from bitim.documents.vocabulary import DocumentKind
from bitim.journal import actions as journal
from bitim.law.process import EndReason, State, Step, decide
from bitim.law.refusal import Refused, Why
from bitim.law.representation import NamedPower


@transaction.atomic
def write_settlement(
    *, number: str, by: User, fields: Mapping[str, Any], obligations: Sequence[Mapping[str, Any]]
) -> Settlement:
    """Keep the settlement as somebody at the table left it: a new revision, whose differences can be seen.

    Every party and the mediator may write (ML-6). Saving the same text twice makes one revision.

    Raises: Refused, once it is offered for signatures.
    """
    seat = access.get_seat(by, number, right=Right.READ, lock=True)
    case = seat.case
    decide(Step.WRITE_SETTLEMENT, facts=seat.facts(), role=seat.role)
    settlement, _ = Settlement.objects.get_or_create(case=case)
    keep(settlement, fields, obligations)
    content = settlement_check.content_of(Settlement.objects.get(pk=settlement.pk))
    last = settlement.revisions.last()
    if last is None or last.content != content:
        number_of_revision = last.number + 1 if last else 1
        Revision.objects.create(settlement=settlement, number=number_of_revision, by=by, content=content)
        journal.append(Event.SETTLEMENT_WRITTEN, about=case.uid, by=by.uid, side=seat.key, revision=number_of_revision)
    return settlement


def keep(settlement: Settlement, fields: Mapping[str, Any], obligations: Sequence[Mapping[str, Any]]) -> None:
    """Put texts and rows in the place of those that are there; the caller holds the case's lock."""
    for name, value in fields.items():
        setattr(settlement, name, value)
    settlement.save()
    settlement.obligations.all().delete()
    Obligation.objects.bulk_create(
        Obligation(settlement=settlement, position=position, **row) for position, row in enumerate(obligations, start=1)
    )


def _settlement(case: Case) -> Settlement:
    if case.settlement is None:
        raise Refused(Why.SETTLEMENT_INCOMPLETE)
    return case.settlement


@transaction.atomic
def offer_settlement(*, number: str, by: User) -> Settlement:
    """Freeze the settlement and ask all parties and the mediator to sign it (ML-27-2b).

    Raises: Refused, while something of ML-27-2 is missing, a row could not be executed, or a signer cannot sign.
    """
    seat = access.get_seat(by, number, right=Right.CONDUCT, lock=True)
    case, settlement = seat.case, _settlement(seat.case)
    decide(Step.OFFER_SETTLEMENT, facts=seat.facts(), role=seat.role)
    asked = signers.all_of(case, power=NamedPower.SIGN_SETTLEMENT)
    offer(
        settlement,
        case,
        kind=DocumentKind.SETTLEMENT_AGREEMENT,
        paper=papers.settlement(case, settlement, asked),
        asked=asked,
        event=Event.SETTLEMENT_OFFERED,
        letter=Letter.SETTLEMENT_TO_SIGN,
        by=by,
    )
    return settlement


@transaction.atomic
def reopen_settlement(*, number: str, by: User) -> Settlement:
    """Somebody wants a change: the frozen text is withdrawn with its signatures (ML-5-3)."""
    seat = access.get_seat(by, number, right=Right.READ, lock=True)
    settlement = _settlement(seat.case)
    decide(Step.REOPEN_SETTLEMENT, facts=seat.facts(), role=seat.role)
    take_back(settlement, by=by)
    journal.append(Event.SETTLEMENT_REOPENED, about=seat.case.uid, by=by.uid, side=seat.key)
    letters.tell(Letter.SETTLEMENT_REOPENED, seat.case, letters.people(seat.case, besides=by))
    return settlement


@transaction.atomic
def sign_settlement(*, number: str, cms: str, by: User) -> Signature:
    """Sign the settlement. The last signature ends the mediation with a settlement (ML-26-1-1, ML-27-8).

    Afterwards only a signature that proved worthless is given again, which changes nothing else.

    Raises: Refused, when the signature is not the one that was asked for; nothing is kept then.
    """
    seat = access.get_seat(by, number, right=Right.READ, lock=True)
    case, settlement = seat.case, _settlement(seat.case)
    if settlement.version is None:
        raise Refused(Why.PAPER_NOT_OFFERED)
    request = signers.request_awaiting(settlement.version, by)
    settles = False
    if settlement.signed_on is None:
        facts = case.facts(today=timezone.localdate(), me=request.key)
        settles = decide(Step.SIGN_SETTLEMENT, facts=facts, role=seat.role) is State.SETTLED
    documents.confirm_read(request_uid=request.uid, by=by)
    signature = documents.sign(request_uid=request.uid, cms=cms, by=by)
    journal.append(
        Event.SETTLEMENT_SIGNED,
        about=case.uid,
        by=by.uid,
        side=request.key,
        version=str(settlement.version.uid),
    )
    if settles:
        settlement.signed_on = timezone.localdate()
        settlement.save(update_fields=["signed_on"])
        journal.append(Event.SETTLED, about=case.uid, by=None, on=settlement.signed_on)
        close(case, EndReason.SETTLED, state=State.SETTLED, by=by)
    return signature
