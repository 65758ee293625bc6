"""What the two sides say of a due, one word after another, and what comes of it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import contract, filing, settlement
from bitim.cases.actions.powers import check_powers
from bitim.cases.models import Party
from bitim.cases.vocabulary import PowersProof
from bitim.journal.queries import history_of
from bitim.law.deadlines import add_months
from bitim.law.obligations import ObligationKind
from bitim.law.performance import DueState, Said
from bitim.law.refusal import Refused, Why
from bitim.law.representation import Authority, NamedPower
from bitim.notices.models import Notice
from bitim.performance.actions import changes, clock, talks, words
from bitim.performance.actions.schedules import follow_settlements
from bitim.performance.letters import DueLetter
from bitim.performance.models import Alarm, Due, Word
from bitim.performance.vocabulary import AlarmKind
from bitim.rooms import access as rooms
from bitim.rooms import actions as talking
from bitim.rooms.errors import RoomError
from bitim.rooms.models import Room
from tests import cast
from tests.factories import cases
from tests.factories.cases import Table, signature_of
from tests.factories.performance import dues, followed, settled_with
from tests.factories.sides import noon

pytestmark = pytest.mark.django_db

SUM = Decimal("1240000.00")


def the_due(table: Table) -> Due:
    [due] = dues(table)
    return due


def here(table: Table, by: User, number: int) -> dict[str, Any]:
    return {"case": table.number, "due": the_due(table).uid, "by": by, "number": number}


def done(table: Table, number: int = 1, amount: Decimal | None = SUM, by: User | None = None) -> Word:
    return words.say_done(**here(table, by or table.erlan, number), amount=amount, day=timezone.localdate())


def received(table: Table, number: int = 2, amount: Decimal | None = SUM, by: User | None = None) -> Word:
    return words.say_received(**here(table, by or table.aizhan, number), amount=amount, day=timezone.localdate())


def state(table: Table) -> DueState:
    return the_due(table).state_on(timezone.localdate())


def told(kind: DueLetter) -> list[Any]:
    return [notice.to for notice in Notice.objects.filter(kind=kind, channel=Notice.Channel.INBOX).order_by("pk")]


def why(act: Any, *arguments: Any, **options: Any) -> Why:
    with pytest.raises(Refused) as refused:
        act(*arguments, **options)
    return refused.value.why


def journalled(table: Table) -> list[dict[str, Any]]:
    return [entry.data for entry in history_of(the_due(table).schedule.uid) if entry.event == "said"]


# -- Done and received


def test_what_the_debtor_says_asks_the_other_side_and_confirms_nothing() -> None:
    table = followed()

    done(table)

    assert state(table) is DueState.SAID_DONE
    assert told(DueLetter.DUE_SAID_DONE) == [table.aizhan]
    assert the_due(table).performed_on is None


def test_what_the_creditor_confirms_is_performed_and_nobody_is_reminded_any_more() -> None:
    table = followed()
    done(table)

    received(table)

    assert (state(table), the_due(table).performed_on) == (DueState.CONFIRMED, timezone.localdate())
    assert told(DueLetter.DUE_ANSWERED) == [table.erlan]
    assert not Alarm.objects.filter(done_at=None).exists()


def test_the_creditor_may_confirm_what_the_debtor_has_not_mentioned() -> None:
    table = followed()

    received(table, number=1)

    assert state(table) is DueState.CONFIRMED


def test_the_journal_keeps_who_said_what_and_how_much_without_the_words() -> None:
    table = followed()
    words.say_done(**here(table, table.erlan, 1), amount=SUM, day=timezone.localdate(), text="Банк арқылы")

    [entry] = journalled(table)

    assert (entry["said"], entry["side"], entry["amount"], entry["number"]) == (Said.DONE, "debtor", str(SUM), 1)
    assert "Банк" not in str(entry)


def test_a_payment_comes_in_parts() -> None:
    table = followed()
    done(table, amount=Decimal(240000))
    received(table, amount=Decimal(240000))
    assert state(table) is DueState.PART

    done(table, number=3, amount=Decimal(1000000))
    received(table, number=4, amount=Decimal(1000000))

    assert state(table) is DueState.CONFIRMED


def test_more_than_is_owed_is_neither_said_nor_confirmed() -> None:
    table = followed()
    done(table, amount=Decimal(240000))

    assert why(done, table, number=2, amount=Decimal("1000000.01")) is Why.SUM_ABOVE_REST
    assert why(received, table, amount=SUM + 1) is Why.SUM_ABOVE_REST
    assert why(received, table, amount=None) is Why.SUM_NOT_ABOVE_ZERO
    assert Word.objects.count() == 1


def test_a_no_is_answered_by_the_same_word_with_a_receipt() -> None:
    table = followed()
    done(table)
    words.say_not_received(**here(table, table.aizhan, 2))
    assert state(table) is DueState.DISPUTED

    done(table, number=3)

    assert state(table) is DueState.SAID_DONE


def test_nobody_says_what_is_the_other_sides_to_say() -> None:
    table = followed()

    assert why(done, table, by=table.aizhan) is Why.NOT_YOURS_TO_SAY
    assert why(received, table, number=1, by=table.erlan) is Why.NOT_YOURS_TO_SAY


@pytest.mark.parametrize("who", ["dana", "stranger", "staff"])
def test_neither_the_mediator_nor_anybody_else_has_a_door(who: str) -> None:
    table = followed()
    user = table.dana if who == "dana" else getattr(cast, who)()

    for act in (done, received):
        with pytest.raises(Http404):
            act(table, number=1, by=user)
    with pytest.raises(Http404):
        talks.ask_talk(case=table.number, due=the_due(table).uid, by=user)


def test_the_same_form_sent_twice_is_one_word() -> None:
    table = followed()

    first, again = done(table), done(table)

    assert first == again
    assert (Word.objects.count(), len(told(DueLetter.DUE_SAID_DONE))) == (1, 1)


def test_nobody_answers_what_he_has_not_read() -> None:
    table = followed()
    done(table, amount=Decimal(1000))
    done(table, number=2, amount=Decimal(2000))

    assert why(words.say_not_received, **here(table, table.aizhan, 2)) is Why.DUE_CHANGED


@pytest.mark.parametrize("days", [-1, 1])
def test_nothing_was_done_before_the_signing_or_tomorrow(days: int) -> None:
    table = followed()
    day = timezone.localdate() + timedelta(days=days)

    assert why(words.say_done, **here(table, table.erlan, 1), amount=SUM, day=day) is Why.NOT_DONE_ON_SUCH_DAY


def test_an_act_without_a_sum_is_done_and_received_whole() -> None:
    table = settled_with(
        {"kind": ObligationKind.APOLOGISE, "amount": None, "due_on": None, "term_kk": "х", "term_ru": "х"}
    )

    done(table, amount=Decimal(5))
    received(table, amount=None)

    assert state(table) is DueState.CONFIRMED
    assert set(Word.objects.values_list("amount", flat=True)) == {None}


# -- Who acts for a side


def settled_by_askar(powers: list[NamedPower]) -> tuple[Table, User]:
    """Askar acts for Aizhan by a power of attorney that names these powers besides those to sign."""
    table = cases.taken()
    askar = User.objects.create_user(
        "askar@example.kz", given_name="Асқар", surname="Заңгеров", iin=cast.iin("880101", 3025)
    )
    signing = [NamedPower.SIGN_CONTRACT, NamedPower.SIGN_SETTLEMENT]
    columns = {
        "authority": Authority.POWER_OF_ATTORNEY,
        "full_name": askar.full_name,
        "iin": askar.iin,
        "given_on": timezone.localdate(),
        "powers": [power.value for power in (*signing, *powers)],
    }
    acting = filing.name_representative(number=table.number, by=table.aizhan, fields=columns, email="askar@example.kz")
    filing.join_as_representative(representative=acting, by=askar)
    check_powers(number=table.number, by=table.dana, representative=acting.uid, proof=PowersProof.ORIGINAL)
    contract.write_contract(number=table.number, by=table.dana, fields=cases.CONTRACT)
    version = contract.offer_contract(number=table.number, by=table.dana).version
    signers = (askar, table.erlan, table.dana)
    for user in signers:
        contract.sign_contract(number=table.number, cms=signature_of(user, version), by=user)
    settlement.write_settlement(
        number=table.number, by=table.dana, fields=cases.settlement_fields(), obligations=[cases.obligation(table)]
    )
    settlement.offer_settlement(number=table.number, by=table.dana)
    for user in signers:
        cms = signature_of(user, table.settlement_version)
        settlement.sign_settlement(number=table.number, cms=cms, by=user)
    follow_settlements()
    return table, askar


def test_money_is_confirmed_by_whom_a_paper_lets_receive_it() -> None:
    """CPC-60-3."""
    table, askar = settled_by_askar([NamedPower.RECEIVE_MONEY_OR_PROPERTY])

    received(table, number=1, by=askar)

    assert state(table) is DueState.CONFIRMED


def test_whom_no_paper_lets_receive_money_does_not_confirm_it_and_the_party_itself_does() -> None:
    """CPC-60-3."""
    table, askar = settled_by_askar([])

    assert why(received, table, number=1, by=askar) is Why.POWER_NOT_NAMED
    received(table, number=1)

    assert state(table) is DueState.CONFIRMED


def test_letters_go_to_the_party_itself_when_the_power_of_attorney_has_run_out() -> None:
    """CVC-168: one year where no term is named."""
    table, askar = settled_by_askar([])
    done(table)
    with travel_past(add_months(timezone.localdate(), 12)):
        clock.sweep()

    assert told(DueLetter.DUE_SAID_DONE) == [askar, table.aizhan, table.aizhan]


def test_a_minor_does_not_confirm_alone_and_nothing_owed_to_one_is_changed_by_a_press() -> None:
    """CVC-22-1, CVC-24."""
    table = followed()
    Party.objects.filter(pk=table.party(1).pk).update(iin=cast.iin("120101", 5001, century=5))

    assert why(received, table, number=1) is Why.LEGAL_REPRESENTATIVE_NEEDED
    asked = {**here(table, table.erlan, 1), "day": None}
    assert why(changes.propose_change, **asked) is Why.CHANGE_NEEDS_SIGNATURES


def test_a_parent_who_acts_for_a_child_confirms_what_it_received() -> None:
    """CVC-23-1."""
    table = followed()
    party = table.party(1)
    Party.objects.filter(pk=party.pk).update(iin=cast.iin("160101", 5001, century=5))
    party.representatives.create(
        authority=Authority.LEGAL_REPRESENTATIVE, user=table.aizhan, full_name="Үлгібаева Айжан", iin=cast.AIZHAN_IIN
    )

    received(table, number=1)

    assert state(table) is DueState.CONFIRMED


# -- Changes


def test_another_day_holds_when_the_other_side_agrees_and_is_reminded_of() -> None:
    table = followed()
    old, new = the_due(table).day, timezone.localdate() + timedelta(days=120)

    changes.propose_change(**here(table, table.erlan, 1), day=new)
    assert the_due(table).day == old
    changes.agree_change(**here(table, table.aizhan, 2))

    due = the_due(table)
    assert due.day == new
    assert due.last_day == Alarm.objects.get(kind=AlarmKind.LAST_DAY).on
    assert Alarm.objects.filter(kind=AlarmKind.REMINDER, on=new - timedelta(days=1)).exists()
    assert told(DueLetter.DUE_CHANGE) == [table.aizhan, table.erlan]


def test_the_signed_settlement_stays_as_it_is() -> None:
    table = followed()
    version = table.settlement_version.sha256

    changes.propose_change(**here(table, table.erlan, 1), day=timezone.localdate() + timedelta(days=120))
    changes.agree_change(**here(table, table.aizhan, 2))

    assert table.settlement_version.sha256 == version
    assert the_due(table).obligation.due_on == timezone.localdate() + timedelta(days=90)


def test_what_both_let_go_of_is_owed_no_more() -> None:
    table = followed()

    changes.propose_change(**here(table, table.aizhan, 1), day=None)
    changes.agree_change(**here(table, table.erlan, 2))

    assert (state(table), the_due(table).forgiven_on) == (DueState.FORGIVEN, timezone.localdate())
    assert not Alarm.objects.filter(done_at=None).exists()


def test_nobody_agrees_to_his_own_proposal_and_either_ends_it() -> None:
    table = followed()
    changes.propose_change(**here(table, table.erlan, 1), day=None)

    assert why(changes.agree_change, **here(table, table.erlan, 2)) is Why.NO_CHANGE_PROPOSED
    changes.end_change(**here(table, table.aizhan, 2))

    assert state(table) is DueState.OPEN
    assert the_due(table).standing.proposed is None


# -- The clock


def travel_past(day: date) -> Any:
    return time_machine.travel(noon(day + timedelta(days=1)))


def test_the_debtor_is_reminded_five_days_and_one_day_before() -> None:
    table = followed()
    day = the_due(table).day
    assert day is not None

    for before in (5, 1):
        with time_machine.travel(noon(day - timedelta(days=before))):
            clock.sweep()
            clock.sweep()

    assert told(DueLetter.DUE_REMINDER) == [table.erlan, table.erlan]


def test_both_sides_are_told_once_when_a_last_day_has_passed_without_a_word() -> None:
    table = followed()
    last = the_due(table).last_day
    assert last is not None

    with travel_past(last):
        clock.sweep()
        clock.sweep()
        assert state(table) is DueState.MISSED

    assert set(told(DueLetter.DUE_MISSED)) == {table.aizhan, table.erlan}
    assert len(told(DueLetter.DUE_MISSED)) == 2


def test_what_is_said_to_be_done_is_not_missed_and_the_other_side_is_reminded_twice() -> None:
    table = followed()
    done(table)
    last = the_due(table).last_day
    assert last is not None

    with travel_past(last):
        clock.sweep()

        assert state(table) is DueState.SAID_DONE
    assert told(DueLetter.DUE_MISSED) == []
    assert told(DueLetter.DUE_SAID_DONE) == [table.aizhan] * 3


# -- Talks


def talk(table: Table) -> Room:
    at = {"case": table.number, "due": the_due(table).uid}
    talks.ask_talk(**at, by=table.erlan)
    begun = talks.agree_talk(**at, by=table.aizhan)
    return Room.objects.get(about=begun.uid)


def test_a_talk_opens_a_room_of_the_two_sides_when_the_other_one_agrees() -> None:
    table = followed()

    room = talk(table)

    assert {member.user for member in room.members.all()} == {table.aizhan, table.erlan}
    assert not rooms.visible_rooms(table.dana).filter(uid=room.uid).exists()
    assert told(DueLetter.DUE_TALK) == [table.aizhan, table.erlan]


def test_no_room_opens_while_one_side_alone_wants_to_talk() -> None:
    table = followed()
    before = Room.objects.count()

    talks.ask_talk(case=table.number, due=the_due(table).uid, by=table.erlan)

    assert why(talks.agree_talk, case=table.number, due=the_due(table).uid, by=table.erlan) is Why.NO_TALK_OPEN
    assert Room.objects.count() == before


@pytest.mark.parametrize("ending", ["by a side", "by the clock"])
def test_a_talk_ends_at_any_sides_wish_or_after_its_days(ending: str) -> None:
    table = followed()
    room = talk(table)
    until = the_due(table).open_talk.until  # type: ignore[union-attr]

    with travel_past(until if ending == "by the clock" else timezone.localdate()):
        if ending == "by the clock":
            clock.sweep()
        else:
            talks.end_talk(case=table.number, due=the_due(table).uid, by=table.aizhan)

        with pytest.raises(RoomError):
            acknowledged_post(room, table.erlan)
    assert the_due(table).open_talk is None


def acknowledged_post(room: Room, by: User) -> None:
    talking.acknowledge(about=room.about, by=by)
    talking.post(room_uid=room.uid, by=by, text="х", client_key=uuid4())


def test_the_sides_write_in_the_room_of_their_talk() -> None:
    table = followed()
    room = talk(table)

    acknowledged_post(room, table.erlan)

    assert room.messages.filter(kind="text").count() == 1


def test_after_three_wishes_to_talk_there_is_no_fourth() -> None:
    table = followed()
    at = {"case": table.number, "due": the_due(table).uid}
    for _ in range(3):
        talks.ask_talk(**at, by=table.erlan)
        talks.end_talk(**at, by=table.aizhan)

    assert why(talks.ask_talk, **at, by=table.erlan) is Why.TALKS_USED
