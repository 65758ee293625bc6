"""Both sides press at once, or one of them twice: one effect, and a whole chain."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from bitim.journal.queries import broken_chains
from bitim.law.performance import DueState
from bitim.law.refusal import Why
from bitim.notices.models import Notice
from bitim.performance.actions import clock, talks, words
from bitim.performance.actions.schedules import follow_settlements
from bitim.performance.letters import DueLetter
from bitim.performance.models import Due, Schedule, Word
from bitim.rooms.models import Room
from tests.factories import cases
from tests.factories.performance import dues, followed
from tests.factories.sides import noon
from tests.together import refusals, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _every_chain_is_whole(transactional_db: None) -> Iterator[None]:
    yield
    assert list(broken_chains()) == []


def test_two_workers_write_down_the_dues_of_a_settlement_once() -> None:
    cases.settled()

    results = together(follow_settlements, follow_settlements)

    assert sum(results) == 1
    assert (Schedule.objects.count(), Due.objects.count()) == (1, 1)


def test_two_workers_tell_of_a_missed_day_once() -> None:
    followed()

    with time_machine.travel(noon(timezone.localdate() + timedelta(days=120)), tick=False):
        together(clock.sweep, clock.sweep)

    assert Notice.objects.filter(kind=DueLetter.DUE_MISSED, channel=Notice.Channel.INBOX).count() == 2


def test_a_form_sent_twice_at_once_is_one_word() -> None:
    table = followed()
    [due] = dues(table)
    say = partial(
        words.say_done,
        case=table.number,
        due=due.uid,
        by=table.erlan,
        number=1,
        amount=due.amount,
        day=timezone.localdate(),
    )

    first, second = together(say, say)

    assert first == second
    assert Word.objects.count() == 1


def test_both_sides_speak_at_once_and_the_later_one_reads_first() -> None:
    table = followed()
    [due] = dues(table)
    at: dict[str, Any] = {"case": table.number, "due": due.uid, "number": 1, "day": timezone.localdate()}

    results = together(
        partial(words.say_done, **at, by=table.erlan, amount=due.amount),
        partial(words.say_received, **at, by=table.aizhan, amount=due.amount),
    )

    assert len(refusals(results)) == 1
    assert Word.objects.count() == 1
    assert Due.objects.get().state_on(timezone.localdate()) in {DueState.SAID_DONE, DueState.CONFIRMED}


def test_one_agrees_to_talk_while_the_other_takes_the_wish_back() -> None:
    table = followed()
    [due] = dues(table)
    at: dict[str, Any] = {"case": table.number, "due": due.uid}
    talks.ask_talk(**at, by=table.erlan)
    before = Room.objects.filter(closed_at=None).count()

    results = together(partial(talks.agree_talk, **at, by=table.aizhan), partial(talks.end_talk, **at, by=table.erlan))

    assert refusals(results) in ([], [Why.NO_TALK_OPEN])
    assert Room.objects.filter(closed_at=None).count() == before
    assert Due.objects.get().open_talk is None
