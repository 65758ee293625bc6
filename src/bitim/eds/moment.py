"""When it was signed, and whether certificates and algorithms held then (EDS-23, 24, 38)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bitim.eds.algorithms import Family, Row
from bitim.eds.certificates import Certificate
from bitim.eds.policy import Policy
from bitim.eds.report import Findings, Outcome, Reason


class Source(StrEnum):
    """What shows that the signature was there at a time; the clock of the signer's computer shows nothing."""

    TIMESTAMP = "timestamp"
    ARCHIVE = "archive"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class ProvenTime:
    """The time of signing as far as it is proven (EDS-23)."""

    at: datetime
    source: Source


def check_time(time: ProvenTime, *, now: datetime, policy: Policy, findings: Findings) -> None:
    """Run EDS-23: a receipt is evidence only if it is our own, and not ahead of our own clock."""
    if time.source is Source.RECEIPT and policy.asks_for_proven_time:
        findings.undecided("EDS-23", Reason.RECEIPT_NOT_PROVEN, at=time.at.isoformat())
    elif time.source is Source.RECEIPT and time.at > now + policy.limits.clock_skew:
        findings.undecided("EDS-23", Reason.RECEIVED_IN_THE_FUTURE, at=time.at.isoformat())
    else:
        findings.passed("EDS-23", source=time.source.value, at=time.at.isoformat())


def check_validity(
    path: tuple[Certificate, ...], *, at: datetime, claimed: datetime | None, findings: Findings
) -> None:
    """Run EDS-24 at the proven time of signing; a claim proves nothing.

    A certificate that had ended by then but was in force at the claimed time is undecided: an older proof of
    time could still show that the signature was made before the end.
    """
    leaf, authorities = path[0], path[1:]
    if all(certificate.in_force(at) for certificate in path):
        findings.passed("EDS-24")
    elif claimed is not None and claimed < at and all(each.in_force(claimed) for each in path):
        findings.undecided("EDS-24", Reason.TIME_NOT_PROVEN)
    elif at > leaf.not_after:
        findings.failed("EDS-24", Reason.CERTIFICATE_EXPIRED, not_after=leaf.not_after.isoformat())
    elif at < leaf.not_before:
        findings.failed("EDS-24", Reason.CERTIFICATE_NOT_YET_VALID, not_before=leaf.not_before.isoformat())
    else:
        ended = next(each for each in authorities if not each.in_force(at))
        findings.failed("EDS-24", Reason.AUTHORITY_NOT_IN_FORCE, certificate_sha256=ended.sha256)


def check_generation(row: Row, policy: Policy, *, at: datetime, is_stamped: bool, findings: Findings) -> None:
    """Run EDS-38: GOST 34.310-2004 only before the end of its service, and only with a timestamp."""
    if row.family is not Family.GOST_2004:
        findings.left("EDS-38", Reason.NOT_APPLICABLE)
    elif policy.gost2004_until is None or at >= policy.gost2004_until:
        findings.failed("EDS-38", Reason.GOST_2004_ENDED)
    elif is_stamped:
        findings.passed("EDS-38")
    else:
        outcome = Outcome.WARNING if policy.legacy else Outcome.INDETERMINATE
        findings.note("EDS-38", outcome, Reason.GOST_2004_WITHOUT_TIMESTAMP)
