"""Signing in with an electronic signature: a text that works once is given out, signed and checked (EDS-33).

Whether the key was revoked is asked while the person waits. A key of which the authority says nothing opens no
account: it may be the stolen one, an account holds what is said in confidence (ML-8-1), and there are other ways in.
"""

import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.utils import timezone

from bitim.accounts import responders, trust
from bitim.accounts.models import SignInChallenge, SignInKey
from bitim.accounts.responders import Service, Unreachable
from bitim.accounts.vocabulary import Why
from bitim.eds import certificates, challenge
from bitim.eds.certificates import Certificate
from bitim.eds.challenge import Challenge
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import NOTHING, Evidence
from bitim.eds.policy import Policy, Purpose
from bitim.eds.report import Outcome, Reason, Report, Verdict
from bitim.eds.verify import verify

LASTS = timedelta(minutes=5)
SERVICE = "Bitim"
AUTHORITY_ANSWERS_WITHIN_S = 5.0
"""A person waits for it; the worker has more patience."""


class SignInRefused(Exception):  # noqa: N818 -- an answer, not an error
    """The signature does not sign in; `why` says what to tell the person."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class ProvenPerson:
    """Whom a signature has proven, as the certificate writes it, in ordinary letters."""

    iin: str
    surname: str
    given_name: str
    patronymic: str
    certificate: str
    """DER in base64: a session holds it while an account is opened."""


_WHY = {
    Reason.NOT_SIGNED_DATA: Why.UNREADABLE,
    Reason.CONTENT_IS_NOT_DATA: Why.UNREADABLE,
    Reason.STRANGE_VERSION: Why.UNREADABLE,
    Reason.TRAILING_BYTES: Why.UNREADABLE,
    Reason.NO_SIGNERS: Why.UNREADABLE,
    Reason.WRONG_NUMBER_OF_SIGNERS: Why.UNREADABLE,
    Reason.TOO_MANY_SIGNERS: Why.UNREADABLE,
    Reason.CHALLENGE_EXPIRED: Why.EXPIRED,
    Reason.OTHER_CONTENT_EMBEDDED: Why.OTHER_TEXT,
    Reason.CONTENT_ALTERED: Why.OTHER_TEXT,
    Reason.ISSUER_UNKNOWN: Why.UNKNOWN_AUTHORITY,
    Reason.ISSUER_KEY_DIFFERS: Why.UNKNOWN_AUTHORITY,
    Reason.CERTIFICATE_FORGED: Why.UNKNOWN_AUTHORITY,
    Reason.NO_TRUST: Why.UNKNOWN_AUTHORITY,
    Reason.NO_IIN: Why.NOT_A_PERSON,
    Reason.IIN_CHECK_DIGIT: Why.NOT_A_PERSON,
    Reason.CERTIFICATE_EXPIRED: Why.KEY_EXPIRED,
    Reason.TIME_NOT_PROVEN: Why.KEY_EXPIRED,
    Reason.CERTIFICATE_NOT_YET_VALID: Why.KEY_NOT_YET_VALID,
    Reason.GOST_2004_ENDED: Why.KEY_TOO_OLD,
    Reason.GOST_2004_WITHOUT_TIMESTAMP: Why.KEY_TOO_OLD,
    Reason.REVOKED: Why.KEY_REVOKED,
    Reason.REVOKED_LATER: Why.KEY_REVOKED,
    Reason.NEVER_ISSUED: Why.KEY_REVOKED,
    Reason.SUSPENDED: Why.KEY_SUSPENDED,
    Reason.REVOCATION_UNKNOWN: Why.KEY_NOT_CONFIRMED,
}
"""Of several faults the first here is told; one that is not here says that nothing is proven."""


def give_challenge() -> SignInChallenge:
    """Write a new text to sign, good for five minutes."""
    nonce, expires_at = secrets.token_hex(32), timezone.now() + LASTS
    text = challenge.build(Challenge(service=SERVICE, origin=settings.SITE_ADDRESS, nonce=nonce, expires_at=expires_at))
    return SignInChallenge.objects.create(nonce=nonce, text=text.decode(), expires_at=expires_at)


def prove_person(*, nonce: str, cms: bytes | str) -> ProvenPerson:
    """Check the signature over the text given out as `nonce` and use the text up, whatever comes of it.

    The bytes that are verified are our own, so a signature under a document, or under a text for another site,
    proves nothing here.

    Raises: SignInRefused.
    """
    now = timezone.now()
    given = SignInChallenge.objects.filter(nonce=nonce)
    if not given.filter(used_at=None).update(used_at=now):
        raise SignInRefused(Why.EXPIRED)
    text = given.get().text.encode()
    try:
        report = _accepted(cms, text)
    except Unreadable as error:
        raise SignInRefused(Why.UNREADABLE) from error
    person = _person(report)
    if SignInKey.objects.filter(key_sha256=key_digest(person)).exclude(ended_at=None).exists():
        raise SignInRefused(Why.KEY_ENDED)
    # Only a key that is good otherwise is worth a question.
    if responders.is_set_up(Service.STATUS):
        _accepted(cms, text, _standing_of(certificate_of(person)))
    return person


def certificate_of(person: ProvenPerson) -> Certificate:
    """The certificate that proved the person."""
    return certificates.read(b64decode(person.certificate))


def key_digest(person: ProvenPerson) -> str:
    """By what a key is known here, whatever certificates it gets: the SHA-256 of it, hexadecimal."""
    return sha256(certificate_of(person).key.spki).hexdigest()


def _accepted(cms: bytes | str, text: bytes, evidence: Evidence = NOTHING) -> Report:
    """Verify, with evidence also whether the key is revoked. Raises: SignInRefused, Unreadable."""
    report = verify(
        cms,
        content=text,
        trust=trust.current(),
        policy=Policy(purpose=Purpose.SIGN_IN, asks_for_evidence=evidence is not NOTHING),
        received_at=timezone.now(),
        evidence=evidence,
    )
    found = _reasons(report)
    if report.verdict is not Verdict.ACCEPT or Reason.REVOKED_LATER in found:
        raise SignInRefused(next((why for reason, why in _WHY.items() if reason in found), Why.NOT_PROVEN))
    return report


def _reasons(report: Report) -> set[Reason | None]:
    """Why it was not accepted. A revocation in a moment, by a clock before ours, is one."""
    checks = [*report.checks, *(check for signer in report.signers for check in signer.checks)]
    telling = {Outcome.FAILED, Outcome.INDETERMINATE}
    return {each.reason for each in checks if each.outcome in telling or each.reason is Reason.REVOKED_LATER}


def _standing_of(certificate: Certificate) -> Evidence:
    """Ask the authority. Raises: SignInRefused, while it does not answer."""
    try:
        answer = responders.standing_of(certificate, within_s=AUTHORITY_ANSWERS_WITHIN_S)
    except Unreachable as silence:
        raise SignInRefused(Why.KEY_NOT_CONFIRMED) from silence
    assert answer is not None  # the certificate leads to an authority that is trusted here
    return Evidence(ocsp=(answer.content,), nonces=frozenset({answer.nonce}))


def _person(report: Report) -> ProvenPerson:
    [signer] = report.signers
    subject = signer.subject
    assert subject is not None  # an accepted signature names its certificate (EDS-12) and an IIN (EDS-20)
    assert subject.iin is not None
    assert signer.certificate_der is not None
    return ProvenPerson(
        iin=subject.iin,
        surname=_ordinary(subject.surname),
        given_name=_ordinary(subject.given_name),
        patronymic=_ordinary(subject.patronymic),
        certificate=b64encode(signer.certificate_der).decode(),
    )


def _ordinary(name: str) -> str:
    """Certificates write names in capitals: «ҮЛГІБАЕВА» becomes «Үлгібаева»."""
    return name.title() if name.isupper() else name
