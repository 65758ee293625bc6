"""Whether the certificate may be believed and its owner may sign this (EDS-14 to 22)."""

from bitim.eds import chain, subject
from bitim.eds.certificates import Certificate
from bitim.eds.policy import Policy, Purpose
from bitim.eds.report import Findings, Outcome, Reason
from bitim.eds.subject import Role, Subject
from bitim.eds.trust import TrustProfile

Path = tuple[Certificate, ...]

SUBSCRIBER_POLICY = "1.2.398.3.3.2"
_ORGANISATION_SIGN, _ORGANISATION_AUTH, _PERSON_SIGN, _PERSON_AUTH = (
    f"{SUBSCRIBER_POLICY}.{number}" for number in range(1, 5)
)
_POLICIES = {
    Purpose.DOCUMENT: frozenset({SUBSCRIBER_POLICY, _ORGANISATION_SIGN, _PERSON_SIGN}),
    Purpose.SIGN_IN: frozenset({SUBSCRIBER_POLICY, _ORGANISATION_SIGN, _PERSON_SIGN, _ORGANISATION_AUTH, _PERSON_AUTH}),
}
_OF_ORGANISATIONS = frozenset(Role) - {Role.NATURAL_PERSON, Role.AUTHORITY_STAFF, Role.TREASURY_CLIENT}
_MAY_SIGN = frozenset({Role.HEAD, Role.RIGHT_TO_SIGN})
_EMPLOYED = frozenset({Role.EMPLOYEE, Role.HR_EMPLOYEE, Role.RIGHT_TO_SIGN_FINANCIAL})


def find_path(leaf: Certificate, trust: TrustProfile, findings: Findings) -> Path | None:
    """Run EDS-14 to 16: the path from the leaf to an anchor, leaf first. None if there is none."""
    authority = chain.issuer_among(leaf, trust.authorities)
    if authority is None:
        findings.failed("EDS-14", _why_no_issuer(leaf, trust))
        findings.left("EDS-15", Reason.BLOCKED)
        findings.left("EDS-16", Reason.BLOCKED)
        return None
    path = (leaf, *authority.path)
    findings.passed("EDS-14", anchor_sha256=path[-1].sha256)
    if leaf.is_ca or "key_cert_sign" in leaf.key_usage:
        findings.failed("EDS-15", Reason.SIGNER_IS_AN_AUTHORITY)
    else:
        findings.holds("EDS-15", chain.constraints_hold(path), Reason.AUTHORITY_CONSTRAINTS_BROKEN)
    unknown = [oid for certificate in path for oid in chain.unknown_critical(certificate)]
    if any(certificate.repeats_an_extension for certificate in path):
        findings.failed("EDS-16", Reason.EXTENSION_REPEATED)
    elif unknown:
        findings.failed("EDS-16", Reason.CRITICAL_EXTENSION_UNKNOWN, extension=unknown[0])
    else:
        findings.passed("EDS-16")
    return path


def check_person(leaf: Certificate, trust: TrustProfile, policy: Policy, findings: Findings) -> None:
    """Run EDS-18 to 22: what the key is for, whose it is, and for whom that person acts."""
    person = subject.read(leaf)
    if person.is_sign_key or (policy.purpose is Purpose.SIGN_IN and person.is_auth_key):
        findings.passed("EDS-18")
    elif subject.CLIENT_AUTH in leaf.extended_key_usage:
        findings.failed("EDS-18", Reason.AUTHENTICATION_KEY)
    else:
        findings.failed("EDS-18", Reason.NOT_A_SIGNING_KEY)
    allowed = leaf.policies & _POLICIES[policy.purpose] and Role.AUTHORITY_STAFF not in person.roles
    findings.holds("EDS-19", bool(allowed), Reason.POLICY_NOT_ALLOWED)
    _check_iin(person, trust, policy, findings)
    if policy.expected_bin is None:
        findings.left("EDS-21", Reason.NOT_APPLICABLE)
        _check_capacity(person, policy, findings)
    else:
        _check_organisation(person, policy.expected_bin, policy, findings)
        findings.left("EDS-22", Reason.NOT_APPLICABLE)


def _why_no_issuer(leaf: Certificate, trust: TrustProfile) -> Reason:
    named = [each.certificate for each in trust.authorities if chain.names_as_issuer(leaf, each.certificate)]
    if not named:
        return Reason.ISSUER_UNKNOWN
    if not any(chain.names_key_of(leaf, issuer) for issuer in named):
        return Reason.ISSUER_KEY_DIFFERS
    return Reason.CERTIFICATE_FORGED


def _check_iin(person: Subject, trust: TrustProfile, policy: Policy, findings: Findings) -> None:
    if person.iin is None or Role.INFORMATION_SYSTEM in person.roles:
        findings.failed("EDS-20", Reason.NO_IIN)
    elif policy.expected_iin is not None and person.iin != policy.expected_iin:
        findings.failed("EDS-20", Reason.OTHER_PERSON)
    elif subject.check_digit_holds(person.iin):
        findings.passed("EDS-20")
    else:
        strict = policy.iin_check_digit and not trust.is_test
        findings.note("EDS-20", Outcome.FAILED if strict else Outcome.WARNING, Reason.IIN_CHECK_DIGIT)


def _check_organisation(person: Subject, expected_bin: str, policy: Policy, findings: Findings) -> None:
    if person.bin is None or Role.LEGAL_PERSON not in person.roles:
        if policy.has_power_of_attorney and person.bin is None:  # a person's own key: people must decide
            findings.undecided("EDS-21", Reason.POWER_OF_ATTORNEY_TO_BE_READ)
        else:
            findings.failed("EDS-21", Reason.NO_ORGANISATION)
    elif person.bin != expected_bin:
        findings.failed("EDS-21", Reason.OTHER_ORGANISATION)
    else:
        entitled = person.roles & _MAY_SIGN or (policy.has_power_of_attorney and person.roles & _EMPLOYED)
        findings.holds("EDS-21", bool(entitled), Reason.NO_RIGHT_TO_SIGN)


def _check_capacity(person: Subject, policy: Policy, findings: Findings) -> None:
    if person.bin is None and not person.roles & _OF_ORGANISATIONS:
        findings.passed("EDS-22")
    elif policy.allow_organisation_certificate or policy.purpose is Purpose.SIGN_IN:
        findings.warned("EDS-22", Reason.ORGANISATION_CERTIFICATE)
    else:
        findings.failed("EDS-22", Reason.ORGANISATION_CERTIFICATE)
