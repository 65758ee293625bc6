"""Letters go out once, in the reader's language, and none is lost."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.utils import timezone

from bitim.accounts.models import User
from bitim.notices import actions, delivery
from bitim.notices.delivery import CLAIM, WAITS, deliver_due
from bitim.notices.models import Notice
from tests.together import together

SMTP = "django.core.mail.backends.smtp.EmailBackend"
CASE = UUID("0b171700-0000-4000-8000-000000000417")
NUMBER = "2026-00417"


class Kind(StrEnum):
    MEDIATION_STARTED = "mediation_started"
    INVITATION = "invitation"
    UNKNOWN = "no_template_of_this_name"


def leave(*people: User, **options: Any) -> None:
    options = {"path": "/cases/2026-00417/", "number": NUMBER, "until": "2026-11-23"} | options
    actions.leave(Kind.MEDIATION_STARTED, about=CASE, to=people, **options)


def invite(**options: Any) -> list[Notice]:
    found = {
        "email": "erlan@example.kz",
        "phone": "+7 702 000 00 00",
        "language": "ru",
        "path": "/invitation/secret-token/",
        "number": NUMBER,
        "code": "K7M4PX",
        "until": "2026-11-23",
    }
    return actions.leave_at_address(Kind.INVITATION, about=uuid4(), **found | options)


@contextmanager
def deaf_server() -> Iterator[int]:
    """A mail server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.django_db
def test_a_letter_speaks_the_language_of_its_reader(aizhan: User, erlan: User) -> None:
    leave(aizhan, erlan)

    assert deliver_due() == 4

    kazakh, russian = sorted(mail.outbox, key=lambda message: message.to[0])
    assert kazakh.to == ["aizhan@example.kz"]
    assert "2026\N{NO-BREAK SPACE}ж. 23\N{NO-BREAK SPACE}қарашаға" in kazakh.body
    assert "23\N{NO-BREAK SPACE}ноября 2026\N{NO-BREAK SPACE}г." in russian.body
    assert '<html lang="ru">' in russian.alternatives[0].content


@pytest.mark.django_db
def test_a_subject_names_the_case_and_nobody(aizhan: User) -> None:
    leave(aizhan)

    deliver_due()

    [message] = mail.outbox
    assert NUMBER in message.subject
    assert not {"Айжан", "Үлгібаева", "aizhan", aizhan.iin} & set(message.subject.split())


@pytest.mark.django_db
def test_a_letter_keeps_the_proof_of_its_sending(aizhan: User) -> None:
    leave(aizhan)
    before = timezone.now()

    deliver_due()

    email = Notice.objects.get(channel=Notice.Channel.EMAIL)
    assert email.sent_at >= before
    assert email.proof == mail.outbox[0].extra_headers["Message-ID"]
    assert not Notice.objects.filter(about=CASE, sent_at=None).exists()


@pytest.mark.django_db
def test_a_letter_is_not_sent_before_its_time(aizhan: User) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    leave(aizhan, due=tomorrow)

    assert deliver_due() == 0
    assert deliver_due(now=tomorrow) == 2


@pytest.mark.django_db
def test_an_sms_is_short_and_holds_number_code_and_last_day(settings: Any, tmp_path: Path) -> None:
    settings.SMS_FILE, settings.SITE_ADDRESS = tmp_path / "sms.log", "https://bitim.gov.kz"
    [sms] = invite(email="")

    deliver_due()

    [message] = [json.loads(line) for line in settings.SMS_FILE.read_text().splitlines()]
    sms.refresh_from_db()
    assert message["to"] == "+7 702 000 00 00"
    assert message["reference"] == sms.proof
    for needed in (NUMBER, "K7M4PX", "bitim.gov.kz/invitation/", "23\N{NO-BREAK SPACE}ноября"):
        assert needed in message["text"]
    assert len(message["text"]) <= 134
    assert "secret-token" not in message["text"]


@pytest.mark.django_db
def test_the_secret_link_and_code_leave_the_database_with_the_letter() -> None:
    email, _sms = invite()
    assert "K7M4PX" in str(email.data)

    deliver_due()

    email.refresh_from_db()
    assert "/invitation/secret-token/" in mail.outbox[0].body
    assert (email.path, email.data) == ("", {"number": NUMBER})


@pytest.mark.django_db
def test_a_failed_letter_is_tried_again_later_and_arrives(
    aizhan: User, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    leave(aizhan)
    now = timezone.now()
    working = settings.EMAIL_BACKEND
    with socket.create_server(("127.0.0.1", 0)) as closed:
        settings.EMAIL_PORT = closed.getsockname()[1]
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "127.0.0.1"

    assert deliver_due(now) == 1  # the inbox

    settings.EMAIL_BACKEND = working
    assert deliver_due(now + WAITS[0] - timedelta(seconds=1)) == 0
    assert deliver_due(now + WAITS[0]) == 1
    assert len(mail.outbox) == 1
    assert "notice.put_off" in caplog.text
    assert "aizhan@" not in caplog.text


@pytest.mark.django_db
def test_a_letter_that_never_goes_out_is_given_up_and_named_by_id_only(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    [email] = invite(phone="")
    settings.EMAIL_BACKEND = "django.core.mail.backends.absent.EmailBackend"
    moment = timezone.now()

    for wait in (*WAITS, timedelta(0)):
        email.refresh_from_db()
        assert not email.failed
        deliver_due(moment)
        moment += wait

    email.refresh_from_db()
    assert (email.failed, email.tries, email.sent_at) == (True, 6, None)
    assert deliver_due(moment + timedelta(days=30)) == 0
    failed = [record.getMessage() for record in caplog.records if "notice.failed" in record.getMessage()]
    assert len(failed) == 1
    assert str(email.uid) in failed[0]
    assert "erlan@" not in caplog.text


@pytest.mark.django_db
def test_one_broken_letter_holds_up_no_other(aizhan: User) -> None:
    actions.leave(Kind.UNKNOWN, about=CASE, to=[aizhan], path="/", due=timezone.now() - timedelta(hours=1))
    leave(aizhan)

    deliver_due()

    assert [message.subject for message in mail.outbox] != []
    broken = Notice.objects.get(kind=Kind.UNKNOWN, channel=Notice.Channel.EMAIL)
    assert (broken.sent_at, broken.tries) == (None, 1)


@pytest.mark.django_db
def test_a_deaf_mail_server_holds_a_worker_only_until_the_time_out(aizhan: User, settings: Any) -> None:
    leave(aizhan)
    with deaf_server() as port:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", port
        settings.EMAIL_TIMEOUT = 0.3
        began = datetime.now()

        deliver_due()

        assert datetime.now() - began < timedelta(seconds=5)
    assert Notice.objects.get(channel=Notice.Channel.EMAIL).tries == 1


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_send_each_letter_once(aizhan: User) -> None:
    for _ in range(20):
        leave(aizhan)

    counted = together(*[deliver_due] * 4)

    assert sum(counted) == 40
    assert len(mail.outbox) == 20
    assert set(Notice.objects.values_list("tries", flat=True)) == {1}


@pytest.mark.django_db
def test_a_letter_claimed_by_a_dead_worker_goes_out_when_the_claim_ends(
    aizhan: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """KeyboardInterrupt goes through everything, as a kill does: nothing after it runs."""
    leave(aizhan)
    now = timezone.now()

    def die(notice: Notice) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(delivery, "CHANNELS", dict.fromkeys(delivery.CHANNELS, die))
        with pytest.raises(KeyboardInterrupt):
            deliver_due(now)

    assert deliver_due(now) == 1, "only the letter that nobody claimed"
    assert deliver_due(now + CLAIM) == 1
    assert len(mail.outbox) == 1
