"""Signing in with an electronic signature: a text that works once is given out, signed and checked (EDS-33)."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from bitim.accounts import trust
from bitim.accounts.models import SignInChallenge
from bitim.accounts.vocabulary import Why
from bitim.eds import challenge
from bitim.eds.challenge import Challenge
from bitim.eds.errors import Unreadable
from bitim.eds.policy import Policy, Purpose
from bitim.eds.report import Outcome, Reason, Report, Verdict
from bitim.eds.verify import verify

LASTS = timedelta(minutes=5)
SERVICE = "Bitim"


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
}
"""Of several faults the first here is told; one that is not here says that nothing is proven."""


def give_challenge(now: datetime | None = None) -> SignInChallenge:
    """Write a new text to sign, good for five minutes; forget those whose time is over."""
    moment = now or timezone.now()
    SignInChallenge.objects.filter(expires_at__lt=moment - LASTS).delete()
    nonce, expires_at = secrets.token_hex(32), moment + LASTS
    text = challenge.build(Challenge(service=SERVICE, origin=settings.SITE_ADDRESS, nonce=nonce, expires_at=expires_at))
    return SignInChallenge.objects.create(nonce=nonce, text=text.decode(), expires_at=expires_at)


def prove_person(*, nonce: str, cms: bytes | str) -> ProvenPerson:
    """Check the signature over the text given out as `nonce` and use the text up, whatever comes of it.

    The bytes that are verified are our own, so a signature under a document, or under a text for another site,
    proves nothing here. Whether the certificate is revoked is not asked yet.

    Raises: SignInRefused.
    """
    now = timezone.now()
    given = SignInChallenge.objects.filter(nonce=nonce)
    if not given.filter(used_at=None).update(used_at=now):
        raise SignInRefused(Why.EXPIRED)
    try:
        report = verify(
            cms,
            content=given.get().text.encode(),
            trust=trust.current(),
            policy=Policy(purpose=Purpose.SIGN_IN),
            received_at=now,
        )
    except Unreadable as error:
        raise SignInRefused(Why.UNREADABLE) from error
    if report.verdict is not Verdict.ACCEPT:
        raise SignInRefused(_reason(report))
    return _person(report)


def _reason(report: Report) -> Why:
    checks = [*report.checks, *(check for signer in report.signers for check in signer.checks)]
    found = {check.reason for check in checks if check.outcome in {Outcome.FAILED, Outcome.INDETERMINATE}}
    return next((why for reason, why in _WHY.items() if reason in found), Why.NOT_PROVEN)


def _person(report: Report) -> ProvenPerson:
    [signer] = report.signers
    subject = signer.subject
    assert subject is not None  # an accepted signature names its certificate (EDS-12) and an IIN (EDS-20)
    assert subject.iin is not None
    surname, given_name = subject.surname, subject.given_name
    return ProvenPerson(subject.iin, *(_ordinary(name) for name in (surname, given_name, subject.patronymic)))


def _ordinary(name: str) -> str:
    """Certificates write names in capitals: «ҮЛГІБАЕВА» becomes «Үлгібаева»."""
    return name.title() if name.isupper() else name
