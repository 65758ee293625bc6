"""Two people press at once, or one person twice: one effect, no half state, a whole chain."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse

from bitim.cases import access
from bitim.cases.actions import choosing, clock, contract, ending, extending, filing, invitation, settlement
from bitim.cases.actions.interpreters import agree_interpreter, take_seat
from bitim.cases.events import Event
from bitim.cases.invitation_keys import token_of
from bitim.cases.letters import Letter
from bitim.cases.models import Appointment, Case, CaseNumber, Party
from bitim.documents.models import Signature
from bitim.journal.queries import broken_chains, history_of
from bitim.law.process import FINAL, EndReason, State
from bitim.law.refusal import Why
from bitim.notices.models import Notice
from bitim.registry import actions as registry
from bitim.registry.models import Mediator
from bitim.rooms import queries as rooms
from tests import cast
from tests.factories import cases, interpreters
from tests.factories import registry as registers
from tests.factories.cases import Table, signature_of
from tests.factories.sides import letter, noon
from tests.together import refusals, together
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _every_chain_is_whole(transactional_db: None) -> Iterator[None]:
    yield
    assert list(broken_chains()) == []
    for case in Case.objects.all():
        assert (case.state in FINAL) == bool(case.end_reason)


def events_of(table: Table) -> Counter[str]:
    return Counter(entry.event for entry in history_of(table.case.uid))


def test_all_sign_the_contract_at_once_and_mediation_starts_once() -> None:
    table = cases.contract_offered()
    version = cases.contract_version(table)
    signing = [partial(contract.sign_contract, cms=signature_of(user, version), by=user) for user in table.everyone]

    results = together(*[partial(sign, number=table.number) for sign in signing])

    assert all(isinstance(result, Signature) for result in results)
    assert table.case.state is State.UNDER_MEDIATION
    events = events_of(table)
    assert (events[Event.CONTRACT_SIGNED], events[Event.MEDIATION_STARTED]) == (3, 1)
    assert rooms.rooms_about(table.case.uid).count() == 3


def test_the_last_two_signatures_under_a_settlement_at_once_settle_it_once() -> None:
    table = cases.settlement_offered()
    version = cases.settlement_version(table)
    settlement.sign_settlement(number=table.number, cms=signature_of(table.dana, version), by=table.dana)

    signing = [
        partial(settlement.sign_settlement, cms=signature_of(user, version), by=user) for user in table.everyone[:2]
    ]

    results = together(*[partial(sign, number=table.number) for sign in signing])

    assert all(isinstance(result, Signature) for result in results)
    assert (table.case.state, table.case.end_reason) == (State.SETTLED, EndReason.SETTLED)
    assert events_of(table)[Event.SETTLED] == 1
    assert Mediator.objects.get(pk=table.mediator.pk).current_cases == 0


def test_signing_while_somebody_asks_for_a_change_leaves_one_clear_state() -> None:
    table = cases.settlement_offered()
    version = cases.settlement_version(table)
    for user in (table.aizhan, table.dana):
        settlement.sign_settlement(number=table.number, cms=signature_of(user, version), by=user)
    cms = signature_of(table.erlan, version)

    signing, reopening = together(
        lambda: settlement.sign_settlement(number=table.number, cms=cms, by=table.erlan),
        lambda: settlement.reopen_settlement(number=table.number, by=table.aizhan),
    )

    version.refresh_from_db()
    if isinstance(signing, Signature):
        assert (table.case.state, version.withdrawn_at) == (State.SETTLED, None)
        assert reopening is Why.STEP_NOT_OPEN
    else:
        assert table.case.state is State.UNDER_MEDIATION
        assert version.withdrawn_at
        assert signing is Why.PAPER_NOT_OFFERED


def test_one_signature_sent_twice_at_once_is_kept_once() -> None:
    table = cases.contract_offered()
    cms = signature_of(table.erlan, cases.contract_version(table))

    results = together(*[lambda: contract.sign_contract(number=table.number, cms=cms, by=table.erlan)] * 3)

    assert refusals(results) == [Why.ALREADY_SIGNED] * 2
    assert events_of(table)[Event.CONTRACT_SIGNED] == Signature.objects.count() == 1


def test_one_invitation_accepted_twice_at_once_is_one_yes() -> None:
    table = cases.invited()

    results = together(*[lambda: invitation.answer_invitation(invitation=letter(table), yes=True)] * 3)

    assert len(refusals(results)) == 2
    assert events_of(table)[Event.INVITATION_ACCEPTED] == 1
    assert Notice.objects.filter(kind=Letter.INVITATION_ACCEPTED, channel="inbox").count() == 1


def test_yes_and_no_at_once_leave_what_the_journal_says_last() -> None:
    table = cases.invited()

    together(
        lambda: invitation.answer_invitation(invitation=letter(table), yes=True),
        lambda: invitation.answer_invitation(invitation=letter(table), yes=False),
    )

    answers = {Event.INVITATION_ACCEPTED: State.CHOOSING, Event.INVITATION_DECLINED: State.INVITED}
    assert table.case.state is answers[Event(history_of(table.case.uid).last().event)]


def test_of_two_people_with_one_letter_one_takes_the_seat() -> None:
    table, other = cases.invited(), cast.stranger()
    invitation.answer_invitation(invitation=letter(table), yes=True)

    results = together(
        lambda: invitation.join(invitation=letter(table), by=table.erlan),
        lambda: invitation.join(invitation=letter(table), by=other),
    )

    assert refusals(results) == [Why.SEAT_TAKEN]
    joined = history_of(table.case.uid).filter(event=Event.PARTY_JOINED)
    assert [entry.by for entry in joined] == [Party.objects.get(number=2).user.uid]


def test_a_letter_opened_while_it_is_answered_is_noted_once_and_nobody_waits_for_ever() -> None:
    table = cases.invited()
    address = reverse("cases:invitation", args=[token_of(cases.invitation_of(table))])

    together(
        lambda: Client().get(address),
        lambda: invitation.answer_invitation(invitation=letter(table), yes=True),
        lambda: Client().get(address),
    )

    assert table.case.state is State.CHOOSING
    assert events_of(table)[Event.INVITATION_OPENED] == 1


def test_two_parties_propose_at_once_and_one_proposal_stands() -> None:
    table = cases.choosing_mediator()
    second = registers.entered(by=registers.keeper(), name="Жаңаев Марат").mediator

    together(
        lambda: choosing.propose_mediator(number=table.number, mediator=table.mediator.uid, by=table.aizhan),
        lambda: choosing.propose_mediator(number=table.number, mediator=second.uid, by=table.erlan),
    )

    [standing] = [row for row in Appointment.objects.all() if row.is_current]
    last = history_of(table.case.uid).last()
    assert (last.event, last.data["mediator"]) == (Event.MEDIATOR_PROPOSED, str(standing.mediator.uid))


def test_one_agrees_while_the_other_takes_the_proposal_back() -> None:
    table = cases.choosing_mediator()
    choosing.propose_mediator(number=table.number, mediator=table.mediator.uid, by=table.aizhan)

    agreeing, _ = together(
        lambda: choosing.agree_mediator(number=table.number, by=table.erlan),
        lambda: choosing.reject_mediator(number=table.number, by=table.aizhan),
    )

    assert not [row for row in Appointment.objects.all() if row.is_current]
    asked = events_of(table)[Event.MEDIATOR_ASKED]
    assert asked == (0 if agreeing is Why.NO_MEDIATOR_PROPOSED else 1)
    with pytest.raises(Http404):
        access.get_seat(table.dana, table.number, right=access.Right.SEE)


def test_a_mediator_takes_and_declines_a_case_at_once() -> None:
    table = cases.asked()
    registry.accept_ethics_code(by=table.dana)

    together(
        lambda: choosing.take_case(number=table.number, by=table.dana),
        lambda: choosing.decline_case(number=table.number, by=table.dana),
        lambda: choosing.take_case(number=table.number, by=table.dana),
    )

    events = events_of(table)
    assert events[Event.CASE_TAKEN] + events[Event.CASE_DECLINED] == 1
    taken = bool(events[Event.CASE_TAKEN])
    assert table.case.state is (State.CONTRACT if taken else State.CHOOSING)
    assert Mediator.objects.get(pk=table.mediator.pk).current_cases == int(taken)
    assert table.case.contracts.count() == int(taken)


def test_a_mediator_does_not_take_a_case_that_is_being_left() -> None:
    table = cases.asked()
    registry.accept_ethics_code(by=table.dana)

    together(
        lambda: choosing.take_case(number=table.number, by=table.dana),
        lambda: ending.leave(number=table.number, by=table.erlan),
    )

    assert table.case.end_reason is EndReason.LEFT_BEFORE_START
    assert Mediator.objects.get(pk=table.mediator.pk).current_cases == 0


def test_an_application_filed_twice_at_once_invites_once() -> None:
    table = cases.drafted()

    results = together(*[lambda: filing.file_application(number=table.number, by=table.aizhan)] * 3)

    assert refusals(results) == [Why.STEP_NOT_OPEN] * 2
    assert events_of(table)[Event.INVITATION_SENT] == 1
    assert Notice.objects.filter(kind=Letter.INVITATION, channel="email").count() == 1


def test_applications_opened_at_once_get_numbers_of_their_own() -> None:
    people = [cast.aizhan(), cast.erlan(), cast.dana(), cast.stranger()]
    CaseNumber.objects.all().delete()

    opened = together(*[partial(filing.open_application, by=user, intake={}) for user in people])

    assert len({case.number for case in opened}) == len(people)


def test_both_parties_leave_at_once_and_the_case_ends_once() -> None:
    table = cases.under_mediation()

    results = together(
        lambda: ending.leave(number=table.number, by=table.aizhan),
        lambda: ending.leave(number=table.number, by=table.erlan),
        lambda: ending.find_impossible(number=table.number, by=table.dana),
    )

    assert refusals(results) == [Why.STEP_NOT_OPEN] * 2
    events = events_of(table)
    assert events[Event.PARTY_LEFT] + events[Event.FOUND_IMPOSSIBLE] == 1
    assert Mediator.objects.get(pk=table.mediator.pk).current_cases == 0


def test_both_agree_to_end_at_once() -> None:
    table = cases.under_mediation()

    together(*[partial(ending.end_together, number=table.number, by=user) for user in table.everyone[:2]])

    assert table.case.end_reason is EndReason.PARTIES_REFUSED
    assert events_of(table)[Event.ENDING_AGREED] == 2


def test_the_last_two_agree_to_a_longer_term_at_once() -> None:
    table = cases.under_mediation()
    until = table.case.started_on + timedelta(days=60)
    extending.propose_extension(number=table.number, until=until, by=table.aizhan)

    together(*[partial(extending.agree_extension, number=table.number, by=user) for user in (table.erlan, table.dana)])

    assert table.case.term_until == until
    assert events_of(table)[Event.TERM_EXTENDED] == 1


def test_two_people_write_the_settlement_at_once_and_both_texts_are_kept() -> None:
    table = cases.under_mediation()
    row = cases.obligation(table)

    def writing(user, place):
        fields = cases.settlement_fields() | {"place_ru": place}
        return lambda: settlement.write_settlement(number=table.number, by=user, fields=fields, obligations=[row])

    together(writing(table.aizhan, "Тараз"), writing(table.erlan, "Шу"), writing(table.dana, "Мерке"))

    kept = table.case.settlements.get()
    revisions = list(kept.revisions.all())
    assert [revision.number for revision in revisions] == [1, 2, 3]
    assert kept.obligations.count() == 1
    assert "Мерке" in str([revision.content for revision in revisions])


def test_a_notice_asked_for_by_two_at_once_is_one_paper() -> None:
    table = cases.under_mediation()
    ending.leave(number=table.number, by=table.aizhan)

    first, second = together(
        *[partial(ending.issue_notice, number=table.number, by=user) for user in table.everyone[:2]]
    )

    assert first == second
    assert events_of(table)[Event.NOTICE_ISSUED] == 1


def test_two_clocks_at_once_do_everything_once() -> None:
    table = cases.invited()

    with time_machine.travel(noon(cases.invitation_of(table).answer_until + timedelta(days=1))):
        handled = together(clock.sweep, clock.sweep, clock.sweep)

    assert sum(handled) == 3
    assert table.case.end_reason is EndReason.DEEMED_REJECTED
    assert events_of(table)[Event.INVITATION_LAPSED] == 1
    assert Notice.objects.filter(kind=Letter.ENDED, channel="inbox").count() == 1


def test_the_clock_and_a_party_end_a_case_at_once_for_one_reason() -> None:
    table = cases.under_mediation()

    with time_machine.travel(noon(table.case.term_ends_on + timedelta(days=1))):
        together(clock.sweep, lambda: ending.leave(number=table.number, by=table.aizhan))

    events = events_of(table)
    assert events[Event.TERM_EXPIRED] + events[Event.PARTY_LEFT] == 1


def test_a_form_posted_twice_at_once_through_the_pages_leaves_once_and_breaks_nothing() -> None:
    table = cases.under_mediation()
    clients = []
    for _ in range(2):
        client = Client(raise_request_exception=False)
        client.force_login(table.aizhan)
        clients.append(client)
    address = reverse("cases:leave", args=[table.number])

    answers = together(*[partial(client.post, address) for client in clients])

    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert events_of(table)[Event.PARTY_LEFT] == 1


class MeanwhileOnce:
    """A step that somebody takes between two queries of somebody else: before the first that reads a table."""

    def __init__(self, table: str, step: Callable[[], object]) -> None:
        self.table, self.step, self.is_taken = table, step, False

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        if not self.is_taken and f'FROM "{self.table}"' in sql:
            self.is_taken = True
            self.step()
        return execute(sql, *rest)


@pytest.mark.parametrize("address", ["/cases/", "/cases/{}/"])
def test_a_case_that_is_taken_while_its_mediator_reads_it_is_shown_as_taken(address: str) -> None:
    table = cases.asked()
    registry.accept_ethics_code(by=table.dana)
    reader = signed_in(table.dana)
    take = MeanwhileOnce("cases_appointment", partial(choosing.take_case, number=table.number, by=table.dana))

    with connection.execute_wrapper(take):
        response = reader.get(address.format(table.number))

    assert take.is_taken
    assert "Write the mediation contract" in response.content.decode()


@pytest.mark.parametrize("address", ["/cases/", "/cases/{}/"])
def test_a_case_whose_mediator_steps_down_while_a_party_reads_it_is_shown_without_one(address: str) -> None:
    table = cases.taken()
    reader = signed_in(table.aizhan)
    leave = MeanwhileOnce("cases_appointment", partial(choosing.step_down, number=table.number, by=table.dana))

    with connection.execute_wrapper(leave):
        response = reader.get(address.format(table.number))

    assert leave.is_taken
    assert "Choose a mediator together" in response.content.decode()


def test_all_agree_to_an_interpreter_at_once_and_he_is_asked_once() -> None:
    table = cases.under_mediation()
    proposed = interpreters.proposed(table)
    agree = partial(agree_interpreter, number=table.number, interpreter=proposed.uid)

    together(*[partial(agree, by=user) for user in (table.aizhan, table.erlan)])

    assert events_of(table)["interpreter_asked"] == 1
    assert Notice.objects.filter(kind=Letter.INTERPRETER_ASKED).count() == 1


def test_the_link_of_an_interpreter_is_opened_twice_at_once_and_one_sits() -> None:
    table = cases.under_mediation()
    asked, meruert, other = interpreters.asked(table), cast.meruert(), cast.stranger()

    results = together(*[partial(take_seat, interpreter=asked, by=user) for user in (meruert, other)])

    assert refusals(results) == [Why.STEP_NOT_OPEN]
    assert events_of(table)["interpreter_seated"] == 1
