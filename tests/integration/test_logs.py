"""What operators read: logs, subjects and addresses hold codes, never people and never what they said."""

import logging
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bitim.cases.actions import clock, ending, invitation
from bitim.cases.invitation_keys import code_of, token_of
from bitim.journal.models import Entry
from bitim.law.refusal import Refused
from bitim.notices.delivery import deliver_due
from bitim.notices.models import Notice
from bitim.performance.actions import words
from bitim.performance.actions.clock import sweep
from bitim.performance.models import Due
from bitim.rooms import actions as rooms
from bitim.rooms import queries as room_queries
from tests import cast
from tests.factories import cases
from tests.factories.cases import Table
from tests.factories.performance import followed
from tests.factories.sides import letter, noon

pytestmark = pytest.mark.django_db

SPOKEN = "ешкім-білмеуі-керек"


def data_of_people(table: Table) -> set[str]:
    """Everything about the cast that a log must not hold."""
    found = {SPOKEN, table.story.grounds, table.story.title, table.story.wish}
    for user in table.everyone:
        found |= {user.given_name, user.surname, user.iin, user.email, user.phone, user.residence}
        found |= {user.email.partition("@")[0], user.phone.replace(" ", "")}
    return found - {""}


def talked() -> Table:
    table = cases.under_mediation()
    for user in table.everyone:
        rooms.acknowledge(about=table.case.uid, by=user)
    for room in room_queries.rooms_about(table.case.uid):
        author = table.erlan if room.side == table.party(2).uid else table.aizhan
        rooms.post(room_uid=room.uid, by=author, text=SPOKEN, client_key=uuid4())
    return table


def settled() -> Table:
    return cases.settled()


def performed() -> Table:
    """Said and answered; the clock has something to tell."""
    table = followed()
    due, today = Due.objects.get(), timezone.localdate()
    at = {"case": table.number, "due": due.uid, "text": SPOKEN}
    words.say_done(**at, by=table.erlan, number=1, amount=due.amount, day=today)
    words.say_not_received(**at, by=table.aizhan, number=2)
    with time_machine.travel(noon(today + timedelta(days=120))):
        sweep()
        deliver_due()
    return table


def lapsed() -> Table:
    table = cases.invited()
    with time_machine.travel(noon(cases.invitation_of(table).answer_until + timedelta(days=1))):
        clock.sweep()
        deliver_due()
    return table


def left_with_a_notice() -> Table:
    table = cases.under_mediation()
    ending.leave(number=table.number, by=table.erlan)
    version = ending.issue_notice(number=table.number, by=table.aizhan)
    ending.sign_notice(number=table.number, cms=cases.signature_of(table.dana, version), by=table.dana)
    return table


def refused() -> Table:
    """Refusals travel as exceptions: their text must be as poor as a log."""
    table = cases.settlement_offered()
    for attempt in (
        lambda: ending.issue_notice(number=table.number, by=table.aizhan),
        lambda: invitation.answer_invitation(invitation=letter(table), yes=True),
        lambda: rooms.post(
            room_uid=room_queries.rooms_about(table.case.uid)[0].uid,
            by=table.aizhan,
            text=SPOKEN,
            client_key=uuid4(),
        ),
    ):
        with pytest.raises(Refused) as caught:
            attempt()
        logging.getLogger("bitim.test").error("%r %s", caught.value, caught.value)
    return table


def letters_that_fail() -> Table:
    """A mail server that repeats the addressee in its error."""
    table = cases.invited()
    with pytest.MonkeyPatch.context() as patch:

        def refuse(self, messages):
            raise OSError(f"550 no such person: {messages[0].to}")

        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        deliver_due()
    return table


def browsed() -> Table:
    """The pages themselves, a wrong page among them, and a form sent with everything in it."""
    table = cases.settlement_offered()
    for user in (table.aizhan, table.erlan, table.dana):
        client = Client(raise_request_exception=False)
        client.force_login(user)
        for name in ("case", "history", "contract", "settlement", "term", "leave"):
            client.get(reverse(f"cases:{name}", args=[table.number]))
        client.get(f"/cases/{user.iin[:4]}-00009/")
        client.post(reverse("cases:term", args=[table.number]), {"act": "propose", "until_day": SPOKEN})
    wrong = {"login": table.aizhan.email, "password": SPOKEN}
    Client().post(reverse("account_login"), wrong)
    return table


@pytest.mark.parametrize(
    "journey", [settled, performed, talked, lapsed, left_with_a_notice, refused, letters_that_fail, browsed]
)
def test_logs_at_their_most_talkative_name_nobody(
    journey: Callable[[], Table], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, logger="bitim"):
        table = journey()
        deliver_due()

    written = caplog.text + "".join(capfd.readouterr())
    assert "notice." in written, "letters were sent, and the log says so"
    assert {secret for secret in data_of_people(table) if secret in written} == set()


def test_subjects_and_addresses_of_letters_name_nobody() -> None:
    table = settled()
    deliver_due()
    notices = list(Notice.objects.all())
    outside = [message.subject for message in mail.outbox] + [notice.path for notice in notices]

    assert len(mail.outbox) > 5
    secrets = data_of_people(table)
    assert {secret for secret in secrets for text in outside if secret in text} == set()
    codes = code_of(cases.invitation_of(table)), token_of(cases.invitation_of(table))
    assert not [text for text in outside if codes[0] in text or codes[1] in text]


@pytest.mark.parametrize("made", [talked, performed])
def test_the_journal_holds_codes_and_nobody(made: Callable[[], Table]) -> None:
    table = made()

    entries = " ".join(str(entry.data) for entry in Entry.objects.all())

    assert {secret for secret in data_of_people(table) if secret in entries} == set()


def test_addresses_of_pages_name_nobody() -> None:
    table, secrets = settled(), set()
    stranger = cast.stranger()
    for user in (*table.everyone, stranger):
        client = Client()
        client.force_login(user)
        for start in ("/cases/", f"/cases/{table.number}/", "/letters/", "/account/profile/"):
            page = client.get(start, follow=True).content.decode()
            links = " ".join(part.partition('"')[0] for part in page.replace("action=", "href=").split('href="')[1:])
            secrets |= {secret for secret in data_of_people(table) if secret in links}

    assert secrets == set()
