"""Pages of rooms: what they say, what they keep, what they cost."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bitim.law.confidentiality import ParticipantKind
from bitim.rooms import actions, queries
from bitim.rooms.actions import Seat
from bitim.rooms.models import Attachment, Draft, Message, Permission, Room
from tests.integration.rooms.conftest import Case, unacknowledged_case
from tests.unit.rooms import files
from tests.unit.rooms.files import upload
from tests.visitors import signed_in


def at(name: str, room: Room, *more: Any) -> str:
    return reverse(f"rooms:{name}", args=[room.uid, *more])


def typed(room: Room, **fields: Any) -> dict[str, Any]:
    return {"text": "", "client_key": str(uuid4()), "readers": queries.readers_mark(room)} | fields


def test_the_page_says_who_reads_before_anything_is_written(case: Case) -> None:
    joint = signed_in(case.aizhan).get(at("room", case.joint)).content.decode()
    caucus = signed_in(case.aizhan).get(at("room", case.aizhan_caucus)).content.decode()

    assert "Дана Сынақова and Ерлан Мысалов will see this" in joint
    assert "Send to both" in joint
    assert "Only Дана Сынақова will see this" in caucus
    assert "Ерлан Мысалов does not see this, and will not learn it without your permission" in caucus
    assert "Send to the mediator" in caucus


def test_the_mediator_finds_one_caucus_a_side_by_name(case: Case) -> None:
    page = signed_in(case.dana).get(at("room", case.joint)).content.decode()

    for title in ("Joint room", "Alone with Айжан Үлгібаева", "Alone with Ерлан Мысалов"):
        assert title in page
    assert "Send to Айжан Үлгібаева" in signed_in(case.dana).get(at("room", case.aizhan_caucus)).content.decode()


def test_a_helper_who_sits_in_one_caucus_alone_stays_unknown_to_the_other_side(case: Case) -> None:
    helper = Seat(user=case.stranger, participant=ParticipantKind.EXPERT, side=case.aizhan_side)
    actions.add_member(room_uid=case.aizhan_caucus.uid, seat=helper, by=case.dana)

    for room in (case.joint, case.erlan_caucus):
        assert case.stranger.surname not in signed_in(case.erlan).get(at("room", room)).content.decode()
    assert case.stranger.surname in signed_in(case.aizhan).get(at("room", case.aizhan_caucus)).content.decode()


def test_a_message_is_posted_and_the_page_asked_for_anew(case: Case) -> None:
    client = signed_in(case.aizhan)

    response = client.post(at("room", case.joint), typed(case.joint, text="Сәлем <b>бәріне</b>"))

    assert (response.status_code, response.headers["location"]) == (302, f"{at('room', case.joint)}#newest")
    assert "Сәлем &lt;b&gt;бәріне&lt;/b&gt;" in signed_in(case.erlan).get(at("room", case.joint)).content.decode()


def test_errors_keep_what_was_typed(case: Case) -> None:
    client = signed_in(case.aizhan)

    response = client.post(
        at("room", case.aizhan_caucus),
        typed(case.aizhan_caucus, text="Міне, қолхат", file=upload("a.exe", files.EXE)),
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "Міне, қолхат</textarea>" in page
    assert page.count("Files of this kind are not accepted.") == 2
    assert page.index("<title>Error:") < page.index("</title>")
    assert not Message.objects.exists()


def test_an_old_page_gets_a_new_key_and_sends_at_the_second_try(case: Case) -> None:
    client = signed_in(case.aizhan)
    old = typed(case.joint, text="бір")
    client.post(at("room", case.joint), old)

    refused = client.post(at("room", case.joint), old | {"text": "екі"})
    key = refused.context["form"]["client_key"].value()
    client.post(at("room", case.joint), old | {"text": "екі", "client_key": key})

    assert refused.status_code == 422
    assert [message.text for message in Message.objects.order_by("number")] == ["бір", "екі"]


def test_when_somebody_joined_meanwhile_the_page_says_so_and_names_him(case: Case) -> None:
    client = signed_in(case.aizhan)
    old = typed(case.joint, text="Тек сіздерге")
    expert = Seat(user=case.stranger, participant=ParticipantKind.EXPERT)
    actions.add_member(room_uid=case.joint.uid, seat=expert, by=case.dana)

    refused = client.post(at("room", case.joint), old)
    mark = refused.context["form"]["readers"].value()
    client.post(at("room", case.joint), old | {"readers": mark})

    assert refused.status_code == 422
    assert "Ботакөз Бөтенова" in refused.content.decode()
    assert Message.objects.filter(kind="text").count() == 1


def test_a_file_for_the_joint_room_waits_until_its_readers_are_confirmed(case: Case) -> None:
    client = signed_in(case.aizhan)

    response = client.post(
        at("room", case.joint), typed(case.joint, text="Қолхат", file=upload("Қолхат.pdf", files.PDF))
    )
    asked = client.get(response.headers["location"]).content.decode()
    waiting = Message.objects.count()
    client.post(at("send_file", case.joint), typed(case.joint, act="send"))

    assert response.headers["location"] == at("send_file", case.joint)
    assert "Қолхат.pdf" in asked
    assert "Дана Сынақова and Ерлан Мысалов will see this" in asked
    assert waiting == 0
    assert Message.objects.get().attachment.name == "Қолхат.pdf"


def test_a_held_file_can_be_taken_back(case: Case) -> None:
    client = signed_in(case.aizhan)
    client.post(at("room", case.joint), typed(case.joint, text="сөз", file=upload("a.pdf", files.PDF)))

    client.post(at("send_file", case.joint), typed(case.joint, act="remove"))

    assert (Message.objects.count(), Attachment.objects.count()) == (0, 0)
    assert "сөз</textarea>" in client.get(at("room", case.joint)).content.decode()
    assert client.get(at("send_file", case.joint)).status_code == 302


def test_a_file_for_the_mediator_goes_at_once(case: Case) -> None:
    client = signed_in(case.aizhan)

    client.post(at("room", case.aizhan_caucus), typed(case.aizhan_caucus, file=upload("a.pdf", files.PDF)))

    assert Message.objects.get().attachment.name == "a.pdf"


def test_a_file_comes_as_a_download_that_can_do_nothing(case: Case) -> None:
    message = actions.post(
        room_uid=case.joint.uid,
        by=case.aizhan,
        text="",
        file=upload("Қолхат 1.pdf", files.PDF),
        client_key=uuid4(),
    )

    response = signed_in(case.erlan).get(at("file", case.joint, message.attachment.uid))

    assert b"".join(response) == files.PDF
    told = response.headers
    assert told["content-disposition"].startswith("attachment; filename*=utf-8''")
    assert told["content-type"] == "application/pdf"
    assert told["x-content-type-options"] == "nosniff"
    assert told["content-security-policy"] == "default-src 'none'; sandbox"
    assert "no-store" in told["cache-control"]


def test_a_draft_saves_itself_and_is_there_on_the_next_visit(case: Case) -> None:
    client = signed_in(case.aizhan)

    saved = client.post(at("draft", case.joint), typed(case.joint, text="жарты сөз"))

    assert saved.status_code == 204
    assert "жарты сөз</textarea>" in client.get(at("room", case.joint)).content.decode()


@pytest.mark.parametrize("state", ["signed out", "closed", "unacknowledged"])
def test_a_draft_that_is_not_kept_is_not_said_to_be(case: Case, state: str) -> None:
    client = signed_in(case.aizhan)
    if state == "signed out":
        client.logout()
    elif state == "closed":
        actions.close_rooms(about=case.about, by=case.dana)
    else:
        case.joint.members.update(acknowledged_at=None, acknowledged_text="")

    response = client.post(at("draft", case.joint), typed(case.joint, text="жарты сөз"))

    assert response.status_code >= 400
    assert not Draft.objects.exists()


def test_the_first_visit_leads_through_confidentiality_once(db: None) -> None:
    case = unacknowledged_case()
    client = signed_in(case.aizhan)

    led = client.get(at("room", case.joint))
    unticked = client.post(led.headers["location"], {})
    ticked = client.post(led.headers["location"], {"agreed": "on"})

    assert led.headers["location"] == at("confidentiality", case.joint)
    assert unticked.status_code == 422
    assert ticked.headers["location"] == at("room", case.joint)
    assert client.get(at("room", case.aizhan_caucus)).status_code == 200


def test_the_card_of_a_permission_shows_the_words_and_its_two_equal_answers(case: Case) -> None:
    signed_in(case.dana).post(at("ask", case.aizhan_caucus), typed(case.aizhan_caucus, text="Наурызға дейін"))
    client = signed_in(case.aizhan)
    permission = Permission.objects.get()

    page = client.get(at("room", case.aizhan_caucus))
    body = page.content.decode()
    assert "Наурызға дейін</blockquote>" in body
    assert "If allowed, seen in the joint room by: Ерлан Мысалов" in body
    assert 'name="answer" value="allow"' in body
    assert 'name="answer" value="refuse"' in body
    assert 'name="answer"' not in signed_in(case.dana).get(at("room", case.aizhan_caucus)).content.decode()

    client.post(
        at("answer", case.aizhan_caucus, permission.uid),
        {"answer": "allow", "readers": page.context["joint_mark"]},
    )

    after = client.get(at("room", case.aizhan_caucus)).content.decode()
    assert ", the rest stayed here: “Наурызға дейін”" in after
    assert 'name="answer"' not in after
    seen = signed_in(case.erlan).get(at("room", case.joint)).content.decode()
    assert "Passed on with permission:" in seen
    assert "Наурызға дейін" in seen


def test_an_answer_that_does_not_say_which_is_no_answer(case: Case) -> None:
    asked = actions.ask_permission(room_uid=case.aizhan_caucus.uid, by=case.dana, words="сөз", client_key=uuid4())

    for data in ({}, {"answer": "", "readers": "x"}, {"answer": "allow"}, {"answer": "yes", "readers": "x"}):
        response = signed_in(case.aizhan).post(at("answer", case.aizhan_caucus, asked.uid), data)
        assert response.status_code == 404
    assert Permission.objects.get().state == "asked"


def test_a_closed_room_where_nobody_spoke_asks_for_no_first_message(case: Case) -> None:
    address, first = reverse("rooms:room", args=[case.joint.uid]), "Write the first message below"
    Message.objects.filter(room=case.joint).delete()
    assert first in signed_in(case.aizhan, language="en").get(address).content.decode()

    actions.close_rooms(about=case.about, by=case.dana)

    closed = signed_in(case.aizhan, language="en").get(address).content.decode()
    assert "Nothing was said here." in closed
    assert first not in closed


def test_a_closed_room_offers_nothing_to_write_with_and_keeps_what_was_typed(case: Case) -> None:
    client = signed_in(case.aizhan)
    form = typed(case.joint, text="соңғы сөз")
    actions.close_rooms(about=case.about, by=case.dana)

    late = client.post(at("room", case.joint), form)
    page = client.get(at("room", case.joint)).content.decode()

    assert late.status_code == 422
    assert "соңғы сөз</textarea>" in late.content.decode()
    assert 'name="text"' not in page
    assert client.get(at("send_file", case.joint)).headers["location"] == at("room", case.joint)


def test_old_messages_come_fifty_at_a_time_newest_last(case: Case) -> None:
    for number in range(120):
        actions.post(room_uid=case.joint.uid, by=case.aizhan, text=f"хат {number:03}", client_key=uuid4())
    client = signed_in(case.erlan)

    def page(query: dict[str, Any]) -> list[Message]:
        context = client.get(at("room", case.joint), query).context
        return [line.message for day in context["days"] for line in day.lines]

    newest = page({})
    middle = page({"before": newest[0].uid})
    oldest = page({"before": middle[0].uid})

    assert [message.text for message in oldest + middle + newest] == [f"хат {number:03}" for number in range(120)]
    assert (len(newest), len(middle), len(oldest)) == (50, 50, 20)
    assert client.get(at("room", case.joint), {"before": "x"}).status_code == 404


def test_what_a_page_fetches_to_renew_itself_marks_nothing_as_read(case: Case) -> None:
    """Nobody may be looking at it."""
    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Сәлем", client_key=uuid4())

    signed_in(case.erlan).get(at("room", case.joint), {"parts": "on"})

    assert case.joint.members.get(user=case.erlan).read_up_to == 0


def test_reading_the_newest_page_marks_it_read_for_the_author_to_see(case: Case) -> None:
    actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Оқыдыңыз ба", client_key=uuid4())
    author = signed_in(case.aizhan)
    before = author.get(at("room", case.joint)).content.decode()

    signed_in(case.erlan).get(at("room", case.joint))

    assert "Read: Ерлан" not in before
    assert "Read: Ерлан Мысалов" in author.get(at("room", case.joint)).content.decode()


def test_a_room_costs_the_same_queries_however_much_was_said(case: Case) -> None:
    client = signed_in(case.aizhan)

    def cost() -> int:
        client.get(at("room", case.aizhan_caucus))  # once before: the first visit also marks all as read
        with CaptureQueriesContext(connection) as queries_done:
            client.get(at("room", case.aizhan_caucus))
        return len(queries_done)

    say_something_of_each_kind(case)
    once = cost()
    for _ in range(2):
        say_something_of_each_kind(case)

    assert cost() == once <= 16


def say_something_of_each_kind(case: Case) -> None:
    room = {"room_uid": case.aizhan_caucus.uid}
    actions.post(**room, by=case.aizhan, text="сөз", client_key=uuid4())
    actions.post(**room, by=case.aizhan, text="", file=upload("a.pdf", files.PDF), client_key=uuid4())
    for allow in (True, False):
        asked = actions.ask_permission(**room, by=case.dana, words="сөз", client_key=uuid4())
        actions.answer_permission(**room, permission_uid=asked.uid, by=case.aizhan, allow=allow)
    actions.ask_permission(**room, by=case.dana, words="сөз", client_key=uuid4())


def test_what_is_new_comes_a_page_at_a_time_in_order_and_without_a_gap(case: Case) -> None:
    for number in range(120):
        actions.post(room_uid=case.joint.uid, by=case.aizhan, text=f"хат {number:03}", client_key=uuid4())
    client = signed_in(case.erlan)

    heard: list[int] = []
    while (answer := client.get(at("log", case.joint), {"after": heard[-1] if heard else 0})).status_code == 200:
        heard += [int(number) for number in re.findall(r'data-number="(\d+)"', answer.content.decode())]

    assert answer.status_code == 204
    assert heard == list(range(1, 121))


def test_what_is_new_names_its_day_once_and_is_read_only_when_it_was_seen(case: Case) -> None:
    message = actions.post(room_uid=case.joint.uid, by=case.aizhan, text="Жаңа", client_key=uuid4())
    client = signed_in(case.erlan)
    day = f"{timezone.localtime(message.at):%Y-%m-%d}"

    first = client.get(at("log", case.joint), {"after": 0}).content.decode()
    known = client.get(at("log", case.joint), {"after": 0, "day": day}).content.decode()
    assert (f'data-day="{day}"' in first, "data-day" in known) == (True, False)
    assert case.joint.members.get(user=case.erlan).read_up_to == 0

    client.get(at("log", case.joint), {"after": 0, "seen": "on"})
    assert case.joint.members.get(user=case.erlan).read_up_to == 1


@pytest.mark.parametrize("query", [{}, {"after": "-1"}, {"after": "x"}, {"after": "1", "day": "кеше"}])
def test_a_question_that_no_page_asks_finds_nothing(case: Case, query: dict[str, str]) -> None:
    assert signed_in(case.erlan).get(at("log", case.joint), query).status_code == 404
