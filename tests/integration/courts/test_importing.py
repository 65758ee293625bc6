"""A file with cards on its way: received, checked, looked through, written in whole or not at all."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from time_machine import travel

from bitim.accounts.models import User
from bitim.courts.actions import checking, importing
from bitim.courts.models import CaseCard, Court, Import, ImportProblem
from bitim.courts.tables import Fault
from bitim.courts.vocabulary import ImportState, Office
from bitim.journal.queries import broken_chains, history_of
from bitim.law.court.cards import Outcome, What
from tests import cast
from tests.factories import cards, courts

pytestmark = pytest.mark.django_db


@pytest.fixture
def court() -> Court:
    return courts.court()


@pytest.fixture
def clerk(court: Court) -> User:
    user = courts.clerk_user()
    courts.officer(court, Office.CLERK, user)
    return user


def operator() -> User:
    user = cast.stranger()
    user.user_permissions.add(Permission.objects.get(codename="import_cards"))
    return User.objects.get(pk=user.pk)


def told(source: Import) -> list[tuple[int, What, str]]:
    return [(row.row, row.what, row.right) for row in source.problems.all()]


def known() -> set[str]:
    return set(CaseCard.objects.known().values_list("number", flat=True))


def test_a_file_is_looked_through_before_anything_of_it_is_known(court: Court, clerk: User) -> None:
    source = cards.checked(cards.csv(*cards.numbered(3)), by=clerk, court=court)

    assert (source.state, source.rows, source.rows_new, source.rows_wrong) == (ImportState.CHECKED, 3, 3, 0)
    assert known() == set()

    importing.write_in(source=source.uid, by=clerk)

    assert known() == {"7119-26-00-2/1", "7119-26-00-2/2", "7119-26-00-2/3"}
    [received, imported] = history_of(source.uid)
    assert (received.event, imported.event) == ("cards_file_received", "cards_imported")
    assert imported.data == {
        "file": source.sha256,
        "rows": 3,
        "new": 3,
        "changed": 0,
        "unchanged": 0,
        "remarks": 0,
    }
    assert list(broken_chains()) == []


def test_one_wrong_row_and_nothing_of_the_file_is_written(court: Court, clerk: User) -> None:
    content = cards.csv(
        {"number": "1"}, {"number": "2", "motion_on": "31.02.2026"}, {"number": "3", "court": "KZ-75-1"}
    )

    source = cards.imported(content, by=clerk, court=court)

    assert (source.state, source.rows, source.rows_new, source.rows_wrong) == (ImportState.CHECKED, 3, 1, 2)
    assert told(source) == [(3, What.NOT_A_DAY, ""), (4, What.OTHER_COURT, "KZ-31-1")]
    assert known() == set()


def test_the_same_file_twice_brings_nothing_new(court: Court, clerk: User) -> None:
    content = cards.csv(*cards.numbered(3))
    cards.imported(content, by=clerk, court=court)

    again = cards.imported(content, by=clerk, court=court)

    assert (again.state, again.rows_new, again.rows_changed, again.rows_unchanged) == (ImportState.CHECKED, 0, 0, 3)
    assert CaseCard.objects.count() == 3


def test_a_case_twice_in_one_file_is_an_error_of_the_second_row(court: Court, clerk: User) -> None:
    source = cards.checked(cards.csv({"number": "1"}, {"number": "1"}), by=clerk, court=court)

    assert told(source) == [(3, What.TWICE, "2")]


def test_a_changed_row_takes_the_place_of_the_first_which_stays_known_for_the_days_before(
    court: Court, clerk: User
) -> None:
    cards.imported(cards.csv({"number": "1", "outcome": "full"}), by=clerk, court=court)
    before = timezone.now()
    changed = cards.csv({"number": "1", "outcome": "failed", "ruling": "", "duty_returned": ""})

    source = cards.imported(changed, by=clerk, court=court)

    assert (source.rows_new, source.rows_changed) == (0, 1)
    assert [row.outcome for row in CaseCard.objects.known()] == [Outcome.FAILED]
    assert [row.outcome for row in CaseCard.objects.known(before)] == [Outcome.FULL]


def test_a_file_is_checked_again_when_another_was_written_since(court: Court, clerk: User) -> None:
    first = cards.checked(cards.csv({"number": "1"}), by=clerk, court=court)
    second = cards.checked(cards.csv({"number": "1"}, {"number": "2"}), by=clerk, court=court)
    importing.write_in(source=first.uid, by=clerk)

    assert importing.write_in(source=second.uid, by=clerk).state is ImportState.WAITING
    checking.check_due()

    second.refresh_from_db()
    assert (second.state, second.rows_new, second.rows_unchanged) == (ImportState.CHECKED, 1, 1)
    importing.write_in(source=second.uid, by=clerk)
    assert CaseCard.objects.known().count() == 2


def test_pressing_twice_writes_once(court: Court, clerk: User) -> None:
    source = cards.imported(cards.csv({"number": "1"}), by=clerk, court=court)

    importing.write_in(source=source.uid, by=clerk)

    assert CaseCard.objects.count() == 1
    assert history_of(source.uid).count() == 2


def test_the_same_file_sent_twice_waits_once(court: Court, clerk: User) -> None:
    first = cards.received(cards.csv({"number": "1"}), by=clerk, court=court)

    assert cards.received(cards.csv({"number": "1"}), by=clerk, court=court) == first


def test_a_worker_killed_in_the_middle_leaves_nothing_known_and_the_next_begins_anew(
    court: Court, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = cards.received(cards.csv(*cards.numbered(1200)), by=clerk, court=court)
    step = checking._Check._step
    steps: list[int] = []

    def dies(self: checking._Check, found: object) -> None:
        if len(steps) == 2:
            raise KeyboardInterrupt
        steps.append(1)
        step(self, found)

    monkeypatch.setattr(checking._Check, "_step", dies)
    with transaction.atomic(), pytest.raises(KeyboardInterrupt):
        checking.check_due()
    assert CaseCard.objects.count() == 1000
    assert known() == set()
    monkeypatch.undo()

    assert checking.check_due() == 0
    with travel(timezone.now() + timedelta(minutes=6)):
        assert checking.check_due() == 1

    source.refresh_from_db()
    assert (source.state, source.rows, source.rows_new) == (ImportState.CHECKED, 1200, 1200)
    assert CaseCard.objects.count() == 1200


def test_a_file_at_which_workers_die_is_given_up(court: Court, clerk: User) -> None:
    source = cards.received(cards.csv({"number": "1"}), by=clerk, court=court)
    Import.objects.update(looks=checking.TRIES)

    checking.check_due()

    source.refresh_from_db()
    assert (source.state, source.fault) == (ImportState.UNREADABLE, Fault.BROKEN)


def test_what_was_read_of_a_discarded_file_is_deleted(court: Court, clerk: User) -> None:
    source = cards.checked(cards.csv({"number": "1"}, {"number": ""}), by=clerk, court=court)

    importing.discard(source=source.uid, by=clerk)

    assert importing.write_in(source=source.uid, by=clerk).state is ImportState.DISCARDED
    assert (CaseCard.objects.count(), ImportProblem.objects.count()) == (0, 0)
    assert [entry.event for entry in history_of(source.uid)] == ["cards_file_received", "cards_file_discarded"]


def test_a_file_discarded_while_it_is_checked_leaves_nothing_behind(
    court: Court, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = cards.received(cards.csv(*cards.numbered(1200)), by=clerk, court=court)
    step = checking._Check._step

    def discards_first(self: checking._Check, found: object) -> None:
        importing.discard(source=source.uid, by=clerk)
        step(self, found)

    monkeypatch.setattr(checking._Check, "_step", discards_first)
    checking.check_due()

    source.refresh_from_db()
    assert (source.state, CaseCard.objects.count()) == (ImportState.DISCARDED, 0)


def test_a_file_discarded_before_it_proves_unreadable_stays_discarded(
    court: Court, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = cards.received(b"a;b\r\n", by=clerk, court=court)
    begin = checking._Check._begin

    def discards_then(self: checking._Check) -> None:
        begin(self)
        importing.discard(source=source.uid, by=clerk)

    monkeypatch.setattr(checking._Check, "_begin", discards_then)
    assert checking.check_due() == 1

    source.refresh_from_db()
    assert source.state is ImportState.DISCARDED


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"\xd0\xcf\x11\xe0rest", Fault.OLD_OR_LOCKED),
        (b"court;instance\r\nKZ-31-1;first\r\n", Fault.HEADINGS_MISSING),
        (cards.csv({}).replace(b";mode\r\n", b";stage\r\n"), Fault.HEADING_TWICE),
        (cards.csv({}) + b'"never closed;first\r\n', Fault.BROKEN),
    ],
)
def test_a_file_that_cannot_be_read_says_why(court: Court, clerk: User, content: bytes, fault: Fault) -> None:
    source = cards.checked(content, by=clerk, court=court)

    assert (source.state, source.fault, source.due) == (ImportState.UNREADABLE, fault, None)
    assert CaseCard.objects.count() == 0


def test_a_file_cut_in_the_middle_of_a_row_is_not_taken_for_a_whole_one(court: Court, clerk: User) -> None:
    whole = cards.csv({"number": "1"}, {"number": "2"})

    in_a_row = cards.checked(whole[:-60], by=clerk, court=court)
    at_its_end = cards.checked(whole[:-2], by=clerk, court=court)

    assert told(in_a_row) == [(3, What.ROW_SHORT, ""), (3, What.NO_LAST_LINE_BREAK, "")]
    assert told(at_its_end) == [(3, What.NO_LAST_LINE_BREAK, "")]


def test_the_operator_imports_for_all_courts_and_a_clerk_for_his_own(court: Court, clerk: User) -> None:
    other = courts.court("KZ-75-1")
    content = cards.csv({"number": "1"}, {"number": "2", "court": "KZ-75-1"})

    assert cards.imported(content, by=operator(), court=None).rows_new == 2
    with pytest.raises(Http404):
        cards.received(content, by=clerk, court=None)
    with pytest.raises(Http404):
        cards.received(content, by=clerk, court=other)


def test_an_import_of_another_court_is_like_one_that_does_not_exist(court: Court, clerk: User) -> None:
    other = courts.court("KZ-75-1")
    neighbour = cast.person("neighbour", "Сәуле", "Көршінова")
    courts.officer(other, Office.CHAIR, neighbour)
    source = cards.checked(cards.csv({"number": "1"}), by=clerk, court=court)

    for uid in (source.uid, uuid4()):
        with pytest.raises(Http404):
            importing.write_in(source=uid, by=neighbour)
        with pytest.raises(Http404):
            importing.discard(source=uid, by=neighbour)
    with pytest.raises(Http404):
        cards.received(cards.csv({"number": "1"}), by=cast.stranger(), court=court)


def test_more_problems_than_anybody_reads_are_counted_and_not_kept(
    court: Court, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "PROBLEMS_KEPT", 5)

    source = cards.checked(cards.csv(*({"number": ""} for _ in range(8))), by=clerk, court=court)

    assert (source.rows_wrong, source.problems.count(), source.problems_left_out) == (8, 5, 3)
