"""Reading reports in tests: what did not simply pass, as (check, outcome, reason)."""

from bitim.eds.report import Outcome, Report

_QUIET = {Outcome.PASSED, Outcome.NOT_CHECKED}


def remarks(report: Report) -> set[tuple[str, str, str]]:
    """List every failed, undecided or warned check but EDS-17, which warns in every demo report."""
    checks = [*report.checks, *(check for signer in report.signers for check in signer.checks)]
    return {
        (check.id, check.outcome.value, check.reason.value)
        for check in checks
        if check.outcome not in _QUIET and check.reason is not None and check.id != "EDS-17"
    }


def outcomes(report: Report) -> dict[str, Outcome]:
    """Map each check of a report with one signer to its outcome."""
    (signer,) = report.signers
    return {check.id: check.outcome for check in (*report.checks, *signer.checks)}
