"""What people do with their accounts."""

import logging
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from bitim.accounts import consent
from bitim.accounts.models import Consent, User
from bitim.accounts.sign_in import ProvenPerson, SignInRefused
from bitim.accounts.vocabulary import Why

log = logging.getLogger(__name__)


def give_consent(*, user: User, language: str) -> Consent:
    """Keep that a person agreed to the text of today, in the language it was read in (PD-8-1, PD-8-4)."""
    return Consent.objects.create(user=user, version=consent.VERSION, language=language)


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
    log.info("account.opened user=%s by=eds", user.uid)
    return user


def account_of(person: ProvenPerson) -> User | None:
    """The account in which this person's number has been proven."""
    return User.objects.filter(iin=person.iin, iin_confirmed_at__isnull=False).first()


@transaction.atomic
def connect_signature(*, user: User, person: ProvenPerson) -> User:
    """Connect an account with the person a signature has proven: name and number are the certificate's from now on.

    Raises: SignInRefused, when the number belongs to another account, or the account to another person.
    """
    if user.iin_confirmed_at and user.iin != person.iin:
        raise SignInRefused(Why.OTHER_PERSON)
    user.iin, user.iin_confirmed_at = person.iin, user.iin_confirmed_at or timezone.now()
    user.surname, user.given_name = person.surname, person.given_name
    user.patronymic = person.patronymic or user.patronymic
    try:
        with transaction.atomic():
            user.save(update_fields=["iin", "iin_confirmed_at", "surname", "given_name", "patronymic"])
    except IntegrityError as taken:
        raise SignInRefused(Why.IIN_OF_ANOTHER_ACCOUNT) from taken
    return user


def change_profile(*, user: User, fields: Mapping[str, Any]) -> User:
    """Change what a person says about himself."""
    for name, value in fields.items():
        setattr(user, name, value)
    user.save(update_fields=list(fields))
    return user
