"""What is kept only for a while is gone when the worker has looked, and nothing else."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from bitim.accounts import attempts, sign_in
from bitim.accounts.models import Attempts, SignInChallenge, User

pytestmark = pytest.mark.django_db

LONG_AGO = timedelta(days=20)


@pytest.fixture(autouse=True)
def _no_worker_has_looked_yet() -> None:
    cache.clear()


def visit(user: User, at: datetime) -> list[object]:
    """Sign in, be counted and get a text to sign; the rows that remain."""
    with time_machine.travel(at):
        client = Client()
        client.force_login(user)
        attempts.count(attempts.APPLICATIONS, f"{at}")
        return [
            Session.objects.get(session_key=client.session.session_key),
            Attempts.objects.latest("pk"),
            sign_in.give_challenge(),
        ]


def kept() -> list[object]:
    return [*Session.objects.all(), *Attempts.objects.all(), *SignInChallenge.objects.all()]


def test_what_has_run_out_is_forgotten_and_what_still_holds_stays(aizhan: User) -> None:
    now = timezone.now()
    visit(aizhan, now - LONG_AGO)
    fresh = visit(aizhan, now)

    call_command("tick")

    assert kept() == fresh


def test_it_is_done_once_a_day(aizhan: User) -> None:
    now = timezone.now()
    call_command("tick")
    old = visit(aizhan, now - LONG_AGO)

    with time_machine.travel(now + timedelta(hours=23)):
        call_command("tick")
    assert kept() == old

    with time_machine.travel(now + timedelta(hours=25)):
        call_command("tick")
    assert kept() == []


def test_no_count_is_forgotten_while_it_still_limits() -> None:
    limits = [value for value in vars(attempts).values() if isinstance(value, attempts.Limit)]

    assert max(limit.seconds for limit in limits) == attempts.LONGEST_S
