"""Every letter that a case leaves, written from what the case really passes, in every language."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as product
from django.core import mail
from django.test import override_settings
from django.utils import timezone, translation

from bitim.cases.actions import (
    choosing,
    clock,
    contract,
    direct,
    ending,
    extending,
    filing,
    invitation,
    meetings,
    offers,
    outages,
    sealed_offers,
    settlement,
    signatures,
)
from bitim.cases.actions.interpreters import let_interpreter_go, object_to_interpreter
from bitim.cases.letters import Letter
from bitim.documents import confirming
from bitim.documents.models import Signature
from bitim.law.representation import Authority
from bitim.notices.delivery import deliver_due
from bitim.notices.letters import write, write_sms
from bitim.notices.models import Notice
from tests import authority_services, cast
from tests.factories import cases, documents, interpreters
from tests.factories.cases import Table
from tests.factories.meetings import agreed, at, proposed, take
from tests.factories.sides import begin

pytestmark = [pytest.mark.django_db, pytest.mark.long]

LANGUAGES = [code for code, _ in product.LANGUAGES]


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def sent() -> Table:
    return cases.invited()


def reminded() -> Table:
    table = cases.invited()
    invitation.send_reminder(table.case, table.party(2))
    return table


def declined() -> Table:
    table = cases.invited()
    invitation.answer_invitation(invitation=cases.invitation_of(table).uid, yes=False)
    return table


def represented() -> Table:
    table = cases.invited()
    filing.name_representative(
        number=table.number,
        by=table.aizhan,
        fields={
            "authority": Authority.POWER_OF_ATTORNEY,
            "full_name": "Сейітов Марат",
            "iin": cast.iin("800101", 3100, century=3),
            "given_on": timezone.localdate(),
        },
        email="marat@example.kz",
    )
    return table


def unanswered() -> Table:
    table = cases.invited()
    last_day = cases.invitation_of(table).answer_until
    for day in (last_day, last_day + timedelta(days=1)):
        with time_machine.travel(_noon(day)):
            clock.sweep()
    return table


def proposed_and_rejected() -> Table:
    table = cases.choosing_mediator()
    choosing.propose_mediator(number=table.number, mediator=table.mediator.uid, by=table.aizhan)
    choosing.reject_mediator(number=table.number, by=table.erlan)
    return table


def not_taken() -> Table:
    table = cases.asked()
    choosing.decline_case(number=table.number, by=table.dana)
    return table


def talked_directly() -> Table:
    table = cases.talking_directly()
    direct.ask_for_mediator(number=table.number, by=table.aizhan)
    return table


def talked_directly_to_the_last_day() -> Table:
    table = cases.talking_directly()
    last_day = table.case.direct_until
    for day in (last_day - timedelta(days=1), last_day + timedelta(days=1)):
        with time_machine.travel(_noon(day)):
            clock.sweep()
    return table


def talks_released() -> Table:
    table = talked_directly()
    begin(table, table.aizhan, table.erlan)
    direct.release_direct_talks(number=table.number, by=table.aizhan)
    direct.take_release_back(number=table.number, by=table.aizhan)
    for user in (table.aizhan, table.erlan):
        direct.release_direct_talks(number=table.number, by=user)
    return table


def taken_back() -> Table:
    table = cases.asked()
    choosing.reject_mediator(number=table.number, by=table.erlan)
    return table


def ended_before_an_answer() -> Table:
    table = cases.asked()
    ending.leave(number=table.number, by=table.erlan)
    return table


def contract_changed() -> Table:
    table = cases.contract_offered()
    contract.reopen_contract(number=table.number, by=table.aizhan)
    return table


def extended() -> Table:
    table = cases.under_mediation()
    extending.propose_extension(number=table.number, until=table.case.term_ends_on + timedelta(days=7), by=table.dana)
    for user in (table.aizhan, table.erlan):
        extending.agree_extension(number=table.number, by=user)
    return table


def _in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _offer(table: Table) -> None:
    rows = [cases.obligation(table), cases.obligation(table, amount=5)]
    offers.make_offer(number=table.number, by=table.aizhan, answer_until=_in_days(3), rows=rows)


def _sealed_offer(table: Table) -> None:
    sealed_offers.propose_sealed_offer(
        number=table.number,
        by=table.aizhan,
        payer=table.party(2).key,
        payee=table.party(1).key,
        act_kk="Қарызды қайтару",
        act_ru="",
        due_on=None,
        answer_until=_in_days(3),
    )


def offers_answered() -> Table:
    """Accepted, accepted in part, declined, taken back."""
    table = cases.under_mediation()
    for round_, accepted in enumerate(({1, 2}, {1}, set()), start=1):
        _offer(table)
        offers.answer_offer(number=table.number, by=table.erlan, round_=round_, accepted=frozenset(accepted))
    _offer(table)
    offers.take_back_offer(number=table.number, by=table.aizhan, round_=4)
    return table


def offers_lapsed() -> Table:
    table = cases.under_mediation()
    _offer(table)
    _sealed_offer(table)
    with time_machine.travel(_noon(_in_days(4))):
        clock.sweep()
    return table


def sealed_numbers_compared() -> Table:
    table = cases.under_mediation()
    _sealed_offer(table)
    for user in (table.aizhan, table.erlan):
        sealed_offers.seal_number(number=table.number, by=user, round_=1, amount=Decimal(900000))
    return table


def interpreted() -> Table:
    """One who is let go before a meeting that is set, and one whom a side does not want."""
    table, meruert = cases.under_mediation(), cast.meruert()
    seated = interpreters.seated(table, meruert)
    agreed(table, at(3))
    let_interpreter_go(number=table.number, interpreter=seated.uid, by=table.dana)
    unwanted = interpreters.proposed(table)
    object_to_interpreter(number=table.number, interpreter=unwanted.uid, by=table.erlan)
    return table


def met() -> Table:
    table = cases.under_mediation()
    meetings.ask_for_talk(number=table.number, by=table.erlan)
    meeting = agreed(table, at(3), at(4))
    with time_machine.travel(at(3) - timedelta(hours=1)):
        clock.sweep()
    new = {"mode": meeting.mode, "place": meeting.place, "minutes": 45, "times": [at(5)]}
    meetings.move_meeting(number=table.number, meeting=meeting.uid, by=table.dana, **new)
    return table


def met_at_no_time() -> Table:
    table = cases.under_mediation()
    given_back, never = agreed(table), proposed(table)
    take(table, given_back, by=table.erlan)
    for user in (table.aizhan, table.erlan):
        take(table, never, by=user)
    for meeting in (never, agreed(table)):
        meetings.cancel_meeting(number=table.number, meeting=meeting.uid, by=table.dana)
    return table


def outage_at_the_last_answer() -> Table:
    table = cases.invited()
    _no_service_on(cases.invitation_of(table).answer_until)
    return table


def outage_at_the_end_of_the_term() -> Table:
    table = cases.under_mediation()
    _no_service_on(table.case.term_ends_on)
    return table


def _no_service_on(day: date) -> None:
    outages.note_outage(began_at=_noon(day), ended_at=_noon(day) + timedelta(hours=2))
    outages.make_up_for_outages()


def run_out() -> Table:
    table = cases.under_mediation()
    last_day = table.case.term_ends_on
    for day in (last_day, last_day + timedelta(days=1)):
        with time_machine.travel(_noon(day)):
            clock.sweep()
    return table


def left() -> Table:
    table = cases.under_mediation()
    ending.leave(number=table.number, by=table.erlan)
    return table


def settlement_changed() -> Table:
    table = cases.settlement_offered()
    settlement.reopen_settlement(number=table.number, by=table.aizhan)
    return table


def settled() -> Table:
    return cases.settled()


def signed_with_a_revoked_key() -> Table:
    running = authority_services.running(documents.authority())
    with running as services, override_settings(RESPONDERS=services.addresses):
        table = cases.under_mediation()
        signature = Signature.objects.get(request__signer=table.erlan)
        services.revoke(signature, at=timezone.now() - timedelta(hours=1))
        confirming.confirm_due()
        signatures.tell_of_refusals()
    return table


JOURNEYS: list[tuple[Callable[[], Table], set[Letter]]] = [
    (sent, {Letter.INVITATION}),
    (represented, {Letter.REPRESENTATIVE_NAMED}),
    (reminded, {Letter.INVITATION, Letter.INVITATION_REMINDER}),
    (declined, {Letter.INVITATION, Letter.ANSWER_NOTED, Letter.INVITATION_DECLINED}),
    (
        unanswered,
        {Letter.INVITATION, Letter.INVITATION_REMINDER, Letter.INVITATION_LAPSED, Letter.ENDED},
    ),
    (proposed_and_rejected, {Letter.MEDIATOR_PROPOSED, Letter.MEDIATOR_REJECTED}),
    (talked_directly, {Letter.DIRECT_TALKS_WANTED, Letter.DIRECT_TALKS_BEGUN, Letter.DIRECT_TALKS_OVER}),
    (talked_directly_to_the_last_day, {Letter.DIRECT_REMINDER, Letter.DIRECT_TALKS_OVER}),
    (talks_released, {Letter.DIRECT_TALKS_RELEASED, Letter.RELEASE_TAKEN_BACK, Letter.DIRECT_TALKS_OPENED}),
    (not_taken, {Letter.CASE_OFFERED, Letter.MEDIATOR_GONE}),
    (taken_back, {Letter.NO_LONGER_ASKED}),
    (ended_before_an_answer, {Letter.NO_LONGER_ASKED}),
    (contract_changed, {Letter.CASE_TAKEN, Letter.CONTRACT_TO_SIGN, Letter.CONTRACT_REOPENED}),
    (extended, {Letter.MEDIATION_STARTED, Letter.EXTENSION_PROPOSED, Letter.TERM_EXTENDED}),
    (offers_answered, {Letter.OFFER_MADE, Letter.OFFER_ANSWERED}),
    (offers_lapsed, {Letter.OFFER_EXPIRED, Letter.SEALED_OFFER_PROPOSED, Letter.SEALED_OFFER_VOID}),
    (sealed_numbers_compared, {Letter.SEALED_OFFER_OPENED}),
    (
        interpreted,
        {
            *(Letter.INTERPRETER_PROPOSED, Letter.INTERPRETER_ASKED, Letter.INTERPRETER_SEATED),
            *(Letter.INTERPRETER_LET_GO, Letter.INTERPRETER_NOT_AWAITED, Letter.INTERPRETER_GONE),
            *(Letter.INTERPRETER_REJECTED, Letter.MEETING_SET),
        },
    ),
    (met, {Letter.TALK_ASKED, Letter.MEETING_PROPOSED, Letter.MEETING_SET, Letter.MEETING_REMINDER}),
    (met_at_no_time, {Letter.MEETING_UNSET, Letter.MEETING_WITHOUT_TIME, Letter.MEETING_CANCELLED}),
    (outage_at_the_last_answer, {Letter.DEADLINE_MOVED}),
    (outage_at_the_end_of_the_term, {Letter.DEADLINE_MOVED}),
    (run_out, {Letter.TERM_REMINDER, Letter.ENDED}),
    (left, {Letter.ENDED}),
    (signed_with_a_revoked_key, {Letter.SIGN_AGAIN, Letter.SIGNATURE_REFUSED}),
    (settlement_changed, {Letter.SETTLEMENT_TO_SIGN, Letter.SETTLEMENT_REOPENED}),
    (settled, {Letter.INVITATION_ACCEPTED, Letter.CHOOSE_MEDIATOR, Letter.SETTLED}),
]
PERSONAL = re.compile(rf"Айжан|Үлгібаева|Ерлан|Мысалов|Дана|Сынақова|Меруерт|Тілмашева|{cast.AIZHAN_IIN}|example\.kz")


@pytest.mark.parametrize(("journey", "left_by_it"), JOURNEYS, ids=lambda each: getattr(each, "__name__", ""))
def test_every_letter_a_case_leaves_can_be_read(
    journey: Callable[[], Table], left_by_it: set[Letter], settings: Any, tmp_path: Path
) -> None:
    settings.SMS_FILE = tmp_path / "sms.log"

    table = journey()

    notices = list(Notice.objects.all())
    assert left_by_it <= {Letter(notice.kind) for notice in notices}
    for notice in notices:
        for language in LANGUAGES:
            with translation.override(language):
                letter = write(notice)
            assert table.number in letter.headline
            assert len(letter.paragraphs) >= 2
            whole = "\n".join((letter.headline, *letter.paragraphs))
            assert not re.search(r"[{}%]|None", whole), whole
            assert not PERSONAL.search(whole)
        if notice.channel == Notice.Channel.SMS:
            assert len(write_sms(notice)) <= 134
    assert deliver_due(timezone.now() + timedelta(days=60)) == len(notices)
    assert [message.subject for message in mail.outbox if PERSONAL.search(message.subject)] == []


def test_no_kind_of_letter_is_left_out_here() -> None:
    assert set().union(*(kinds for _, kinds in JOURNEYS)) == set(Letter)


def test_a_word_said_in_the_application_never_goes_into_a_letter() -> None:
    cases.invited(grounds="Тек осы жерде жазылған құпия сөз")

    deliver_due()

    assert mail.outbox
    assert [message for message in mail.outbox if "құпия сөз" in message.body] == []
