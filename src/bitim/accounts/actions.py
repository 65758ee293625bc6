"""What people do with their accounts."""

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from bitim.accounts import consent, queries
from bitim.accounts.models import Consent, SignInKey, User
from bitim.accounts.sign_in import ProvenPerson, SignInRefused, certificate_of, key_digest
from bitim.accounts.vocabulary import Why

log = logging.getLogger(__name__)

COMMON_NAME = "2.5.4.3"


def give_consent(*, user: User, language: str) -> Consent:
    """Keep that a person agreed to the text of today, in the language it was read in (PD-8-1, PD-8-4)."""
    return Consent.objects.create(user=user, version=consent.VERSION, language=language)


@transaction.atomic
def withdraw_consent(*, user: User) -> Consent | None:
    """Note that a person takes the consent back; none when there is none to take back. Twice is once.

    What it means for the data is for the operator to do or to refuse with reasons, by `Consent.answer_until`.
    Law: PD-8-7, PD-22.
    """
    standing = user.consents.filter(withdrawn_at=None)
    newest = standing.order_by("-at").first()
    if newest is None or not standing.update(withdrawn_at=timezone.now()):
        return None
    newest.refresh_from_db()
    log.info("consent.withdrawn user=%s", user.uid)
    return newest


def note_withdrawal_answered(*, user: UUID, by: User) -> None:
    """Tick off that the operator has stopped processing, or has told the person why not (PD-8-7). Twice is once."""
    if by.is_staff:
        queries.open_withdrawals().filter(user__uid=user).update(answered_at=timezone.now())
        log.info("consent.withdrawal_answered user=%s by=%s", user, by.uid)


@transaction.atomic
def open_account(*, person: ProvenPerson, language: str) -> User:
    """Open an account for a person whom a signature has proven and who has agreed; or return the one that exists."""
    existing = account_of(person)
    if existing:
        return existing
    user = User(
        surname=person.surname,
        given_name=person.given_name,
        patronymic=person.patronymic,
        iin=person.iin,
        iin_confirmed_at=timezone.now(),
        language=language,
    )
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        # The same form was sent twice at once: the other one has opened the account.
        return User.objects.get(iin=person.iin, iin_confirmed_at__isnull=False)
    give_consent(user=user, language=language)
    note_told(key=_note_key(user, person))  # whoever opens an account knows by what
    log.info("account.opened user=%s by=eds", user.uid)
    return user


def account_of(person: ProvenPerson) -> User | None:
    """The account in which this person's number has been proven."""
    return User.objects.filter(iin=person.iin, iin_confirmed_at__isnull=False).first()


@transaction.atomic
def enter(*, person: ProvenPerson) -> User | None:
    """Note that a person's key opens the account in which the number has been proven; none while there is none.

    A new certificate needs no connecting; with a new key the name becomes the certificate's, since a change of name
    is why people get one (DC-58).
    """
    user = account_of(person)
    if user and user.is_active:
        key = _note_key(user, person)
        if key.first_used_at == key.last_used_at:
            _take_name(user, person)
            user.save(update_fields=["surname", "given_name", "patronymic"])
    return user


@transaction.atomic
def connect_signature(*, user: User, person: ProvenPerson) -> User:
    """Connect an account with the person a signature has proven: name and number are the certificate's from now on.

    Raises: SignInRefused, when the number belongs to another account, or the account to another person.
    """
    if user.iin_confirmed_at and user.iin != person.iin:
        raise SignInRefused(Why.OTHER_PERSON)
    user.iin, user.iin_confirmed_at = person.iin, user.iin_confirmed_at or timezone.now()
    _take_name(user, person)
    try:
        with transaction.atomic():
            user.save(update_fields=["iin", "iin_confirmed_at", "surname", "given_name", "patronymic"])
    except IntegrityError as taken:
        raise SignInRefused(Why.IIN_OF_ANOTHER_ACCOUNT) from taken
    _note_key(user, person)
    return user


@transaction.atomic
def end_key(*, user: User, key: SignInKey) -> None:
    """End a key as lost: it opens no account any more, and every session of the account ends. Twice is once.

    Whoever asked for it goes on with `update_session_auth_hash`. The certificate itself only the authority revokes.
    """
    now = timezone.now()
    if SignInKey.objects.filter(pk=key.pk, ended_at=None).update(ended_at=now):
        user.key_ended_at = now
        user.save(update_fields=["key_ended_at"])
        log.info("account.key_ended user=%s", user.uid)


def note_told(*, key: SignInKey) -> bool:
    """Mark that the owner knows that a key opened the account; False if somebody was faster."""
    return SignInKey.objects.filter(pk=key.pk, told_at=None).update(told_at=timezone.now()) == 1


def change_profile(*, user: User, fields: Mapping[str, Any]) -> User:
    """Change what a person says about himself."""
    for name, value in fields.items():
        setattr(user, name, value)
    user.save(update_fields=list(fields))
    return user


def _note_key(user: User, person: ProvenPerson) -> SignInKey:
    """Keep which key opened an account and when."""
    certificate, now = certificate_of(person), timezone.now()
    shown = {
        "user": user,
        "serial": f"{certificate.serial:x}",
        "issuer": " ".join(certificate.issuer.all(COMMON_NAME))[:300],
        "valid_until": certificate.not_after,
        "last_used_at": now,
    }
    key, _made = SignInKey.objects.update_or_create(
        key_sha256=key_digest(person), defaults=shown, create_defaults=shown | {"first_used_at": now}
    )
    return key


def _take_name(user: User, person: ProvenPerson) -> None:
    user.surname, user.given_name = person.surname, person.given_name
    user.patronymic = person.patronymic or user.patronymic
