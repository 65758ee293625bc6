"""The only door to documents for a person. Absent and "not yours" answer alike."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from bitim.documents import queries
from bitim.documents.models import Document, PhoneSigning, SignatureRequest, Version

if TYPE_CHECKING:
    from bitim.accounts.models import User


def readable_versions(user: "User") -> "QuerySet[Version]":
    """The versions that `user` may read: those of documents whose reader he is."""
    return queries.with_signers(Version.objects.filter(document__readers__user=user))


def get_version(user: "User", uid: UUID) -> Version:
    """Return a version to its reader. Raises: Http404."""
    version = readable_versions(user).filter(uid=uid).first()
    if version is None:
        raise Http404
    return version


def may_see_numbers(user: "User", version: Version) -> bool:
    """Say whether a reader may see the IIN of each signer: those who sign a paper do it with each other (EDS-41)."""
    return SignatureRequest.objects.filter(version=version, signer=user).exists()


def get_request(user: "User", uid: UUID, *, lock: bool = False) -> SignatureRequest:
    """Return a request to the person who is asked to sign, and to nobody else (EDS-34). Raises: Http404.

    With `lock` the document's row is held until the end of the transaction.
    """
    requests = SignatureRequest.objects.select_related("version__document", "signature").filter(signer=user)
    request = requests.filter(uid=uid).first()
    if request is None:
        raise Http404
    if lock:
        Document.objects.select_for_update().get(pk=request.version.document_id)
        request = requests.get(uid=uid)  # as it is now that nobody else can change it
    return request


def get_phone_signing(user: "User", uid: UUID) -> PhoneSigning:
    """Return a code for signing by phone to the person who made it. Raises: Http404."""
    codes = PhoneSigning.objects.select_related("request__version__document", "request__signature")
    signing = codes.filter(uid=uid, request__signer=user).first()
    if signing is None:
        raise Http404
    return signing
