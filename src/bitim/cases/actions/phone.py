"""Signing a paper of a case by phone: what the phone sends goes the way of every other signature."""

from collections.abc import Callable, Mapping

from django.http import Http404

from bitim.cases.actions.contract import sign_contract
from bitim.cases.actions.ending import sign_notice
from bitim.cases.actions.settlement import sign_settlement
from bitim.cases.models import Case
from bitim.documents.models import Signature
from bitim.documents.phone import actions as phone
from bitim.documents.phone import protocol
from bitim.documents.vocabulary import DocumentKind
from bitim.law.refusal import Refused, Why

_SIGN: Mapping[DocumentKind, Callable[..., Signature]] = {
    DocumentKind.MEDIATION_CONTRACT: sign_contract,
    DocumentKind.SETTLEMENT_AGREEMENT: sign_settlement,
    DocumentKind.TERMINATION_NOTICE: sign_notice,
}
"""Every paper of a case that is signed here."""


def sign_by_phone(*, link: str, token: str, body: bytes) -> Signature:
    """Take the signature that a phone sends, for the person who made the code.

    Not one transaction: the code is used up first and stays so, whatever comes of the signature.

    Raises: Refused; of the signature nothing is kept then, of the code why.
    """
    signing = phone.use_up(link, token=token)
    document, signer = signing.request.version.document, signing.request.signer
    try:
        cms = protocol.signature_in(body)
        number = Case.objects.get(uid=document.about).number
        return _SIGN[document.kind](number=number, cms=cms, by=signer)
    except Refused as refused:
        phone.refuse(signing, refused.why)
        raise
    except Http404 as gone:  # the signer sits at this table no more
        phone.refuse(signing, Why.SIGNING_CLOSED)
        raise Refused(Why.SIGNING_CLOSED) from gone
