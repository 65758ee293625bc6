"""Who is away while something is said gets one letter, which tells nothing of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from bitim.law.confidentiality import ParticipantKind
from bitim.notices.delivery import deliver_due
from bitim.notices.letters import write
from bitim.notices.models import Notice
from bitim.rooms import actions
from bitim.rooms.actions import Seat
from bitim.rooms.actions import away as telling
from bitim.rooms.kinds import RoomKind
from bitim.rooms.models import Message, Room
from bitim.web.management.commands.tick import sweep
from tests import cast
from tests.integration.rooms.conftest import Case
from tests.together import together
from tests.unit.rooms import files
from tests.unit.rooms.files import upload
from tests.visitors import signed_in

MORNING = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[Any]:
    """A clock that is turned by hand, with everything but the waiting room of this file long past."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def case(clock: Any, case: Case) -> Case:
    return case


def say(case: Case, words: str = "Сәлем", room: Room | None = None, by: Any = None) -> Message:
    room = room or case.joint
    return actions.post(room_uid=room.uid, by=by or case.aizhan, text=words, client_key=uuid4())


def letters() -> list[tuple[str, str]]:
    """Whose they are and where they lead, in the inbox."""
    found = Notice.objects.filter(channel="inbox", kind="new_words").order_by("pk")
    return [(notice.to.given_name, notice.path) for notice in found if notice.to]


def of(room: Room) -> str:
    return reverse("rooms:room", args=[room.uid])


def test_who_has_not_read_for_a_quarter_of_an_hour_gets_a_letter_and_the_author_none(case: Case, clock: Any) -> None:
    say(case)

    clock.shift(timedelta(minutes=14, seconds=59))
    early = actions.tell_who_is_away()
    clock.shift(timedelta(seconds=1))

    assert (early, actions.tell_who_is_away()) == (0, 2)
    assert sorted(letters()) == sorted([("Дана", of(case.joint)), ("Ерлан", of(case.joint))])


def test_who_has_read_gets_none(case: Case, clock: Any) -> None:
    said = say(case)
    actions.mark_read(room_uid=case.joint.uid, by=case.erlan, up_to=said.number)
    clock.shift(timedelta(hours=1))

    actions.tell_who_is_away()

    assert letters() == [("Дана", of(case.joint))]


def test_there_is_no_second_letter_before_the_first_was_heeded(case: Case, clock: Any) -> None:
    say(case, room=case.aizhan_caucus)
    clock.shift(timedelta(hours=1))
    actions.tell_who_is_away()
    more = say(case, room=case.aizhan_caucus)
    clock.shift(timedelta(hours=9))
    assert actions.tell_who_is_away() == 0

    actions.mark_read(room_uid=case.aizhan_caucus.uid, by=case.dana, up_to=more.number)
    assert actions.tell_who_is_away() == 0
    say(case, room=case.aizhan_caucus)
    clock.shift(timedelta(hours=1))

    assert actions.tell_who_is_away() == 1
    assert letters() == [("Дана", of(case.aizhan_caucus))] * 2


def test_each_room_is_told_of_to_those_who_sit_in_it_alone(case: Case, clock: Any) -> None:
    say(case, room=case.aizhan_caucus)
    say(case, room=case.erlan_caucus, by=case.dana)
    clock.shift(timedelta(hours=1))

    actions.tell_who_is_away()

    assert sorted(letters()) == sorted([("Дана", of(case.aizhan_caucus)), ("Ерлан", of(case.erlan_caucus))])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_letter_tells_nothing_but_that_something_waits(case: Case, clock: Any, language: str) -> None:
    case.dana.language = language
    case.dana.save()
    actions.post(
        room_uid=case.aizhan_caucus.uid,
        by=case.aizhan,
        text="бозінген туралы",
        file=upload("қолхат.pdf", files.PDF),
        client_key=uuid4(),
    )
    clock.shift(timedelta(hours=1))

    sweep()

    [sent] = mail.outbox
    notice = Notice.objects.get(channel="inbox", kind="new_words")
    with translation.override(language):
        letter = write(notice)
    whole = f"{sent.subject} {sent.body} {sent.alternatives} {notice.data} {letter}"
    told = ("бозінген", "қолхат", "Айжан", "Ерлан", "Дана", "Қарызды", "00417")
    assert [words for words in told if words in whole] == []
    assert sent.to == [case.dana.email]
    assert reverse("notices:open", args=[Notice.objects.get(channel="email").uid]) in str(sent.body)
    client = signed_in(case.dana)
    assert client.get(reverse("notices:open", args=[notice.uid])).headers["location"] == of(case.aizhan_caucus)


def test_a_request_and_what_is_passed_on_are_told_of_and_that_somebody_came_is_not(case: Case, clock: Any) -> None:
    expert = Seat(user=case.stranger, participant=ParticipantKind.EXPERT)
    actions.add_member(room_uid=case.joint.uid, seat=expert, by=case.dana)
    actions.remove_member(room_uid=case.joint.uid, user=case.stranger, by=case.dana)
    clock.shift(timedelta(hours=1))
    assert actions.tell_who_is_away() == 0

    asked = actions.ask_permission(room_uid=case.aizhan_caucus.uid, by=case.dana, words="сөз", client_key=uuid4())
    clock.shift(timedelta(hours=1))
    actions.tell_who_is_away()
    assert letters() == [("Айжан", of(case.aizhan_caucus))]

    actions.answer_permission(room_uid=case.aizhan_caucus.uid, permission_uid=asked.uid, by=case.aizhan, allow=True)
    clock.shift(timedelta(hours=1))
    actions.tell_who_is_away()
    after = sorted(letters()[1:])
    assert after == sorted([("Дана", of(case.aizhan_caucus)), ("Айжан", of(case.joint)), ("Ерлан", of(case.joint))])


def test_who_comes_later_is_not_told_of_what_was_said_before(case: Case, clock: Any) -> None:
    said = say(case)
    for who in (case.erlan, case.dana):
        actions.mark_read(room_uid=case.joint.uid, by=who, up_to=said.number)
    clock.shift(timedelta(hours=1))

    actions.add_member(
        room_uid=case.joint.uid, seat=Seat(user=case.stranger, participant=ParticipantKind.EXPERT), by=case.dana
    )

    assert actions.tell_who_is_away() == 0


@pytest.mark.parametrize("gone", ["left", "inactive", "closed"])
def test_who_may_not_enter_any_more_and_a_closed_room_are_not_told_of(case: Case, clock: Any, gone: str) -> None:
    said = say(case)
    actions.mark_read(room_uid=case.joint.uid, by=case.dana, up_to=said.number)
    if gone == "left":
        actions.remove_member(room_uid=case.joint.uid, user=case.erlan, by=None)
    elif gone == "inactive":
        case.erlan.is_active = False
        case.erlan.save()
    else:
        actions.close_rooms(about=case.about, by=None)
    clock.shift(timedelta(hours=1))

    assert actions.tell_who_is_away() == 0


def test_many_rooms_cost_as_many_queries_as_one(db: None, clock: Any) -> None:
    dana, aizhan = cast.dana(), cast.aizhan()

    def talk() -> None:
        side = uuid4()
        room = actions.open_room(
            about=uuid4(),
            kind=RoomKind.CAUCUS,
            members=[
                Seat(user=dana, participant=ParticipantKind.MEDIATOR),
                Seat(user=aizhan, participant=ParticipantKind.PARTY, side=side),
            ],
            subject="",
            case_number="",
            by=None,
            side=side,
        )
        actions.acknowledge(about=room.about, by=aizhan)
        actions.post(room_uid=room.uid, by=aizhan, text="Сәлем", client_key=uuid4())

    def cost(rooms: int) -> tuple[int, int]:
        for _ in range(rooms):
            talk()
        clock.shift(timedelta(hours=1))
        with CaptureQueriesContext(connection) as done:
            told = actions.tell_who_is_away()
        return told, len(done)

    one, many = cost(1), cost(20)

    assert (one[0], many[0]) == (1, 20)
    assert one[1] == many[1] == 6  # look, begin, look with the lock, told, letters, end
    with CaptureQueriesContext(connection) as done:
        assert actions.tell_who_is_away() == 0
    assert len(done) == 1


def test_what_does_not_fit_into_one_transaction_is_told_by_the_next_look(
    case: Case, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "TOGETHER_AT_MOST", 1)
    say(case)
    clock.shift(timedelta(hours=1))

    assert [actions.tell_who_is_away() for _ in range(3)] == [1, 1, 0]
    assert len(set(letters())) == 2


def test_the_letter_goes_out_with_the_next_look_of_the_worker(case: Case, clock: Any) -> None:
    say(case)
    clock.shift(timedelta(hours=1))

    sweep()
    sweep()
    assert deliver_due() == 0

    assert sorted(message.to[0] for message in mail.outbox) == sorted([case.dana.email, case.erlan.email])


@pytest.mark.django_db(transaction=True)
def test_two_workers_leave_one_letter(case: Case, clock: Any) -> None:
    say(case)
    clock.shift(timedelta(hours=1))

    told = together(actions.tell_who_is_away, actions.tell_who_is_away, actions.tell_who_is_away)

    assert sum(told) == 2
    assert len(letters()) == 2
