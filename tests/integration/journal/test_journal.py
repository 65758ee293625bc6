"""The journal cannot be changed quietly: the database refuses, and a changed chain is found."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from bitim.journal.actions import append
from bitim.journal.models import Entry
from bitim.journal.queries import history_of

CASE, OTHER = UUID(int=1), UUID(int=2)


class Event(StrEnum):
    OPENED = "opened"
    CHANGED = "changed"
    CLOSED = "closed"


@contextmanager
def tampering() -> Iterator[None]:
    """What somebody with the password of the database could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
            yield
            cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_entry'")
        triggers = cursor.fetchall()
        assert triggers
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in triggers:
            cursor.execute(sql)


@pytest.fixture
def chains(db: None) -> None:
    for about in (CASE, OTHER):
        for event in Event:
            append(event, about=about, by=uuid4(), sum="1240000.00", words="қазақша")


def verify(**options: Any) -> str:
    out = StringIO()
    call_command("verify_journal", stdout=out, **options)
    return out.getvalue()


def faults(**options: Any) -> list[str]:
    with pytest.raises(CommandError) as found:
        verify(**options)
    return str(found.value).splitlines()[1:]


@pytest.mark.django_db
@pytest.mark.usefixtures("chains")
def test_the_database_refuses_to_change_an_entry() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(about=CASE, number=2).update(event=Event.CLOSED)

    assert [entry.event for entry in history_of(CASE)] == list(Event)


@pytest.mark.django_db
@pytest.mark.usefixtures("chains")
def test_the_database_refuses_to_remove_an_entry() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(about=CASE, number=3).delete()

    assert history_of(CASE).count() == 3


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        append(Event.OPENED, about=CASE, by=None)

    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_with_its_transaction() -> None:
    with transaction.atomic():
        append(Event.OPENED, about=CASE, by=None)
        transaction.set_rollback(True)

    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("chains")
def test_an_untouched_journal_is_whole_also_when_read_back_from_the_database() -> None:
    assert verify() == "The journal is whole: 2 chains recomputed.\n"


@pytest.mark.django_db
@pytest.mark.usefixtures("chains")
@pytest.mark.parametrize(
    "change", [{"event": "other"}, {"by": None}, {"data": {"sum": "1.00"}}, {"at": "2020-01-01T00:00:00Z"}], ids=str
)
def test_a_changed_entry_is_found(change: dict[str, Any]) -> None:
    with tampering():
        Entry.objects.filter(about=CASE, number=2).update(**change)

    assert faults() == [f"{CASE} entry 2 was changed"]


@pytest.mark.django_db
@pytest.mark.usefixtures("chains")
def test_an_entry_changed_together_with_its_digest_breaks_the_next_one() -> None:
    entry = Entry.objects.get(about=CASE, number=2)
    entry.event = "other"
    with tampering():
        Entry.objects.filter(pk=entry.pk).update(event="other", digest=entry.computed_digest())

    assert faults() == [f"{CASE} entry 3 does not follow the entry before it"]


@pytest.mark.django_db
@pytest.mark.usefixtures("chains")
def test_a_removed_entry_is_found() -> None:
    with tampering():
        Entry.objects.filter(about=CASE, number=2).delete()

    assert faults() == [f"{CASE} entry 3 entry 2 is missing"]


@pytest.mark.django_db
@pytest.mark.usefixtures("chains")
def test_an_entry_put_in_is_found() -> None:
    first, second = Entry.objects.filter(about=CASE)[:2]
    put_in = Entry(about=CASE, number=2, event="other", by=None, at=second.at, data={}, previous=first.digest)
    put_in.digest = put_in.computed_digest()
    with tampering():
        Entry.objects.filter(about=CASE, number=3).update(number=4)
        Entry.objects.filter(about=CASE, number=2).update(number=3)
        put_in.save(force_insert=True)

    assert faults() == [f"{CASE} entry 3 does not follow the entry before it"]


@pytest.mark.django_db
@pytest.mark.usefixtures("chains")
def test_a_chain_that_was_cut_off_is_found_by_its_seal(tmp_path: Path) -> None:
    seal = tmp_path / "seal.json"
    verify(seal=seal)
    with tampering():
        Entry.objects.filter(about=CASE, number=3).delete()

    assert verify().startswith("The journal is whole"), "without a seal nothing can show it"
    assert faults(against=seal) == [f"{CASE} is shorter than when it was sealed at entry 3"]


@pytest.mark.django_db
@pytest.mark.usefixtures("chains")
def test_a_chain_that_vanished_is_found_by_its_seal(tmp_path: Path) -> None:
    seal = tmp_path / "seal.json"
    verify(seal=seal)
    with tampering():
        Entry.objects.filter(about=OTHER).delete()

    assert faults(against=seal) == [f"{OTHER} is shorter than when it was sealed at entry 3"]


@pytest.mark.django_db
@pytest.mark.usefixtures("chains")
def test_a_chain_written_anew_from_the_beginning_is_found_by_its_seal(tmp_path: Path) -> None:
    seal = tmp_path / "seal.json"
    verify(seal=seal)
    with tampering():
        Entry.objects.filter(about=CASE).delete()
    for event in (Event.OPENED, Event.CLOSED, Event.CLOSED):
        append(event, about=CASE, by=None)

    assert verify().startswith("The journal is whole")
    assert faults(against=seal) == [f"{CASE} entry 3 is not the one that was sealed"]


@pytest.mark.django_db
@pytest.mark.usefixtures("chains")
def test_a_chain_that_grew_agrees_with_its_seal(tmp_path: Path) -> None:
    seal = tmp_path / "seal.json"
    verify(seal=seal)
    append(Event.CHANGED, about=CASE, by=None)

    assert verify(against=seal).startswith("The journal is whole")
    assert json.loads(seal.read_text())[str(CASE)][0] == 3
