"""What a court's system hears of the cases that it referred, and what it never hears."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bitim.cases.actions import ending, extending, filing, invitation
from bitim.courts.actions import referral, ruling, talks
from bitim.demo import court_journey, journey
from bitim.demo.court_journey import CourtTable
from bitim.demo.court_system import CourtSystem
from bitim.exchange import queries, reporting, schemas
from bitim.exchange.actions import partners
from bitim.exchange.models import Mandate, Message, Partner
from bitim.exchange.vocabulary import ResultKind
from bitim.journal.models import Entry
from bitim.law.court import Conductor
from bitim.rooms import actions as rooms
from tests import cast
from tests.factories import exchange
from tests.factories.exchange import body

pytestmark = pytest.mark.django_db
NAMES = {"court", "id", "instance", "mediation", "number", "what", "at"}


def referred() -> tuple[CourtSystem, CourtTable]:
    """A case of Aizhan and Erlan that came by exchange; they join, and another judge conducts."""
    system, court = exchange.at_court()
    judges = tuple(court.officers.filter(office="judge").order_by("pk"))
    claimant, respondent = cast.aizhan(), cast.erlan()
    people = [
        {
            "kind": "person",
            "surname": user.surname,
            "given_name": user.given_name,
            "email": user.email,
            "language": "kk",
            "phone": user.phone.replace(" ", ""),
        }
        for user in (claimant, respondent)
    ]
    answer = system.refer(body(judge_iin=judges[0].user.iin, parties=people))
    clerk = court.officers.get(office="clerk").user
    return system, CourtTable(answer["body"]["mediation"], clerk, judges[0], judges[1], claimant, respondent)


def talked() -> tuple[CourtSystem, CourtTable]:
    """They talk with the judge."""
    system, table = referred()
    referral.invite(mediation=table.mediation_uid, by=table.clerk)
    for number, user in enumerate(table.parties, start=1):
        letter = table.row.case.parties.get(number=number).invitation
        invitation.answer_invitation(invitation=letter.uid, yes=True)
        invitation.join(invitation=letter.uid, by=user)
        filing.give_details(number=table.row.case.number, by=user, fields={"iin": user.iin, "residence": "Тараз"})
        referral.move(mediation=table.mediation_uid, conductor=Conductor.JUDGE, same_judge=False, by=user)
    referral.assign(mediation=table.mediation_uid, judge=table.other_judge.uid, by=table.clerk)
    seat = journey.take(table.table(table.other_judge.user.mediator))
    journey.sign_contract(journey.offer_contract(seat))
    talks.sweep()
    return system, table


def kinds(results: list[dict[str, Any]]) -> list[str]:
    return [result["what"] for result in results]


def test_a_case_that_is_settled_is_told_step_by_step_until_the_ruling() -> None:
    system, table = talked()
    court_journey.settle(table, table.other_judge.user.mediator)
    told = {"mediation": table.mediation_uid}
    ruling.submit(**told, by=table.claimant)
    ruling.set_hearing(**told, at=court_journey.soon(), by=table.clerk)
    ruling.explain(**told, by=table.judge.user)
    ruling.approve(**told, number="1", by=table.judge.user)

    results = system.collect()

    assert kinds(results) == [
        "invited",
        "motion_filed",
        "motion_filed",
        "judge_assigned",
        "talks_begun",
        "settlement_signed",
        "settlement_submitted",
        "hearing_set",
        "settlement_approved",
    ]
    assert {result["number"] for result in results} == {exchange.NUMBER}
    assert results[5]["days"] == 0
    assert results[8]["on"] == table.row.ruling_on.isoformat()
    assert system.collect() == []


def test_talks_that_fail_are_told_by_their_ground_and_their_days() -> None:
    """ML-24-5."""
    system, table = talked()
    ending.leave(number=table.row.case.number, by=table.respondent)
    talks.sweep()

    last = system.collect()[-1]

    assert set(last) == NAMES | {"ground", "days"}
    assert (last["what"], last["ground"], last["days"]) == ("talks_failed", "party_left", 0)


def test_a_longer_term_is_told_with_its_last_day_and_nothing_else_of_the_case_is() -> None:
    """ML-23-2, CPC-272-1-7."""
    system, table = talked()
    system.collect()
    case = table.row.case
    extending.propose_extension(
        number=case.number, until=case.term_ends_on + timedelta(days=5), by=table.other_judge.user
    )
    for user in table.parties:
        extending.agree_extension(number=case.number, by=user)

    [told] = system.collect()

    assert (told["what"], set(told)) == ("term_extended", NAMES | {"until"})


def test_of_what_is_said_and_of_whom_nothing_is_told() -> None:
    """ML-8-1, CPC-66-4, CPC-179-7."""
    system, table = talked()
    case = table.row.case
    for user in (*table.parties, table.other_judge.user):
        rooms.acknowledge(about=case.uid, by=user)
    ending.leave(number=case.number, by=table.respondent)
    talks.sweep()

    said = json.dumps(system.collect(), ensure_ascii=False)

    for user in (*table.parties, table.clerk, table.judge.user, table.other_judge.user):
        assert not [word for word in (user.surname, user.given_name, user.iin, str(user.uid)) if word in said]
    assert not [party.key for party in case.parties.all() if party.key in said]


def test_the_table_lets_out_no_field_that_says_who() -> None:
    let_out = {name for _, names in (reporting.OF_COURT | reporting.OF_TALKS).values() for name in names}

    assert let_out == {"conductor", "until", "ground", "hour", "on"}


def test_every_result_can_come_of_something_that_happens() -> None:
    kinds_told = [kind for kind, _ in (reporting.OF_COURT | reporting.OF_TALKS).values()]

    assert sorted(kinds_told) == sorted(ResultKind)


def test_results_wait_until_they_are_acknowledged_and_an_acknowledgement_counts_once() -> None:
    system, table = referred()
    referral.invite(mediation=table.mediation_uid, by=table.clerk)
    collected = [system.send(system.message("collect", {}))["body"]["results"] for _ in range(2)]
    assert collected[0] == collected[1]
    [result] = collected[0]

    answers = [
        system.send(system.message("acknowledgement", {"results": [result["id"]]}))["body"]["outcome"] for _ in range(2)
    ]

    assert answers == ["acknowledged", "acknowledged"]
    assert system.collect() == []
    assert Entry.objects.filter(event="exchange_results_acknowledged").count() == 1


def test_a_result_that_does_not_exist_or_is_not_told_cannot_be_acknowledged() -> None:
    system, table = referred()
    referral.invite(mediation=table.mediation_uid, by=table.clerk)
    stranger = exchange.system(name="stranger")
    good, entered, later = (f"{table.mediation_uid}:{number}" for number in (2, 1, 9))

    for ids, place in (([good, later], 1), ([entered], 0), ([f"{Partner.objects.first().uid}:1"], 0)):
        answer = system.send(system.message("acknowledgement", {"results": ids}))["body"]
        assert (answer["code"], answer["pointer"]) == ("unknown_result", f"/body/results/{place}")
    assert stranger.send(stranger.message("acknowledgement", {"results": [good]}))["body"]["code"] == "unknown_result"

    assert kinds(system.collect()) == ["invited"]


def test_another_system_hears_nothing_and_one_that_lost_its_court_no_more() -> None:
    system, table = referred()
    referral.invite(mediation=table.mediation_uid, by=table.clerk)
    other = exchange.system(name="other")

    assert other.collect() == []
    mandate = Mandate.objects.get()
    partners.speak_for(partner="other", court=mandate.court, officer=mandate.officer)
    assert (other.collect(), system.collect()) == ([], [])


def test_a_request_for_results_that_is_sent_again_gets_the_answer_of_then() -> None:
    system, table = referred()
    message = system.message("collect", {})
    before = system.line(message)
    referral.invite(mediation=table.mediation_uid, by=table.clerk)

    assert system.line(message) == before
    assert kinds(system.collect()) == ["invited"]


def test_requests_for_results_are_forgotten_when_nobody_could_send_them_again() -> None:
    system, _ = referred()
    system.collect()
    Message.objects.filter(kind="collect").update(received_at="2020-01-01T00:00:00Z")

    system.collect()

    assert Message.objects.filter(kind="collect").count() == 1
    assert Message.objects.filter(kind="referral").count() == 1


def test_many_results_come_in_parts_of_which_each_is_as_its_schema_says(monkeypatch: pytest.MonkeyPatch) -> None:
    system, _ = talked()
    monkeypatch.setattr(queries, "AT_ONCE", 2)

    first = system.send(system.message("collect", {}))
    schemas.check("results", first["body"])
    assert (len(first["body"]["results"]), first["body"]["more"]) == (2, True)

    assert kinds(system.collect()) == ["invited", "motion_filed", "motion_filed", "judge_assigned", "talks_begun"]


def test_results_of_one_case_keep_their_order_though_a_clock_was_set_back() -> None:
    at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    one, other = UUID(int=1), UUID(int=2)
    first = Entry(about=one, number=2, at=at)
    earlier = Entry(about=one, number=3, at=at - timedelta(hours=1))
    between = Entry(about=other, number=1, at=at - timedelta(minutes=30))

    assert queries._in_order([earlier, first, between]) == [between, first, earlier]


def test_the_number_of_queries_does_not_grow_with_cases() -> None:
    system, table = referred()
    partner = Partner.objects.get()
    referral.invite(mediation=table.mediation_uid, by=table.clerk)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            queries.waiting(partner)
        return len(captured)

    few = count()
    for number in range(3):
        answer = system.refer(body(number=str(number)))
        referral.invite(mediation=answer["body"]["mediation"], by=table.clerk)

    assert len(queries.waiting(partner)[0]) == 4
    assert count() == few
