"""Signing in with an electronic signature: only the person, only here, only once (EDS-33)."""

import base64
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.labels import SIGN_IN_REFUSED
from bitim.accounts.models import Consent, User
from bitim.accounts.vocabulary import Why
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.signing import sign
from bitim.documents import actions as documents
from bitim.eds import challenge
from bitim.law.refusal import Refused
from bitim.law.refusal import Why as LawWhy
from tests import cast
from tests.factories import documents as papers
from tests.factories.documents import key_of, stranger_authority, subject_of

pytestmark = pytest.mark.django_db

PAGE = "accounts:eds_sign_in"


def text_for(client: Client, page: str = PAGE) -> bytes:
    """Open the page and fetch the text it wants signed."""
    client.get(reverse(page))
    return bytes(client.get(reverse("accounts:eds_challenge")).content)


def send(client: Client, cms: bytes, page: str = PAGE, **fields: Any) -> Any:
    return client.post(reverse(page), {"cms": base64.b64encode(cms).decode()} | fields)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def assert_refused(answer: Any, why: Why) -> None:
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [str(SIGN_IN_REFUSED[why])]
    assert not is_signed_in(answer.client)


@pytest.mark.parametrize("options", [{}, {"algorithm": Algorithm.RSA}, {"auth": True}], ids=str)
def test_a_person_whose_number_is_proven_signs_in_with_any_own_key(proven: User, options: Any) -> None:
    client = Client()

    answer = send(client, sign(key_of(proven, **options), text_for(client)))

    assert (answer.status_code, answer["Location"]) == (302, reverse("cases:mine"))
    assert client.session["_auth_user_id"] == str(proven.pk)


def test_the_text_says_what_it_is_for_and_on_which_site(settings: Any) -> None:
    settings.SITE_ADDRESS = "https://bitim.example"

    asked = challenge.read(text_for(Client()))

    assert (asked.service, asked.origin) == ("Bitim", "https://bitim.example")
    assert timedelta(minutes=4) < asked.expires_at - timezone.now() <= timedelta(minutes=5)


def test_a_newcomer_agrees_and_gets_an_account_with_name_and_number_from_the_certificate() -> None:
    someone = User(surname="ҮЛГІБАЕВА", given_name="САУЛЕ", iin=cast.AIZHAN_IIN)
    client = Client(HTTP_ACCEPT_LANGUAGE="ru")

    answer = send(client, sign(key_of(someone), text_for(client)), next="/letters/")
    assert answer["Location"] == f"{reverse('accounts:eds_new')}?next=%2Fletters%2F"
    assert not User.objects.exists()
    refused = client.post(reverse("accounts:eds_new"), {"email": "saule@example.kz"})
    assert set(refused.context["form"].errors) == {"consent"}
    answer = client.post(
        reverse("accounts:eds_new"), {"email": "saule@example.kz", "consent": "on", "next": "/letters/"}
    )

    user = User.objects.get()
    assert answer["Location"] == "/letters/"
    assert (user.surname, user.given_name, user.iin, user.language) == ("Үлгібаева", "Сауле", someone.iin, "ru")
    assert user.iin_confirmed_at is not None
    assert user.emailaddress_set.get().email == "saule@example.kz"
    assert Consent.objects.get().user == user
    assert is_signed_in(client)


def test_an_account_by_signature_needs_the_signature_first() -> None:
    client = Client()

    answer = client.post(reverse("accounts:eds_new"), {"consent": "on"})

    assert answer["Location"] == reverse(PAGE)
    assert not User.objects.exists()


def test_a_number_that_was_only_typed_does_not_give_the_account_away(aizhan: User) -> None:
    """Somebody may have typed another person's number into a profile."""
    client = Client()

    answer = send(client, sign(key_of(aizhan), text_for(client)))

    assert answer["Location"] == reverse("accounts:eds_new")
    assert not is_signed_in(client)


def test_the_same_signature_does_not_sign_in_twice(proven: User) -> None:
    client, thief = Client(), Client()
    cms = sign(key_of(proven), text_for(client))
    send(client, cms)

    text_for(thief)

    assert_refused(send(thief, cms), Why.OTHER_TEXT)
    client.logout()
    assert_refused(send(client, cms), Why.EXPIRED)


def test_a_text_given_to_one_browser_signs_in_no_other(proven: User) -> None:
    mine, other = Client(), Client()
    cms = sign(key_of(proven), text_for(mine))

    assert_refused(send(other, cms), Why.EXPIRED)
    assert send(mine, cms).status_code == 302


def test_a_signature_that_comes_after_five_minutes_is_refused(proven: User) -> None:
    client = Client()
    cms = sign(key_of(proven), text_for(client))

    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        assert_refused(send(client, cms), Why.EXPIRED)


def test_a_text_for_another_site_is_refused(proven: User) -> None:
    client = Client()
    asked = challenge.read(text_for(client))
    elsewhere = challenge.build(
        challenge.Challenge(asked.service, "https://evil.example", asked.nonce, asked.expires_at)
    )

    assert_refused(send(client, sign(key_of(proven), elsewhere)), Why.OTHER_TEXT)
    text_for(client)
    assert_refused(send(client, sign(key_of(proven), elsewhere, attached=True)), Why.OTHER_TEXT)


def test_a_signed_document_signs_nobody_in(proven: User) -> None:
    client = Client()
    [request] = papers.asked(papers.frozen(), papers.spec(proven))
    text_for(client)

    assert_refused(send(client, papers.cms_for(request)), Why.OTHER_TEXT)


def test_a_sign_in_is_no_signature_under_a_document(proven: User) -> None:
    client = Client()
    cms = sign(key_of(proven), text_for(client))
    [request] = papers.asked(papers.frozen(), papers.spec(proven))

    with pytest.raises(Refused) as refused:
        documents.sign(request_uid=request.uid, cms=cms, by=proven)

    assert refused.value.why is LawWhy.SIGNATURE_OF_OTHER_DOCUMENT


def _expired(user: User) -> SigningKey:
    now = timezone.now()
    return key_of(user, not_before=now - timedelta(days=400), not_after=now - timedelta(days=35))


def test_a_key_of_a_foreign_authority_is_refused(proven: User) -> None:
    client = Client()
    key = stranger_authority().issue(subject_of(proven))

    assert_refused(send(client, sign(key, text_for(client))), Why.UNKNOWN_AUTHORITY)


def test_rubbish_instead_of_a_signature_is_refused_and_uses_the_text_up(proven: User) -> None:
    client = Client()
    good = sign(key_of(proven), text_for(client))

    assert_refused(send(client, b"no signature at all"), Why.UNREADABLE)
    assert_refused(send(client, good), Why.OTHER_TEXT)


def test_an_expired_key_is_refused(proven: User) -> None:
    client = Client()
    text = text_for(client)

    assert_refused(send(client, sign(_expired(proven), text, signing_time=timezone.now())), Why.KEY_EXPIRED)


def test_without_javascript_a_signature_file_signs_in(proven: User) -> None:
    client = Client()
    cms = sign(key_of(proven), text_for(client))

    answer = client.post(reverse(PAGE), {"cms_file": SimpleUploadedFile("sign-in.txt.cms", cms), "by_file": "1"})

    assert answer.status_code == 302
    assert is_signed_in(client)


def test_next_never_leaves_the_site(proven: User) -> None:
    client = Client()

    answer = send(client, sign(key_of(proven), text_for(client)), next="https://evil.example/")

    assert answer["Location"] == reverse("cases:mine")


def test_what_an_anonymous_visitor_answered_survives(proven: User) -> None:
    client = Client()
    session = client.session
    session["intake"] = {"who": "person"}
    session.save()

    send(client, sign(key_of(proven), text_for(client)))

    assert client.session["intake"] == {"who": "person"}


def test_an_account_that_is_closed_does_not_open(proven: User) -> None:
    proven.is_active = False
    proven.save()
    client = Client()

    send(client, sign(key_of(proven), text_for(client)))

    assert not is_signed_in(client)


def test_a_flood_of_signatures_is_stopped_with_a_page() -> None:
    client = Client()

    statuses = [client.post(reverse(PAGE), {"cms": "AAAA"}).status_code for _ in range(31)]

    assert set(statuses[:30]) == {422}
    assert statuses[30] == 429
    assert "Retry-After" in client.post(reverse(PAGE), {"cms": "AAAA"}).headers


CONNECT = "accounts:eds_connect"


def once_more(user: User) -> Client:
    """A browser in which the person is signed in and has just been asked for the password again."""
    client = Client()
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": cast.PASSWORD})
    return client


def test_an_account_is_connected_with_its_owners_signature(aizhan: User) -> None:
    aizhan.iin = ""
    aizhan.save()
    client = once_more(aizhan)
    owner = User(surname="ҮЛГІБАЕВА", given_name="АЙЖАН", iin=cast.AIZHAN_IIN)

    answer = send(client, sign(key_of(owner), text_for(client, CONNECT)), CONNECT)

    aizhan.refresh_from_db()
    assert answer["Location"] == reverse("accounts:profile")
    assert (aizhan.iin, aizhan.surname, aizhan.given_name) == (cast.AIZHAN_IIN, "Үлгібаева", "Айжан")
    assert aizhan.iin_confirmed_at is not None


def test_a_number_proven_in_one_account_is_not_connected_with_another(proven: User, stranger: User) -> None:
    client = once_more(stranger)

    answer = send(client, sign(key_of(proven), text_for(client, CONNECT)), CONNECT)

    assert answer.context["form"].non_field_errors() == [str(SIGN_IN_REFUSED[Why.IIN_OF_ANOTHER_ACCOUNT])]
    stranger.refresh_from_db()
    assert stranger.iin_confirmed_at is None


def test_a_proven_account_is_not_given_to_another_person(proven: User, stranger: User) -> None:
    client = once_more(proven)

    answer = send(client, sign(key_of(stranger), text_for(client, CONNECT)), CONNECT)

    assert answer.context["form"].non_field_errors() == [str(SIGN_IN_REFUSED[Why.OTHER_PERSON])]


def test_whoever_finds_a_browser_signed_in_connects_no_key_with_the_account(aizhan: User) -> None:
    client = Client()
    client.force_login(aizhan)

    page, sent = client.get(reverse(CONNECT)), send(client, b"a signature", CONNECT)

    asked = f"{reverse('account_reauthenticate')}?{urlencode({'next': reverse(CONNECT)})}"
    assert [page["Location"], sent["Location"]] == [asked, asked]
    assert client.get(reverse("accounts:eds_challenge")).status_code == 404


def test_after_the_password_a_person_is_back_at_the_page_that_asked_for_it(aizhan: User) -> None:
    client = Client()
    client.force_login(aizhan)
    asked = client.get(reverse(CONNECT))["Location"]

    answer = client.post(asked, {"password": cast.PASSWORD, "next": reverse(CONNECT)})

    assert answer["Location"] == reverse(CONNECT)
    assert client.get(reverse(CONNECT)).status_code == 200


def test_the_password_asked_for_lasts_only_a_while(aizhan: User) -> None:
    client = once_more(aizhan)

    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        assert client.get(reverse(CONNECT)).status_code == 302
