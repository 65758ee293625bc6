"""When it was signed, and whether certificates and algorithms held then (EDS-23, 24, 38)."""

from datetime import datetime

from bitim.eds.algorithms import Family, Row
from bitim.eds.certificates import Certificate
from bitim.eds.policy import Policy
from bitim.eds.report import Findings, Outcome, Reason


def check_validity(
    path: tuple[Certificate, ...], *, received_at: datetime, claimed: datetime | None, findings: Findings
) -> None:
    """Run EDS-23 and 24. The time of signing is that of receipt, our own evidence; a claim proves nothing.

    A certificate that had ended on receipt but was in force at the claimed time is undecided: an older
    proof of time could still show that the signature was made before the end.
    """
    findings.passed("EDS-23", source="receipt", at=received_at.isoformat())
    leaf, authorities = path[0], path[1:]
    if all(certificate.in_force(received_at) for certificate in path):
        findings.passed("EDS-24")
    elif claimed is not None and claimed < received_at and all(each.in_force(claimed) for each in path):
        findings.undecided("EDS-24", Reason.TIME_NOT_PROVEN)
    elif received_at > leaf.not_after:
        findings.failed("EDS-24", Reason.CERTIFICATE_EXPIRED, not_after=leaf.not_after.isoformat())
    elif received_at < leaf.not_before:
        findings.failed("EDS-24", Reason.CERTIFICATE_NOT_YET_VALID, not_before=leaf.not_before.isoformat())
    else:
        ended = next(each for each in authorities if not each.in_force(received_at))
        findings.failed("EDS-24", Reason.AUTHORITY_NOT_IN_FORCE, certificate_sha256=ended.sha256)


def check_generation(row: Row, policy: Policy, *, received_at: datetime, findings: Findings) -> None:
    """Run EDS-38: GOST 34.310-2004 only before the end of its service, and only with a timestamp."""
    if row.family is not Family.GOST_2004:
        findings.left("EDS-38", Reason.NOT_APPLICABLE)
    elif policy.gost2004_until is None or received_at >= policy.gost2004_until:
        findings.failed("EDS-38", Reason.GOST_2004_ENDED)
    else:  # timestamps are not examined, so none is proven
        outcome = Outcome.WARNING if policy.legacy else Outcome.INDETERMINATE
        findings.note("EDS-38", outcome, Reason.GOST_2004_WITHOUT_TIMESTAMP)
