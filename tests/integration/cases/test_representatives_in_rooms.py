"""Who acts for a party sits where the party sits, whenever he came, and no longer than he acts."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import filing
from bitim.cases.models import Representative
from bitim.law.confidentiality import ParticipantKind
from bitim.law.refusal import Refused, Why
from bitim.law.representation import Authority, NamedPower
from bitim.rooms import access as rooms
from bitim.rooms import actions, queries
from bitim.rooms.models import Member, Room
from tests import cast
from tests.factories import cases
from tests.factories.cases import Table

pytestmark = pytest.mark.django_db


def lawyer(name: str = "lawyer", serial: int = 4001) -> User:
    return User.objects.create_user(
        f"{name}@example.kz", given_name="Асқар", surname="Заңгеров", iin=cast.iin("880101", serial)
    )


def named(table: Table, person: User) -> Representative:
    """Erlan's representative from now on, who has not used his link yet."""
    fields: dict[str, Any] = {
        "authority": Authority.POWER_OF_ATTORNEY,
        "full_name": person.full_name,
        "iin": person.iin,
        "given_on": timezone.localdate(),
        "powers": [NamedPower.SIGN_CONTRACT.value],
    }
    return filing.name_representative(number=table.number, by=table.erlan, fields=fields, email=person.email or "")


def come(table: Table, person: User) -> Representative:
    acting = named(table, person)
    filing.join_as_representative(representative=acting, by=person)
    return acting


def seats(table: Table, user: User) -> set[Room]:
    """The rooms of the case in which the person sits now."""
    return set(rooms.visible_rooms(user).filter(about=table.case.uid))


def said(table: Table, kind: str, by: User) -> Room:
    """A room of the case after somebody said something there."""
    room = queries.rooms_about(table.case.uid).get(kind=kind, side=None)
    actions.acknowledge(about=table.case.uid, by=by)
    actions.post(room_uid=room.uid, by=by, text="Сәлеметсіздер ме", client_key=uuid4())
    return room


def test_who_comes_while_people_talk_sits_in_the_rooms_of_his_side_alone(client: Any) -> None:
    table, acting = cases.under_mediation(), lawyer()
    room = said(table, "joint", table.aizhan)

    come(table, acting)

    assert seats(table, acting) == seats(table, table.erlan)
    assert {seat.participant for seat in Member.objects.filter(user=acting)} == {ParticipantKind.REPRESENTATIVE}
    actions.acknowledge(about=table.case.uid, by=acting)
    client.force_login(acting)
    assert "Сәлеметсіздер ме" in client.get(f"/rooms/{room.uid}/").content.decode()


def test_he_reads_nothing_before_he_acknowledges_confidentiality() -> None:
    table, acting = cases.under_mediation(), lawyer()
    come(table, acting)

    for room in seats(table, acting):
        with pytest.raises(Refused) as caught:
            rooms.get_room(acting, room.uid)
        assert caught.value.why is Why.CONFIDENTIALITY_NOT_ACKNOWLEDGED


def test_who_comes_during_the_direct_talks_sits_in_their_room() -> None:
    table, acting = cases.talking_directly(), lawyer()

    come(table, acting)

    assert seats(table, acting) == seats(table, table.erlan) != set()


def test_who_comes_after_the_direct_talks_reads_them_as_his_side_does() -> None:
    table, acting = cases.talking_directly(), lawyer()
    room = said(table, "direct", table.aizhan)
    actions.close_rooms(about=table.case.uid, by=None)
    before = queries.last_number(room)

    come(table, acting)

    actions.acknowledge(about=table.case.uid, by=acting)
    assert rooms.get_room(acting, room.uid)[0] == room
    assert queries.last_number(room) == before, "nothing is written in a closed room"


def test_who_comes_before_there_are_rooms_is_seated_when_they_open() -> None:
    table, acting = cases.taken(), lawyer()

    come(table, acting)

    assert seats(table, acting) == set()


def test_coming_twice_by_the_same_link_is_coming_once() -> None:
    table, acting = cases.under_mediation(), lawyer()
    representative = come(table, acting)
    before = Member.objects.count()

    filing.join_as_representative(representative=representative, by=acting)

    assert Member.objects.count() == before


def test_the_second_representative_takes_the_seats_of_the_first() -> None:
    table, first, second = cases.under_mediation(), lawyer(), lawyer("second", 4002)
    come(table, first)

    come(table, second)

    assert seats(table, first) == set()
    assert seats(table, second) == seats(table, table.erlan)


@pytest.mark.parametrize("ended_by", ["party", "representative"])
def test_powers_that_end_while_people_talk_end_the_seats(ended_by: str) -> None:
    table, acting = cases.under_mediation(), lawyer()
    come(table, acting)

    filing.end_own_representation(number=table.number, by=table.erlan if ended_by == "party" else acting)

    assert seats(table, acting) == set()
    assert seats(table, table.erlan) != set()


def test_the_link_of_a_representation_that_ended_meanwhile_opens_nothing() -> None:
    table, acting = cases.under_mediation(), lawyer()
    representative = named(table, acting)
    filing.end_own_representation(number=table.number, by=table.erlan)

    with pytest.raises(Http404):
        filing.join_as_representative(representative=representative, by=acting)

    assert seats(table, acting) == set()


def test_nobody_is_named_while_a_paper_waits_for_signatures() -> None:
    table = cases.contract_offered()

    with pytest.raises(Refused) as caught:
        named(table, lawyer())

    assert caught.value.why is Why.PAPER_OFFERED


def test_nobody_is_named_while_the_settlement_waits_for_signatures() -> None:
    table = cases.settlement_offered()

    with pytest.raises(Refused) as caught:
        named(table, lawyer())

    assert caught.value.why is Why.PAPER_OFFERED
