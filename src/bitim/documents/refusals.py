"""From what a verification found to a reason that the signer can act on."""

from collections.abc import Mapping

from bitim.documents.foreign import is_foreign
from bitim.eds.report import Outcome, Reason, Report, Verdict
from bitim.law.refusal import Why

# Of several faults the first here is told: the file, who issued the key, its kind, owner and dates. A reason
# that is not here says that the signature itself is broken.
_WHY: Mapping[Reason, Why] = {
    Reason.NOT_SIGNED_DATA: Why.SIGNATURE_UNREADABLE,
    Reason.CONTENT_IS_NOT_DATA: Why.SIGNATURE_UNREADABLE,
    Reason.STRANGE_VERSION: Why.SIGNATURE_UNREADABLE,
    Reason.TRAILING_BYTES: Why.SIGNATURE_UNREADABLE,
    Reason.NO_SIGNERS: Why.SIGNATURE_UNREADABLE,
    Reason.WRONG_NUMBER_OF_SIGNERS: Why.SIGNATURE_NOT_SINGLE,
    Reason.TOO_MANY_SIGNERS: Why.SIGNATURE_NOT_SINGLE,
    Reason.OTHER_CONTENT_EMBEDDED: Why.SIGNATURE_OF_OTHER_DOCUMENT,
    Reason.CONTENT_ALTERED: Why.SIGNATURE_OF_OTHER_DOCUMENT,
    Reason.ISSUER_UNKNOWN: Why.KEY_OF_UNKNOWN_AUTHORITY,
    Reason.ISSUER_KEY_DIFFERS: Why.KEY_OF_UNKNOWN_AUTHORITY,
    Reason.CERTIFICATE_FORGED: Why.KEY_OF_UNKNOWN_AUTHORITY,
    Reason.NO_TRUST: Why.KEY_OF_UNKNOWN_AUTHORITY,
    Reason.TRUST_FOR_TESTS_ONLY: Why.KEY_OF_UNKNOWN_AUTHORITY,
    Reason.SIGNER_IS_AN_AUTHORITY: Why.KEY_NOT_FOR_SIGNING,
    Reason.AUTHENTICATION_KEY: Why.KEY_FOR_SIGNING_IN,
    Reason.NOT_A_SIGNING_KEY: Why.KEY_NOT_FOR_SIGNING,
    Reason.POLICY_NOT_ALLOWED: Why.KEY_NOT_FOR_SIGNING,
    Reason.NO_IIN: Why.KEY_WITHOUT_IIN,
    Reason.IIN_CHECK_DIGIT: Why.KEY_WITHOUT_IIN,
    Reason.OTHER_PERSON: Why.KEY_OF_OTHER_PERSON,
    Reason.NO_ORGANISATION: Why.KEY_OF_PERSON,
    Reason.OTHER_ORGANISATION: Why.KEY_OF_OTHER_ORGANIZATION,
    Reason.NO_RIGHT_TO_SIGN: Why.KEY_WITHOUT_RIGHT_TO_SIGN,
    Reason.ORGANISATION_CERTIFICATE: Why.KEY_OF_ORGANIZATION,
    Reason.CERTIFICATE_EXPIRED: Why.KEY_EXPIRED,
    Reason.CERTIFICATE_NOT_YET_VALID: Why.KEY_NOT_YET_VALID,
    Reason.REVOKED: Why.KEY_REVOKED,
    Reason.NEVER_ISSUED: Why.KEY_REVOKED,
    Reason.SUSPENDED: Why.KEY_SUSPENDED,
    Reason.GOST_2004_ENDED: Why.KEY_TOO_OLD,
    Reason.GOST_2004_WITHOUT_TIMESTAMP: Why.KEY_TOO_OLD,
}

_OF_EVIDENCE = frozenset(f"EDS-{number}" for number in range(27, 33))
"""What the authority's services have to say: while only that is open, the signature is being checked."""


def reason_to_refuse(report: Report, *, acts_by_power: bool, demo: bool) -> Why | None:
    """Return the one reason to act on, or None for a signature to be kept.

    A power of attorney that is stored but cannot be seen in the certificate leaves a report undecided; with
    `acts_by_power` that alone does not stand in the way (EDS-21).
    """
    checks = [*report.checks, *(check for signer in report.signers for check in signer.checks)]
    if report.verdict is Verdict.REJECT:
        failed = {check.reason for check in checks if check.outcome is Outcome.FAILED}
        why = next((why for reason, why in _WHY.items() if reason in failed), Why.SIGNATURE_BROKEN)
        return _of_unknown_authority(report, demo=demo) if why is Why.KEY_OF_UNKNOWN_AUTHORITY else why
    undecided = {check.reason for check in checks if check.outcome is Outcome.INDETERMINATE}
    only_power_to_be_read = undecided == {Reason.POWER_OF_ATTORNEY_TO_BE_READ}
    if report.verdict is Verdict.ACCEPT or (acts_by_power and only_power_to_be_read):
        return None
    open_checks = {check.id for check in checks if check.outcome is Outcome.INDETERMINATE}
    if open_checks <= _OF_EVIDENCE | ({"EDS-21"} if acts_by_power else set()):
        return Why.SIGNATURE_UNCONFIRMED
    if Reason.SIGNING_CERTIFICATE_ABSENT in undecided:
        return Why.SIGNING_PROGRAM_TOO_OLD
    if Reason.TIME_NOT_PROVEN in undecided:  # ended, and only the signer's own clock says "before that"
        return Why.KEY_EXPIRED
    return Why.SIGNATURE_UNDECIDED


def _of_unknown_authority(report: Report, *, demo: bool) -> Why:
    if any(is_foreign(signer) for signer in report.signers):
        return Why.KEY_FOREIGN
    return Why.KEY_OF_UNKNOWN_AUTHORITY_DEMO if demo else Why.KEY_OF_UNKNOWN_AUTHORITY
