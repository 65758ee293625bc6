"""Rows that are written by hand are those that Django would write."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, models
from django.db.models.functions import Cast

from bitim.db import insert_rows, rows_of, stored
from bitim.journal.models import Entry
from bitim.rooms import access, actions, locked, queries
from bitim.rooms.access import Right
from bitim.rooms.actions import Saying
from bitim.rooms.models import Member, Message, Room
from tests.integration.rooms.conftest import Case


def as_it_lies(row: models.Model, *names: str) -> dict[str, tuple[object, object]]:
    """Each column in the database's own words, with its type there."""
    of_type = "typeof" if connection.vendor == "sqlite" else "pg_typeof"
    kinds = {
        f"{name}_kind": models.Func(models.F(name), function=of_type, output_field=models.TextField()) for name in names
    }
    words = {f"{name}_words": Cast(name, models.TextField()) for name in names}
    found = type(row).objects.annotate(**kinds, **words).values().get(pk=row.pk)
    return {name: (found[f"{name}_kind"], found[f"{name}_words"]) for name in names}


def said(case: Case, text: str = "Келісейік «жартылай»") -> Message:
    saying = Saying(room_uid=case.joint.uid, by=case.aizhan, text=text, client_key=uuid4())
    actions.say_together([saying])
    return Message.objects.select_related("room").get(client_key=saying.client_key)


def test_a_message_lies_in_the_database_as_django_writes_it(case: Case) -> None:
    by_hand = said(case)
    [by_django] = Message.objects.bulk_create(
        [Message(room=by_hand.room, number=2, author=by_hand.author, kind=by_hand.kind, sealed=b"s", at=by_hand.at)]
    )

    alike = ("room_id", "author_id", "kind", "at")
    assert as_it_lies(by_hand, *alike) == as_it_lies(by_django, *alike)
    assert shapes(by_hand, "uid", "client_key", "number") == shapes(by_django, "uid", "client_key", "number")
    assert Message.objects.filter(uid=by_hand.uid, client_key=by_hand.client_key, at=by_hand.at).get() == by_hand
    assert (type(by_hand.sealed), by_hand.text) == (
        type(Message.objects.get(pk=by_django.pk).sealed),
        "Келісейік «жартылай»",
    )


def test_an_entry_lies_in_the_journal_as_django_writes_it(case: Case) -> None:
    said(case)
    by_hand = Entry.objects.filter(about=case.joint.uid).latest("number")
    names = ("number", "event", "by", "at", "data", "previous", "digest")
    [by_django] = Entry.objects.bulk_create([Entry(about=uuid4(), **{name: getattr(by_hand, name) for name in names})])

    assert as_it_lies(by_hand, *names) == as_it_lies(by_django, *names)
    assert shapes(by_hand, "about") == shapes(by_django, "about")
    assert by_hand.data == {"message": str(Message.objects.get().uid), "kind": "text"}


def shapes(row: models.Model, *names: str) -> dict[str, tuple[object, int]]:
    return {name: (kind, len(str(words))) for name, (kind, words) in as_it_lies(row, *names).items()}


def test_all_columns_are_named(case: Case) -> None:
    """One that is added later must be written here, too: the database says so, where it may not be empty."""
    from bitim.journal.models import Content
    from bitim.rooms.actions.together import COLUMNS

    def columns(model: type[models.Model]) -> set[str]:
        return {field.column for field in model._meta.concrete_fields} - {"id"}

    assert set(COLUMNS) == columns(Message)
    assert {*Content._fields, "digest"} == columns(Entry)


def test_nothing_among_nothing_is_asked_for_and_nothing_is_written(case: Case, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        insert_rows(Entry, ("about",), [])
        assert rows_of("SELECT id FROM rooms_room WHERE uid IN (%s)", among=[]) == []
        assert locked.lock([]) == {}


def test_a_locked_room_and_its_seats_say_to_the_law_what_instances_say(case: Case) -> None:
    actions.remove_member(room_uid=case.joint.uid, user=case.erlan, by=case.dana)
    Member.objects.filter(room=case.erlan_caucus).update(acknowledged_at=None, acknowledged_text="")
    actions.close_rooms(about=case.about, by=None, kinds=[case.aizhan_caucus.kind])
    for number in range(3):
        said(case, f"{number}")

    rooms = locked.lock([room.uid for room in case.rooms] + [uuid4()])

    assert set(rooms) == {room.uid for room in case.rooms}
    for room in Room.objects.all():
        bare = rooms[room.uid]
        told = (bare.is_caucus, bool(bare.is_closed), bare.newest, bare.readers_mark)
        assert told == (room.is_caucus, room.is_closed, queries.last_number(room), queries.readers_mark(room))
        assert bare.scope().audience == room.scope().audience
        seats = {member.user_id: member for member in room.members.filter(left_at=None)}
        assert {user: seat.pk for user, seat in bare.seats.items()} == {user: seat.pk for user, seat in seats.items()}
        for user, member in seats.items():
            reader, expected = bare.seats[user].reader(), member.reader()
            assert (reader.key, reader.kind, reader.acknowledged) == (
                expected.key,
                expected.kind,
                expected.acknowledged,
            )
            assert (reader.side == bare.scope().side) == (expected.side == room.scope().side)
        assert room.unseal(bare.seal("сөз".encode(), b"here"), b"here") == "сөз".encode()


@pytest.mark.parametrize("right", list(Right))
def test_who_comes_with_many_hears_what_he_hears_alone(case: Case, right: Right) -> None:
    Member.objects.filter(room=case.erlan_caucus, user=case.dana).update(acknowledged_at=None, acknowledged_text="")
    actions.close_rooms(about=case.about, by=None)
    Room.objects.filter(pk=case.joint.pk).update(closed_at=None)
    people = (case.aizhan, case.erlan, case.dana, case.stranger, case.staff)
    wanted = [(room.uid, user) for room in case.rooms for user in people]

    together = access.lock_rooms([(uid, user.pk) for uid, user in wanted], right=right)

    def alone(uid: Any, user: Any) -> object:
        try:
            return access.get_room(user, uid, right=right)[1].pk
        except Exception as refusal:
            return type(refusal), refusal.args

    told = [(type(each), each.args) if isinstance(each, Exception) else each[1].pk for each in together]
    assert told == [alone(uid, user) for uid, user in wanted]


def test_values_are_those_of_the_database(case: Case) -> None:
    [found] = rows_of("SELECT uid FROM rooms_room WHERE uid IN (%s)", among=[case.joint.uid])

    assert list(found) == stored([case.joint.uid])
