"""Several people at the same moment, with real transactions."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from bitim.journal.queries import broken_chains
from bitim.rooms import actions
from bitim.rooms.errors import Fault
from bitim.rooms.models import Message, Permission
from tests.integration.rooms.conftest import Case
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_people_posting_at_once_are_both_heard_and_the_chain_holds(case: Case) -> None:
    def post(user: Any, text: str) -> Callable[[], Message]:
        return lambda: actions.post(room_uid=case.joint.uid, by=user, text=text, client_key=uuid4())

    acts = [post(user, f"{n}") for n in range(5) for user in (case.aizhan, case.erlan)]
    together(*acts)

    kept = case.joint.messages.order_by("number")
    assert sorted((message.text, message.author_id) for message in kept) == sorted(
        (f"{n}", user.pk) for n in range(5) for user in (case.aizhan, case.erlan)
    )
    assert [message.number for message in kept] == list(range(1, 11))
    assert list(broken_chains()) == []


def test_one_form_sent_by_two_requests_at_once_is_stored_once(case: Case) -> None:
    key: UUID = uuid4()

    sent = together(*[lambda: actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Иә", client_key=key)] * 4)

    assert Message.objects.count() == 1
    assert {message.pk for message in sent} == {Message.objects.get().pk}


def test_allowing_and_refusing_at_once_leaves_exactly_one_answer(case: Case) -> None:
    asked = actions.ask_permission(room_uid=case.aizhan_caucus.uid, by=case.dana, words="сөз", client_key=uuid4())

    def answer(allow: bool) -> Callable[[], Permission]:
        return lambda: actions.answer_permission(
            room_uid=case.aizhan_caucus.uid, permission_uid=asked.uid, by=case.aizhan, allow=allow
        )

    results = together(answer(True), answer(False), answer(True))

    state = Permission.objects.get().state
    assert case.joint.messages.count() == (1 if state == "allowed" else 0)
    assert results.count(Fault.ALREADY_ANSWERED) == (1 if state == "allowed" else 2)


def test_the_same_words_passed_on_by_four_requests_at_once_go_out_once(case: Case) -> None:
    said = actions.post(room_uid=case.aizhan_caucus.uid, by=case.aizhan, text="Иә", client_key=uuid4())

    here = {"room_uid": case.aizhan_caucus.uid, "message_uid": said.uid, "by": case.aizhan}
    together(*[lambda: actions.pass_on(**here)] * 4)

    assert (case.joint.messages.count(), Permission.objects.count()) == (1, 1)


def test_a_room_closed_while_people_write_has_nothing_after_its_closing(case: Case) -> None:
    together(
        lambda: actions.post(room_uid=case.joint.uid, by=case.aizhan, text="а", client_key=uuid4()),
        lambda: actions.close_rooms(about=case.about, by=case.dana),
        lambda: actions.post(room_uid=case.joint.uid, by=case.erlan, text="ә", client_key=uuid4()),
    )

    case.joint.refresh_from_db()
    assert case.joint.closed_at is not None
    assert not case.joint.messages.filter(at__gt=case.joint.closed_at).exists()
