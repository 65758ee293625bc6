"""Verify a CMS against the caller's own bytes, trust and policy: the door of this package."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib.metadata import version

from bitim.eds import (
    algorithms,
    challenge,
    encoding,
    nettle,
    preservation,
    selftest,
    signer,
    timestamps,
)
from bitim.eds.cms import DATA, MAX_SIGNERS, SIGNED_DATA, SignedData, outer_type
from bitim.eds.cms import read as read_cms
from bitim.eds.encoding import to_der
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import NOTHING, Evidence, Seal
from bitim.eds.policy import Policy, Purpose
from bitim.eds.report import Findings, Reason, Report, Signer, verdict_of, worst
from bitim.eds.revocation import Sources
from bitim.eds.signer import Circumstances
from bitim.eds.trust import TrustProfile

__all__ = ["Evidence", "Policy", "Purpose", "Seal", "to_der", "verify"]


def verify(
    cms: bytes | str,
    *,
    content: bytes,
    trust: TrustProfile,
    policy: Policy,
    received_at: datetime,
    evidence: Evidence = NOTHING,
) -> Report:
    """Verify a signature over `content`, the bytes that were stored before anyone signed.

    The CMS may be DER, BER, base64 or PEM, detached or with the same content inside, and may hold time stamps.
    `received_at` is the aware time at which the signature was received: the time of signing as far as it is
    proven without a time stamp or a seal (EDS-23). `evidence` is what shows more (EDS-25 to 32).

    Raise Unreadable when there is no CMS in the bytes, LibraryUnusable when the self-test fails (EDS-40);
    everything else is in the report.
    """
    software_tested()
    if received_at.tzinfo is None:
        raise ValueError("received_at must be an aware datetime")
    now = evidence.gathered_at or received_at
    if now.tzinfo is None:
        raise ValueError("gathered_at must be an aware datetime")
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
        sources = Sources(evidence, now=now, limits=policy.limits)
        circumstances = Circumstances(
            digest=_digests_of(content),
            trust=trust,
            policy=policy,
            received_at=received_at,
            now=now,
            sources=sources,
            judge_token=cache(lambda token, value: timestamps.judge(token, value, trust, sources.is_stamper_revoked)),
            tokens_beside=signer.tokens_beside(signed, evidence.tokens),
            preserved=preservation.check(
                decoded.der,
                content,
                evidence,
                findings,
                trust=trust,
                is_revoked=sources.is_stamper_revoked,
                now=now,
                limits=policy.limits,
            ),
        )
        signers = [signer.judge(signed, each, circumstances) for each in signed.signers]
    checks = findings.checks()
    return Report(
        verdict=worst([verdict_of(checks), worst([each.verdict for each in signers])]),
        signers=tuple(signers),
        checks=checks,
        profile=trust.name,
        profile_sha256=trust.sha256,
        policy=policy.name,
        verified_at=received_at,
        software=software_tested(),
    )


@cache
def software_tested() -> str:
    """Run the self-test once per process, before the first verdict, and name what makes the verdicts."""
    selftest.run()
    return f"bitim.eds {version('bitim')}, nettle {nettle.version()}"


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
        findings.holds("EDS-02", signed.has_sane_versions, Reason.STRANGE_VERSION)
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


def _digests_of(content: bytes) -> Callable[[str], bytes]:
    """Hash the content once per function, however many signers there are."""
    return cache(lambda oid: algorithms.digest(oid, [content]))
