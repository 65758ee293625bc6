"""Asking the authority's services about signatures that were kept (EDS-25 to 32), and saying what came of it.

A signature is kept when everything in the file itself holds. What only the services know (a trusted time, whether
the key was revoked) is asked for afterwards, by the worker: until they answer, the signature is being checked. Two
more looks later find a revocation that the authority entered late.
"""

import hashlib
import logging
import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from bitim.accounts import responders, trust
from bitim.accounts.responders import Service, Unreachable
from bitim.documents import asking, keeping, preserving, storage
from bitim.documents.asking import Piece
from bitim.documents.events import Event
from bitim.documents.models import Confirmation, Document, RevocationList, Signature, SignatureRequest
from bitim.documents.refusals import reason_to_refuse
from bitim.documents.storage import Folder
from bitim.documents.vocabulary import Standing
from bitim.eds import certificates, cms, crl
from bitim.eds.cms import SignerInfo
from bitim.eds.encoding import to_der
from bitim.eds.errors import Unreadable
from bitim.eds.report import EvidenceKind, Missing, Reason, Report, Verdict
from bitim.eds.verify import verify
from bitim.journal import actions as journal
from bitim.law.refusal import Why

log = logging.getLogger(__name__)

WAITS = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)
"""How long until the next try while the services say nothing; then always the last."""
LOOKS_AGAIN = (timedelta(days=1), timedelta(days=7))
"""After a signature was confirmed: a revocation may be entered late, dated back (note of 2026-11)."""
LIST_AGE = timedelta(hours=6)
"""Lists are fetched anew after this time; the national ones come out more often than that (note of 2026-11)."""


def start(signature: Signature) -> None:
    """Have a signature that was just kept looked at, once the transaction commits."""
    if responders.is_asked_for():
        Confirmation.objects.create(signature=signature, due=signature.received_at)


def confirm_due(now: datetime | None = None, limit: int = 50) -> int:
    """Ask about the signatures that are due, oldest first; return how many now stand otherwise than before.

    Any number of workers may do it at once; one that is killed loses nothing. The services are asked outside of
    any transaction.
    """
    keys = list(Confirmation.free(now or timezone.now()).values_list("pk", flat=True)[:limit])
    if keys:
        _fetch_lists(now or timezone.now())
    return sum(_look(pk, now) for pk in keys)


def note_told(confirmation: Confirmation) -> bool:
    """Mark, in the caller's transaction, that people were told of a refusal; False if somebody was faster."""
    untold = Confirmation.objects.filter(pk=confirmation.pk, told_at=None)
    return untold.update(told_at=timezone.now()) == 1


def _look(pk: int, now: datetime | None) -> bool:
    moment = now or timezone.now()
    if not Confirmation.claim(pk, moment):
        return False
    confirmation = Confirmation.objects.select_related("signature__request__version__document").get(pk=pk)
    try:
        gathered = _gather(confirmation.signature, moment)
        return _judge(confirmation, gathered, now or timezone.now())
    except storage.Damaged:
        # The claim runs out and the next look tries again; the others wait for no broken file.
        log.critical("confirmation.file_damaged signature=%s", confirmation.signature.value_digest)
        return False


def _fetch_lists(moment: datetime) -> None:
    """Bring the lists of the settings up to date. One that cannot be had stays as it was, and says how old it is."""
    fresh = RevocationList.objects.filter(fetched_at__gt=moment - LIST_AGE).values_list("address", flat=True)
    for address in sorted({*responders.addresses_of_lists()} - {*fresh}):
        try:
            answer = responders.fetch_list(address)
            crl.read(answer.content)
        except (Unreachable, Unreadable) as fault:
            log.warning("confirmation.no_list address=%s why=%s", address, type(fault).__name__)
            continue
        sha256 = storage.keep(to_der(answer.content), Folder.EVIDENCE)
        kept = {"sha256": sha256, "fetched_at": moment}
        RevocationList.objects.update_or_create(address=address, defaults=kept)


def _gather(signature: Signature, moment: datetime) -> list[Piece]:
    """Ask for a time stamp if there is none yet, and how the certificate stands; take the newest lists along."""
    [signer] = cms.read(bytes(signature.cms)).signers
    gathered = keeping.newest_lists()
    for ask in (_time_stamp, _status):
        try:
            gathered += ask(signature, signer, moment)
        except (Unreachable, Unreadable) as fault:
            why = type(fault).__name__
            log.info("confirmation.nothing asked=%s signature=%s why=%s", ask.__name__, signature.value_digest, why)
    return gathered


def _time_stamp(signature: Signature, signer: SignerInfo, moment: datetime) -> list[Piece]:
    """A stamp that does not hold is none: our asking must not spoil a good signature."""
    if not responders.is_set_up(Service.TIME_STAMPS) or _has_time_stamp(signature, signer):
        return []
    piece, _ = asking.time_stamp(signer.signature, signer.digest.oid, moment)
    return [piece]


def _has_time_stamp(signature: Signature, signer: SignerInfo) -> bool:
    return bool(signer.unsigned_attributes.values(cms.TIMESTAMP)) or any(
        piece.kind is EvidenceKind.TIMESTAMP for piece in signature.pieces.all()
    )


def _status(signature: Signature, _signer: SignerInfo, _moment: datetime) -> list[Piece]:
    piece = asking.status(certificates.read(bytes(signature.certificate)))
    return [piece] if piece else []


@transaction.atomic
def _judge(confirmation: Confirmation, gathered: list[Piece], moment: datetime) -> bool:
    """Verify anew with all evidence; keep what the verdict rests on; write the standing down and tell of it."""
    signature = confirmation.signature
    request = signature.request
    document = Document.objects.select_for_update().get(pk=request.version.document_id)
    profile = trust.current()
    report = verify(
        bytes(signature.cms),
        content=storage.read(request.version.sha256),
        trust=profile,
        policy=request.policy(asks_for_evidence=True),
        received_at=signature.received_at,
        evidence=replace(keeping.evidence_of(signature, gathered), gathered_at=moment),
    )
    [signer] = report.signers
    used = {each.sha256 for each in signer.evidence}
    keeping.keep(signature, (each for each in gathered if hashlib.sha256(each.content).hexdigest() in used), moment)
    why = reason_to_refuse(report, acts_by_power=request.acts_by_power, demo=profile.is_demo)
    before = confirmation.standing
    standing = _standing(report, why, before)
    confirmation.standing = standing
    confirmation.report = report.as_json()
    confirmation.claimed_until = None
    confirmation.due = _next_look(confirmation, moment)
    if standing is Standing.CONFIRMED and _says_revoked_later(report) and not confirmation.key_revoked_later:
        confirmation.key_revoked_later = True
        _note(Event.KEY_REVOKED_LATER, document, signature)
    if standing is not before:
        confirmation.decided_at = moment
        confirmation.why = why.value if why else ""
    confirmation.save()
    if standing is Standing.CONFIRMED:
        preserving.start(request.version, moment)
    if standing is before:
        return False
    if standing is Standing.REFUSED:
        _note(Event.SIGNATURE_REFUSED, document, signature)
        _ask_again(request, moment)
    else:
        _note(Event.SIGNATURE_CONFIRMED, document, signature)
    return True


def _note(event: Event, document: Document, signature: Signature) -> None:
    journal.append(event, about=document.uid, by=None, request=signature.request.uid, signature=signature.value_digest)


def _says_revoked_later(report: Report) -> bool:
    return any(check.reason is Reason.REVOKED_LATER for signer in report.signers for check in signer.checks)


def _standing(report: Report, why: Why | None, before: Standing) -> Standing:
    """A confirmed signature stays so while the services are silent; only proof of the contrary takes it back."""
    if report.verdict is Verdict.REJECT:
        return Standing.REFUSED
    [signer] = report.signers
    stamp_awaited = responders.is_set_up(Service.TIME_STAMPS) and Missing.TIMESTAMP in signer.missing
    if why is None and not stamp_awaited:
        return Standing.CONFIRMED
    return before


def _next_look(confirmation: Confirmation, moment: datetime) -> datetime | None:
    if confirmation.standing is Standing.BEING_CHECKED:
        return moment + WAITS[min(confirmation.looks, len(WAITS)) - 1]
    if confirmation.standing is Standing.REFUSED:
        return None
    received = confirmation.signature.received_at
    return next((received + wait for wait in LOOKS_AGAIN if received + wait > moment), None)


def _ask_again(request: SignatureRequest, moment: datetime) -> None:
    """The worthless signature becomes history; the same person is asked again, unless the text was withdrawn."""
    if request.cancelled_at is None:
        request.cancelled_at = moment
        request.save(update_fields=["cancelled_at"])
    if request.version.withdrawn_at:
        return
    again = SignatureRequest.objects.get(pk=request.pk)
    again.pk, again.uid = None, uuid.uuid4()
    again.read_at = again.cancelled_at = None
    again.save(force_insert=True)
