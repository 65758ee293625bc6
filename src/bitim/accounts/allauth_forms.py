"""allauth's forms with our own words. Apart from `forms`, which allauth itself builds its sign-up form on."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bitim.accounts.labels import FIELDS, REQUIRED
from bitim.accounts.queries import is_taken


class OurWords:
    """Labels and hints of our own, no words inside the boxes, a new password typed once."""

    words: ClassVar[dict[str, Any]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            if name in FIELDS:
                field.label, field.help_text = FIELDS[name]
            if name in REQUIRED:
                field.error_messages["required"] = REQUIRED[name]
            field.label = self.words.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)


class LoginForm(OurWords, account.LoginForm):
    pass


class SignupForm(OurWords, account.SignupForm):
    """Answers alike whether or not the address has an account: its owner is told by letter, nobody else."""

    words = {"password1": _("Password")}

    def save(self, request: HttpRequest) -> AbstractBaseUser:
        email = self.cleaned_data["email"]
        if not is_taken(email):
            return super().save(request)
        self.cleaned_data["email"] = None
        user = super().save(request)
        EmailAddress.objects.create(user_id=user.pk, email=email, primary=True, verified=False)
        reset = request.build_absolute_uri(reverse("account_reset_password"))
        get_adapter().send_mail("account/email/account_already_exists", email, {"password_reset_url": reset})
        return user


class ResetPasswordForm(OurWords, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(OurWords, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    pass


class SetPasswordForm(OurWords, account.SetPasswordForm):
    pass


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    pass


class AddEmailForm(OurWords, account.AddEmailForm):
    words = {"email": _("New e-mail")}


class CodeForm(OurWords, mfa.AuthenticateForm):
    pass


class CodeAgainForm(OurWords, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(OurWords, totp.ActivateTOTPForm):
    words = {"code": _("Code of six figures from the application")}


class AddKeyForm(OurWords, webauthn.AddWebAuthnForm):
    pass


class EditKeyForm(OurWords, webauthn.EditWebAuthnForm):
    pass
