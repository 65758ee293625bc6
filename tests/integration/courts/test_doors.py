"""What the people of a court cannot open: everything that is said, offered, written and signed before it is submitted.

Law: CPC-66-4, CPC-179-7, ML-8-1, APPC-121-3.
"""

from itertools import product

import pytest

from bitim.accounts import actions as accounts
from bitim.accounts.models import User
from bitim.courts.actions import ruling
from bitim.demo import court_journey
from bitim.notices.delivery import deliver_due
from bitim.rooms import actions as rooms
from tests import cast
from tests.factories import courts, keys
from tests.factories.cases import Table
from tests.factories.remembered import remembered
from tests.integration.test_doors import (
    JOINT,
    OF_A_COURT,
    OF_A_MEDIATION_IN_COURT,
    OF_AIZHAN,
    OF_ERLAN,
    World,
    _call,
    _meet,
    _offer,
    _talk,
    absent,
    client_of,
    form_of,
    guarded,
    kept,
    said,
    turned_away,
    words_heard_by,
)

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

OF_THE_COURT = OF_A_COURT | OF_A_MEDIATION_IN_COURT
ITS_PEOPLE = ("clerk", "judge of the case")


@pytest.fixture
@remembered
def world() -> World:
    """A case in court with words, offers, calls, meetings, a contract and a settlement that all have signed."""
    court = courts.with_judge()
    conducts = court.other_judge.user.mediator
    made = court.table(conducts)
    table = Table(made.number, made.applicant, made.respondent, made.mediator, made.story)
    _talk(table)
    _offer(table)
    _meet(table)
    _call(table)
    court_journey.settle(court, conducts)
    accounts.connect_signature(user=table.aizhan, person=keys.proven(table.aizhan))
    deliver_due()
    nobody = cast.dana()
    return World(table, table, table, nobody, nobody, nobody, table, court)


def person(world: World, who: str) -> User:
    return world.court.clerk if who == "clerk" else world.court.judge.user


@pytest.mark.parametrize("who", ITS_PEOPLE)
def test_to_the_trial_judge_and_the_clerk_everything_at_the_table_answers_like_what_does_not_exist(
    who: str, world: World
) -> None:
    client, form, before, faults, tried = client_of(person(world, who)), form_of(world), kept(), [], set()
    for names, ids in world.ids():
        for door, method in product(guarded(), ("get", "post")):
            if door.name not in names - OF_THE_COURT:
                continue
            missing = absent(ids)
            expected = said(getattr(client, method)(door.address(missing), form), missing)
            got = said(getattr(client, method)(door.address(ids), form), ids)
            tried.add(door.name)
            if not turned_away(got, signed_in=True) or got != expected:
                faults.append((method, door.name, got[:2]))

    assert faults == []
    assert kept() == before
    assert {"rooms:room", "rooms:notes", "calls:call", "cases:offers", "cases:contract", "cases:settlement"} <= tried
    assert {"documents:content", "documents:archive", "documents:card"} <= tried


@pytest.mark.parametrize("who", ITS_PEOPLE)
def test_no_word_of_the_talks_is_heard_by_the_trial_judge_or_the_clerk(who: str, world: World) -> None:
    for user in world.table.everyone:
        rooms.acknowledge(about=world.table.case.uid, by=user)

    assert words_heard_by(person(world, who), world) == set()


def test_the_judge_who_conducts_hears_the_talks_as_a_mediator_does(world: World) -> None:
    conducts = world.court.other_judge.user
    rooms.acknowledge(about=world.table.case.uid, by=conducts)

    assert {JOINT, OF_AIZHAN, OF_ERLAN} <= words_heard_by(conducts, world)


def test_a_submitted_settlement_is_all_that_opens_to_them(world: World) -> None:
    ruling.submit(mediation=world.court.mediation_uid, by=world.court.claimant)
    settlement = world.table.settlement_version

    opened = {
        (who, door.name, ids["uid"])
        for who in ITS_PEOPLE
        for names, ids in world.ids()
        for door in guarded()
        if door.name in names - OF_THE_COURT
        and client_of(person(world, who)).get(door.address(ids)).status_code not in {404, 405}
    }

    assert {(who, uid) for who, _, uid in opened} == {(who, settlement.uid) for who in ITS_PEOPLE}
    assert {name for _, name, _ in opened} == {"documents:content", "documents:archive", "documents:card"}


def test_people_of_another_court_find_nothing_of_this_one(world: World) -> None:
    client, form, faults = client_of(courts.elsewhere().user), form_of(world), []
    for names, ids in world.ids():
        for door, method in product(guarded(), ("get", "post")):
            if door.name in names:
                missing = absent(ids)
                expected = said(getattr(client, method)(door.address(missing), form), missing)
                got = said(getattr(client, method)(door.address(ids), form), ids)
                if not turned_away(got, signed_in=True) or got != expected:
                    faults.append((method, door.name, got[:2]))

    assert faults == []
