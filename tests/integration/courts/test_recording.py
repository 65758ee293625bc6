"""Cards of the mediations held here become known by themselves."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bitim.courts import queries
from bitim.courts.actions import ruling
from bitim.courts.actions.recording import record_cards
from bitim.courts.cards import card_of
from bitim.courts.models import CaseCard, CourtMediation, Import
from bitim.demo import court_journey
from bitim.demo.court_journey import CourtTable
from bitim.journal.models import Entry
from bitim.law.court.cards import Card, Ruling
from bitim.statistics.facts import facts
from tests import cast
from tests.factories import cards, courts

pytestmark = pytest.mark.django_db


def known() -> list[Card]:
    return [row.card for row in CaseCard.objects.known().select_related("court").order_by("pk")]


def card(table: CourtTable) -> Card | None:
    return card_of(queries.whole(CourtMediation.objects.filter(uid=table.mediation_uid)).get())


def test_before_somebody_has_moved_there_is_no_card() -> None:
    courts.joined()

    assert record_cards() == 0

    assert not Import.objects.exists()


def test_the_card_of_an_approved_settlement_is_known_and_counted() -> None:
    table = courts.approved()

    assert record_cards() == 1

    assert known() == [card(table)]
    assert facts().count() == {(): 1}
    source = Import.objects.get()
    assert (source.by, source.rows, source.rows_new, source.rows_changed) == (None, 1, 1, 0)
    entry = Entry.objects.get(about=source.uid)
    assert (entry.event, entry.by, entry.data) == ("cards_recorded", None, {"new": 1, "changed": 0})


def test_looking_again_writes_nothing_while_nothing_has_changed() -> None:
    courts.approved()
    record_cards()

    assert record_cards() == 0
    assert Import.objects.count() == 1


def test_what_changes_in_the_course_is_a_further_version_and_the_former_stays_known_for_its_days() -> None:
    table = courts.approved()
    record_cards()
    [before] = CaseCard.objects.known()
    facts()
    ruling.overturn(mediation=table.mediation_uid, by=table.clerk)

    assert record_cards() == 1

    assert [found.ruling for found in known()] == [None]
    assert [row.ruling for row in CaseCard.objects.known(before.known_since)] == [Ruling.APPROVED]
    assert facts().count() == {(): 1}


def test_a_card_that_the_court_sent_itself_stands() -> None:
    table = courts.approved()
    sent = {"number": table.row.court_case.number, "motion_on": "2026-03-02"}
    cards.imported(cards.csv(sent), by=cast.staff(), court=None)
    before = known()

    assert record_cards() == 0

    assert known() == before


def test_a_file_of_the_court_takes_the_place_of_what_was_recorded_here() -> None:
    table = courts.approved()
    record_cards()

    staff = cast.staff()

    cards.imported(cards.csv({"number": table.row.court_case.number}), by=staff, court=None)

    assert [row.source.by for row in CaseCard.objects.known()] == [staff]
    assert record_cards() == 0


def test_nobody_is_shown_a_file_that_nobody_sent(client: Client) -> None:
    courts.approved()
    record_cards()
    client.force_login(cast.staff())

    page = client.get(reverse("courts:imports"))

    assert list(page.context["page"]) == []
    assert client.get(reverse("courts:import", args=[Import.objects.get().uid])).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_cases() -> None:
    people = courts.people()

    def asked(*numbers: str) -> int:
        for number in numbers:
            court_journey.moved(*people, number=number)
        with CaptureQueriesContext(connection) as found:
            assert record_cards() == len(numbers)
        return len(found)

    assert asked("1") == asked("2", "3", "4")


def test_the_worker_looks_once_an_hour() -> None:
    courts.approved()

    call_command("tick")
    CaseCard.objects.all().delete()
    call_command("tick")

    assert not CaseCard.objects.exists()
