"""Verify a CMS against the caller's own bytes, trust and policy: the door of this package."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version

from bitim.eds import (
    algorithms,
    challenge,
    encoding,
    identity,
    libgcrypt,
    moment,
    selftest,
    signature,
    subject,
)
from bitim.eds.cms import DATA, MAX_SIGNERS, SIGNED_DATA, SignedData, SignerInfo, outer_type
from bitim.eds.cms import read as read_cms
from bitim.eds.encoding import to_der
from bitim.eds.errors import Unreadable
from bitim.eds.policy import Policy, Purpose
from bitim.eds.report import Findings, Reason, Report, Signer, verdict_of, worst
from bitim.eds.trust import TrustProfile

__all__ = ["Policy", "Purpose", "to_der", "verify"]

_OF_A_SIGNER = tuple(f"EDS-{number:02}" for number in (*range(6, 17), *range(18, 25), 37, 38))
_EVIDENCE = tuple(f"EDS-{number}" for number in range(25, 33))


def verify(
    cms: bytes | str,
    *,
    content: bytes,
    trust: TrustProfile,
    policy: Policy,
    received_at: datetime,
) -> Report:
    """Verify a signature over `content`, the bytes that were stored before anyone signed.

    The CMS may be DER, BER, base64 or PEM, detached or with the same content inside. `received_at` is the
    aware time at which the signature was received: the time of signing as far as it is proven (EDS-23).

    Raise Unreadable when there is no CMS in the bytes, LibraryUnusable when the self-test fails (EDS-40);
    everything else is in the report.
    """
    _software_tested()
    if received_at.tzinfo is None:
        raise ValueError("received_at must be an aware datetime")
    findings = Findings()
    decoded = encoding.decode(cms)
    findings.holds("EDS-01", decoded.trailing == 0, Reason.TRAILING_BYTES)
    _check_trust(trust, findings)
    _check_purpose(content, policy, received_at, findings)
    signers: list[Signer] = []
    if outer_type(decoded.der) != SIGNED_DATA:
        findings.failed("EDS-02", Reason.NOT_SIGNED_DATA)
    else:
        signed = read_cms(decoded.der)
        _check_envelope(signed, content, policy, findings)
        digest = _digests_of(content)
        signers = [
            _judge(signed, each, digest, trust=trust, policy=policy, received_at=received_at) for each in signed.signers
        ]
    checks = findings.checks()
    return Report(
        verdict=worst([verdict_of(checks), worst([signer.verdict for signer in signers])]),
        signers=tuple(signers),
        checks=checks,
        profile=trust.name,
        profile_sha256=trust.sha256,
        verified_at=received_at,
        software=_software_tested(),
    )


@cache
def _software_tested() -> str:
    """Run the self-test once per process, before the first verdict, and name what makes the verdicts."""
    selftest.run()
    return f"bitim.eds {version('bitim')}, libgcrypt {libgcrypt.version()}"


def _check_trust(trust: TrustProfile, findings: Findings) -> None:
    if not trust.authorities:
        findings.failed("EDS-17", Reason.NO_TRUST, profile=trust.name)
    elif trust.is_production:
        findings.passed("EDS-17", profile=trust.name)
    else:
        findings.warned("EDS-17", Reason.TRUST_FOR_TESTS_ONLY, profile=trust.name)


def _check_purpose(content: bytes, policy: Policy, received_at: datetime, findings: Findings) -> None:
    if policy.purpose is Purpose.DOCUMENT:
        findings.holds("EDS-33", not challenge.resembles(content), Reason.CHALLENGE_AS_DOCUMENT)
        return
    try:
        asked = challenge.read(content)
    except Unreadable:
        findings.failed("EDS-33", Reason.NOT_A_CHALLENGE)
        return
    findings.holds("EDS-33", received_at < asked.expires_at, Reason.CHALLENGE_EXPIRED)


def _check_envelope(signed: SignedData, content: bytes, policy: Policy, findings: Findings) -> None:
    if signed.content_type != DATA:
        findings.failed("EDS-02", Reason.CONTENT_IS_NOT_DATA, content_type=signed.content_type)
    else:
        findings.holds("EDS-02", _versions_hold(signed), Reason.STRANGE_VERSION)
    count = signed.signer_count
    if count == 0:
        findings.failed("EDS-03", Reason.NO_SIGNERS)
    elif count > MAX_SIGNERS:
        findings.failed("EDS-03", Reason.TOO_MANY_SIGNERS, found=str(count), allowed=str(MAX_SIGNERS))
    else:
        expected = count if policy.expected_signers is None else policy.expected_signers
        findings.holds(
            "EDS-03",
            count == expected,
            Reason.WRONG_NUMBER_OF_SIGNERS,
            found=str(count),
            expected=str(expected),
        )
    if signed.signers:
        findings.passed("EDS-04", evaluated=str(count))
    else:
        findings.left("EDS-04", Reason.BLOCKED)
    form = "detached" if signed.content is None else "attached"
    same = signed.content is None or signed.content == content
    findings.holds("EDS-05", same, Reason.OTHER_CONTENT_EMBEDDED, form=form)


def _versions_hold(signed: SignedData) -> bool:
    """RFC 5652, 5.1 and 5.3, for content of type data: 3 where a signer is named by key, else 1."""
    signers = [(signer.version, 1 if signer.key_id is None else 3) for signer in signed.signers]
    expected = max((needed for _, needed in signers), default=1)
    return signed.version == expected and all(written == needed for written, needed in signers)


def _digests_of(content: bytes) -> Callable[[str], bytes]:
    """Hash the content once per function, however many signers there are."""
    return cache(lambda oid: algorithms.digest(oid, [content]))


def _judge(
    signed: SignedData,
    info: SignerInfo,
    digest: signature.Digest,
    *,
    trust: TrustProfile,
    policy: Policy,
    received_at: datetime,
) -> Signer:
    findings = Findings()
    certificate = signature.find_certificate(signed, info, findings)
    if certificate is not None:
        row = signature.check(signed, info, certificate, digest, findings, legacy=policy.legacy)
        path = identity.find_path(certificate, trust, findings)
        identity.check_person(certificate, trust, policy, findings)
        if path is not None:
            moment.check_validity(path, received_at=received_at, claimed=info.signing_time(), findings=findings)
        if row is not None:
            moment.check_generation(row, policy, received_at=received_at, findings=findings)
    for check_id in _EVIDENCE:
        findings.left(check_id, Reason.EVIDENCE_NOT_EXAMINED)
    for check_id in _OF_A_SIGNER:
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
    )
