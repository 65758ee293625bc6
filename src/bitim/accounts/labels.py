"""Names of languages, what a person is told when a signature does not sign in, and about the fields of an account."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.accounts.vocabulary import Language, Why
from bitim.law.refusal import Why as LawWhy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LANGUAGE: Mapping[Language, "StrPromise"] = {
    Language.KAZAKH: pgettext_lazy("language", "Kazakh"),
    Language.RUSSIAN: pgettext_lazy("language", "Russian"),
    Language.ENGLISH: pgettext_lazy("language", "English"),
    Language.UZBEK: pgettext_lazy("language", "Uzbek"),
    Language.UYGHUR: pgettext_lazy("language", "Uyghur"),
    Language.TURKISH: pgettext_lazy("language", "Turkish"),
    Language.GERMAN: pgettext_lazy("language", "German"),
    Language.KOREAN: pgettext_lazy("language", "Korean"),
    Language.CHINESE: pgettext_lazy("language", "Chinese"),
    Language.KYRGYZ: pgettext_lazy("language", "Kyrgyz"),
    Language.TAJIK: pgettext_lazy("language", "Tajik"),
    Language.AZERBAIJANI: pgettext_lazy("language", "Azerbaijani"),
    Language.DUNGAN: pgettext_lazy("language", "Dungan"),
    Language.SIGN: pgettext_lazy("language", "Sign language"),
}


def languages_in_words(codes: Iterable[str]) -> str:
    """`Kazakh, Chinese`, in the reader's language."""
    return ", ".join(str(LANGUAGE[Language(code)]) for code in codes)


SIGN_IN_REFUSED: Mapping[Why, "StrPromise"] = {
    Why.UNREADABLE: _("This is not a signature that we can read. Press the button and choose your key again."),
    Why.OTHER_TEXT: _("Another text was signed, not the one for this sign-in. Press the button and sign again."),
    Why.EXPIRED: _("The time to sign in was over: it is five minutes, and each request works once. Press again."),
    Why.UNKNOWN_AUTHORITY: _(
        "This key was not issued by the certification authority that is accepted here. Choose another key."
    ),
    Why.NOT_A_PERSON: _("This key does not name a person with an IIN. Choose a key that was issued in your name."),
    Why.KEY_EXPIRED: _("This key has expired. Get a new one at egov.kz or at a public service centre."),
    Why.KEY_NOT_YET_VALID: _("This key is not in force yet. Choose another one."),
    Why.KEY_TOO_OLD: _("Keys of this old kind are no longer accepted. Get a new key at egov.kz."),
    Why.KEY_REVOKED: _(
        "This key has been revoked and opens nothing any more. Sign in with your password or a passkey, or get a new "
        "key at egov.kz or at a public service centre."
    ),
    Why.KEY_SUSPENDED: _(
        "This key is suspended. Sign in with your password or a passkey, or have the suspension lifted first."
    ),
    Why.KEY_NOT_CONFIRMED: _(
        "The certification authority does not answer now, so we cannot tell whether this key still holds. Sign in with "
        "your password or a passkey, or try again in a few minutes."
    ),
    Why.KEY_ENDED: _(
        "This key was ended here as lost and opens nothing any more. Choose another key in your name, or sign in with "
        "your password or a passkey."
    ),
    Why.NOT_PROVEN: _("The signature did not pass the check. Nothing was changed. Please try again."),
    Why.IIN_OF_ANOTHER_ACCOUNT: _(
        "You already have an account that this key opens. Sign out and sign in with the key to use it."
    ),
    Why.OTHER_PERSON: _("This key belongs to someone else. Choose the key that was issued in your name."),
}

WRONG_IIN: Mapping[LawWhy, "StrPromise"] = {
    LawWhy.NUMBER_NOT_TWELVE_DIGITS: _("An IIN has twelve digits. Check what you typed."),
    LawWhy.NUMBER_CHECK_DIGIT_WRONG: _("There is a slip in the IIN. Compare each digit with your identity card."),
    LawWhy.IIN_EXPECTED_BIN_GIVEN: _("This is the BIN of an organisation. Write your own IIN."),
    LawWhy.IIN_BIRTH_DATE_IMPOSSIBLE: _("The first six digits of an IIN are the birth date. Check them."),
    LawWhy.IIN_CENTURY_UNKNOWN: _("The seventh digit of the IIN cannot be right. Check it."),
}

# Fields of allauth's forms: name, label, hint.
FIELDS: Mapping[str, tuple["StrPromise", "StrPromise | str"]] = {
    "login": (_("E-mail"), ""),
    "email": (_("E-mail"), ""),
    "password": (_("Password"), ""),
    "remember": (_("Stay signed in on this device"), ""),
    "oldpassword": (_("Present password"), ""),
    "password1": (_("New password"), _("10 characters or more. A few words of your own are best.")),
    "code": (_("Code of six figures, or a recovery code"), ""),
    "name": (_("Name of the key"), _("So that you recognise it: “my phone”.")),
    "passwordless": (
        _("Sign in with this key alone"),
        _("Without a password: the device asks for a fingerprint, a face or a PIN."),
    ),
}

# What to do about an empty field.
REQUIRED: Mapping[str, "StrPromise"] = {
    "given_name": _("Write your given name."),
    "surname": _("Write your surname."),
    "login": _("Write your e-mail."),
    "email": _("Write your e-mail."),
    "password": _("Type your password."),
    "oldpassword": _("Type your present password."),
    "password1": _("Choose a password and type it."),
    "code": _("Type the code."),
    "name": _("Give the key a name."),
}

ACCOUNT_ERRORS: Mapping[str, "StrPromise"] = {
    "account_inactive": _("This account is closed. Call us if you think this is a mistake."),
    "duplicate_email": _("This is already your address."),
    "email_password_mismatch": _("The e-mail or the password is not right. Check both, or choose a new password."),
    "email_taken": _("This address cannot be used. Choose another one."),
    "enter_current_password": _("This is not your present password. Type it again."),
    "incorrect_password": _("This is not your password. Type it again."),
    "invalid_or_expired_key": _("This link is no longer good. Ask for a new letter."),
    "invalid_password_reset": _("This link is no longer good. Ask for a new letter."),
    "too_many_login_attempts": _("Too many tries. To keep your account safe we pause for a few minutes."),
    "same_as_current": _("This is already your address."),
    "rate_limited": _("Too many tries. Wait a few minutes and try again."),
}
MFA_ERRORS: Mapping[str, "StrPromise"] = {
    "add_email_blocked": _("While two-step sign-in is on, the address cannot be changed. Turn it off first."),
    "cannot_delete_authenticator": _("This way of signing in cannot be removed now."),
    "cannot_generate_recovery_codes": _("Turn on two-step sign-in first."),
    "incorrect_code": _("The code is not right. Codes change every half a minute: type the newest one."),
    "unverified_email": _("Confirm your e-mail first: open the link in our letter."),
}
