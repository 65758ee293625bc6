"""The frozen result of a verification: codes and parameters only; sentences are found at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from bitim.eds.subject import Subject

Json = dict[str, object]


class Verdict(StrEnum):
    """What may be concluded. INDETERMINATE means that evidence is missing, not that something is wrong."""

    ACCEPT = "accept"
    REJECT = "reject"
    INDETERMINATE = "indeterminate"


class Outcome(StrEnum):
    """What became of one check. NOT_CHECKED is never a success; its reason says why it was left."""

    PASSED = "passed"
    FAILED = "failed"
    INDETERMINATE = "indeterminate"
    WARNING = "warning"
    NOT_CHECKED = "not_checked"


class Reason(StrEnum):
    """Why a check did not simply pass. The comments name the checks that use the code."""

    # the file as a whole
    TRAILING_BYTES = "trailing_bytes"  # EDS-01
    NOT_SIGNED_DATA = "not_signed_data"  # EDS-02
    CONTENT_IS_NOT_DATA = "content_is_not_data"  # EDS-02
    STRANGE_VERSION = "strange_version"  # EDS-02
    NO_SIGNERS = "no_signers"  # EDS-03
    WRONG_NUMBER_OF_SIGNERS = "wrong_number_of_signers"  # EDS-03
    TOO_MANY_SIGNERS = "too_many_signers"  # EDS-03
    OTHER_CONTENT_EMBEDDED = "other_content_embedded"  # EDS-05
    # the signature
    CONTENT_ALTERED = "content_altered"  # EDS-06
    SIGNATURE_WRONG = "signature_wrong"  # EDS-07
    ALGORITHM_NOT_ALLOWED = "algorithm_not_allowed"  # EDS-08
    KEY_UNSOUND = "key_unsound"  # EDS-09
    SIGNATURE_UNSOUND = "signature_unsound"  # EDS-09
    NO_SIGNED_ATTRIBUTES = "no_signed_attributes"  # EDS-10
    ATTRIBUTE_MISSING = "attribute_missing"  # EDS-10
    ATTRIBUTE_REPEATED = "attribute_repeated"  # EDS-10
    CONTENT_TYPE_DIFFERS = "content_type_differs"  # EDS-10
    ATTRIBUTES_NOT_CANONICAL = "attributes_not_canonical"  # EDS-11
    CERTIFICATE_MISSING = "certificate_missing"  # EDS-12
    CERTIFICATE_AMBIGUOUS = "certificate_ambiguous"  # EDS-12
    SIGNING_CERTIFICATE_DIFFERS = "signing_certificate_differs"  # EDS-13
    SIGNING_CERTIFICATE_ABSENT = "signing_certificate_absent"  # EDS-13
    # the chain
    ISSUER_UNKNOWN = "issuer_unknown"  # EDS-14
    ISSUER_KEY_DIFFERS = "issuer_key_differs"  # EDS-14
    CERTIFICATE_FORGED = "certificate_forged"  # EDS-14
    AUTHORITY_CONSTRAINTS_BROKEN = "authority_constraints_broken"  # EDS-15
    SIGNER_IS_AN_AUTHORITY = "signer_is_an_authority"  # EDS-15
    CRITICAL_EXTENSION_UNKNOWN = "critical_extension_unknown"  # EDS-16
    EXTENSION_REPEATED = "extension_repeated"  # EDS-16
    NO_TRUST = "no_trust"  # EDS-17
    TRUST_FOR_TESTS_ONLY = "trust_for_tests_only"  # EDS-17
    # the person
    AUTHENTICATION_KEY = "authentication_key"  # EDS-18
    NOT_A_SIGNING_KEY = "not_a_signing_key"  # EDS-18
    POLICY_NOT_ALLOWED = "policy_not_allowed"  # EDS-19
    NO_IIN = "no_iin"  # EDS-20
    IIN_CHECK_DIGIT = "iin_check_digit"  # EDS-20
    OTHER_PERSON = "other_person"  # EDS-20
    NO_ORGANISATION = "no_organisation"  # EDS-21
    OTHER_ORGANISATION = "other_organisation"  # EDS-21
    NO_RIGHT_TO_SIGN = "no_right_to_sign"  # EDS-21
    POWER_OF_ATTORNEY_TO_BE_READ = "power_of_attorney_to_be_read"  # EDS-21
    ORGANISATION_CERTIFICATE = "organisation_certificate"  # EDS-22
    # time
    RECEIVED_IN_THE_FUTURE = "received_in_the_future"  # EDS-23
    RECEIPT_NOT_PROVEN = "receipt_not_proven"  # EDS-23: neither a time stamp nor a seal shows when it was made
    TIME_NOT_PROVEN = "time_not_proven"  # EDS-24
    CERTIFICATE_EXPIRED = "certificate_expired"  # EDS-24
    CERTIFICATE_NOT_YET_VALID = "certificate_not_yet_valid"  # EDS-24
    AUTHORITY_NOT_IN_FORCE = "authority_not_in_force"  # EDS-24
    # the time stamp
    NO_TIMESTAMP = "no_timestamp"  # EDS-25, 26: none came, so the time is that of receipt
    TIMESTAMP_UNREADABLE = "timestamp_unreadable"  # EDS-25
    TIMESTAMP_BROKEN = "timestamp_broken"  # EDS-25: its own signature; `check` names the row
    TIMESTAMP_OF_OTHER_DATA = "timestamp_of_other_data"  # EDS-25
    TIMESTAMP_POLICY_NOT_ALLOWED = "timestamp_policy_not_allowed"  # EDS-25
    TIMESTAMP_KEY_UNFIT = "timestamp_key_unfit"  # EDS-25
    TIMESTAMP_AUTHORITY_UNKNOWN = "timestamp_authority_unknown"  # EDS-25
    TIMESTAMP_AUTHORITY_FORGED = "timestamp_authority_forged"  # EDS-25
    TIMESTAMP_AUTHORITY_NOT_IN_FORCE = "timestamp_authority_not_in_force"  # EDS-25
    TIMESTAMP_AUTHORITY_REVOKED = "timestamp_authority_revoked"  # EDS-25
    TIMESTAMP_AUTHORITY_ENDED = "timestamp_authority_ended"  # EDS-25: since then, and nothing renewed it
    TIMESTAMP_IN_THE_FUTURE = "timestamp_in_the_future"  # EDS-26
    TIMESTAMP_BEFORE_CERTIFICATE = "timestamp_before_certificate"  # EDS-26
    TIMESTAMP_FAR_FROM_SIGNING = "timestamp_far_from_signing"  # EDS-26
    TIMESTAMP_FAR_FROM_RECEIPT = "timestamp_far_from_receipt"  # EDS-26
    # revocation
    REVOKED = "revoked"  # EDS-27
    SUSPENDED = "suspended"  # EDS-27
    REVOKED_LATER = "revoked_later"  # EDS-27, 32: after the signature, which stays good
    REVOCATION_UNKNOWN = "revocation_unknown"  # EDS-27
    NO_OCSP = "no_ocsp"  # EDS-28, 30: no answer about this certificate came
    OCSP_UNREADABLE = "ocsp_unreadable"  # EDS-28
    OCSP_OF_OTHER_CERTIFICATE = "ocsp_of_other_certificate"  # EDS-28
    OCSP_RESPONDER_NOT_ENTITLED = "ocsp_responder_not_entitled"  # EDS-28
    OCSP_SIGNATURE_WRONG = "ocsp_signature_wrong"  # EDS-28
    OCSP_EXTENSION_UNKNOWN = "ocsp_extension_unknown"  # EDS-28
    OCSP_NONCE_DIFFERS = "ocsp_nonce_differs"  # EDS-28
    OCSP_IN_THE_FUTURE = "ocsp_in_the_future"  # EDS-28
    OCSP_STALE = "ocsp_stale"  # EDS-28: says nothing about the time of signing
    OCSP_AFTER_EXPIRY = "ocsp_after_expiry"  # EDS-28: "good" of an ended certificate says nothing
    OCSP_REFUSED = "ocsp_refused"  # EDS-30: tryLater, unauthorized and the like
    OCSP_STATUS_UNKNOWN = "ocsp_status_unknown"  # EDS-30
    NEVER_ISSUED = "never_issued"  # EDS-30
    NO_CRL = "no_crl"  # EDS-31: no list of this authority came
    CRL_UNREADABLE = "crl_unreadable"  # EDS-31
    CRL_OF_OTHER_AUTHORITY = "crl_of_other_authority"  # EDS-31
    CRL_SIGNATURE_WRONG = "crl_signature_wrong"  # EDS-31
    CRL_EXTENSION_UNKNOWN = "crl_extension_unknown"  # EDS-31
    CRL_PARTIAL = "crl_partial"  # EDS-31: its scope leaves this certificate out
    CRL_IN_THE_FUTURE = "crl_in_the_future"  # EDS-31
    CRL_STALE = "crl_stale"  # EDS-31
    CRL_OLD = "crl_old"  # EDS-31: in force, but long after its issue
    CRL_AFTER_EXPIRY = "crl_after_expiry"  # EDS-31: lists drop certificates that have ended
    DELTA_WITHOUT_BASE = "delta_without_base"  # EDS-31
    EVIDENCE_TOO_LARGE = "evidence_too_large"  # EDS-29
    AUTHORITY_REVOKED = "authority_revoked"  # EDS-32
    NO_AUTHORITY_CRL = "no_authority_crl"  # EDS-32
    AUTHORITY_CRL_UNUSABLE = "authority_crl_unusable"  # EDS-32
    # preservation
    SEAL_BROKEN = "seal_broken"  # EDS-42: the archive is not what was sealed
    SEAL_ENDED = "seal_ended"  # EDS-42: the last seal was not renewed in time
    # purpose and strength
    CHALLENGE_AS_DOCUMENT = "challenge_as_document"  # EDS-33
    NOT_A_CHALLENGE = "not_a_challenge"  # EDS-33
    CHALLENGE_EXPIRED = "challenge_expired"  # EDS-33
    WEAK_DIGEST = "weak_digest"  # EDS-37
    GOST_2004_ENDED = "gost_2004_ended"  # EDS-38
    GOST_2004_WITHOUT_TIMESTAMP = "gost_2004_without_timestamp"  # EDS-38
    # why a check was left out
    NOT_APPLICABLE = "not_applicable"  # nothing of this kind was asked for
    EVIDENCE_NOT_ASKED = "evidence_not_asked"  # EDS-27..32: the policy asks for none, and none came
    BLOCKED = "blocked"  # an earlier check failed, so this one has nothing to look at


# These leave a signature acceptable; anything else that was not checked leaves it undecided.
_HARMLESS = frozenset(
    {
        Reason.NOT_APPLICABLE,
        Reason.EVIDENCE_NOT_ASKED,
        Reason.NO_TIMESTAMP,
        Reason.NO_OCSP,  # EDS-27 says what follows from the lack of an answer or a list
        Reason.NO_CRL,
        Reason.NO_AUTHORITY_CRL,
    }
)


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the checklist, by its id (EDS-01 …). Parameters never hold personal data."""

    id: str
    outcome: Outcome
    reason: Reason | None
    parameters: Mapping[str, str]

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "outcome": self.outcome.value,
            "reason": None if self.reason is None else self.reason.value,
            "parameters": dict(self.parameters),
        }


class EvidenceKind(StrEnum):
    """What else than the signature itself a verdict may rest on."""

    TIMESTAMP = "timestamp"
    OCSP = "ocsp"
    CRL = "crl"
    DELTA_CRL = "delta_crl"
    SEAL = "seal"


class Missing(StrEnum):
    """What nobody supplied, or what came but proves nothing."""

    TIMESTAMP = "timestamp"
    REVOCATION = "revocation"
    AUTHORITY_REVOCATION = "authority_revocation"


@dataclass(frozen=True, slots=True)
class UsedEvidence:
    """One piece that the verdict rests on.

    `sha256` is that of its DER, `at` what it says of itself: genTime or thisUpdate. `signed_by` is the SHA-256
    of the certificate of the authority or responder that made it.
    """

    kind: EvidenceKind
    sha256: str
    at: datetime
    signed_by: str

    def as_json(self) -> Json:
        return {
            "kind": self.kind.value,
            "sha256": self.sha256,
            "at": self.at.isoformat(),
            "signed_by": self.signed_by,
        }


@dataclass(frozen=True, slots=True)
class Signer:
    """One SignerInfo judged. `signing_time` is what the signer's computer claimed and proves nothing.

    `subject` and `certificate_der` are None when the certificate was not found. `signature_value_sha256` is
    hexadecimal and stays the same however the file is re-encoded (EDS-35). `proven_time` is the time that the
    checks were made for (EDS-23); `evidence` names what was used, `missing` what would be needed besides.
    """

    verdict: Verdict
    checks: tuple[Check, ...]
    subject: Subject | None
    signing_time: datetime | None
    certificate_der: bytes | None
    certificate_serial: str
    signature_algorithm: str
    signature_value_sha256: str
    proven_time: datetime
    evidence: tuple[UsedEvidence, ...]
    missing: tuple[Missing, ...]

    def as_json(self, *, masked: bool) -> Json:
        return {
            "verdict": self.verdict.value,
            "subject": None if self.subject is None else _subject_as_json(self.subject, masked=masked),
            "signing_time": None if self.signing_time is None else self.signing_time.isoformat(),
            "certificate_serial": self.certificate_serial,
            "certificate_sha256": (None if self.certificate_der is None else sha256(self.certificate_der).hexdigest()),
            "signature_algorithm": self.signature_algorithm,
            "signature_value_sha256": self.signature_value_sha256,
            "proven_time": self.proven_time.isoformat(),
            "evidence": [each.as_json() for each in self.evidence],
            "missing": [each.value for each in self.missing],
            "checks": [check.as_json() for check in self.checks],
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The result for a whole CMS: its own checks and one Signer per SignerInfo (EDS-04, EDS-42).

    `verified_at` is the receipt time the verdict was made for, so the same evidence gives the same report.
    `profile` and `profile_sha256` name the trust list, `policy` the rules ("strict", or "legacy" for old
    objects), `software` the program with its library.
    """

    verdict: Verdict
    signers: tuple[Signer, ...]
    checks: tuple[Check, ...]
    profile: str
    profile_sha256: str
    policy: str
    verified_at: datetime
    software: str

    def first_failure(self) -> Check | None:
        """Return the check a page should explain: the first that failed, else the first left undecided."""
        everything = (*self.checks, *(check for signer in self.signers for check in signer.checks))
        for outcome in (Outcome.FAILED, Outcome.INDETERMINATE):
            for check in everything:
                if check.outcome is outcome:
                    return check
        return None

    def as_json(self, *, masked: bool = False) -> Json:
        """Return plain values for JSON; `masked` hides all but the end of each IIN (EDS-41)."""
        return {
            "verdict": self.verdict.value,
            "signers": [signer.as_json(masked=masked) for signer in self.signers],
            "checks": [check.as_json() for check in self.checks],
            "profile": self.profile,
            "profile_sha256": self.profile_sha256,
            "policy": self.policy,
            "verified_at": self.verified_at.isoformat(),
            "software": self.software,
        }


class Findings:
    """Gathers checks while something is judged."""

    def __init__(self) -> None:
        self._checks: dict[str, Check] = {}

    def __contains__(self, check_id: str) -> bool:
        return check_id in self._checks

    def note(self, check_id: str, outcome: Outcome, reason: Reason | None = None, **parameters: str) -> None:
        """Record one check; each id once."""
        assert check_id not in self._checks, check_id
        self._checks[check_id] = Check(check_id, outcome, reason, parameters)

    def passed(self, check_id: str, **parameters: str) -> None:
        self.note(check_id, Outcome.PASSED, None, **parameters)

    def failed(self, check_id: str, reason: Reason, **parameters: str) -> None:
        self.note(check_id, Outcome.FAILED, reason, **parameters)

    def undecided(self, check_id: str, reason: Reason, **parameters: str) -> None:
        self.note(check_id, Outcome.INDETERMINATE, reason, **parameters)

    def warned(self, check_id: str, reason: Reason, **parameters: str) -> None:
        self.note(check_id, Outcome.WARNING, reason, **parameters)

    def left(self, check_id: str, reason: Reason) -> None:
        self.note(check_id, Outcome.NOT_CHECKED, reason)

    def holds(self, check_id: str, condition: bool, reason: Reason, **parameters: str) -> bool:
        """Record a check that passes or fails; return the condition."""
        if condition:
            self.passed(check_id, **parameters)
        else:
            self.failed(check_id, reason, **parameters)
        return condition

    def checks(self) -> tuple[Check, ...]:
        return tuple(self._checks[key] for key in sorted(self._checks))


def verdict_of(checks: tuple[Check, ...]) -> Verdict:
    """One failure rejects; anything undecided, or skipped without a harmless reason, leaves it open."""
    if any(check.outcome is Outcome.FAILED for check in checks):
        return Verdict.REJECT
    if any(
        check.outcome is Outcome.INDETERMINATE
        or (check.outcome is Outcome.NOT_CHECKED and check.reason not in _HARMLESS)
        for check in checks
    ):
        return Verdict.INDETERMINATE
    return Verdict.ACCEPT


def worst(verdicts: list[Verdict]) -> Verdict:
    """Join verdicts: all must accept (EDS-04). Nothing to join is a rejection (EDS-03)."""
    if not verdicts or Verdict.REJECT in verdicts:
        return Verdict.REJECT
    return Verdict.INDETERMINATE if Verdict.INDETERMINATE in verdicts else Verdict.ACCEPT


def _subject_as_json(subject: Subject, *, masked: bool) -> Json:
    iin = subject.iin
    return {
        "common_name": subject.common_name,
        "surname": subject.surname,
        "given_name": subject.given_name,
        "patronymic": subject.patronymic,
        "iin": "*" * 8 + iin[-4:] if masked and iin else iin,
        "bin": subject.bin,
        "organisation": subject.organisation,
        "country": subject.country,
        "roles": sorted(role.value for role in subject.roles),
        "is_sign_key": subject.is_sign_key,
        "is_auth_key": subject.is_auth_key,
    }
