"""The only door to documents for a person. Absent and "not yours" answer alike."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from bitim.documents import queries
from bitim.documents.models import Document, PhoneSigning, SignatureRequest, Version

if TYPE_CHECKING:
    from bitim.accounts.models import User


_let_read: "list[Callable[[User, Version], bool]]" = []


def let_read(rule: "Callable[[User, Version], bool]") -> None:
    """Say who reads a paper besides its readers, for what he is today: a clerk of the court where it lies."""
    _let_read.append(rule)


def get_version(user: "User", uid: UUID) -> Version:
    """Return a version to its reader. Raises: Http404."""
    found = queries.with_signers(Version.objects.filter(uid=uid))
    version = found.filter(document__readers__user=user).first()
    if version is None:
        version = next((each for each in found if any(rule(user, each) for rule in _let_read)), None)
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
