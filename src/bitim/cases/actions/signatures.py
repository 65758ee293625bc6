"""A signature on a paper of a case proved worthless: everybody is told, its owner is asked to sign again."""

from django.db import transaction

from bitim.cases import access, letters
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case
from bitim.documents import confirming
from bitim.documents import queries as documents
from bitim.documents.models import Confirmation
from bitim.documents.vocabulary import DocumentKind
from bitim.journal import actions as journal

PAGES = {
    DocumentKind.MEDIATION_CONTRACT: "cases:contract",
    DocumentKind.SETTLEMENT_AGREEMENT: "cases:settlement",
    DocumentKind.TERMINATION_NOTICE: "cases:notice",
}
"""Where the papers that people sign lie."""


def tell_of_refusals() -> int:
    """Tell of every signature that was refused since the last time; return how many."""
    return sum(_tell(confirmation) for confirmation in documents.refusals_untold(PAGES))


@transaction.atomic
def _tell(confirmation: Confirmation) -> bool:
    """The course of the case does not change: what was begun in good faith goes on (ML-20-5, ML-27-8)."""
    request = confirmation.signature.request
    version, owner = request.version, request.signer
    kind = version.document.kind
    case = access.lock_case(Case.objects.only("pk").get(uid=version.document.about).pk)
    if not confirming.note_told(confirmation):
        return False
    journal.append(Event.SIGNATURE_REFUSED, about=case.uid, by=None, kind=kind, side=request.key, version=version.uid)
    if version.withdrawn_at is None:
        letters.tell(Letter.SIGN_AGAIN, case, [owner], page=PAGES[kind])
    letters.tell(Letter.SIGNATURE_REFUSED, case, letters.people(case, besides=owner), page=PAGES[kind])
    return True
