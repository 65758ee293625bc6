"""Whether time-stamp tokens prove when a signature was there (EDS-25, 26)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bitim.eds import algorithms, certificates, chain, signature
from bitim.eds.certificates import Certificate
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Flaw
from bitim.eds.policy import Limits
from bitim.eds.report import EvidenceKind, Findings, Outcome, Reason, UsedEvidence, Verdict, verdict_of
from bitim.eds.tokens import Token
from bitim.eds.trust import TrustProfile

TIME_STAMPING = "1.3.6.1.5.5.7.3.8"
POLICIES = frozenset({f"1.2.398.3.3.2.6.{number}" for number in (1, 2, 4)})  # .3 is of keys that are refused

RevokedAt = Callable[[Certificate, chain.Authority, datetime], bool]
"""Says whether evidence at hand shows a certificate as revoked, for what was made with it at a time."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A token that holds: what it stamped was there `at`, as `tsa` says."""

    token: Token
    tsa: Certificate

    @property
    def at(self) -> datetime:
        return self.token.time

    def as_evidence(self, kind: EvidenceKind) -> UsedEvidence:
        return UsedEvidence(kind, self.token.sha256, self.at, self.tsa.sha256)


def judge(token: Token, stamped: bytes, trust: TrustProfile, is_revoked: RevokedAt) -> Stamp | Flaw:
    """Check one token over the bytes that it should stamp (EDS-25)."""
    if not token.stamps(stamped):
        weak = token.imprint_oid not in algorithms.DIGESTS
        return Flaw(Reason.WEAK_DIGEST if weak else Reason.TIMESTAMP_OF_OTHER_DATA)
    if token.policy not in POLICIES:
        return Flaw(Reason.TIMESTAMP_POLICY_NOT_ALLOWED, {"policy": token.policy})
    tsa = _signer_of(token)
    if isinstance(tsa, Flaw):
        return tsa
    if not _is_for_stamping(tsa):
        return Flaw(Reason.TIMESTAMP_KEY_UNFIT)
    return _flaw_of_authority(tsa, token.time, trust, is_revoked) or Stamp(token, tsa)


def check_stamps(
    stamps: list[Stamp], flaws: list[Flaw], findings: Findings, *, trust: TrustProfile, ended: bool
) -> None:
    """Record EDS-25. One stamp that holds is enough; what else came is noted.

    In the national TEST domain an unknown authority leaves the time open: there, signing programs have test
    signatures stamped by the authority of production. `ended` says that the stamp's own certificate has ended
    since, and that nothing renewed it while it held.
    """
    if not stamps and not flaws:
        findings.left("EDS-25", Reason.NO_TIMESTAMP)
    elif not stamps:
        flaw = flaws[0]
        open_question = flaw.reason is Reason.TIMESTAMP_AUTHORITY_UNKNOWN and trust.is_test
        outcome = Outcome.INDETERMINATE if open_question else Outcome.FAILED
        findings.note("EDS-25", outcome, flaw.reason, **flaw.parameters)
    elif flaws:
        findings.warned("EDS-25", flaws[0].reason, **flaws[0].parameters)
    elif ended:
        findings.warned("EDS-25", Reason.TIMESTAMP_AUTHORITY_ENDED, not_after=stamps[0].tsa.not_after.isoformat())
    else:
        findings.passed("EDS-25", at=stamps[0].at.isoformat(), policy=stamps[0].token.policy)


def check_moment(
    stamp: Stamp | None,
    leaf: Certificate,
    findings: Findings,
    *,
    claimed: datetime | None,
    received_at: datetime,
    now: datetime,
    limits: Limits,
) -> None:
    """Run EDS-26: the stamped time against the certificate and the other clocks."""
    if stamp is None:
        findings.left("EDS-26", Reason.NO_TIMESTAMP)
    elif stamp.at > now + limits.clock_skew:
        findings.undecided("EDS-26", Reason.TIMESTAMP_IN_THE_FUTURE, at=stamp.at.isoformat())
    elif stamp.at < leaf.not_before:
        findings.failed("EDS-26", Reason.TIMESTAMP_BEFORE_CERTIFICATE, not_before=leaf.not_before.isoformat())
    elif claimed is not None and abs(stamp.at - claimed) > limits.stamp_delay:
        findings.undecided("EDS-26", Reason.TIMESTAMP_FAR_FROM_SIGNING, claimed=claimed.isoformat())
    elif limits.receipt_delay is not None and abs(stamp.at - received_at) > limits.receipt_delay:
        findings.undecided("EDS-26", Reason.TIMESTAMP_FAR_FROM_RECEIPT, received_at=received_at.isoformat())
    else:
        findings.passed("EDS-26")


def _signer_of(token: Token) -> Certificate | Flaw:
    """Check the token as a CMS of its own (EDS-03, 06 to 13) and return who signed it."""
    signed = token.signed
    if len(signed.signers) != 1 or signed.signer_count != 1:
        return Flaw(Reason.TIMESTAMP_BROKEN, {"check": "EDS-03"})
    if token.version != 1 or not signed.has_sane_versions or token.has_unknown_critical:
        return Flaw(Reason.TIMESTAMP_BROKEN, {"check": "EDS-02"})
    findings = Findings()
    try:
        certificate = signature.find_certificate(signed, signed.signers[0], findings)
        if certificate is not None:
            # The signing-certificate attribute of a token is SHA-1 by its definition, and only there (EDS-37):
            # whoever signs is found by chain and signature all the same.
            signature.check(signed, signed.signers[0], certificate, _digest_of(token.info), findings, legacy=False)
    except Unreadable:
        return Flaw(Reason.TIMESTAMP_UNREADABLE)
    checks = [each for each in findings.checks() if each.id != "EDS-37"]
    if certificate is None or verdict_of(tuple(checks)) is not Verdict.ACCEPT:
        bad = next(each for each in checks if each.outcome in {Outcome.FAILED, Outcome.INDETERMINATE})
        return Flaw(Reason.TIMESTAMP_BROKEN, {"check": bad.id})
    return certificate


def _digest_of(info: bytes) -> signature.Digest:
    return lambda oid: algorithms.digest(oid, [info])


def _flaw_of_authority(tsa: Certificate, at: datetime, trust: TrustProfile, is_revoked: RevokedAt) -> Flaw | None:
    authority = chain.issuer_among(tsa, trust.authorities)
    if authority is None:
        named = any(chain.names_as_issuer(tsa, each.certificate) for each in trust.authorities)
        return Flaw(Reason.TIMESTAMP_AUTHORITY_FORGED if named else Reason.TIMESTAMP_AUTHORITY_UNKNOWN)
    path = (tsa, *authority.path)
    if not chain.constraints_hold(path):
        return Flaw(Reason.TIMESTAMP_BROKEN, {"check": "EDS-15"})
    if any(chain.unknown_critical(each) or each.repeats_an_extension for each in path):
        return Flaw(Reason.TIMESTAMP_BROKEN, {"check": "EDS-16"})
    if not all(each.in_force(at) for each in path):
        return Flaw(Reason.TIMESTAMP_AUTHORITY_NOT_IN_FORCE, {"at": at.isoformat()})
    return Flaw(Reason.TIMESTAMP_AUTHORITY_REVOKED) if is_revoked(tsa, authority, at) else None


def _is_for_stamping(tsa: Certificate) -> bool:
    """RFC 3161, 2.3: stamping is the only purpose, and critical. Older real certificates have no key usage."""
    purposes = tsa.extensions.get(certificates.EXTENDED_KEY_USAGE)
    usage = tsa.key_usage
    return (
        purposes is not None
        and purposes.critical
        and tsa.extended_key_usage == {TIME_STAMPING}
        and not tsa.is_ca
        and (not usage or usage <= {"digital_signature", "non_repudiation"})
    )
