"""What happens to a code: it is made, opened by a phone, answered with a signature, or stopped.

Every step holds the row of the document, whose chain of the journal it writes. Whatever is wrong with a link or a
token, the phone hears the same refusal: it learns nothing about codes that are not its own.
"""

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.documents import access
from bitim.documents import actions as documents
from bitim.documents.events import Event
from bitim.documents.models import Document, PhoneSigning, SignatureRequest, Version
from bitim.documents.models.phone import digest_of
from bitim.documents.phone.links import uid_in
from bitim.documents.vocabulary import PhoneState
from bitim.journal import actions as journal
from bitim.law.refusal import Refused, Why

if TYPE_CHECKING:
    from bitim.accounts.models import User

LASTS = timedelta(minutes=10)


@transaction.atomic
def make_code(*, request_uid: UUID, by: "User", read: bool) -> PhoneSigning:
    """Make a code for the signer, who confirms having read with `read` or has done so before (DC-50-3).

    An earlier code of the request stops: only the one on the screen stands.

    Raises: Http404, for somebody else's request; Refused, when it was signed, is closed, or was not read.
    """
    request = access.get_request(by, request_uid, lock=True)
    _refuse_unless_awaited(request)
    if not read and request.read_at is None:
        raise Refused(Why.NOT_READ)
    documents.confirm_read(request_uid=request_uid, by=by)
    now = timezone.now()
    request.phone_signings.filter(stopped_at=None).update(stopped_at=now)
    signing = PhoneSigning.objects.create(request=request, made_at=now, expires_at=now + LASTS)
    _note(Event.PHONE_CODE_MADE, signing, by)
    return signing


@transaction.atomic
def open_link(link: str) -> tuple[PhoneSigning, str]:
    """Give the phone that opened a link a token for the document.

    A phone may ask again, so this is repeated until the document is handed out; each time the token before it ends.

    Raises: Refused, for a link that is unknown, over, or whose document a phone already has.
    """
    signing = _held(link, PhoneState.WAITING)
    token = secrets.token_urlsafe(32)
    signing.token_digest = digest_of(token)
    signing.save(update_fields=["token_digest"])
    return signing, token


@transaction.atomic
def hand_out(link: str, *, token: str) -> tuple[Version, bytes]:
    """Give the document to the phone that holds the token: once, then neither link nor token gives it again.

    Raises: Refused.
    """
    signing = _held(link, PhoneState.WAITING, token=token)
    version = signing.request.version
    pdf = documents.frozen_bytes(version)
    signing.handed_at = timezone.now()
    signing.save(update_fields=["handed_at"])
    _note(Event.PHONE_HAS_DOCUMENT, signing, None)
    return version, pdf


@transaction.atomic
def use_up(link: str, *, token: str) -> PhoneSigning:
    """A phone sends a signature: the code is used up by that, whatever comes of it.

    Raises: Refused, unless this phone was given the document and has sent nothing yet.
    """
    signing = _held(link, PhoneState.READ, token=token)
    signing.sent_at = timezone.now()
    signing.save(update_fields=["sent_at"])
    return signing


@transaction.atomic
def refuse(signing: PhoneSigning, why: Why) -> None:
    """Keep why the signature was not accepted, for the page that waits for it."""
    _lock(signing)
    signing.refused_why = why.value
    signing.save(update_fields=["refused_why"])
    _note(Event.PHONE_SIGNATURE_REFUSED, signing, None, why=why.value)


@transaction.atomic
def stop(*, uid: UUID, by: "User") -> None:
    """The signer wants the code no more. Twice is once.

    Raises: Http404, for somebody else's code.
    """
    signing = access.get_phone_signing(by, uid)
    _lock(signing)
    if PhoneSigning.objects.filter(pk=signing.pk, stopped_at=None).update(stopped_at=timezone.now()):
        _note(Event.PHONE_CODE_STOPPED, signing, by)


def _held(link: str, state: PhoneState, *, token: str | None = None) -> PhoneSigning:
    """The code of a link, its document locked, if it is in this state and the token fits."""
    codes = PhoneSigning.objects.select_related("request__version__document", "request__signer", "request__signature")
    uid = uid_in(link)
    signing = codes.filter(uid=uid).first() if uid else None
    if signing is None:
        raise Refused(Why.PHONE_CODE_OVER)
    _lock(signing)
    signing = codes.get(pk=signing.pk)  # as it is now that nobody else can change it
    fits = signing.state(timezone.now()) is state and (token is None or signing.knows(token))
    # An account that was closed signs nothing, whatever codes it made before.
    if not fits or not signing.request.signer.is_active:
        raise Refused(Why.PHONE_CODE_OVER)
    return signing


def _refuse_unless_awaited(request: SignatureRequest) -> None:
    if hasattr(request, "signature"):
        raise Refused(Why.ALREADY_SIGNED)
    if request.cancelled_at or request.version.withdrawn_at:
        raise Refused(Why.SIGNING_CLOSED)


def _lock(signing: PhoneSigning) -> None:
    Document.objects.select_for_update().get(pk=signing.request.version.document_id)


def _note(event: Event, signing: PhoneSigning, by: "User | None", **data: Any) -> None:
    request = signing.request
    data |= {"version": request.version.uid, "request": request.uid, "phone": signing.uid}
    journal.append(event, about=request.version.document.uid, by=by.uid if by else None, **data)
