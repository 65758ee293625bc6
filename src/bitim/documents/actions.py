"""What people do with documents: freeze a text, ask for signatures, confirm reading, sign, withdraw."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version as installed
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from bitim.accounts import trust
from bitim.documents import access, confirming, pdf_policy, queries, storage
from bitim.documents.events import Event
from bitim.documents.models import Document, Reader, Signature, SignatureRequest, Version
from bitim.documents.papers.paper import Paper
from bitim.documents.refusals import reason_to_refuse
from bitim.documents.render import render_pdf
from bitim.documents.unprintable import Unprintable
from bitim.documents.vocabulary import SIGNATURE_REGIME, DocumentKind, SignerRole
from bitim.eds.errors import Unreadable
from bitim.eds.report import Report
from bitim.eds.verify import to_der, verify
from bitim.journal import actions as journal
from bitim.law.refusal import Refused, Why

if TYPE_CHECKING:
    from bitim.accounts.models import User

log = logging.getLogger(__name__)

ENGINE = f"typst {installed('typst')}"


@dataclass(frozen=True, kw_only=True)
class SignerSpec:
    """Who is asked to sign, and what the signature will be judged by (EDS-20, 21, 34)."""

    key: str
    """Whose line it is in the words of the case: a party's uid. One open request a version and key."""

    user: "User"
    role: SignerRole
    name: str
    """As it stands on the paper."""

    iin: str
    """Of the person who signs, twelve digits."""

    bin: str = ""
    """Of the organization that the person signs for; empty for a person's own signature."""

    acts_by_power: bool = False
    """The right to act stands on paper, which the certificate cannot show."""

    powers_checked_on: date | None = None
    """The day on which the mediator saw that paper (DC-61-2)."""


@transaction.atomic
def freeze(*, kind: DocumentKind, about: UUID, paper: Paper, by: "User | None") -> Version:
    """Render a paper and keep its bytes for ever as the next version of `paper.number` (EDS-34, EDS-36).

    `paper.version` is `queries.next_version_number(paper.number)`. It withdraws nothing: see `withdraw`.

    Raises: Refused, when a character has no letterform; ValueError, for a version out of turn or a number
    that belongs to another case or kind; UnsafePdf, when the template made what may not be signed.
    """
    document, _ = Document.objects.get_or_create(number=paper.number, defaults={"kind": kind, "about": about})
    document = Document.objects.select_for_update().get(pk=document.pk)
    if (document.kind, document.about) != (kind, about):
        raise ValueError("This number belongs to another document.")
    if paper.version != queries.next_version_number(paper.number):
        raise ValueError("Versions of a document follow each other.")
    frozen_at = timezone.now()
    epoch = int(frozen_at.timestamp())
    data = paper.to_data()
    pdf = _rendered(paper.template, data, epoch)
    version = Version.objects.create(
        document=document,
        number=paper.version,
        data=data,
        sha256=storage.keep(pdf),
        size=len(pdf),
        engine=ENGINE,
        epoch=epoch,
        demo=paper.demo,
        frozen_at=frozen_at,
    )
    _note(Event.VERSION_FROZEN, document, by, version=version.uid, sha256=version.sha256)
    return version


@transaction.atomic
def grant(*, document: Document, users: Iterable["User"]) -> None:
    """Let people read a document, all its versions and its evidence."""
    Reader.objects.bulk_create([Reader(document=document, user=user) for user in users], ignore_conflicts=True)


@transaction.atomic
def revoke(*, kind: DocumentKind, about: UUID, user: "User") -> None:
    """Take the leave to read the documents of one kind of a case away from somebody who has left it."""
    Reader.objects.filter(document__kind=kind, document__about=about, user=user).delete()


@transaction.atomic
def ask_for_signatures(*, version: Version, signers: Sequence[SignerSpec], by: "User | None") -> list[SignatureRequest]:
    """Ask people to sign a frozen version, in the order of the page; each becomes its reader (EDS-34).

    Raises: Refused, when the version was withdrawn; IntegrityError, when a key already has an open request.
    """
    _locked(version)
    if version.withdrawn_at:
        raise Refused(Why.SIGNING_CLOSED)
    requests = [
        SignatureRequest.objects.create(
            version=version,
            key=signer.key,
            signer=signer.user,
            role=signer.role,
            name=signer.name,
            expected_iin=signer.iin,
            expected_bin=signer.bin,
            acts_by_power=signer.acts_by_power,
            powers_checked_on=signer.powers_checked_on,
            position=position,
        )
        for position, signer in enumerate(signers, start=1)
    ]
    grant(document=version.document, users=[signer.user for signer in signers])
    asked = [request.uid for request in requests]
    _note(Event.SIGNATURES_ASKED, version.document, by, version=version.uid, requests=asked)
    return requests


@transaction.atomic
def confirm_read(*, request_uid: UUID, by: "User") -> SignatureRequest:
    """Record that the signer confirms having read exactly this version (DC-50-3). Twice is once.

    Raises: Http404, for somebody else's request; Refused, when it is no longer open.
    """
    request = access.get_request(by, request_uid, lock=True)
    if request.read_at:
        return request
    _refuse_unless_open(request)
    request.read_at = timezone.now()
    request.save(update_fields=["read_at"])
    document = request.version.document
    _note(Event.READING_CONFIRMED, document, by, version=request.version.uid, request=request.uid)
    return request


@transaction.atomic
def sign(*, request_uid: UUID, cms: bytes | str, by: "User") -> Signature:
    """Verify a signature over the frozen bytes and keep it; a refusal keeps nothing (EDS-20, 21, 34, 35, 42).

    `cms` is DER, BER, base64 or PEM, detached or with the same bytes inside. It is judged by what the request
    says, at the time of receipt (EDS-23).

    Raises: Http404, for somebody else's request; Refused, with a reason that the signer can act on.
    """
    request = access.get_request(by, request_uid, lock=True)
    if hasattr(request, "signature"):
        raise Refused(Why.ALREADY_SIGNED)
    _refuse_unless_open(request)
    if request.read_at is None:
        raise Refused(Why.NOT_READ)
    received_at = timezone.now()
    profile = trust.current()
    try:
        report = verify(
            cms,
            content=frozen_bytes(request.version),
            trust=profile,
            policy=request.policy(asks_for_evidence=False),
            received_at=received_at,
        )
    except Unreadable as error:
        raise Refused(Why.SIGNATURE_UNREADABLE) from error
    if why := reason_to_refuse(report, acts_by_power=request.acts_by_power, demo=profile.is_demo):
        raise Refused(why)
    signature = _kept(request, to_der(cms), report, received_at)
    confirming.start(signature)
    version = request.version
    _note(
        Event.VERSION_SIGNED,
        version.document,
        by,
        version=version.uid,
        request=request.uid,
        sha256=version.sha256,
        signature=signature.value_digest,
    )
    return signature


@transaction.atomic
def withdraw(*, version: Version, by: "User | None") -> Version:
    """Take a version back: nobody can sign it any more, and signatures already made on it become history.

    Once; again changes nothing. `version` itself is brought up to date.
    """
    _locked(version)
    if version.withdrawn_at is None:
        version.withdrawn_at = timezone.now()
        version.save(update_fields=["withdrawn_at"])
        waiting = SignatureRequest.objects.filter(version=version, cancelled_at=None, signature=None)
        waiting.update(cancelled_at=version.withdrawn_at)
        _note(Event.VERSION_WITHDRAWN, version.document, by, version=version.uid)
    return version


def _rendered(template: str, data: dict[str, object], epoch: int) -> bytes:
    try:
        pdf = render_pdf(template, data, epoch=epoch)
    except Unprintable as fault:
        raise Refused(Why.CHARACTERS_UNPRINTABLE, characters=" ".join(sorted(fault.characters))) from fault
    pdf_policy.check(pdf)
    return pdf


def _locked(version: Version) -> None:
    """Hold the document until the end of the transaction and read the version as it is now."""
    Document.objects.select_for_update().get(pk=version.document_id)
    version.refresh_from_db(fields=["withdrawn_at"])


def _refuse_unless_open(request: SignatureRequest) -> None:
    if request.cancelled_at or request.version.withdrawn_at:
        raise Refused(Why.SIGNING_CLOSED)


def frozen_bytes(version: Version) -> bytes:
    """Read exactly what is signed. Raises: Refused, when the file is not what was stored."""
    try:
        return storage.read(version.sha256)
    except storage.Damaged as damaged:
        log.critical("document.file_damaged version=%s", version.uid)
        raise Refused(Why.DOCUMENT_FILE_DAMAGED) from damaged


def _kept(request: SignatureRequest, der: bytes, report: Report, received_at: datetime) -> Signature:
    [signer] = report.signers
    assert signer.certificate_der is not None  # an accepted signature names its certificate (EDS-12)
    try:
        with transaction.atomic():
            return Signature.objects.create(
                request=request,
                cms=der,
                certificate=signer.certificate_der,
                value_digest=signer.signature_value_sha256,
                report=report.as_json(),
                received_at=received_at,
                regime=SIGNATURE_REGIME,
                software=report.software,
                trust_profile=report.profile,
            )
    except IntegrityError as taken:
        # The request is locked and unsigned, so what is taken is the signature value (EDS-35).
        raise Refused(Why.SIGNATURE_USED_BEFORE) from taken


def _note(event: Event, document: Document, by: "User | None", **data: Any) -> None:
    """Write into the chain of the document, whose row the caller holds."""
    journal.append(event, about=document.uid, by=by.uid if by else None, **data)
