"""A pack is begun with all that is known, filled in, frozen for the signature, and opened again if need be."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import signers
from bitim.cases.models import Party
from bitim.courts.models import Court
from bitim.documents import actions as documents
from bitim.documents.vocabulary import DocumentKind
from bitim.journal import actions as journal
from bitim.law.packs import PACKS, PackKind, must_be_mended, routes
from bitim.law.refusal import Refused, Why
from bitim.packs import access, papers, queries
from bitim.packs.access import AtPack, Creditor
from bitim.packs.actions import enclosing
from bitim.packs.events import Event
from bitim.packs.kinds import PRESENTERS
from bitim.packs.models import Pack
from bitim.packs.vocabulary import PackState


@transaction.atomic
def begin(*, case: str, kind: PackKind, against: int, by: User) -> Pack:
    """Begin a pack against the party with this number; one that is open already is gone on with.

    Raises: Refused, when the law opens no such pack now, or the person may not ask for it (CPC-60-1).
    """
    creditor = access.get_creditor(by, case, lock=True)
    respondent = next((party for party in creditor.others if party.number == against), None)
    if respondent is None or kind not in {route.kind for route in creditor.routing(respondent).routes}:
        raise Refused(Why.PACK_NOT_OPEN)
    own = {"case": creditor.seat.case, "kind": kind, "applicant": creditor.party, "respondent": respondent}
    there = Pack.objects.filter(**own, sent_on=None, given_up_at=None).first()
    if there:
        return there
    list(signers.of_party(creditor.party, PACKS[kind].power))
    court, answers = _known(creditor, respondent)
    pack = Pack.objects.create(**own, begun_by=by, court=court, answers=answers)
    journal.append(Event.PACK_BEGUN, about=pack.uid, by=by.uid, case=creditor.seat.case.uid, kind=kind)
    return pack


def _known(creditor: Creditor, respondent: Party) -> tuple[Court | None, dict[str, Any]]:
    """The court, if one is known already, and the answers that nobody has to type."""
    case = creditor.seat.case
    mediation = queries.mediation_in_court(case)
    answers = {
        "applicant_address": creditor.party.residence,
        "respondent_address": respondent.residence,
        "basis": case.pretrial_clause,
        "court_case": case.court_case_number,
        "attached": [],
        "respondent_here": "no" if respondent.is_abroad else "",
    }
    answers |= queries.births_known(creditor.party, respondent)
    if mediation is None:
        return None, answers
    ruling_on = mediation.ruling_on.isoformat() if mediation.ruling_on else ""
    ruling = {"court_case": mediation.court_case.number, "ruling_number": mediation.ruling_number}
    return mediation.court_case.court, answers | ruling | {"ruling_on": ruling_on}


@transaction.atomic
def fill_in(*, case: str, pack: UUID, court: Court | None, answers: Mapping[str, Any], by: User) -> Pack:
    """Keep what the form asked; what it did not ask stays as it was.

    Raises: Refused, once the paper is frozen.
    """
    at = access.get_own_pack(by, case, pack, lock=True)
    _check_draft(at)
    row = at.pack
    row.court, row.answers = court, row.answers | dict(answers)
    row.save(update_fields=["court", "answers"])
    journal.append(Event.PACK_FILLED_IN, about=row.uid, by=by.uid)
    return row


@transaction.atomic
def freeze(*, case: str, pack: UUID, by: User) -> Pack:
    """Freeze the paper and ask the applicant, or who acts for him, to sign it (CPC-136-4).

    A second press changes nothing.

    Raises: Refused, while something is missing or the law would send it back for certain; for a representative
    whose paper does not name the power (CPC-60-1).
    """
    at = access.get_own_pack(by, case, pack, lock=True)
    row = at.pack
    if row.version:
        return row
    _check_draft(at)
    if row.kind not in {route.kind for route in routes(at.facts).routes}:
        raise Refused(Why.PACK_NOT_OPEN)
    if must_be_mended(at.findings):
        raise Refused(Why.PACK_MUST_BE_MENDED)
    asked = list(signers.of_party(row.applicant, at.rule.power))
    paper = PRESENTERS[row.kind].paper(row, papers.common(row, at.late, asked))
    row.version = documents.freeze(kind=DocumentKind.SETTLEMENT_PACK, about=row.uid, paper=paper, by=by)
    row.save(update_fields=["version"])
    documents.ask_for_signatures(version=row.version, signers=asked, by=by)
    journal.append(Event.PACK_FROZEN, about=row.uid, by=by.uid, version=row.version.uid)
    return row


@transaction.atomic
def reopen(*, case: str, pack: UUID, by: User) -> Pack:
    """Take the frozen paper back to change something, or because more has become due since."""
    at = access.get_own_pack(by, case, pack, lock=True)
    row = at.pack
    if row.state is PackState.SENT:
        raise Refused(Why.PACK_SENT)
    if row.version:
        documents.withdraw(version=row.version, by=by)
        row.version = None
        row.save(update_fields=["version"])
        journal.append(Event.PACK_REOPENED, about=row.uid, by=by.uid)
    return row


@transaction.atomic
def give_up(*, case: str, pack: UUID, by: User) -> Pack:
    """Give a pack up before it is sent. Nobody else ever knew of it."""
    at = access.get_own_pack(by, case, pack, lock=True)
    row = at.pack
    if row.state is PackState.SENT:
        raise Refused(Why.PACK_SENT)
    if row.version:
        documents.withdraw(version=row.version, by=by)
    enclosing.drop_files(row.enclosures.all())
    row.given_up_at = timezone.now()
    row.save(update_fields=["given_up_at"])
    journal.append(Event.PACK_GIVEN_UP, about=row.uid, by=by.uid)
    return row


def _check_draft(at: AtPack) -> None:
    if at.pack.version:
        raise Refused(Why.PACK_FROZEN)
