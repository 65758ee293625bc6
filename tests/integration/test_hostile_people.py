"""People at the table, or on their way out, who try what is not theirs to do."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.http import Http404
from django.test import Client
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.actions import choosing, clock, contract, filing, invitation, settlement
from bitim.cases.actions.powers import check_powers
from bitim.cases.actions.settlement import write_settlement
from bitim.cases.invitation_keys import code_of, token_of
from bitim.cases.letters import Letter
from bitim.cases.models import Party, Representative
from bitim.cases.vocabulary import PowersProof
from bitim.documents import access as documents
from bitim.journal.queries import history_of
from bitim.law.process import Answer
from bitim.law.refusal import Refused, Why
from bitim.law.representation import Authority, NamedPower
from bitim.notices.models import Notice
from bitim.registry import actions as registry
from bitim.rooms import access as rooms
from tests import cast
from tests.factories import cases
from tests.factories import registry as registers
from tests.factories.cases import Table, signature_of

pytestmark = pytest.mark.django_db

LAWYER_IIN = cast.iin("880101", 4001)


def link(table: Table) -> str:
    return f"/invitation/{token_of(cases.invitation_of(table))}/"


# -- The letter to the other side, in the wrong hands ----------------------------------------------


@pytest.mark.parametrize("page", ["", "question/", "join/"])
def test_the_applicant_does_not_open_the_other_sides_letter(client: Client, page: str) -> None:
    table = cases.invited()
    client.force_login(table.aizhan)

    assert client.get(link(table) + page).status_code == 409

    # Opened by the applicant it would prove that the letter arrived (UN-TN-12).
    assert cases.invitation_of(table).opened_at is None


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_applicant_does_not_answer_for_the_other_side(client: Client, answer: str) -> None:
    table = cases.invited()
    client.force_login(table.aizhan)
    found = client.post(
        "/invitation/", {"number": table.number, "code": code_of(cases.invitation_of(table))}, follow=True
    )
    assert found.status_code == 409
    assert client.post(link(table), {"answer": answer}).status_code == 409
    with pytest.raises(Refused) as refused:
        invitation.answer_invitation(invitation=cases.invitation_of(table).uid, yes=answer == "yes", by=table.aizhan)
    assert refused.value.why is Why.ON_TWO_SIDES
    assert cases.invitation_of(table).answer is Answer.OPEN


def test_the_mediator_does_not_open_a_partys_letter(client: Client) -> None:
    table = cases.asked()
    client.force_login(table.dana)
    assert client.get(link(table)).status_code == 409


def test_the_invited_party_still_opens_its_own_letter_after_joining(client: Client) -> None:
    table = cases.choosing_mediator()
    client.force_login(table.erlan)
    assert client.get(link(table)).status_code == 200


@pytest.mark.parametrize("yes", [True, False])
def test_every_answer_is_told_to_the_address_of_who_was_invited(yes: bool) -> None:
    table = cases.invited()
    Party.objects.filter(pk=table.party(2).pk).update(email="erlan@example.kz", phone="+7 701 000 00 00")

    invitation.answer_invitation(invitation=cases.invitation_of(table).uid, yes=yes)

    noted = Notice.objects.filter(kind=Letter.ANSWER_NOTED.value)
    assert {(notice.address, notice.to_id) for notice in noted} == {
        ("erlan@example.kz", None),
        ("+7 701 000 00 00", None),
    }


# -- Representatives ----------------------------------------------


def lawyer(*, proven: bool = False) -> User:
    return User.objects.create_user(
        "lawyer@example.kz",
        "birge-sheshemiz",
        given_name="Асқар",
        surname="Заңгеров",
        iin=LAWYER_IIN,
        iin_confirmed_at=timezone.now() if proven else None,
    )


def name_lawyer(table: Table, *, until: date | None = None) -> Representative:
    """The respondent names a lawyer, who takes the place."""
    return filing.name_representative(
        number=table.number,
        by=table.erlan,
        fields={
            "authority": Authority.POWER_OF_ATTORNEY,
            "full_name": "Заңгеров Асқар",
            "iin": LAWYER_IIN,
            "given_on": timezone.localdate() - timedelta(days=1),
            "valid_until": until,
            "powers": [NamedPower.SIGN_CONTRACT.value, NamedPower.SIGN_SETTLEMENT.value],
        },
        email="lawyer@example.kz",
    )


def test_naming_a_representative_does_not_tell_whether_the_number_has_an_account() -> None:
    table = cases.choosing_mediator()
    lawyer(proven=True)

    named = name_lawyer(table)

    assert named.user is None
    assert Notice.objects.filter(kind=Letter.REPRESENTATIVE_NAMED.value, address="lawyer@example.kz").exists()


def at(day: date) -> time_machine.travel:
    return time_machine.travel(timezone.make_aware(datetime.combine(day, time(12))))


def test_a_power_that_has_run_out_gives_no_seat() -> None:
    table, acting = cases.choosing_mediator(), lawyer()
    until = timezone.localdate() + timedelta(days=3)
    filing.join_as_representative(representative=name_lawyer(table, until=until), by=acting)

    with at(until):
        assert access.get_seat(acting, table.number, right=access.Right.ACT)
    with at(until + timedelta(days=1)):
        with pytest.raises(Http404):
            access.get_seat(acting, table.number, right=access.Right.SEE)
        assert access.seats_going_on(acting) == []


def represented_and_signed(until: date) -> tuple[Table, User]:
    """Under mediation, the respondent through a lawyer whose power ends with `until`."""
    table, acting = cases.taken(), lawyer()
    named = name_lawyer(table, until=until)
    filing.join_as_representative(representative=named, by=acting)
    check_powers(number=table.number, by=table.dana, representative=named.uid, proof=PowersProof.ORIGINAL)
    contract.write_contract(number=table.number, by=table.dana, fields=cases.CONTRACT)
    contract.offer_contract(number=table.number, by=table.dana)
    for user in (table.aizhan, acting, table.dana):
        cms = signature_of(user, table.contract_version)
        contract.sign_contract(number=table.number, cms=cms, by=user)
    return table, acting


def test_the_rooms_close_to_a_representative_on_the_day_after_the_power() -> None:
    until = timezone.localdate() + timedelta(days=3)
    table, acting = represented_and_signed(until)
    assert rooms.visible_rooms(acting).count() == 2

    with at(until + timedelta(days=1)):
        clock.sweep()

    assert rooms.visible_rooms(acting).count() == 0
    assert rooms.visible_rooms(table.erlan).count() == 2
    assert Representative.objects.get().ended_on == until + timedelta(days=1)
    assert history_of(table.case.uid).last().event == "representation_ended"


def test_a_representative_who_is_replaced_leaves_the_rooms() -> None:
    table, acting = represented_and_signed(timezone.localdate() + timedelta(days=300))
    choosing.object_to_mediator(number=table.number, by=table.aizhan)

    filing.end_own_representation(number=table.number, by=table.erlan)

    assert rooms.visible_rooms(acting).count() == 0


def test_what_a_representative_writes_of_the_party_does_not_fill_the_representatives_account() -> None:
    table = cases.drafted()
    acting = User.objects.create_user("lawyer@example.kz", None, given_name="Асқар", surname="Заңгеров")
    Representative.objects.create(
        party=table.party(1),
        authority=Authority.HEAD_OF_ENTITY,
        full_name="Заңгеров Асқар",
        iin=LAWYER_IIN,
        user=acting,
    )
    filing.fill_in_party(number=table.number, by=acting, party=1, fields={"phone": "+7 701 111 11 11"})
    acting.refresh_from_db()
    assert (acting.iin, acting.phone, acting.residence) == ("", "", "")


# -- A mediator who has left ----------------------------------------------


def test_a_former_mediator_does_not_read_what_is_settled_with_another_one() -> None:
    table = cases.settlement_offered()
    choosing.object_to_mediator(number=table.number, by=table.aizhan)
    other = registers.entered(
        by=registers.keeper(), user=cast._person("second", "Сәуле", "Екінші", cast.iin("700101", 5001))
    ).mediator
    assert other.user is not None
    choosing.propose_mediator(number=table.number, mediator=other.uid, by=table.aizhan)
    choosing.agree_mediator(number=table.number, by=table.erlan)
    registry.accept_ethics_code(by=other.user)
    choosing.take_case(number=table.number, by=other.user)
    contract.write_contract(number=table.number, by=other.user, fields=cases.CONTRACT)
    contract.offer_contract(number=table.number, by=other.user)
    signed = table.case.contracts.latest("pk").version
    for user in (table.aizhan, table.erlan, other.user):
        contract.sign_contract(number=table.number, cms=signature_of(user, signed), by=user)
    write_settlement(
        number=table.number,
        by=other.user,
        fields=cases.settlement_fields(),
        obligations=[cases.obligation(table)],
    )
    settlement.offer_settlement(number=table.number, by=other.user)

    version = table.settlement_version
    assert documents.get_version(table.erlan, version.uid) == version
    with pytest.raises(Http404):
        documents.get_version(table.dana, version.uid)
    # The contract that he signed himself stays his evidence.
    own = table.case.contracts.earliest("pk").version
    assert documents.get_version(table.dana, own.uid) == own


# -- A stranger who tries numbers ----------------------------------------------


@pytest.mark.parametrize("stage", [cases.drafted, cases.settled])
def test_however_much_lies_in_a_case_a_stranger_makes_nobody_read_it(
    stage: Callable[[], Table], django_assert_num_queries: Any
) -> None:
    table, stranger = stage(), cast.stranger()
    of_the_seats = 5

    with django_assert_num_queries(of_the_seats), pytest.raises(Http404):
        access.get_seat(stranger, table.number, right=access.Right.SEE)
