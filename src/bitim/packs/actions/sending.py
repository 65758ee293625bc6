"""A frozen pack is signed, and noted as sent; from then on the other side knows of it."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import signers
from bitim.courts.actions import ruling
from bitim.documents import actions as documents
from bitim.documents import confirming
from bitim.documents import queries as document_queries
from bitim.documents.models import Confirmation, Signature
from bitim.documents.vocabulary import DocumentKind
from bitim.journal import actions as journal
from bitim.law.packs import HANDED_OVER, PackKind
from bitim.law.refusal import Refused, Why
from bitim.packs import access, papers, queries
from bitim.packs.events import Event
from bitim.packs.letters import PackLetter, tell
from bitim.packs.models import Pack
from bitim.packs.vocabulary import PackState
from bitim.performance.letters import acting_for

TO_THE_COURT_OF_THE_CASE = frozenset({PackKind.WRIT, PackKind.ADMINISTRATIVE})


@transaction.atomic
def sign(*, case: str, pack: UUID, cms: str | bytes, by: User) -> Signature:
    """Sign the frozen paper (CPC-136-4).

    Raises: Http404, for whom it does not wait; Refused, when it no longer tells how things stand, and when the
    signature is not the one that was asked for.
    """
    at = access.get_own_pack(by, case, pack, lock=True)
    row = at.pack
    if row.version is None:
        raise Refused(Why.PAPER_NOT_OFFERED)
    if papers.is_overtaken(row, at.late):
        raise Refused(Why.PACK_OVERTAKEN)
    request = signers.request_awaiting(row.version, by)
    documents.confirm_read(request_uid=request.uid, by=by)
    signature = documents.sign(request_uid=request.uid, cms=cms, by=by)
    journal.append(Event.PACK_SIGNED, about=row.uid, by=by.uid, version=row.version.uid)
    return signature


@transaction.atomic
def note_sent(*, case: str, pack: UUID, on: date, by: User) -> Pack:
    """Note the day on which the pack went to the court or the bailiff; the other side gets a letter and can read it.

    What goes to a court that uses Bitim stands on its desk. A second press changes nothing.

    Raises: Refused, while it is not signed, and for a day before it was or one that has not come.
    """
    row = access.get_own_pack(by, case, pack, lock=True).pack
    if row.state is PackState.SENT:
        return row
    if row.version is None or row.state is not PackState.SIGNED:
        raise Refused(Why.PACK_NOT_SIGNED)
    if not timezone.localdate(row.version.frozen_at) <= on <= timezone.localdate():
        raise Refused(Why.NOT_SENT_ON_SUCH_DAY)
    row.sent_on = on
    row.save(update_fields=["sent_on"])
    other = acting_for(row.respondent)
    documents.grant(document=row.version.document, users=[other] if other else [])
    mediation = queries.mediation_in_court(row.case)
    if mediation and row.kind in TO_THE_COURT_OF_THE_CASE:
        ruling.receive_writ_request(mediation, request=row.version, on=on, by=by)
    journal.append(Event.PACK_SENT, about=row.uid, by=by.uid, on=on)
    letter = PackLetter.PACK_HANDED_OVER if row.kind in HANDED_OVER else PackLetter.PACK_SENT
    tell(letter, row, row.respondent, until=on)
    return row


def tell_of_refusals() -> int:
    """Tell makers of packs of signatures that proved worthless since the last time; return of how many."""
    return sum(_tell(each) for each in document_queries.refusals_untold({DocumentKind.SETTLEMENT_PACK}))


@transaction.atomic
def _tell(confirmation: Confirmation) -> bool:
    version = confirmation.signature.request.version
    pack = Pack.objects.select_related("case").get(uid=version.document.about)
    if not confirming.note_told(confirmation):
        return False
    journal.append(Event.SIGNATURE_REFUSED, about=pack.uid, by=None, version=version.uid)
    if version.withdrawn_at is None:
        tell(PackLetter.PACK_SIGN_AGAIN, pack, pack.applicant)
    return True
