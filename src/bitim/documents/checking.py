"""Is this document genuine? Asked by number, by hash, or with the file in hand (DC-50-4, DC-61-4).

Everything is verified again, over the bytes as they are now; nothing is taken from an old report.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.functional import Promise

from bitim.accounts import trust
from bitim.documents import evidence, keeping, labels, pdf_policy, queries, storage, strangers
from bitim.documents.dropped import Dropped
from bitim.documents.evidence import Topic
from bitim.documents.foreign import is_foreign
from bitim.documents.models import SignatureRequest, Version
from bitim.documents.refusals import reason_to_refuse
from bitim.documents.vocabulary import Answer, DocumentKind, Verdict
from bitim.eds import cms
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Evidence
from bitim.eds.moment import Source
from bitim.eds.report import Report, Signer
from bitim.eds.report import Verdict as EdsVerdict
from bitim.eds.subject import Subject
from bitim.eds.trust import TrustProfile
from bitim.eds.verify import verify
from bitim.law.refusal import Why


@dataclass(frozen=True, kw_only=True)
class Signed:
    """One signature as the public may see it: initials and role, no name, no number."""

    initials: str
    role: Promise | str
    """Empty for a signature that was not given here."""

    at: datetime | None
    """When it was received here; of others what a time stamp shows, or what the signer's computer claimed."""

    at_is_proven: bool = True

    received_here: bool
    presented: bool
    """It was dropped with the file, so that whoever asks knows what stands in it."""

    foreign: bool = False
    """Made with a key of another country, which is not checked here (DC-57)."""

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
    altered: Sequence[str] = ()
    """Files of a dropped archive that are not what its manifest says."""

    unlisted: Sequence[str] = ()
    """Files of a dropped archive that its manifest does not name; nobody looked at them."""

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
    found = replace(_check_files(dropped, number.strip()), unlisted=dropped.unlisted)
    if not dropped.altered:
        return found
    worse = found.answer if found.answer.verdict is Verdict.NOT_GENUINE else Answer.ARCHIVE_ALTERED
    return replace(found, answer=worse, altered=dropped.altered)


def _check_files(dropped: Dropped, number: str) -> Finding:
    if dropped.content is None:
        return _check_signatures_alone(dropped)
    sha256 = hashlib.sha256(dropped.content).hexdigest()
    version = queries.version_by_digest(sha256)
    claimed = queries.current_version(number) if number else None
    if version and (claimed is None or claimed.document_id == version.document_id):
        return check_version(version, sha256=sha256, dropped=dropped)
    if claimed is None:
        claimed = _version_meant(dropped)
    if claimed:
        return _finding(Answer.ALTERED, version=claimed, sha256=sha256)
    return _check_stranger(dropped, dropped.content, sha256)


def check_version(version: Version, *, sha256: str = "", dropped: Dropped | None = None) -> Finding:
    """Check the stored bytes of a version, all its signatures, and those dropped that are not among them."""
    profile = trust.current()
    requests = queries.requests_of(version)
    signed_requests = [request for request in requests if hasattr(request, "signature")]
    prefetch_related_objects([request.signature for request in signed_requests], "pieces", "seals")
    presented = {digest for der in dropped.signatures for digest in _digests(der)} if dropped else set()
    try:
        content = storage.read(version.sha256)
        signed = [_signed_here(request, content, profile, presented) for request in signed_requests]
    except storage.Damaged:
        return _finding(Answer.DAMAGED_HERE, version=version, sha256=sha256)
    if dropped:
        known = {request.signature.value_digest for request in signed_requests}
        others = {der: each for der, each in dropped.signatures.items() if not _digests(der) <= known}
        signed += _signed_elsewhere(others, content)
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
    if any(each.verdict is Verdict.NOT_GENUINE for each in signed):
        return Answer.SIGNATURE_WRONG
    if version.withdrawn_at:
        return Answer.WITHDRAWN
    if awaited:
        return Answer.AWAITS_SIGNATURES
    if any(each.foreign for each in signed):
        return Answer.SIGNED_ABROAD
    if any(each.verdict is Verdict.CANNOT_TELL for each in signed):
        return Answer.BEING_CHECKED
    return Answer.GENUINE if signed else Answer.GENUINE_UNSIGNED


def _check_signatures_alone(dropped: Dropped) -> Finding:
    """Without the document only our own register can say what a signature belongs to."""
    version = _version_meant(dropped)
    return check_version(version, dropped=dropped) if version else _finding(Answer.UNKNOWN_FILE)


def _check_stranger(dropped: Dropped, content: bytes, sha256: str) -> Finding:
    """Check a file that was never registered here by its signatures alone."""
    signed = _signed_elsewhere(dropped.signatures, content)
    verdicts = {each.verdict for each in signed}
    if any(each.topics.get(Topic.SAME_FILE) is Verdict.NOT_GENUINE for each in signed):
        answer = Answer.ALTERED
    elif Verdict.NOT_GENUINE in verdicts:
        answer = Answer.SIGNATURE_WRONG
    elif any(each.foreign for each in signed):
        answer = Answer.SIGNED_ABROAD
    elif Verdict.CANNOT_TELL in verdicts:
        answer = Answer.SIGNED_ELSEWHERE_UNPROVEN
    else:
        answer = Answer.SIGNED_ELSEWHERE if signed else Answer.UNKNOWN_FILE
    return _finding(answer, sha256=sha256, signed=signed, demo=not trust.current().is_production)


def _version_meant(dropped: Dropped) -> Version | None:
    """Find what a changed file was once: by the signatures that came along, or by the data inside the PDF."""
    digests = [digest for der in dropped.signatures for digest in _digests(der)]
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


def _signed_here(
    request: SignatureRequest, content: bytes, profile: TrustProfile, presented: Collection[str]
) -> Signed:
    """Judge it again with everything that was kept for it. What the services have not said yet stays open.

    Raises: storage.Damaged.
    """
    signature = request.signature
    try:
        report = verify(
            bytes(signature.cms),
            content=content,
            trust=profile,
            policy=request.policy(asks_for_evidence=hasattr(signature, "confirmation")),
            received_at=signature.received_at,
            evidence=keeping.evidence_of(signature),
        )
    except Unreadable:
        report = None
    return Signed(
        initials=request.initials,
        role=labels.role_of(request),
        at=signature.received_at,
        received_here=True,
        presented=signature.value_digest in presented,
        verdict=_verdict(report, acts_by_power=request.acts_by_power, demo=profile.is_demo),
        topics=evidence.topics(report, report.signers[0]) if report and report.signers else {},
        report=report,
    )


def _signed_elsewhere(signatures: Mapping[bytes, Evidence], content: bytes) -> list[Signed]:
    """Judge signatures that nobody was asked for here, each signer apart."""
    return [_signed_by(report) for report in strangers.verified(signatures, content)]


def _signed_by(report: Report | None) -> Signed:
    signer = report.signers[0] if report and report.signers else None
    foreign = signer is not None and is_foreign(signer)
    topics = evidence.topics(report, signer) if report and signer else {}
    if foreign:
        topics = {Topic.SAME_FILE: topics[Topic.SAME_FILE]}
    at_is_proven = signer is not None and _shown_by(signer) in {Source.TIMESTAMP, Source.ARCHIVE}
    return Signed(
        initials=_initials(signer.subject) if signer and signer.subject else "",
        role="",
        at=(signer.proven_time if at_is_proven else signer.signing_time) if signer else None,
        at_is_proven=at_is_proven,
        received_here=False,
        presented=True,
        foreign=foreign,
        verdict=_of_stranger(report, topics, foreign=foreign),
        topics=topics,
        report=report,
    )


def _of_stranger(report: Report | None, topics: Mapping[Topic, Verdict], *, foreign: bool) -> Verdict:
    """Of a foreign signature nothing is said but whether it belongs to this file."""
    if report is None:
        return Verdict.NOT_GENUINE
    if not foreign:
        return _OF_STRANGERS[report.verdict]
    other_file = topics[Topic.SAME_FILE] is Verdict.NOT_GENUINE
    return Verdict.NOT_GENUINE if other_file else Verdict.CANNOT_TELL


_OF_STRANGERS = {
    EdsVerdict.ACCEPT: Verdict.GENUINE,
    EdsVerdict.REJECT: Verdict.NOT_GENUINE,
    EdsVerdict.INDETERMINATE: Verdict.CANNOT_TELL,
}


def _shown_by(signer: Signer) -> str:
    """Say what shows the time of signing, if it is shown (EDS-23)."""
    return next((check.parameters.get("source", "") for check in signer.checks if check.id == "EDS-23"), "")


def _verdict(report: Report | None, *, acts_by_power: bool, demo: bool) -> Verdict:
    """Only what the services have still to say leaves a signature open; any other gap is a fault."""
    if report is None:
        return Verdict.NOT_GENUINE
    why = reason_to_refuse(report, acts_by_power=acts_by_power, demo=demo)
    if why is None:
        return Verdict.GENUINE
    return Verdict.CANNOT_TELL if why is Why.SIGNATURE_UNCONFIRMED else Verdict.NOT_GENUINE


def _digests(der: bytes) -> set[str]:
    """Digests of the signature values in a signature that can be read."""
    return {hashlib.sha256(signer.signature).hexdigest() for signer in cms.read(der).signers}


def _initials(subject: Subject) -> str:
    return " ".join(f"{part[0]}." for part in (subject.given_name, subject.surname) if part)


def _finding(answer: Answer, **parts: object) -> Finding:
    return Finding(answer=answer, checked_at=timezone.now(), **parts)  # type: ignore[arg-type]
