"""Taking back the consent to the processing of personal data (PD-8-7)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings as product
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from bitim.accounts import actions as accounts
from bitim.accounts.models import Consent, User
from bitim.cases.letters import OperatorLetter
from bitim.notices.letters import write
from bitim.notices.models import Notice
from tests import cast
from tests.factories import cases

pytestmark = pytest.mark.django_db

PAGE = "/account/consent/withdraw/"
MONDAY = datetime(2026, 11, 2, 12, tzinfo=ZoneInfo("Asia/Almaty"))


def agreed(user: User) -> User:
    accounts.give_consent(user=user, language="ru")
    return user


def signed_in(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def letters() -> list[Notice]:
    return list(Notice.objects.filter(kind=OperatorLetter.CONSENT_WITHDRAWN, channel=Notice.Channel.INBOX))


def test_a_withdrawal_is_kept_with_its_time_and_the_operator_is_told_by_when_to_act() -> None:
    aizhan, staff = agreed(cast.aizhan()), cast.staff()

    with time_machine.travel(MONDAY, tick=False):
        answer = signed_in(aizhan).post(PAGE)

    assert answer["Location"] == PAGE
    kept = Consent.objects.get()
    assert (kept.withdrawn_at, kept.answered_at) == (MONDAY, None)
    # 15 working days after a Monday: three weeks later, where no holiday lies between.
    assert kept.answer_until == date(2026, 11, 23)
    [letter] = letters()
    assert (letter.to, letter.path, letter.data) == (staff, reverse("cases:withdrawals"), {"until": "2026-11-23"})


@pytest.mark.parametrize("language", [code for code, _ in product.LANGUAGES])
def test_the_letter_names_nobody(language: str) -> None:
    aizhan = agreed(cast.aizhan())
    cast.staff()
    signed_in(aizhan).post(PAGE)

    with override(language):
        letter = write(letters()[0])

    whole = "\n".join((letter.headline, *letter.paragraphs))
    assert len(letter.paragraphs) == 2
    assert not any(word in whole for word in ("Айжан", "Үлгібаева", aizhan.email or "", "{", "%"))


def test_the_same_form_sent_twice_is_one_withdrawal() -> None:
    client = signed_in(agreed(cast.aizhan()))
    cast.staff()

    with time_machine.travel(MONDAY, tick=False):
        client.post(PAGE)
    client.post(PAGE)

    assert Consent.objects.get().withdrawn_at == MONDAY
    assert len(letters()) == 1


def test_looking_at_the_page_withdraws_nothing() -> None:
    client = signed_in(agreed(cast.aizhan()))

    assert "Withdraw my consent" in client.get(PAGE).content.decode()
    assert Consent.objects.get().withdrawn_at is None


def test_the_page_names_the_cases_that_go_on_and_a_withdrawal_ends_none_of_them() -> None:
    table = cases.choosing_mediator()
    client = signed_in(agreed(table.erlan))
    state = table.case.state

    client.post(PAGE)

    page = client.get(PAGE).content.decode()
    assert reverse("cases:case", args=[table.number]) in page
    assert "Withdraw my consent" not in page
    assert table.case.state is state
    assert client.get(reverse("cases:case", args=[table.number])).status_code == 200


def test_the_account_says_that_the_consent_is_withdrawn() -> None:
    client = signed_in(agreed(cast.aizhan()))
    profile = reverse("accounts:profile")
    assert "Withdraw the consent" in client.get(profile).content.decode()

    client.post(PAGE)

    assert "Your consent is withdrawn" in client.get(profile).content.decode()


def test_nobody_withdraws_what_was_never_given() -> None:
    assert signed_in(cast.aizhan()).post(PAGE).status_code == 404


def test_the_operator_sees_who_waits_and_ticks_off_what_was_answered() -> None:
    aizhan, botagoz, staff = agreed(cast.aizhan()), agreed(cast.stranger()), cast.staff()
    for user in (aizhan, botagoz):
        signed_in(user).post(PAGE)
    operator, page = signed_in(staff), reverse("cases:withdrawals")
    assert aizhan.full_name in operator.get(page).content.decode()

    assert operator.post(page, {"user": str(aizhan.uid)})["Location"] == page

    html = operator.get(page).content.decode()
    assert aizhan.full_name not in html
    assert botagoz.full_name in html
    assert Consent.objects.get(user=aizhan).answered_at is not None


def test_nobody_else_ticks_off_a_withdrawal() -> None:
    aizhan = agreed(cast.aizhan())
    signed_in(aizhan).post(PAGE)

    assert signed_in(aizhan).post(reverse("cases:withdrawals"), {"user": str(aizhan.uid)}).status_code == 404
    assert signed_in(cast.staff()).post(reverse("cases:withdrawals"), {"user": "x"}).status_code == 404

    assert Consent.objects.get().answered_at is None
