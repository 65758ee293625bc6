"""The demo's case in full swing: what its people see of two weeks behind them, and of what comes next."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from bitim.accounts.models import User
from bitim.demo import talks
from bitim.demo.past import moment, standing_at
from bitim.documents.models import Signature
from bitim.journal.models import Entry
from bitim.journal.queries import broken_chains
from bitim.law.meetings import MeetingState
from bitim.law.offers import OfferStatus
from bitim.law.process import State
from bitim.law.sealed_offers import SealedStatus
from bitim.rooms import access as rooms
from bitim.rooms.kinds import RoomKind
from tests import cast
from tests.factories import registry as registers
from tests.factories.cases import Table
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def interpreter(db: None) -> User:
    return User.objects.create_user("meruert@example.kz", given_name="Меруерт", surname="Тілмашова")


@pytest.fixture
def table(interpreter: User) -> Table:
    mediator = registers.entered(by=registers.keeper(), user=cast.dana(), name="Сынақова Дана").mediator
    made = talks.create(cast.aizhan(), cast.erlan(), interpreter, mediator)
    return Table(made.number, made.applicant, made.respondent, made.mediator, made.story)


def test_a_meeting_lies_behind_and_one_that_all_have_taken_ahead(table: Table) -> None:
    held, ahead = table.case.meetings.order_by("pk")

    assert (held.state, held.held_minutes, len(held.came)) == (MeetingState.HELD, 50, 2)
    assert held.starts_at < held.ended_at < timezone.now()
    assert (ahead.state, ahead.starts_at) == (MeetingState.SET, moment(2, 15))


def test_the_second_offer_answers_the_first_and_is_taken_in_part(table: Table) -> None:
    offers = [(each.round, each.status) for each in table.case.offers.order_by("pk")]

    assert offers == [(1, OfferStatus.COUNTERED), (2, OfferStatus.PARTLY_ACCEPTED)]


def test_sealed_numbers_were_near_and_then_met(table: Table) -> None:
    sealed = [(each.status, each.amount) for each in table.case.sealed_offers.order_by("round")]

    assert sealed == [(SealedStatus.NEAR, None), (SealedStatus.OVERLAP, 88_500)]


def test_the_interpreter_hears_the_joint_room_and_the_mediator_reads_the_direct_talks(
    table: Table, interpreter: User
) -> None:
    def rooms_of(user: User) -> set[RoomKind]:
        return {room.kind for room in rooms.visible_rooms(user).filter(about=table.case.uid)}

    assert table.case.state is State.UNDER_MEDIATION
    assert rooms_of(interpreter) == {RoomKind.JOINT}
    assert RoomKind.DIRECT in rooms_of(table.dana)


def test_all_of_it_happened_in_its_order_on_its_days(table: Table) -> None:
    at = list(Entry.objects.filter(about=table.case.uid).order_by("pk").values_list("at", flat=True))

    assert at == sorted(at)
    assert {timezone.localdate(each) - timezone.localdate() for each in at} == {
        timedelta(days=day) for day in (-13, -11, -9, -8, -5, -4, -1)
    }
    assert not list(broken_chains())
    for signature in Signature.objects.all():
        assert timezone.localdate(signature.received_at) == timezone.localdate() - timedelta(days=9)


def test_its_pages_open_for_everybody_at_the_table(table: Table) -> None:
    for user in table.everyone:
        pages = ["", "meetings/", "offers/", "sealed-offers/", "interpreters/"]
        pages += ["direct/"] if user != table.dana else []
        client = signed_in(user)
        assert {page: client.get(f"/cases/{table.number}/{page}").status_code for page in pages} == dict.fromkeys(
            pages, 200
        )


def test_the_clock_goes_on_from_where_it_was_set_and_comes_back(db: Any) -> None:
    then = datetime(2026, 3, 1, 12, tzinfo=UTC)

    with standing_at(then):
        first, second = timezone.now(), timezone.now()

    assert then <= first <= second < then + timedelta(minutes=1)
    assert abs(timezone.now() - datetime.now(UTC)) < timedelta(minutes=1)
