"""Every code of a report as a sentence for people: English here, other languages in the catalogues.

The texts are plain English strings with named placeholders, the parameters of a check. A page translates them by
its own gettext, a program without Django by `bitim.eds.languages`: both read the same catalogues.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from bitim.eds.report import Check, EvidenceKind, Missing, Outcome, Reason, Verdict
from bitim.eds.subject import Role


def _(text: str) -> str:
    """Mark a text for the catalogues; it is translated where it is shown."""
    return text


VERDICTS: Mapping[Verdict, str] = {
    Verdict.ACCEPT: _("Accepted: the signature holds."),
    Verdict.REJECT: _("Rejected: do not rely on this signature."),
    Verdict.INDETERMINATE: _("Undecided: nothing is shown to be wrong, but proof is missing."),
}

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.FAILED: _("Failed"),
    Outcome.INDETERMINATE: _("Undecided"),
    Outcome.WARNING: _("Remarks"),
    Outcome.NOT_CHECKED: _("Not checked"),
    Outcome.PASSED: _("Passed"),
}

EVIDENCE: Mapping[EvidenceKind, str] = {
    EvidenceKind.TIMESTAMP: _("time stamp"),
    EvidenceKind.OCSP: _("answer about the certificate (OCSP)"),
    EvidenceKind.CRL: _("list of revoked certificates"),
    EvidenceKind.DELTA_CRL: _("changes to the list of revoked certificates"),
    EvidenceKind.SEAL: _("seal of the archive"),
}

MISSING: Mapping[Missing, str] = {
    Missing.TIMESTAMP: _("a time stamp, which would prove when it was signed"),
    Missing.REVOCATION: _("an OCSP answer or a list, which would prove that the certificate was not revoked"),
    Missing.AUTHORITY_REVOCATION: _("a list of the root, which would prove that the issuing authority was not revoked"),
}

ROLES: Mapping[Role, str] = {
    Role.NATURAL_PERSON: _("natural person"),
    Role.LEGAL_PERSON: _("for an organisation"),
    Role.HEAD: _("first head of the organisation"),
    Role.RIGHT_TO_SIGN: _("employee with the right to sign"),
    Role.RIGHT_TO_SIGN_FINANCIAL: _("employee with the right to sign financial documents"),
    Role.HR_EMPLOYEE: _("employee of the personnel department"),
    Role.EMPLOYEE: _("employee of the organisation"),
    Role.INFORMATION_SYSTEM: _("information system of the organisation"),
    Role.AUTHORITY_STAFF: _("staff of the certification authority"),
    Role.TREASURY_CLIENT: _("client of the treasury"),
}

CHECKS: Mapping[str, str] = {
    "EDS-01": _("Form of the file"),
    "EDS-02": _("Kind of the file"),
    "EDS-03": _("Number of signers"),
    "EDS-04": _("Judging every signer"),
    "EDS-05": _("Content carried by the signature"),
    "EDS-06": _("Integrity of the content"),
    "EDS-07": _("The signature itself"),
    "EDS-08": _("Algorithms"),
    "EDS-09": _("Soundness of key and signature"),
    "EDS-10": _("Signed attributes"),
    "EDS-11": _("Encoding of the signed attributes"),
    "EDS-12": _("Certificate of the signer"),
    "EDS-13": _("Certificate named in the signature"),
    "EDS-14": _("Path to a trusted authority"),
    "EDS-15": _("Right to issue certificates"),
    "EDS-16": _("Extensions of the certificates"),
    "EDS-17": _("Whom to trust"),
    "EDS-18": _("What the key is for"),
    "EDS-19": _("Kind of the certificate"),
    "EDS-20": _("Person"),
    "EDS-21": _("Right to sign for the organisation"),
    "EDS-22": _("Personal key"),
    "EDS-23": _("Time of signing"),
    "EDS-24": _("Validity of the certificates"),
    "EDS-25": _("Time stamp"),
    "EDS-26": _("Time stamp beside the other clocks"),
    "EDS-27": _("Revocation of the certificate"),
    "EDS-28": _("Answers about the certificate (OCSP)"),
    "EDS-29": _("Size and origin of the evidence"),
    "EDS-30": _("Status in the answers"),
    "EDS-31": _("Lists of revoked certificates"),
    "EDS-32": _("Revocation of the issuing authority"),
    "EDS-33": _("Document or sign-in"),
    "EDS-37": _("Strength of the digests"),
    "EDS-38": _("Age of the algorithm"),
    "EDS-42": _("Seals of the archive"),
}

REASONS: Mapping[Reason, str] = {
    Reason.TRAILING_BYTES: _("There are bytes after the end of the signature."),
    Reason.NOT_SIGNED_DATA: _("This is a cryptographic message, but not a signature."),
    Reason.CONTENT_IS_NOT_DATA: _("It signs something else than a document (%(content_type)s)."),
    Reason.STRANGE_VERSION: _("Its version numbers contradict its content."),
    Reason.NO_SIGNERS: _("Nobody has signed."),
    Reason.WRONG_NUMBER_OF_SIGNERS: _("There should be %(expected)s signers, and there are %(found)s."),
    Reason.TOO_MANY_SIGNERS: _("There are %(found)s signers; at most %(allowed)s are judged."),
    Reason.OTHER_CONTENT_EMBEDDED: _("The signature carries another content than the one at hand."),
    Reason.CONTENT_ALTERED: _("Something else was signed: the content was changed, or it is another file."),
    Reason.SIGNATURE_WRONG: _("The signature was not made with the key of this certificate, or it was changed."),
    Reason.ALGORITHM_NOT_ALLOWED: _(
        "Its algorithms are not allowed, or do not belong together (%(signature)s, %(digest)s)."
    ),
    Reason.KEY_UNSOUND: _("The public key is not a sound one."),
    Reason.SIGNATURE_UNSOUND: _("The value of the signature is not a possible one."),
    Reason.NO_SIGNED_ATTRIBUTES: _("There are no signed attributes."),
    Reason.ATTRIBUTE_MISSING: _("The signed attribute %(attribute)s is missing."),
    Reason.ATTRIBUTE_REPEATED: _("The signed attribute %(attribute)s stands there more than once."),
    Reason.CONTENT_TYPE_DIFFERS: _("The signed attributes name another kind of content."),
    Reason.ATTRIBUTES_NOT_CANONICAL: _(
        "The signed attributes are written in an unusual way; they were taken as received."
    ),
    Reason.CERTIFICATE_MISSING: _("The certificate of the signer is not in the signature."),
    Reason.CERTIFICATE_AMBIGUOUS: _("Several certificates in the signature could be that of the signer."),
    Reason.SIGNING_CERTIFICATE_DIFFERS: _("The signer named another certificate than the one in the signature."),
    Reason.SIGNING_CERTIFICATE_ABSENT: _(
        "The signer's program did not name the certificate inside the signature; old programs do not."
    ),
    Reason.ISSUER_UNKNOWN: _("The certificate was issued by an authority that is not trusted here."),
    Reason.ISSUER_KEY_DIFFERS: _(
        "The certificate names a trusted authority, but with a key that is not installed here."
    ),
    Reason.CERTIFICATE_FORGED: _("The certificate names a trusted authority, which did not sign it."),
    Reason.AUTHORITY_CONSTRAINTS_BROKEN: _("An authority on the path may not issue such certificates."),
    Reason.SIGNER_IS_AN_AUTHORITY: _("The certificate is that of an authority, not of a signer."),
    Reason.CRITICAL_EXTENSION_UNKNOWN: _("A certificate has a critical extension that is not known (%(extension)s)."),
    Reason.EXTENSION_REPEATED: _("A certificate holds the same extension twice."),
    Reason.NO_TRUST: _("No trusted authorities are installed, so nobody can be trusted."),
    Reason.TRUST_FOR_TESTS_ONLY: _("The trusted authorities are for tests: signatures have no legal force."),
    Reason.AUTHENTICATION_KEY: _("The key is for signing in (AUTH), not for documents."),
    Reason.NOT_A_SIGNING_KEY: _("The key is not for signing documents."),
    Reason.POLICY_NOT_ALLOWED: _("Certificates of this kind are not for signing documents."),
    Reason.NO_IIN: _("The certificate does not name exactly one person by IIN."),
    Reason.IIN_CHECK_DIGIT: _("The check digit of the IIN is wrong."),
    Reason.OTHER_PERSON: _("Somebody else was to sign."),
    Reason.NO_ORGANISATION: _("The certificate does not name exactly one organisation by BIN."),
    Reason.OTHER_ORGANISATION: _("The certificate is of another organisation than the one that was to sign."),
    Reason.NO_RIGHT_TO_SIGN: _("The certificate gives no right to sign for the organisation."),
    Reason.POWER_OF_ATTORNEY_TO_BE_READ: _(
        "Whether the power of attorney gives the right to sign is for people to read."
    ),
    Reason.ORGANISATION_CERTIFICATE: _("The key is one of an organisation, not a personal one."),
    Reason.RECEIPT_NOT_PROVEN: _("Neither a time stamp nor a seal shows when it was signed."),
    Reason.RECEIVED_IN_THE_FUTURE: _("The time of receipt lies in the future (%(at)s)."),
    Reason.TIME_NOT_PROVEN: _(
        "The certificate has ended since the time that the signer's computer gave, and nothing proves that time."
    ),
    Reason.CERTIFICATE_EXPIRED: _("The certificate had ended by then (%(not_after)s)."),
    Reason.CERTIFICATE_NOT_YET_VALID: _("The certificate was not in force yet (%(not_before)s)."),
    Reason.AUTHORITY_NOT_IN_FORCE: _("The certificate of an authority was not in force then."),
    Reason.NO_TIMESTAMP: _("There is no time stamp."),
    Reason.TIMESTAMP_UNREADABLE: _("The time stamp cannot be read."),
    Reason.TIMESTAMP_BROKEN: _("The time stamp's own signature does not hold (%(check)s)."),
    Reason.TIMESTAMP_OF_OTHER_DATA: _("The time stamp belongs to another signature."),
    Reason.TIMESTAMP_POLICY_NOT_ALLOWED: _("The time stamp was given under a policy that is not allowed (%(policy)s)."),
    Reason.TIMESTAMP_KEY_UNFIT: _("The key of the time stamp is not for time stamps alone."),
    Reason.TIMESTAMP_AUTHORITY_UNKNOWN: _("The time stamp comes from an authority that is not trusted here."),
    Reason.TIMESTAMP_AUTHORITY_FORGED: _("The time stamp names a trusted authority, which did not certify it."),
    Reason.TIMESTAMP_AUTHORITY_NOT_IN_FORCE: _("The time-stamp authority was not in force at that time (%(at)s)."),
    Reason.TIMESTAMP_AUTHORITY_REVOKED: _("The certificate of the time-stamp authority was revoked."),
    Reason.TIMESTAMP_AUTHORITY_ENDED: _(
        "The time-stamp authority's certificate has ended since (%(not_after)s), and no seal was made before."
    ),
    Reason.TIMESTAMP_IN_THE_FUTURE: _("The time stamp lies in the future (%(at)s)."),
    Reason.TIMESTAMP_BEFORE_CERTIFICATE: _("The time stamp is older than the certificate (%(not_before)s)."),
    Reason.TIMESTAMP_FAR_FROM_SIGNING: _(
        "The time stamp is far from the time that the signer's computer gave (%(claimed)s)."
    ),
    Reason.TIMESTAMP_FAR_FROM_RECEIPT: _("The time stamp is far from the time of receipt (%(received_at)s)."),
    Reason.REVOKED: _("The certificate was revoked when it was signed."),
    Reason.SUSPENDED: _("The certificate was suspended when it was signed, or may have been."),
    Reason.REVOKED_LATER: _("The certificate was revoked later; what was signed before stays good."),
    Reason.REVOCATION_UNKNOWN: _("Nothing shows whether the certificate was revoked."),
    Reason.NO_OCSP: _("There is no answer about this certificate."),
    Reason.OCSP_UNREADABLE: _("The answer cannot be read."),
    Reason.OCSP_OF_OTHER_CERTIFICATE: _("The answer is about another certificate."),
    Reason.OCSP_RESPONDER_NOT_ENTITLED: _("Who gave the answer may not speak for the authority."),
    Reason.OCSP_SIGNATURE_WRONG: _("The signature under the answer does not hold."),
    Reason.OCSP_EXTENSION_UNKNOWN: _("The answer has a critical extension that is not known."),
    Reason.OCSP_NONCE_DIFFERS: _("The answer is to another question than ours."),
    Reason.OCSP_IN_THE_FUTURE: _("The answer lies in the future (%(at)s)."),
    Reason.OCSP_STALE: _("The answer is too old to speak of the time of signing (%(at)s)."),
    Reason.OCSP_AFTER_EXPIRY: _(
        "The answer was given after the certificate had ended (%(at)s), when nobody keeps account of it."
    ),
    Reason.OCSP_REFUSED: _("The authority did not answer the question (status %(status)s)."),
    Reason.OCSP_STATUS_UNKNOWN: _("The authority answered that it does not know the certificate."),
    Reason.NEVER_ISSUED: _("The authority says that it never issued this certificate."),
    Reason.NO_CRL: _("There is no list of this authority."),
    Reason.CRL_UNREADABLE: _("The list cannot be read."),
    Reason.CRL_OF_OTHER_AUTHORITY: _("The list is of another authority."),
    Reason.CRL_SIGNATURE_WRONG: _("The signature under the list does not hold."),
    Reason.CRL_EXTENSION_UNKNOWN: _("The list has a critical extension that is not known (%(extension)s)."),
    Reason.CRL_PARTIAL: _("The list does not speak of certificates of this kind."),
    Reason.CRL_IN_THE_FUTURE: _("The list lies in the future (%(at)s)."),
    Reason.CRL_STALE: _("The list was out of date at the time of signing (%(at)s)."),
    Reason.CRL_OLD: _("The list was in force, but long after its issue (%(at)s)."),
    Reason.CRL_AFTER_EXPIRY: _(
        "The list was issued after the certificate had ended (%(at)s), when it is no longer listed."
    ),
    Reason.DELTA_WITHOUT_BASE: _("The list holds changes only, and the full list that they belong to is missing."),
    Reason.EVIDENCE_TOO_LARGE: _("Some evidence was left unread: it is too large, or too many pieces."),
    Reason.AUTHORITY_REVOKED: _("The certificate of the issuing authority is listed as revoked."),
    Reason.NO_AUTHORITY_CRL: _("There is no list of the root."),
    Reason.AUTHORITY_CRL_UNUSABLE: _("The list of the root does not speak of the time of signing."),
    Reason.SEAL_BROKEN: _("Seal %(seal)s does not fit what was sealed."),
    Reason.SEAL_ENDED: _("The last seal was not renewed in time (%(until)s)."),
    Reason.CHALLENGE_AS_DOCUMENT: _("This is a text for signing in, not a document."),
    Reason.NOT_A_CHALLENGE: _("This is not a text for signing in here."),
    Reason.CHALLENGE_EXPIRED: _("The time for this sign-in is over."),
    Reason.WEAK_DIGEST: _("It rests on a digest that is too weak."),
    Reason.GOST_2004_ENDED: _("GOST 34.310-2004 was out of service at that time."),
    Reason.GOST_2004_WITHOUT_TIMESTAMP: _(
        "Without a time stamp, old keys (GOST 34.310-2004) could have been used later."
    ),
    Reason.NOT_APPLICABLE: _("Nothing of this kind was asked for."),
    Reason.EVIDENCE_NOT_ASKED: _("These rules do not ask for it, and none was given."),
    Reason.BLOCKED: _("An earlier check did not pass, so there was nothing to look at."),
}


class _Parameters(dict[str, str]):
    """Parameters as people read them; a sentence never fails for one that is not there."""

    def __missing__(self, name: str) -> str:
        return "–"


def parameters(check: Check) -> Mapping[str, str]:
    """Return what fills the placeholders of the sentence of a check, moments in UTC."""
    return _Parameters({name: readable(value) for name, value in check.parameters.items()})


def moment(at: datetime) -> str:
    """Write a moment so that it reads the same in every language."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def readable(value: str) -> str:
    """Write a moment in ISO 8601 as `moment` does; leave any other text as it is."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return value if at.tzinfo is None else moment(at)
