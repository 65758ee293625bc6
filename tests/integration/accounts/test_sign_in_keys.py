"""Keys of an electronic signature: new ones, lost ones, revoked ones, and what their owner learns (EDS-27, EDS-30)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bitim.accounts import actions
from bitim.accounts.models import SignInKey, User
from bitim.accounts.vocabulary import Why
from bitim.demo.certificates import Subject
from bitim.demo.keys import SigningKey
from bitim.demo.ocsp import Standing
from bitim.demo.revocation import NEVER_ISSUED, CrlReason, Revocation
from bitim.demo.services.trouble import FAULTS, Fault, Source
from bitim.demo.signing import sign
from bitim.notices import new_keys
from bitim.notices.letters import write
from bitim.notices.models import Notice
from tests import cast
from tests.authority_services import AuthorityServices
from tests.factories.documents import authority, subject_of
from tests.integration.accounts.test_eds_sign_in import (
    CONNECT,
    assert_refused,
    is_signed_in,
    once_more,
    send,
    text_for,
)
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


def new_key(user: User, **subject: str) -> SigningKey:
    """A key of this person that nobody has used yet."""
    return authority().issue(
        Subject(**{"surname": user.surname, "given_name": user.given_name, "iin": user.iin} | subject)
    )


def enter_with(key: SigningKey) -> tuple[Client, Any]:
    client = Client()
    return client, send(client, sign(key, text_for(client)))


def row_of(key: SigningKey) -> SignInKey:
    return SignInKey.objects.get(serial=f"{key.certificate.serial:x}")


def end(client: Client, key: SigningKey) -> Any:
    return client.post(reverse("accounts:eds_key_end", args=[row_of(key).uid]))


# -- A new certificate ----------------------------------------------


def test_a_new_key_of_the_same_person_opens_the_account_without_connecting_anything(proven: User) -> None:
    first, second = new_key(proven), new_key(proven)
    enter_with(first)

    client, answer = enter_with(second)

    assert answer["Location"] == reverse("cases:mine")
    assert client.session["_auth_user_id"] == str(proven.pk)
    assert {key.serial for key in proven.sign_in_keys.all()} == {
        f"{first.certificate.serial:x}",
        f"{second.certificate.serial:x}",
    }


def test_the_owner_gets_one_letter_for_each_key_that_opens_the_account_for_the_first_time(proven: User) -> None:
    key = new_key(proven)
    enter_with(key)
    enter_with(key)

    assert [new_keys.tell_of_new_keys(), new_keys.tell_of_new_keys()] == [1, 0]

    [inbox, mail] = Notice.objects.order_by("pk")
    assert {inbox.to, mail.to} == {proven}
    assert (inbox.kind, inbox.path) == (new_keys.AccountLetter.NEW_KEY, reverse("accounts:profile"))
    assert inbox.data == {"serial": row_of(key).serial[-8:]}
    assert row_of(key).serial[-8:] in " ".join(write(inbox).paragraphs)


def test_whoever_opens_an_account_with_a_key_gets_no_letter_about_it() -> None:
    someone = User(surname="ҮЛГІБАЕВА", given_name="САУЛЕ", iin=cast.AIZHAN_IIN)
    client, _ = enter_with(new_key(someone))
    client.post(reverse("accounts:eds_new"), {"consent": "on"})

    assert is_signed_in(client)
    assert SignInKey.objects.get().user == User.objects.get()
    assert new_keys.tell_of_new_keys() == 0


def test_a_key_connected_with_an_account_is_told_of_too(aizhan: User) -> None:
    client = once_more(aizhan)
    send(client, sign(new_key(aizhan), text_for(client, CONNECT)), CONNECT)

    assert new_keys.tell_of_new_keys() == 1


def test_with_a_new_certificate_the_name_becomes_that_of_the_certificate(proven: User) -> None:
    enter_with(new_key(proven))

    enter_with(new_key(proven, surname="ЖАҢАЕВА", given_name="АЙЖАН"))

    proven.refresh_from_db()
    assert (proven.surname, proven.given_name, proven.patronymic) == ("Жаңаева", "Айжан", "Сериковна")


def test_an_older_key_used_again_does_not_bring_the_former_name_back(proven: User) -> None:
    old = new_key(proven)
    enter_with(old)
    enter_with(new_key(proven, surname="ЖАҢАЕВА", given_name="АЙЖАН"))

    enter_with(old)

    proven.refresh_from_db()
    assert proven.surname == "Жаңаева"


def test_a_closed_account_takes_no_note_of_keys(proven: User) -> None:
    User.objects.update(is_active=False)

    enter_with(new_key(proven))

    assert not SignInKey.objects.exists()


# -- An account made by e-mail ----------------------------------------------


def test_who_has_an_account_by_e_mail_learns_before_opening_a_second_one_where_to_connect_the_key(
    aizhan: User,
) -> None:
    client, answer = enter_with(new_key(aizhan))

    page = client.get(answer["Location"], headers={"accept-language": "en"}).content.decode()

    assert "If you opened an account with an e-mail before, this would be a second one." in page
    assert f'href="{reverse("account_login")}"' in page


def test_a_number_typed_into_two_accounts_opens_the_one_in_which_it_was_proven(proven: User, stranger: User) -> None:
    User.objects.filter(pk=stranger.pk).update(iin=proven.iin)

    client, _ = enter_with(new_key(proven))

    assert client.session["_auth_user_id"] == str(proven.pk)


# -- A lost key ----------------------------------------------


def test_a_lost_key_opens_nothing_any_more_and_others_of_the_person_still_do(proven: User) -> None:
    lost, other = new_key(proven), new_key(proven)
    client, _ = enter_with(lost)
    enter_with(other)

    answer = end(client, lost)

    assert answer["Location"] == reverse("accounts:profile")
    assert_refused(enter_with(lost)[1], Why.KEY_ENDED)
    assert is_signed_in(enter_with(other)[0])
    assert is_signed_in(enter_with(new_key(proven))[0])


def test_another_certificate_for_a_lost_key_opens_nothing_either(proven: User) -> None:
    lost = new_key(proven)
    client, _ = enter_with(lost)
    end(client, lost)

    again = authority().issue(subject_of(proven), private=lost.private)

    assert again.certificate.serial != lost.certificate.serial or again.certificate_der != lost.certificate_der
    assert_refused(enter_with(again)[1], Why.KEY_ENDED)


def test_a_lost_key_connects_with_no_account(proven: User) -> None:
    lost = new_key(proven)
    client, _ = enter_with(lost)
    end(client, lost)
    proven.refresh_from_db()
    mine = once_more(proven)

    answer = send(mine, sign(lost, text_for(mine, CONNECT)), CONNECT)

    assert answer.status_code == 422
    assert "was ended here as lost" in answer.context["form"].non_field_errors()[0]


def test_who_ends_a_key_stays_signed_in_and_all_other_devices_are_signed_out(proven: User) -> None:
    lost = new_key(proven)
    thief, _ = enter_with(lost)
    owner = once_more(proven)

    end(owner, lost)

    assert owner.get(reverse("accounts:profile")).status_code == 200
    assert thief.get(reverse("accounts:profile")).status_code == 302


def test_a_key_ended_twice_was_ended_once(proven: User) -> None:
    lost = new_key(proven)
    client, _ = enter_with(lost)
    end(client, lost)
    ended_at = row_of(lost).ended_at

    assert end(client, lost).status_code == 302
    assert row_of(lost).ended_at == ended_at


def test_nobody_ends_a_key_of_somebody_else(proven: User, stranger: User) -> None:
    key = new_key(proven)
    enter_with(key)

    for method in ("get", "post"):
        answer = getattr(signed_in(stranger), method)(reverse("accounts:eds_key_end", args=[row_of(key).uid]))
        assert answer.status_code == 404
    assert row_of(key).ended_at is None


def test_looking_at_the_page_ends_nothing(proven: User) -> None:
    key = new_key(proven)
    client, _ = enter_with(key)

    page = client.get(reverse("accounts:eds_key_end", args=[row_of(key).uid]), headers={"accept-language": "en"})

    assert row_of(key).serial in page.content.decode()
    assert row_of(key).ended_at is None


def test_the_account_page_lists_keys_and_says_which_are_ended(proven: User) -> None:
    kept, lost = new_key(proven), new_key(proven)
    client, _ = enter_with(lost)
    enter_with(kept)
    end(client, lost)

    page = client.get(reverse("accounts:profile"), headers={"accept-language": "en"}).content.decode()

    [section] = re.findall(r'aria-labelledby="keys".*?</section>', page, re.DOTALL)
    assert section.count("Issued by: BITIM DEMO issuing (GOST2015).") == 2
    assert section.count("Ended as lost:") == 1
    assert reverse("accounts:eds_key_end", args=[row_of(kept).uid]) in section
    assert reverse("accounts:eds_key_end", args=[row_of(lost).uid]) not in section


def test_an_account_that_no_key_has_opened_shows_none(aizhan: User) -> None:
    page = signed_in(aizhan).get(reverse("accounts:profile")).content.decode()

    assert 'aria-labelledby="keys"' not in page


# -- A revoked key ----------------------------------------------


def stands(services: AuthorityServices, key: SigningKey, standing: Standing | Revocation) -> None:
    services.authority.standings.put(key.certificate, standing)


def test_a_key_that_the_authority_calls_good_opens_the_account(services: AuthorityServices, proven: User) -> None:
    assert is_signed_in(enter_with(new_key(proven))[0])


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (Revocation(timezone.now() - timedelta(days=1), CrlReason.KEY_COMPROMISE), Why.KEY_REVOKED),
        (Revocation(timezone.now() - timedelta(days=1), CrlReason.CERTIFICATE_HOLD), Why.KEY_SUSPENDED),
        (NEVER_ISSUED, Why.KEY_REVOKED),
        (Standing.UNKNOWN, Why.KEY_NOT_CONFIRMED),
    ],
    ids=["revoked", "on hold", "never issued", "unknown"],
)
def test_a_key_that_the_authority_does_not_call_good_opens_nothing(
    services: AuthorityServices, proven: User, standing: Standing | Revocation, why: Why
) -> None:
    key = new_key(proven)
    stands(services, key, standing)

    assert_refused(enter_with(key)[1], why)
    assert not SignInKey.objects.exists()


def test_a_key_revoked_by_a_clock_that_runs_ahead_opens_nothing(services: AuthorityServices, proven: User) -> None:
    key = new_key(proven)
    stands(services, key, Revocation(timezone.now() + timedelta(minutes=2), CrlReason.KEY_COMPROMISE))

    assert_refused(enter_with(key)[1], Why.KEY_REVOKED)


@pytest.mark.parametrize("fault", FAULTS[Source.OCSP])
def test_while_the_authority_gives_no_good_answer_a_key_opens_nothing_and_is_not_blamed(
    services: AuthorityServices, proven: User, fault: Fault
) -> None:
    services.trouble(Source.OCSP, fault)
    key = new_key(proven)

    assert_refused(enter_with(key)[1], Why.KEY_NOT_CONFIRMED)

    services.recover()
    assert is_signed_in(enter_with(key)[0])


def test_while_the_authority_is_silent_the_password_still_opens_the_account(
    services: AuthorityServices, proven: User
) -> None:
    services.trouble(Source.OCSP, Fault.DOWN)
    client = Client()

    client.post(reverse("account_login"), {"login": proven.email, "password": cast.PASSWORD})

    assert is_signed_in(client)


def test_a_revoked_key_opens_no_account_and_connects_with_none(services: AuthorityServices, aizhan: User) -> None:
    key = new_key(aizhan)
    stands(services, key, Revocation(timezone.now() - timedelta(days=1), CrlReason.KEY_COMPROMISE))
    client = once_more(aizhan)

    answer = send(client, sign(key, text_for(client, CONNECT)), CONNECT)

    aizhan.refresh_from_db()
    assert answer.status_code == 422
    assert aizhan.iin_confirmed_at is None
    assert_refused(enter_with(key)[1], Why.KEY_REVOKED)


def test_nobody_is_asked_about_a_signature_that_does_not_hold(services: AuthorityServices, proven: User) -> None:
    services.trouble(Source.OCSP, Fault.DOWN)
    client = Client()
    text_for(client)

    assert_refused(send(client, sign(new_key(proven), b"another text")), Why.OTHER_TEXT)


def test_two_workers_tell_of_a_key_once(proven: User) -> None:
    enter_with(new_key(proven))
    [key] = SignInKey.objects.all()

    assert [actions.note_told(key=key), actions.note_told(key=key)] == [True, False]
