"""Notes that somebody keeps for himself beside the talk (CPC-179-7: no minutes)."""

from uuid import uuid4

import pytest

from bitim.journal.models import Entry
from bitim.notices.models import Notice
from bitim.rooms import actions
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.models import Draft, Message, Notes
from bitim.rooms.sealing import BrokenSeal
from tests.integration.rooms.conftest import Case
from tests.integration.rooms.test_pages import at, typed
from tests.together import together
from tests.visitors import signed_in

MINE = "тек өзіме: наурызға келісер"


def test_notes_are_there_on_the_next_visit_and_on_nobody_elses_page(case: Case) -> None:
    client = signed_in(case.dana)

    saved = client.post(at("save_notes", case.joint), {"notes": MINE})

    assert (saved.status_code, saved.content) == (204, b"")
    page = client.get(at("room", case.joint)).content.decode()
    assert f"{MINE}</textarea>" in page
    assert "Only you see your notes" in page
    for other in (case.aizhan, case.erlan):
        assert MINE not in signed_in(other).get(at("room", case.joint)).content.decode()
    assert MINE not in client.get(at("room", case.aizhan_caucus)).content.decode()


def test_the_button_saves_them_where_there_is_no_javascript(case: Case) -> None:
    client = signed_in(case.aizhan)

    pressed = client.post(at("notes", case.joint), {"notes": MINE})

    page = client.get(pressed.headers["location"]).content.decode()
    assert "Your notes are saved." in page
    assert f"{MINE}</textarea>" in page


def test_notes_that_are_too_long_come_back_with_the_reason(case: Case) -> None:
    client, long = signed_in(case.aizhan), "ұ" * (actions.NOTES_LIMIT + 1)

    pressed = client.post(at("notes", case.joint), {"notes": long})
    by_itself = client.post(at("save_notes", case.joint), {"notes": long})

    page = pressed.content.decode()
    assert (pressed.status_code, by_itself.status_code) == (422, 422)
    assert f"{long}</textarea>" in page
    assert "Your notes are longer than 20000 characters. Shorten them, then save." in page
    assert '<details class="notes" open>' in page
    assert page.index("<title>Error:") < page.index("</title>")
    assert not Notes.objects.exists()


def test_lines_count_once_however_a_browser_ends_them(case: Case) -> None:
    lines = "қ\n" * (actions.NOTES_LIMIT // 2)

    actions.keep_notes(room_uid=case.joint.uid, by=case.aizhan, text=lines.replace("\n", "\r\n"))

    assert Notes.objects.get().text == lines


def test_emptied_notes_are_gone(case: Case) -> None:
    for text in (MINE, "  \n"):
        actions.keep_notes(room_uid=case.joint.uid, by=case.dana, text=text)

    assert not Notes.objects.exists()


def test_notes_leave_no_trace_elsewhere_and_stay_when_a_message_is_sent(case: Case) -> None:
    before = Entry.objects.count(), Notice.objects.count(), Message.objects.count()
    actions.keep_notes(room_uid=case.joint.uid, by=case.dana, text=MINE)
    assert (Entry.objects.count(), Notice.objects.count(), Message.objects.count()) == before

    actions.post(room_uid=case.joint.uid, by=case.dana, text="Сәлем", client_key=uuid4())

    assert Notes.objects.get().text == MINE


def test_notes_moved_to_another_sheet_do_not_open(case: Case) -> None:
    for who in (case.dana, case.aizhan):
        actions.keep_notes(room_uid=case.joint.uid, by=who, text=MINE)
    actions.save_draft(room_uid=case.joint.uid, by=case.dana, text="жоба")
    mine, hers = Notes.objects.order_by("pk")
    draft = Draft.objects.get()

    mine.sealed, draft.sealed, draft.uid = hers.sealed, hers.sealed, hers.uid

    for moved in (mine, draft):
        with pytest.raises(BrokenSeal):
            _ = moved.text


@pytest.mark.parametrize("way", ["notes", "save_notes"])
def test_before_acknowledging_confidentiality_nothing_is_kept(case: Case, way: str) -> None:
    case.joint.members.update(acknowledged_at=None, acknowledged_text="")

    response = signed_in(case.aizhan).post(at(way, case.joint), {"notes": MINE})

    assert response.status_code == {"notes": 302, "save_notes": 409}[way]
    assert not Notes.objects.exists()


def test_notes_that_are_not_kept_are_not_said_to_be(case: Case) -> None:
    client = signed_in(case.aizhan)
    client.logout()

    assert client.post(at("save_notes", case.joint), {"notes": MINE}).status_code == 401
    assert client.post(at("notes", case.joint), {"notes": MINE}).headers["location"].startswith("/account/login/")
    assert not Notes.objects.exists()


def test_in_a_closed_room_notes_go_on_until_it_is_destroyed(case: Case, settings: object) -> None:
    settings.ROOM_KEEPING_DAYS = 0  # type: ignore[attr-defined]
    client = signed_in(case.dana)
    actions.close_rooms(about=case.about, by=None)

    closed = client.post(at("save_notes", case.joint), {"notes": MINE})
    assert (closed.status_code, Notes.objects.get().text) == (204, MINE)

    actions.destroy_due()
    assert not Notes.objects.exists()
    assert client.post(at("save_notes", case.joint), {"notes": MINE}).status_code == 422
    with pytest.raises(RoomError) as refused:
        actions.keep_notes(room_uid=case.joint.uid, by=case.dana, text=MINE)
    assert refused.value.fault is Fault.ROOM_DESTROYED
    assert 'name="notes"' not in client.get(at("room", case.joint)).content.decode()


def test_who_loses_his_seat_loses_his_notes(case: Case) -> None:
    for who in (case.erlan, case.dana):
        actions.keep_notes(room_uid=case.joint.uid, by=who, text=MINE)

    actions.remove_member(room_uid=case.joint.uid, user=case.erlan, by=case.dana)

    assert Notes.objects.get().user == case.dana


def test_a_message_that_is_refused_leaves_the_notes_on_the_page(case: Case) -> None:
    client = signed_in(case.dana)
    actions.keep_notes(room_uid=case.joint.uid, by=case.dana, text=MINE)

    refused = client.post(at("room", case.joint), typed(case.joint, text=""))

    assert refused.status_code == 422
    assert f"{MINE}</textarea>" in refused.content.decode()


@pytest.mark.django_db(transaction=True)
def test_notes_saved_by_two_pages_at_once_are_one_sheet(case: Case) -> None:
    def save(text: str) -> None:
        actions.keep_notes(room_uid=case.joint.uid, by=case.dana, text=text)

    together(lambda: save("бір"), lambda: save("екі"))

    assert Notes.objects.get().text in {"бір", "екі"}
