"""The pages of accounts: all in our shell, none with what the Content-Security-Policy would forbid."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as product
from django.test import Client
from django.urls import reverse

from bitim.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "birge-sheshemiz"
OPEN = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_inactive",
    "accounts:eds_sign_in",
    "accounts:consent",
]
OWN = [
    "account_logout",
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "accounts:profile",
    "accounts:eds_connect",
]
LANGUAGES = [code for code, _ in product.LANGUAGES]


def client_in(language: str) -> Client:
    return Client(HTTP_ACCEPT_LANGUAGE=language)


def sign_in(client: Client, user: User) -> Client:
    """By password, and once more, as the pages of protection ask."""
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def faults_of(page: Any) -> list[str]:
    html = page.content.decode()
    scripts = re.findall(r"<script\b[^>]*>", html)
    return [
        *(tag for tag in scripts if "src=" not in tag and 'type="application/json"' not in tag),
        *re.findall(r"<style\b", html),
        *re.findall(r'\sstyle="', html),
        *re.findall(r"\son[a-z]+=", html),
        *re.findall(r"{[{%]", html),
        *([] if '<header class="site">' in html else ["not in our shell"]),
        *([] if len(re.findall(r"<h1\b", html)) == 1 else ["not one heading"]),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OPEN)
def test_an_open_page_is_in_our_shell(name: str, language: str) -> None:
    page = client_in(language).get(reverse(name))

    assert (page.status_code, faults_of(page)) == (200, [])
    assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OWN)
def test_a_page_of_ones_own_is_in_our_shell(name: str, language: str, aizhan: User) -> None:
    page = sign_in(client_in(language), aizhan).get(reverse(name))

    assert (page.status_code, faults_of(page)) == (200, [])


@pytest.mark.parametrize("name", OWN)
def test_a_page_of_ones_own_asks_a_visitor_to_sign_in(name: str) -> None:
    answer = Client().get(reverse(name))

    # Signing out is harmless for somebody who is not signed in: it leads to the first page.
    where = reverse("home") if name == "account_logout" else f"{reverse('account_login')}?next={reverse(name)}"
    assert (answer.status_code, unquote(answer["Location"])) == (302, where)


def test_pages_of_two_step_sign_in_are_in_our_shell(aizhan: User) -> None:
    TOTP.activate(aizhan, generate_totp_secret())
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    EmailAddress.objects.create(user=aizhan, email=aizhan.email, verified=True, primary=True)

    asked = client.post(reverse("account_login"), {"login": aizhan.email, "password": PASSWORD}, follow=True)
    assert asked.request["PATH_INFO"] == reverse("mfa_authenticate")
    assert faults_of(asked) == []

    codes = RecoveryCodes.activate(aizhan).generate_codes()
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    for name in (
        "mfa_index",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_deactivate_totp",
        "mfa_reauthenticate",
    ):
        page = client.get(reverse(name))
        assert (name, page.status_code, faults_of(page)) == (name, 200, [])


def test_pages_of_a_key_are_in_our_shell(aizhan: User) -> None:
    client = sign_in(Client(), aizhan)
    key = Authenticator.objects.create(
        user=aizhan,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Телефон", "credential": {"clientExtensionResults": {}}},
    )

    pages = [
        client.get(reverse("mfa_list_webauthn")),
        client.get(reverse("mfa_edit_webauthn", args=[key.pk])),
        client.get(reverse("mfa_remove_webauthn", args=[key.pk])),
    ]

    assert [(page.status_code, faults_of(page)) for page in pages] == [(200, [])] * 3
    assert "Телефон" in pages[0].content.decode()


def test_the_pages_of_somebody_elses_key_are_absent(aizhan: User, stranger: User) -> None:
    key = Authenticator.objects.create(
        user=aizhan, type=Authenticator.Type.WEBAUTHN, data={"name": "Телефон", "credential": {}}
    )
    client = sign_in(Client(), stranger)

    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.post(reverse(name, args=[key.pk]), {"name": "x"}).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_the_text_of_consent_names_operator_and_number_in_each_language(settings: Any) -> None:
    """PD-8-4: eight contents."""
    settings.OPERATOR_NAME, settings.OPERATOR_BIN = "Бітім қоры", "970840003152"

    for language in LANGUAGES:
        page = client_in(language).get(reverse("accounts:consent")).content.decode()
        assert "Бітім қоры" in page
        assert "970840003152" in page
        assert len(re.findall(r"<h2>\d\.", page)) == 8
