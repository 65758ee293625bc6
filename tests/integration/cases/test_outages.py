"""Outages: a technical failure costs nobody a right (COE-04)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from bitim.cases.actions import clock, invitation, offers, outages, sealed_offers
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Deadline, Outage, Pulse
from bitim.cases.queries import with_facts
from bitim.cases.replay import differences
from bitim.cases.vocabulary import DeadlineKind
from bitim.journal.queries import broken_chains, history_of
from bitim.law.offers import OfferStatus
from bitim.law.process import Answer, State
from bitim.law.tracks import LegalTrack
from bitim.law.workdays import next_working_day
from bitim.notices.delivery import deliver_due
from bitim.notices.models import Notice
from bitim.web.management.commands.tick import sweep
from tests.factories import cases
from tests.factories.cases import Table
from tests.together import together

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _every_chain_is_whole(db: None) -> Iterator[None]:
    yield
    assert list(broken_chains()) == []


def moment(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def no_service_on(day: date, hours: tuple[int, int] = (10, 18)) -> int:
    """Bitim could not be used on this day; how many deadlines that moved."""
    outages.note_outage(began_at=moment(day, hours[0]), ended_at=moment(day, hours[1]))
    return outages.make_up_for_outages()


def day_after(day: date) -> date:
    return next_working_day(day + timedelta(days=1))


def moves(table: Table) -> list[dict[str, object]]:
    return [entry.data for entry in history_of(table.case.uid) if entry.event == Event.DEADLINE_MOVED]


def test_an_answer_that_fell_due_in_an_outage_may_be_given_on_the_next_working_day() -> None:
    table = cases.invited()
    last_day = cases.invitation_of(table).answer_until

    assert no_service_on(last_day) == 1

    new = day_after(last_day)
    assert cases.invitation_of(table).answer_until == new
    with time_machine.travel(moment(new, 23)):
        clock.sweep()
        invitation.answer_invitation(invitation=cases.invitation_of(table).uid, yes=True)
    assert table.case.state is State.CHOOSING


def test_silence_counts_as_a_refusal_only_after_the_new_last_day() -> None:
    table = cases.invited()
    last_day = cases.invitation_of(table).answer_until
    no_service_on(last_day)

    with time_machine.travel(moment(day_after(last_day), 12)):
        clock.sweep()
        assert cases.invitation_of(table).answer is Answer.OPEN
    with time_machine.travel(moment(day_after(last_day) + timedelta(days=1), 1)):
        clock.sweep()
        assert cases.invitation_of(table).answer is Answer.DEEMED_REJECTED


def test_the_invited_person_reads_of_it_at_the_address_of_the_invitation_and_the_table_too() -> None:
    table = cases.invited()
    deliver_due()
    mail.outbox.clear()

    no_service_on(cases.invitation_of(table).answer_until)
    deliver_due()

    assert sorted(message.to[0] for message in mail.outbox) == [table.aizhan.email, table.erlan.email]
    assert Notice.objects.filter(kind=Letter.DEADLINE_MOVED, channel=Notice.Channel.SMS).exists()


def test_the_end_of_the_term_moves_with_an_entry_and_a_letter_to_everybody() -> None:
    table = cases.under_mediation()
    last_day = table.case.term_ends_on

    no_service_on(last_day)

    new = day_after(last_day)
    assert table.case.term_ends_on == new
    assert table.case.deadlines.get(kind=DeadlineKind.TERM_END).on == new
    outage = Outage.objects.get()
    assert moves(table) == [{"kind": "term_end", "until": new.isoformat(), "outage": outage.pk}]
    told = Notice.objects.filter(kind=Letter.DEADLINE_MOVED, channel=Notice.Channel.INBOX)
    assert {notice.to for notice in told} == set(table.everyone)
    case = with_facts(type(table.case).objects.filter(number=table.number)).get()
    assert differences(case, history_of(case.uid)) == []


def test_an_offer_and_a_sealed_one_wait_until_the_next_working_day_too() -> None:
    table = cases.under_mediation()
    until = timezone.localdate() + timedelta(days=3)
    offers.make_offer(number=table.number, by=table.aizhan, answer_until=until, rows=[cases.obligation(table)])
    sealed_offers.propose_sealed_offer(
        number=table.number,
        by=table.aizhan,
        payer=table.party(2).key,
        payee=table.party(1).key,
        act_kk="Қарыз",
        act_ru="",
        due_on=None,
        answer_until=until,
    )

    assert no_service_on(until) == 2

    new = day_after(until)
    assert (table.case.open_offer.answer_until, table.case.last_sealed_offer.answer_until) == (new, new)
    assert [move["kind"] for move in moves(table)] == ["offer_end", "sealed_offer_end"]
    with time_machine.travel(moment(new, 23)):
        clock.sweep()
        sealed_offers.seal_number(number=table.number, by=table.erlan, round_=1, amount=Decimal(900000))
        offers.answer_offer(number=table.number, by=table.erlan, round_=1, accepted=frozenset({1}))
    assert table.case.offers.get().status is OfferStatus.ACCEPTED


def test_an_offer_that_was_answered_does_not_move() -> None:
    table = cases.under_mediation()
    until = timezone.localdate() + timedelta(days=3)
    offers.make_offer(number=table.number, by=table.aizhan, answer_until=until, rows=[cases.obligation(table)])
    offers.answer_offer(number=table.number, by=table.erlan, round_=1, accepted=frozenset({1}))

    assert no_service_on(until) == 0

    assert table.case.offers.get().answer_until == until


def test_the_same_outage_twice_moves_nothing_twice() -> None:
    table = cases.under_mediation()
    last_day = table.case.term_ends_on

    assert [no_service_on(last_day), no_service_on(last_day), no_service_on(last_day, (11, 17))] == [1, 0, 0]

    assert table.case.term_ends_on == day_after(last_day)
    assert len(moves(table)) == 1


def test_an_outage_on_another_day_moves_nothing() -> None:
    table = cases.under_mediation()
    last_day = table.case.term_ends_on

    assert no_service_on(last_day - timedelta(days=1)) == 0

    assert table.case.term_ends_on == last_day
    assert moves(table) == []


def test_a_term_whose_length_the_law_has_fixed_does_not_move() -> None:
    """ML-25.1-1."""
    table = cases.under_mediation(legal_track=LegalTrack.ENFORCEMENT)
    last_day = table.case.term_ends_on

    assert no_service_on(last_day) == 0
    assert table.case.term_ends_on == last_day


def test_an_answer_already_given_is_not_asked_for_again() -> None:
    cases.under_mediation()
    answered = Deadline.objects.get(kind=DeadlineKind.INVITATION_ANSWER)

    assert no_service_on(answered.on) == 0
    assert not Notice.objects.filter(kind=Letter.DEADLINE_MOVED).exists()


def test_nothing_ends_because_of_an_outage_that_the_worker_finds_when_it_comes_back() -> None:
    table = cases.under_mediation()
    last_day = table.case.term_ends_on
    with time_machine.travel(moment(last_day, 9)):
        sweep()
        before = table.case.state

    with time_machine.travel(moment(last_day + timedelta(days=1), 9)):
        sweep()

    assert table.case.state is before is State.UNDER_MEDIATION
    assert table.case.term_ends_on == next_working_day(last_day + timedelta(days=2))
    assert Outage.objects.count() == 1


def test_a_worker_that_looks_every_minute_sees_no_outage() -> None:
    with time_machine.travel(moment(timezone.localdate(), 9), tick=False) as now:
        for _minute in range(3):
            sweep()
            now.shift(timedelta(minutes=10))

    assert not Outage.objects.exists()
    assert Pulse.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_that_come_back_at_once_one_notes_the_outage(transactional_db: None) -> None:
    table = cases.under_mediation()
    last_day = table.case.term_ends_on
    with time_machine.travel(moment(last_day, 9)):
        outages.note_pulse()

    with time_machine.travel(moment(last_day + timedelta(days=1), 9), tick=False):
        together(outages.note_pulse, outages.note_pulse)
        together(clock.sweep, clock.sweep)

    assert Outage.objects.count() == 1
    assert len(moves(table)) == 1
    assert table.case.state is State.UNDER_MEDIATION


def test_the_operator_notes_an_outage_by_command(capsys: pytest.CaptureFixture[str]) -> None:
    table = cases.under_mediation()
    day = table.case.term_ends_on
    command = partial(call_command, "outage", "--from", f"{day}T10:00", "--to", f"{day}T18:00")

    command()
    command()

    assert capsys.readouterr().out.split("\n") == ["Deadlines moved: 1.", "Deadlines moved: 0.", ""]
    assert Outage.objects.get().began_at == moment(day, 10)


@pytest.mark.parametrize(
    ("began", "ended"),
    [
        ("2026-11-20T18:00", "2026-11-20T10:00"),
        ("2026-11-20T18:00", "2026-11-20T18:00"),
        ("yesterday", "today"),
        ("2026-11-20T10:00", "2026-13-20T10:00"),
    ],
)
def test_times_that_make_no_outage_are_refused(began: str, ended: str) -> None:
    with pytest.raises(CommandError):
        call_command("outage", "--from", began, "--to", ended)

    assert not Outage.objects.exists()
