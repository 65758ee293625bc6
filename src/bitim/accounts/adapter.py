"""What allauth asks of the product."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bitim.accounts.labels import ACCOUNT_ERRORS, MFA_ERRORS
from bitim.accounts.models import User
from bitim.accounts.queries import is_taken

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts without user names; the language of the first visit becomes the language of letters."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ACCOUNT_ERRORS}

    def populate_username(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """There are no user names."""

    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: Any, commit: bool = True
    ) -> AbstractBaseUser:
        assert isinstance(user, User)
        user.language = (get_language() or user.language)[:2]
        return super().save_user(request, user, form, commit)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down must not stop a person from signing up."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            log.error("account.mail_not_sent letter=%s error=%s", template_prefix, type(error).__name__)  # noqa: TRY400 -- its text holds the address

    def should_send_confirmation_mail(self, request: HttpRequest, email_address: EmailAddress, signup: bool) -> bool:
        """Never ask the owner of an account to confirm somebody else's: one press would give the address away."""
        return not is_taken(email_address.email, besides=email_address.user)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Whoever proves an address has it: an account that only claimed it loses it."""
        if email_address.can_set_verified():
            claimed = User.objects.filter(email__iexact=email_address.email).exclude(pk=email_address.user_id)
            claimed.update(email=None)
        return bool(super().confirm_email(request, email_address))


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, **MFA_ERRORS}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002 -- allauth's own
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Key %(number)s") % {"number": number}
