"""The mediation contract: written by the mediator, offered to all, signed by all (ML-21)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access, letters, papers, signers
from bitim.cases.access import Right, Seat
from bitim.cases.actions.deadlines import set_deadline
from bitim.cases.actions.offering import offer, take_back
from bitim.cases.actions.tables import open_tables
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case, Contract
from bitim.cases.vocabulary import DeadlineKind
from bitim.documents import actions as documents
from bitim.documents.models import Signature
from bitim.documents.vocabulary import DocumentKind
from bitim.journal import actions as journal
from bitim.law.deadlines import mediation_deadline
from bitim.law.fees import check_shares
from bitim.law.process import State, Step, decide
from bitim.law.refusal import Refused, Why
from bitim.law.representation import NamedPower


def _contract(seat: Seat) -> Contract:
    contract = seat.case.contract
    assert contract is not None
    return contract


@transaction.atomic
def write_contract(*, number: str, by: User, fields: Mapping[str, Any]) -> Contract:
    """Keep the contract as the mediator left it.

    Raises: Refused, once it is offered for signatures, or when the term is longer than the law's (ML-23-1).
    """
    seat = access.get_seat(by, number, right=Right.CONDUCT, lock=True)
    decide(Step.WRITE_CONTRACT, facts=seat.facts(), role=seat.role)
    contract = _contract(seat)
    for name, value in fields.items():
        setattr(contract, name, value)
    mediation_deadline(seat.case.term_rule, timezone.localdate(), contract.term_days)
    contract.save()
    return contract


@transaction.atomic
def offer_contract(*, number: str, by: User) -> Contract:
    """Freeze the contract and ask every party and the mediator to sign it.

    Raises: Refused, while an item of ML-21-2 is missing, the shares miss the fee, or a signer cannot sign yet.
    Law: ML-21-1, ML-22-4.
    """
    seat = access.get_seat(by, number, right=Right.CONDUCT, lock=True)
    case, contract = seat.case, _contract(seat)
    decide(Step.OFFER_CONTRACT, facts=seat.facts(), role=seat.role)
    if contract.fee:
        check_shares(contract.fee, contract.shares_in_tenge())
    asked = signers.all_of(case, power=NamedPower.SIGN_CONTRACT)
    offer(
        contract,
        case,
        kind=DocumentKind.MEDIATION_CONTRACT,
        paper=papers.contract(case, contract, asked),
        asked=asked,
        event=Event.CONTRACT_OFFERED,
        letter=Letter.CONTRACT_TO_SIGN,
        by=by,
    )
    return contract


@transaction.atomic
def reopen_contract(*, number: str, by: User) -> Contract:
    """Somebody wants a change: the frozen text is withdrawn with its signatures, the mediator writes on."""
    seat = access.get_seat(by, number, right=Right.READ, lock=True)
    decide(Step.REOPEN_CONTRACT, facts=seat.facts(), role=seat.role)
    contract = _contract(seat)
    take_back(contract, by=by)
    journal.append(Event.CONTRACT_REOPENED, about=seat.case.uid, by=by.uid)
    letters.tell(Letter.CONTRACT_REOPENED, seat.case, letters.people(seat.case, besides=by))
    return contract


@transaction.atomic
def sign_contract(*, number: str, cms: str, by: User) -> Signature:
    """Sign the contract. With the last signature mediation starts (ML-20-5) and the rooms open.

    Afterwards only a signature that proved worthless is given again, which changes nothing else.

    Raises: Refused, when the signature is not the one that was asked for; nothing is kept then.
    """
    seat = access.get_seat(by, number, right=Right.READ, lock=True)
    case, contract = seat.case, seat.case.contract
    if contract is None or contract.version is None:
        raise Refused(Why.PAPER_NOT_OFFERED)
    request = signers.request_awaiting(contract.version, by)
    starts = False
    if contract.signed_on is None:
        facts = case.facts(today=timezone.localdate(), me=request.key)
        starts = decide(Step.SIGN_CONTRACT, facts=facts, role=seat.role) is State.UNDER_MEDIATION
    documents.confirm_read(request_uid=request.uid, by=by)
    signature = documents.sign(request_uid=request.uid, cms=cms, by=by)
    journal.append(
        Event.CONTRACT_SIGNED, about=case.uid, by=by.uid, side=request.key, version=str(contract.version.uid)
    )
    if starts:
        _start(case, contract)
    return signature


def _start(case: Case, contract: Contract) -> None:
    """The contract is concluded. A replaced mediator's successor goes on within the first term (UN-TN-17)."""
    today = timezone.localdate()
    contract.signed_on = today
    contract.save(update_fields=["signed_on"])
    case.state = State.UNDER_MEDIATION
    if case.started_on is None:
        case.started_on = today
        term = mediation_deadline(case.term_rule, today, contract.term_days)
        if term:
            case.term_until, case.term_ends_on = term.calendar_end, term.last_day
            for day in term.reminder_days():
                set_deadline(case, DeadlineKind.TERM_REMINDER, on=day)
            set_deadline(case, DeadlineKind.TERM_END, on=term.last_day)
    case.save(update_fields=["state", "started_on", "term_until", "term_ends_on"])
    open_tables(case)
    journal.append(Event.MEDIATION_STARTED, about=case.uid, by=None, on=today, term_ends_on=case.term_ends_on)
    letters.tell(Letter.MEDIATION_STARTED, case, letters.people(case), until=case.term_ends_on)
