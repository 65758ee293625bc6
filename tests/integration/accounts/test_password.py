"""Opening an account and signing in by password: nothing can be guessed, nobody is betrayed."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.core import mail
from django.test import Client
from django.urls import reverse

from bitim.accounts import consent
from bitim.accounts.models import Consent, User

pytestmark = pytest.mark.django_db

PASSWORD = "birge-sheshemiz"
NEWCOMER = {
    "given_name": "Гүлнар",
    "surname": "Сейітова",
    "email": "gulnar@example.kz",
    "password1": "tort-sozden-turady",
    "consent": "on",
}


def sign_up(client: Client, **fields: Any) -> Any:
    return client.post(reverse("account_signup"), NEWCOMER | fields)


def sign_in(client: Client, email: str, password: str, **extra: Any) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password} | extra)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_newcomer_opens_an_account_and_is_signed_in() -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="ru")

    answer = sign_up(client)

    user = User.objects.get(email="gulnar@example.kz")
    assert answer["Location"] == reverse("cases:mine")
    assert (user.given_name, user.surname, user.language) == ("Гүлнар", "Сейітова", "ru")
    assert is_signed_in(client)
    assert "gulnar@example.kz" in mail.outbox[0].to


def test_the_consent_is_kept_with_its_version_and_language() -> None:
    """PD-8-1, PD-8-4."""
    sign_up(Client(HTTP_ACCEPT_LANGUAGE="ru"))

    kept = Consent.objects.get(user__email="gulnar@example.kz")
    assert (kept.version, kept.language) == (consent.VERSION, "ru")


def test_without_consent_no_account_is_opened_and_what_was_typed_stays() -> None:
    answer = sign_up(Client(), consent="")

    assert answer.status_code == 422
    assert not User.objects.exists()
    assert set(answer.context["form"].errors) == {"consent"}
    assert "gulnar@example.kz" in answer.content.decode()


def test_a_weak_password_is_refused() -> None:
    answer = sign_up(Client(), password1="12345678901")

    assert set(answer.context["form"].errors) == {"password1"}


def test_opening_an_account_does_not_tell_whether_an_address_has_one(aizhan: User) -> None:
    fresh, taken = Client(), Client()

    one, other = sign_up(fresh), sign_up(taken, email=aizhan.email)

    assert (one.status_code, one["Location"]) == (other.status_code, other["Location"])
    pages = [
        client.get(reverse(name)).content.decode().replace(email, "").replace("\n", "")
        for name in ("accounts:profile", "account_email")
        for client, email in ((fresh, "gulnar@example.kz"), (taken, aizhan.email))
    ]
    strip = [_without_tokens(page) for page in pages]
    assert strip[0] == strip[1]
    assert strip[2] == strip[3]
    aizhan.refresh_from_db()
    assert aizhan.email == "aizhan@example.kz"


def _without_tokens(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_the_owner_of_a_taken_address_is_told_and_keeps_it(aizhan: User) -> None:
    sign_up(Client(), email="Aizhan@example.kz")

    [letter] = mail.outbox
    assert letter.to == ["aizhan@example.kz"]
    assert reverse("account_reset_password") in letter.body
    assert "confirm-email" not in letter.body
    client = Client()
    sign_in(client, aizhan.email, PASSWORD)
    assert client.session["_auth_user_id"] == str(aizhan.pk)


def test_a_forgotten_password_answers_alike_for_known_and_unknown_addresses(aizhan: User) -> None:
    answers = [
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(reverse("account_reset_password"), {"email": email}, follow=True)
        for number, email in enumerate((aizhan.email, "nobody@example.kz"))
    ]

    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert [message.to for message in mail.outbox] == [[aizhan.email], ["nobody@example.kz"]]


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(aizhan: User) -> None:
    client = Client()

    wrong = sign_in(client, aizhan.email, "qate-qupiia-soz")
    unknown = sign_in(client, "nobody@example.kz", "qate-qupiia-soz")

    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("account_login", {"login": "aizhan@example.kz", "password": "qate-qupiia-soz"}),
        ("account_signup", NEWCOMER | {"surname": ""}),
        ("account_reset_password", {"email": "not an address"}),
        ("account_change_password", {"oldpassword": "qate-qupiia-soz", "password1": "zhana-qupiia-soz-7"}),
        ("account_reauthenticate", {"password": "qate-qupiia-soz"}),
        ("account_email", {"email": "not an address", "action_add": ""}),
    ],
)
def test_a_form_that_is_not_accepted_answers_422_with_what_to_mend(
    page: str, typed: dict[str, str], aizhan: User
) -> None:
    client = Client()
    if page not in {"account_login", "account_signup", "account_reset_password"}:
        sign_in(client, aizhan.email, PASSWORD)

    answer = client.post(reverse(page), typed)

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert client.get(reverse(page)).status_code == 200


def test_a_new_password_is_chosen_by_letter(aizhan: User) -> None:
    client = Client()
    client.post(reverse("account_reset_password"), {"email": aizhan.email})
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))

    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": "zhana-qupiia-soz-7"})

    aizhan.refresh_from_db()
    assert aizhan.check_password("zhana-qupiia-soz-7")


def test_thousands_of_guesses_from_many_addresses_reach_the_password_only_a_few_times(
    aizhan: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    really = User.check_password

    def count(self: User, password: str) -> bool:
        checked.append(password)
        return really(self, password)

    monkeypatch.setattr(User, "check_password", count)

    for number in range(300):
        sign_in(Client(REMOTE_ADDR=f"10.1.{number % 250}.{number % 7 + 1}"), aizhan.email, f"guess-{number}")

    assert len(checked) <= 5
    blocked = Client(REMOTE_ADDR="10.9.9.9")
    sign_in(blocked, aizhan.email, PASSWORD)
    assert not is_signed_in(blocked)


def test_thousands_of_guesses_from_one_address_are_stopped_with_a_page(aizhan: User) -> None:
    client = Client()

    answers = [sign_in(client, f"somebody{number}@example.kz", "x").status_code for number in range(40)]

    assert answers[-1] == 429


def test_next_is_kept_on_this_site_and_never_leaves_it(aizhan: User) -> None:
    EmailAddress.objects.create(user=aizhan, email=aizhan.email, verified=True, primary=True)
    inside = reverse("notices:inbox")
    page = Client().get(reverse("account_login"), {"next": inside})
    assert f'value="{inside}"' in page.content.decode()

    assert sign_in(Client(), aizhan.email, PASSWORD, next=inside)["Location"] == inside
    for outside in ("https://evil.example/", "//evil.example/", r"/\evil.example", "javascript:alert(1)"):
        answer = sign_in(Client(), aizhan.email, PASSWORD, next=outside)
        assert answer["Location"] == reverse("cases:mine")


def test_what_an_anonymous_visitor_answered_survives_signing_in(aizhan: User) -> None:
    client = Client()
    session = client.session
    session["intake"] = {"who": "person"}
    session.save()

    sign_in(client, aizhan.email, PASSWORD)

    assert is_signed_in(client)
    assert client.session["intake"] == {"who": "person"}


def test_a_mail_server_that_is_down_stops_nobody_from_opening_an_account(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    client = Client()

    sign_up(client)

    assert is_signed_in(client)


def test_who_proves_an_address_has_it_and_who_only_claimed_it_loses_it() -> None:
    """Somebody misspelt his address when he opened an account; the person whose address it is comes later."""
    sign_up(Client(), given_name="Қате")
    claimed = User.objects.get(email="gulnar@example.kz")
    sign_up(owner := Client())
    address = EmailAddress.objects.exclude(user=claimed).get()

    owner.post(reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key]))

    claimed.refresh_from_db()
    assert claimed.email is None
    assert User.objects.get(email="gulnar@example.kz") == address.user
