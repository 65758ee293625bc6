"""Every letter about a due, written from what is really passed, in every language: it names nobody and nothing."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone, translation

from bitim.notices.letters import write
from bitim.notices.models import Notice
from bitim.performance.actions import changes, clock, talks, words
from bitim.performance.letters import DueLetter
from tests.factories.cases import Table
from tests.factories.performance import dues, followed
from tests.factories.sides import noon

pytestmark = pytest.mark.django_db

SPOKEN = "құпия-сөз"


def reminded() -> Table:
    table = followed()
    [due] = dues(table)
    assert due.day is not None
    with time_machine.travel(noon(due.day)):
        clock.sweep()
    return table


def missed() -> Table:
    table = followed()
    with time_machine.travel(noon(timezone.localdate() + timedelta(days=120))):
        clock.sweep()
    return table


def answered() -> Table:
    """In part, with no, and in whole."""
    table = followed()
    [due] = dues(table)
    at = {"case": table.number, "due": due.uid, "text": SPOKEN}
    today, part, rest = timezone.localdate(), Decimal(3000), Decimal(1237000)
    words.say_done(**at, by=table.erlan, number=1, amount=part, day=today)
    words.say_received(**at, by=table.aizhan, number=2, amount=part, day=today)
    words.say_done(**at, by=table.erlan, number=3, amount=rest, day=today)
    words.say_not_received(**at, by=table.aizhan, number=4)
    words.say_received(**at, by=table.aizhan, number=5, amount=rest, day=today)
    return table


def changed() -> Table:
    table = followed()
    [due] = dues(table)
    at = {"case": table.number, "due": due.uid}
    day = timezone.localdate() + timedelta(days=100)
    changes.propose_change(**at, by=table.erlan, number=1, day=None, text=SPOKEN)
    changes.end_change(**at, by=table.aizhan, number=2)
    changes.propose_change(**at, by=table.erlan, number=3, day=day)
    changes.agree_change(**at, by=table.aizhan, number=4)
    return table


def talked() -> Table:
    table = followed()
    [due] = dues(table)
    at = {"case": table.number, "due": due.uid}
    talks.ask_talk(**at, by=table.erlan)
    talks.agree_talk(**at, by=table.aizhan)
    talks.end_talk(**at, by=table.aizhan)
    return table


JOURNEYS: list[tuple[Callable[[], Table], set[DueLetter]]] = [
    (reminded, {DueLetter.DUE_REMINDER}),
    (missed, {DueLetter.DUE_MISSED}),
    (answered, {DueLetter.DUE_SAID_DONE, DueLetter.DUE_ANSWERED}),
    (changed, {DueLetter.DUE_CHANGE}),
    (talked, {DueLetter.DUE_TALK}),
]


@pytest.mark.parametrize(("journey", "kinds"), JOURNEYS, ids=[journey.__name__ for journey, _ in JOURNEYS])
def test_a_letter_says_what_happened_and_names_nobody(journey: Callable[[], Table], kinds: set[DueLetter]) -> None:
    table = journey()
    notices = list(Notice.objects.filter(kind__startswith="due_"))
    secrets = {SPOKEN, table.case.title, "1237000", "1 237 000"}
    for user in table.everyone:
        secrets |= {user.given_name, user.surname, user.iin}

    assert kinds <= {DueLetter(notice.kind) for notice in notices}
    assert table.dana not in {notice.to for notice in notices}
    for notice in notices:
        for language, _ in settings.LANGUAGES:
            with translation.override(language):
                letter = write(notice)
            whole = "\n".join((letter.headline, *letter.paragraphs))
            assert table.number in letter.headline
            assert len(letter.paragraphs) >= 2
            assert not re.search(r"[{}%]|None", whole), whole
            assert not [secret for secret in secrets if secret in whole]


def test_no_kind_of_letter_is_left_out_here() -> None:
    assert set().union(*(kinds for _, kinds in JOURNEYS)) == set(DueLetter)
