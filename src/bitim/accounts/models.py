"""People who sign in."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bitim.law.deadlines import Clock, deadline
from bitim.law.numbers import parse_iin


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email) or None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A natural person with an account. Acts for himself, for an organisation or for somebody else by a power.

    `iin_confirmed_at` is set when a signature or an EDS sign-in has proven the number; until then it is what the
    person typed. A proven number belongs to one account only.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    surname = models.CharField(_("surname"), max_length=100)
    given_name = models.CharField(_("given name"), max_length=100)
    patronymic = models.CharField(_("patronymic"), max_length=100, blank=True)
    iin = models.CharField(_("IIN"), max_length=12, blank=True)
    iin_confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    key_ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    residence = models.CharField(_("place of residence"), max_length=300, blank=True)
    language = models.CharField(
        _("language of letters"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    time_zone = models.CharField(
        _("time zone"), max_length=50, default=settings.TIME_ZONE, help_text="Name in the IANA database."
    )
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["surname", "given_name"]
    SESSIONS_HANG_ON: ClassVar = ("password", "key_ended_at")
    """The columns in `get_session_auth_hash`: sessions end when one of them changes."""
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.UniqueConstraint(
                fields=["iin"], condition=models.Q(iin_confirmed_at__isnull=False), name="user_proven_iin_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)

    @property
    def name(self) -> str:
        """Given name and surname, as people call each other: «Айжан Үлгібаева»."""
        return f"{self.given_name} {self.surname}".strip()

    @property
    def full_name(self) -> str:
        """Surname, given name, patronymic, as papers write it: «Үлгібаева Айжан Сериковна»."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    def get_session_auth_hash(self) -> str:
        """Sessions end when the password changes, and when a key is ended: a thief may have opened them with it."""
        ended = f"-{self.key_ended_at.timestamp()}" if self.key_ended_at else ""
        return super().get_session_auth_hash() + ended

    @property
    def birth_date(self) -> date | None:
        """From the IIN (IIN-1); none while there is no number."""
        return parse_iin(self.iin).birth_date if self.iin else None


def display_name(user: User) -> str:
    """How allauth greets a person in its letters and pages."""
    return user.name


class Attempts(models.Model):
    """How often something was tried in one span of time: a code for one case, codes from one address.

    `key` is a digest, so that the table names nobody.
    """

    scope = models.CharField(max_length=30)
    key = models.CharField(max_length=64)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key", "since"], name="attempts_once_a_span")]
        indexes = [models.Index(fields=["since"], name="attempts_by_age")]

    def __str__(self) -> str:
        return f"{self.scope} {self.count}"


class Consent(models.Model):
    """A person agreed to the processing of personal data, by one version of the text in one language (PD-8-4).

    Withdrawn, it waits until the operator has stopped processing or has refused with reasons (PD-8-7).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_answered_after_withdrawal",
                condition=models.Q(answered_at=None) | models.Q(withdrawn_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.at}"

    @property
    def answer_until(self) -> date | None:
        """The last day for the operator to answer a withdrawal; none while the consent stands (PD-8-7)."""
        if self.withdrawn_at is None:
            return None
        return deadline(Clock.CONSENT_WITHDRAWAL, timezone.localdate(self.withdrawn_at)).last_day


class SignInChallenge(models.Model):
    """A text given out to be signed for signing in: it works once, in the browser that asked for it (EDS-33)."""

    nonce = models.CharField(max_length=64, unique=True)
    text = models.TextField()
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"challenge until {self.expires_at}"


class SignInKey(models.Model):
    """A key of the electronic signature that has opened an account, by the certificate last shown for it.

    A key belongs to the person whom its certificates name, so to one account. Ended as lost, it opens no account at
    all, whatever certificate it gets; other keys of the same person still do.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_in_keys")
    key_sha256 = models.CharField(max_length=64, unique=True, help_text="Of the SubjectPublicKeyInfo, hexadecimal.")
    serial = models.CharField(max_length=64, help_text="Of the certificate, hexadecimal.")
    issuer = models.CharField(max_length=300, help_text="The common name of who issued the certificate.")
    valid_until = models.DateTimeField()
    first_used_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True, help_text="When its owner was told that it opened the account.")

    class Meta:
        indexes = [models.Index(fields=["first_used_at"], condition=models.Q(told_at=None), name="sign_in_key_untold")]
        ordering = ["-last_used_at", "pk"]

    def __str__(self) -> str:
        return f"key {self.key_sha256[:8]}"
