"""Who was let in is looked at again: whose seat, account and session still stand, of all sockets, a few at a time."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from bitim.accounts.models import User
from bitim.rooms import actions, tokens
from bitim.rooms.live import door, staying
from bitim.rooms.live.door import Admitted
from bitim.rooms.protocol import Goodbye
from tests.integration.rooms.conftest import Case
from tests.visitors import signed_in


def enter(user: User, room: UUID) -> Admitted:
    """As the page of somebody who signs in anew."""
    session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    return door.let_in(room, tokens.give(tokens.Ticket(room, user.pk, "kk"), session=session), session)


@pytest.fixture
def here(case: Case) -> list[Admitted]:
    return [enter(user, case.joint.uid) for user in (case.aizhan, case.erlan, case.dana)]


def stays(here: list[Admitted]) -> list[bool]:
    standing = door.who_may_stay(here)
    return [(each.seat, each.session) in standing for each in here]


def test_who_has_a_seat_an_account_and_a_session_stays(here: list[Admitted]) -> None:
    assert stays(here) == [True, True, True]


def test_a_new_password_an_ended_key_and_an_ended_session_show_out(here: list[Admitted]) -> None:
    aizhan, erlan, dana = here
    aizhan.user.set_password("басқа құпиясөз 123")
    aizhan.user.save()
    User.objects.filter(pk=erlan.user.pk).update(key_ended_at=datetime(2026, 3, 1, tzinfo=UTC))
    Session.objects.filter(session_key=dana.session).update(expire_date=timezone.now() - timedelta(seconds=1))

    assert stays(here) == [False, False, False]


def test_a_lost_seat_and_an_account_switched_off_show_out_those_alone(case: Case, here: list[Admitted]) -> None:
    actions.remove_member(room_uid=case.joint.uid, user=case.aizhan, by=None)
    User.objects.filter(pk=case.erlan.pk).update(is_active=False)

    assert stays(here) == [False, False, True]


def test_a_seat_and_the_session_of_somebody_else_do_not_stand_together(here: list[Admitted]) -> None:
    aizhan, erlan, _ = here

    assert (aizhan.seat, erlan.session) not in door.who_may_stay(here)


def test_all_are_asked_about_at_once(here: list[Admitted], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        door.who_may_stay(here)


def test_sessions_hang_on_the_columns_that_are_looked_at_and_on_no_other(case: Case) -> None:
    user, told = case.aizhan, set()
    before = user.get_session_auth_hash()
    for column in User._meta.concrete_fields:
        former = getattr(user, column.attname)
        setattr(user, column.attname, timezone.now() if column.name == "key_ended_at" else "another")
        if user.get_session_auth_hash() != before:
            told.add(column.attname)
        setattr(user, column.attname, former)

    assert told == set(User.SESSIONS_HANG_ON)


@dataclass
class Socket:
    """One that notes why it was ended."""

    admitted: Admitted
    heard: float = field(default=float("inf"))
    why: Goodbye | None = None

    def end(self, why: Goodbye) -> None:
        self.why = why


def test_thousands_are_asked_about_a_few_at_a_time(case: Case) -> None:
    numbers = range(2 * staying.TOGETHER_AT_MOST + 50)
    sockets = [
        Socket(Admitted(user=case.dana, room=case.joint, seat=number, language="kk", session="s", proof=()))
        for number in numbers
    ]
    sockets[3].heard = 0.0
    asked: list[int] = []

    def every_second(people: Collection[Admitted]) -> set[tuple[int, str]]:
        asked.append(len(people))
        return {(each.seat, each.session) for each in people if each.seat % 2}

    asyncio.run(staying.look_again(cast("list[staying.Socket]", sockets), every_second))

    assert asked == [staying.TOGETHER_AT_MOST, staying.TOGETHER_AT_MOST, 50]
    expected = {number: None if number % 2 else Goodbye.SEAT_TAKEN_AWAY for number in numbers} | {3: Goodbye.SILENT}
    assert {socket.admitted.seat: socket.why for socket in sockets} == expected
