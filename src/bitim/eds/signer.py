"""One signer of a CMS judged by everything that is known (EDS-04): the order of the checks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bitim.eds import identity, moment, revocation, signature, subject, timestamps, tokens
from bitim.eds.algorithms import WEAK_DIGESTS
from bitim.eds.cms import TIMESTAMP, SignedData, SignerInfo
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import MAX_BYTES, MAX_PIECES, Flaw
from bitim.eds.moment import ProvenTime, Source
from bitim.eds.policy import Policy
from bitim.eds.preservation import Preserved
from bitim.eds.report import EvidenceKind, Findings, Missing, Reason, Signer, UsedEvidence, verdict_of
from bitim.eds.revocation import Conclusion, Sources
from bitim.eds.timestamps import Stamp
from bitim.eds.tokens import Token
from bitim.eds.trust import TrustProfile

_CHECKS = tuple(f"EDS-{number:02}" for number in (*range(6, 17), *range(18, 33), 37, 38))
_MOST_TOKENS = 32  # of one CMS, shared by its signers: anybody can put more there, and each costs verifications


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is the same for all signers of a CMS. `now` is the present that evidence is judged in.

    `judge_token` says whether a token stamps a signature value; the same question costs nothing the second time.
    """

    digest: signature.Digest
    trust: TrustProfile
    policy: Policy
    received_at: datetime
    now: datetime
    sources: Sources
    judge_token: Callable[[Token, bytes], Stamp | Flaw]
    tokens_beside: dict[bytes, list[Token | Flaw]]
    preserved: Preserved | None


def tokens_beside(signed: SignedData, given: tuple[bytes, ...]) -> dict[bytes, list[Token | Flaw]]:
    """Give each token beside the CMS to the signers whose signature value it stamps; to all if to none."""
    shared: dict[bytes, list[Token | Flaw]] = {each.signature: [] for each in signed.signers}
    for token in _read(given):
        owners = [value for value in shared if isinstance(token, Token) and token.stamps(value)]
        for value in owners or shared:
            shared[value].append(token)
    return shared


def judge(signed: SignedData, info: SignerInfo, around: Circumstances) -> Signer:
    """Run the checks of one signer."""
    findings = Findings()
    share = max(2, _MOST_TOKENS // len(signed.signers))
    beside = around.tokens_beside[info.signature][:share]
    given = [*_read(info.unsigned_attributes.values(TIMESTAMP)[: share - len(beside)]), *beside]
    stamps, flaws = _stamps(given, info, around)
    time = _proven_time(stamps, around)
    used = [stamps[0].as_evidence(EvidenceKind.TIMESTAMP)] if stamps else []
    missing = [] if stamps else [Missing.TIMESTAMP]
    certificate = signature.find_certificate(signed, info, findings)
    if certificate is not None:
        policy = around.policy
        imprints = [stamp.token.imprint_oid for stamp in stamps[:1]]
        row = signature.check(
            signed, info, certificate, around.digest, findings, legacy=policy.legacy, imprints=imprints
        )
        path = identity.find_path(certificate, around.trust, findings)
        identity.check_person(certificate, around.trust, policy, findings)
        ended = _has_ended(stamps, around)
        timestamps.check_stamps(stamps, flaws, findings, trust=around.trust, ended=ended)
        timestamps.check_moment(
            stamps[0] if stamps else None,
            certificate,
            findings,
            claimed=info.signing_time(),
            received_at=around.received_at,
            now=around.now,
            limits=policy.limits,
        )
        moment.check_time(time, now=around.now, policy=policy, findings=findings)
        if path is not None:
            moment.check_validity(path, at=time.at, claimed=info.signing_time(), findings=findings)
            leaf = revocation.check_leaf(path, around.sources, time.at, policy, findings)
            above = revocation.check_authorities(path, around.sources, time.at, policy, findings)
            used += _used(leaf, *above)
            missing += _missing(leaf, above)
        if row is not None:
            moment.check_generation(row, policy, at=time.at, is_stamped=bool(stamps), findings=findings)
    if around.preserved is not None:
        used += around.preserved.as_evidence()
    for check_id in _CHECKS:
        if check_id not in findings:
            findings.left(check_id, Reason.BLOCKED)
    checks = findings.checks()
    return Signer(
        verdict=verdict_of(checks),
        checks=checks,
        subject=None if certificate is None else subject.read(certificate),
        signing_time=info.signing_time(),
        certificate_der=None if certificate is None else certificate.der,
        certificate_serial="" if certificate is None else f"{certificate.serial:x}",
        signature_algorithm=info.algorithm.oid,
        signature_value_sha256=sha256(info.signature).hexdigest(),
        proven_time=time.at,
        evidence=tuple(used),
        missing=tuple(missing),
    )


def _read(given: Sequence[bytes]) -> list[Token | Flaw]:
    found: list[Token | Flaw] = []
    for each in given[:MAX_PIECES]:
        try:
            found.append(tokens.read(each[: MAX_BYTES + 1]))  # what is cut off cannot be read
        except Unreadable:
            found.append(Flaw(Reason.TIMESTAMP_UNREADABLE))
    return found


def _stamps(given: Sequence[Token | Flaw], info: SignerInfo, around: Circumstances) -> tuple[list[Stamp], list[Flaw]]:
    """Judge the tokens of one signer: the stamps that hold, strong and early ones first; why the others do not."""
    judged = [around.judge_token(each, info.signature) if isinstance(each, Token) else each for each in given]
    stamps = sorted((each for each in judged if isinstance(each, Stamp)), key=_worth)
    return stamps, [each for each in judged if isinstance(each, Flaw)]


def _worth(stamp: Stamp) -> tuple[bool, datetime]:
    return stamp.token.imprint_oid in WEAK_DIGESTS, stamp.at


def _proven_time(stamps: Sequence[Stamp], around: Circumstances) -> ProvenTime:
    if stamps:
        return ProvenTime(stamps[0].at, Source.TIMESTAMP)
    if around.preserved is not None and around.preserved.since < around.received_at:
        return ProvenTime(around.preserved.since, Source.ARCHIVE)
    return ProvenTime(around.received_at, Source.RECEIPT)


def _has_ended(stamps: Sequence[Stamp], around: Circumstances) -> bool:
    """Say whether the stamp's own certificate has ended since, with no seal made while it was in force."""
    if not stamps or around.now <= stamps[0].tsa.not_after:
        return False
    return around.preserved is None or around.preserved.since > stamps[0].tsa.not_after


def _used(*conclusions: Conclusion) -> list[UsedEvidence]:
    return list(dict.fromkeys(each.as_evidence() for found in conclusions for each in found.used))


def _missing(leaf: Conclusion, above: Sequence[Conclusion]) -> list[Missing]:
    missing = [] if leaf.is_decided else [Missing.REVOCATION]
    if not all(each.is_decided for each in above):
        missing.append(Missing.AUTHORITY_REVOCATION)
    return missing
