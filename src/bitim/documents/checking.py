"""Is this document genuine? Asked by number, by hash, or with the file in hand (DC-50-4, DC-61-4).

Everything is verified again, over the bytes as they are now; nothing is taken from an old report.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise

from bitim.accounts import trust
from bitim.documents import evidence, labels, pdf_policy, queries, storage
from bitim.documents.dropped import Dropped
from bitim.documents.evidence import Topic
from bitim.documents.models import SignatureRequest, Version
from bitim.documents.papers.verification_report import Verdict
from bitim.documents.refusals import reason_to_refuse
from bitim.documents.vocabulary import Answer, DocumentKind
from bitim.eds.errors import Unreadable
from bitim.eds.policy import Policy
from bitim.eds.report import Report
from bitim.eds.subject import Subject
from bitim.eds.trust import TrustProfile
from bitim.eds.verify import verify


@dataclass(frozen=True, kw_only=True)
class Signed:
    """One signature as the public may see it: initials and role, no name, no number."""

    initials: str
    role: Promise | str
    """Empty for a signature that was not given here."""

    at: datetime | None
    """When it was received here, or what the signer's computer claimed."""

    received_here: bool
    verdict: Verdict
    topics: dict[Topic, Verdict]
    report: Report | None = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """The result of one check. `version` is the registered one it is about, if any is known."""

    answer: Answer
    checked_at: datetime
    version: Version | None = None
    sha256: str = ""
    """Of the file that was dropped, if one was."""

    signed: Sequence[Signed] = ()
    awaited: Sequence[SignatureRequest] = ()
    demo: bool = False
    signed_on: date | None = None
    """The day of the last signature, when all have signed."""

    @property
    def in_force_from(self) -> date | None:
        """A settlement agreement is in force from the day when all have signed (ML-27-8)."""
        is_settlement = self.version and self.version.document.kind is DocumentKind.SETTLEMENT_AGREEMENT
        return self.signed_on if is_settlement and self.answer is Answer.GENUINE else None


def check_number(number: str) -> Finding:
    """Check the registered document of this number: its stored bytes and all signatures."""
    version = queries.current_version(number.strip()) or queries.current_version(number.strip().upper())
    return check_version(version) if version else _finding(Answer.UNKNOWN_NUMBER)


def check_digest(sha256: str) -> Finding:
    """Check the registered version whose bytes have this SHA-256."""
    version = queries.version_by_digest(sha256)
    return check_version(version) if version else _finding(Answer.UNKNOWN_FILE, sha256=sha256.lower())


def check_files(dropped: Dropped, *, number: str = "") -> Finding:
    """Check a file against the register and against the signatures dropped with it.

    With a `number` the file must be a version of that document.
    """
    if dropped.pdf is None:
        return _check_signatures_alone(dropped)
    sha256 = hashlib.sha256(dropped.pdf).hexdigest()
    version = queries.version_by_digest(sha256)
    claimed = queries.current_version(number.strip()) if number.strip() else None
    if version and (claimed is None or claimed.document_id == version.document_id):
        return check_version(version, sha256=sha256, dropped=dropped)
    if claimed is None:
        claimed = _version_meant(dropped)
    if claimed:
        return _finding(Answer.ALTERED, version=claimed, sha256=sha256)
    return _check_stranger(dropped, sha256)


def check_version(version: Version, *, sha256: str = "", dropped: Dropped | None = None) -> Finding:
    """Check the stored bytes of a version, all its signatures, and those dropped that are not among them."""
    try:
        content = storage.read(version.sha256)
    except storage.Damaged:
        return _finding(Answer.DAMAGED_HERE, version=version, sha256=sha256)
    profile = trust.current()
    requests = queries.requests_of(version)
    signed_requests = [request for request in requests if hasattr(request, "signature")]
    signed = [_signed_here(request, content, profile) for request in signed_requests]
    known = {request.signature.value_digest for request in signed_requests}
    if dropped:
        strangers = (_signed_elsewhere(der, content, profile) for der in dropped.signatures)
        signed += [each for each in strangers if not _is_among(each, known)]
    awaited = [request for request in requests if not hasattr(request, "signature")]
    complete = bool(signed_requests) and not awaited
    last = max((request.signature.received_at for request in signed_requests), default=None)
    return _finding(
        _answer(version, signed, awaited),
        version=version,
        sha256=sha256,
        signed=signed,
        awaited=awaited,
        demo=version.demo or not profile.is_production,
        signed_on=timezone.localdate(last) if last and complete else None,
    )


def _answer(version: Version, signed: Sequence[Signed], awaited: Sequence[SignatureRequest]) -> Answer:
    if any(each.verdict is not Verdict.GENUINE for each in signed):
        return Answer.SIGNATURE_WRONG
    if version.withdrawn_at:
        return Answer.WITHDRAWN
    if awaited:
        return Answer.AWAITS_SIGNATURES
    return Answer.GENUINE if signed else Answer.GENUINE_UNSIGNED


def _check_signatures_alone(dropped: Dropped) -> Finding:
    """Without the document only our own register can say what a signature belongs to."""
    version = _version_meant(dropped)
    return check_version(version, dropped=dropped) if version else _finding(Answer.UNKNOWN_FILE)


def _check_stranger(dropped: Dropped, sha256: str) -> Finding:
    """Check a file that was never registered here by its signatures alone."""
    assert dropped.pdf is not None
    profile = trust.current()
    signed = [_signed_elsewhere(der, dropped.pdf, profile) for der in dropped.signatures]
    demo = not profile.is_production
    if any(each.topics.get(Topic.SAME_FILE) is Verdict.NOT_GENUINE for each in signed):
        return _finding(Answer.ALTERED, sha256=sha256, signed=signed, demo=demo)
    if any(each.verdict is not Verdict.GENUINE for each in signed):
        return _finding(Answer.SIGNATURE_WRONG, sha256=sha256, signed=signed, demo=demo)
    answer = Answer.SIGNED_ELSEWHERE if signed else Answer.UNKNOWN_FILE
    return _finding(answer, sha256=sha256, signed=signed, demo=demo)


def _version_meant(dropped: Dropped) -> Version | None:
    """Find what a changed file was once: by the signatures that came along, or by the data inside the PDF."""
    profile = trust.current()
    digests = []
    for der in dropped.signatures:
        report = _verified(der, dropped.pdf or b"", profile, Policy(expected_signers=None), timezone.now())
        digests += [signer.signature_value_sha256 for signer in report.signers] if report else []
    if version := queries.version_signed_by_values(digests):
        return version
    for data in pdf_policy.attached_data(dropped.pdf) if dropped.pdf else ():
        try:
            written = json.loads(data)
        except ValueError:
            continue
        if isinstance(written, dict) and isinstance(number := written.get("number"), str):
            return queries.current_version(number)
    return None


def _signed_here(request: SignatureRequest, content: bytes, profile: TrustProfile) -> Signed:
    signature = request.signature
    report = _verified(bytes(signature.cms), content, profile, request.policy(), signature.received_at)
    accepted = report is not None and not reason_to_refuse(
        report, acts_by_power=request.acts_by_power, demo=profile.is_demo
    )
    return Signed(
        initials=request.initials,
        role=labels.SIGNER_ROLE[request.role],
        at=signature.received_at,
        received_here=True,
        verdict=Verdict.GENUINE if accepted else Verdict.NOT_GENUINE,
        topics=evidence.topics(report, report.signers[0]) if report and report.signers else {},
        report=report,
    )


def _signed_elsewhere(der: bytes, content: bytes, profile: TrustProfile) -> Signed:
    """Judge a signature that nobody was asked for here: by anybody, for himself or an organization."""
    policy = Policy(allow_organisation_certificate=True)
    report = _verified(der, content, profile, policy, timezone.now())
    signer = report.signers[0] if report and report.signers else None
    accepted = report is not None and not reason_to_refuse(report, acts_by_power=False, demo=profile.is_demo)
    return Signed(
        initials=_initials(signer.subject) if signer and signer.subject else "",
        role="",
        at=signer.signing_time if signer else None,
        received_here=False,
        verdict=Verdict.GENUINE if accepted else Verdict.NOT_GENUINE,
        topics=evidence.topics(report, signer) if report and signer else {},
        report=report,
    )


def _verified(
    der: bytes, content: bytes, profile: TrustProfile, policy: Policy, received_at: datetime
) -> Report | None:
    try:
        return verify(der, content=content, trust=profile, policy=policy, received_at=received_at)
    except Unreadable:
        return None


def _is_among(signed: Signed, digests: set[str]) -> bool:
    found = signed.report.signers if signed.report else ()
    return bool(found) and all(signer.signature_value_sha256 in digests for signer in found)


def _initials(subject: Subject) -> str:
    return " ".join(f"{part[0]}." for part in (subject.given_name, subject.surname) if part)


def _finding(answer: Answer, **parts: object) -> Finding:
    return Finding(answer=answer, checked_at=timezone.now(), **parts)  # type: ignore[arg-type]
