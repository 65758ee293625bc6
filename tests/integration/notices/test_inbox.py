"""The inbox of a person, and nobody else's."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from bitim.accounts.models import User
from bitim.notices.delivery import deliver_due
from bitim.notices.models import Notice
from tests.integration.notices.test_delivery import leave
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


def test_the_inbox_shows_the_newest_letter_first_and_marks_what_is_new(aizhan: User) -> None:
    leave(aizhan, number="2026-00001")
    leave(aizhan, number="2026-00002")
    deliver_due()
    client = signed_in(aizhan)
    first = Notice.objects.filter(channel=Notice.Channel.INBOX).earliest("pk")

    client.get(reverse("notices:open", args=[first.uid]))
    page = client.get(reverse("notices:inbox"))

    rows = page.context["rows"]
    assert [("2026-00002" in row.letter.headline, row.is_unread) for row in rows] == [
        (True, True),
        (False, False),
    ]
    assert "Letters (1 new)" in page.content.decode()


def test_opening_a_letter_is_noted_once_and_leads_where_it_points(aizhan: User) -> None:
    leave(aizhan)
    deliver_due()
    notice = Notice.objects.get(channel=Notice.Channel.INBOX)
    client = signed_in(aizhan)

    answer = client.get(reverse("notices:open", args=[notice.uid]))
    opened_at = Notice.objects.get(pk=notice.pk).opened_at
    client.get(reverse("notices:open", args=[notice.uid]))

    assert (answer.status_code, answer["Location"]) == (302, "/cases/2026-00417/")
    assert opened_at is not None
    assert Notice.objects.get(pk=notice.pk).opened_at == opened_at


def test_a_letter_opened_from_its_email_is_no_longer_new_in_the_inbox(aizhan: User) -> None:
    leave(aizhan)
    deliver_due()
    address = reverse("notices:open", args=[Notice.objects.get(channel=Notice.Channel.EMAIL).uid])
    assert address in mail.outbox[0].body

    signed_in(aizhan).get(address)

    assert Notice.objects.filter(opened_at=None).count() == 0


def test_a_letter_read_in_the_inbox_does_not_prove_that_the_email_was_opened(aizhan: User) -> None:
    leave(aizhan)
    deliver_due()

    signed_in(aizhan).get(reverse("notices:open", args=[Notice.objects.get(channel="inbox").uid]))

    assert Notice.objects.get(channel=Notice.Channel.EMAIL).opened_at is None


def test_somebody_elses_letter_is_as_absent_as_one_that_never_was(aizhan: User, stranger: User) -> None:
    leave(aizhan)
    deliver_due()
    notice = Notice.objects.get(channel=Notice.Channel.INBOX)

    answer = signed_in(stranger).get(reverse("notices:open", args=[notice.uid]))

    assert answer.status_code == 404
    assert Notice.objects.get(pk=notice.pk).opened_at is None
    assert signed_in(stranger).get(reverse("notices:inbox")).context["rows"] == []


def test_a_visitor_is_asked_to_sign_in_and_comes_back(aizhan: User) -> None:
    answer = Client().get(reverse("notices:inbox"))

    assert answer["Location"] == f"{reverse('account_login')}?next={reverse('notices:inbox')}"


def test_a_letter_that_has_not_gone_out_is_not_in_the_inbox_yet(aizhan: User) -> None:
    leave(aizhan)

    assert signed_in(aizhan).get(reverse("notices:inbox")).context["rows"] == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_inbox_costs_the_same_queries_however_many_letters(
    aizhan: User, number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        leave(aizhan)
    deliver_due()
    client = signed_in(aizhan)

    with django_assert_num_queries(5):  # session, user, count, letters, how many are new
        client.get(reverse("notices:inbox"))


def test_a_long_inbox_is_cut_into_pages(aizhan: User) -> None:
    for _ in range(21):
        leave(aizhan)
    deliver_due()

    page = signed_in(aizhan).get(reverse("notices:inbox") + "?page=2")

    assert len(page.context["rows"]) == 1
