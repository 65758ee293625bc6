"""Offers in talks: made, answered row by row, left to lapse, and put into the settlement without retyping."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bitim.cases.access import Right, get_seat
from bitim.cases.actions import clock, ending, settlement
from bitim.cases.actions.offers import UnclearRows, answer_offer, carry_over, make_offer, take_back_offer
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Deadline, Obligation, ObligationRow, Offer
from bitim.cases.presenters.next_step import next_step
from bitim.cases.settlement_check import row_content
from bitim.cases.vocabulary import DeadlineKind
from bitim.journal.queries import history_of
from bitim.law.lint import Code
from bitim.law.obligations import MOST_OBLIGATIONS, ObligationKind
from bitim.law.offers import MOST_ROUNDS, OfferStatus
from bitim.law.refusal import Refused, Why
from bitim.notices.models import Notice
from tests import cast
from tests.factories import cases
from tests.factories.cases import Table
from tests.factories.sides import noon, three_under_mediation
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def offer(table: Table, by: Any = None, *rows: dict[str, Any], answers: int | None = None, days: int = 7) -> Offer:
    return make_offer(
        number=table.number,
        by=by or table.aizhan,
        answer_until=in_days(days),
        rows=rows or [cases.obligation(table)],
        answers=answers,
    )


def two_rows(table: Table) -> tuple[dict[str, Any], dict[str, Any]]:
    sorry = {"kind": ObligationKind.APOLOGISE, "amount": None, "act_kk": "Кешірім сұрайды.", "act_ru": "Извиняется."}
    return cases.obligation(table), cases.obligation(table, **sorry)


def accept(table: Table, by: Any, *positions: int, round_: int = 1) -> Offer:
    return answer_offer(number=table.number, by=by, round_=round_, accepted=frozenset(positions))


def events(table: Table) -> list[str]:
    wanted = ("offer_", "settlement_")
    return [entry.event for entry in history_of(table.case.uid) if entry.event.startswith(wanted)]


def told(kind: Letter) -> set[Any]:
    return {notice.to for notice in Notice.objects.filter(kind=kind)}


def why(act: Any, *arguments: Any, **options: Any) -> Why:
    with pytest.raises(Refused) as refused:
        act(*arguments, **options)
    return refused.value.why


# -- Made


def test_an_offer_waits_for_the_other_side_and_everyone_else_is_told() -> None:
    table = cases.under_mediation()

    made = offer(table)

    assert (made.round, made.status, made.by) == (1, OfferStatus.OPEN, table.party(1))
    assert [row_content(row)["amount"] for row in made.rows.all()] == ["1240000.00"]
    assert events(table) == [Event.OFFER_MADE]
    assert told(Letter.OFFER_MADE) == {table.erlan, table.dana}
    assert Deadline.objects.get(case=table.case, kind=DeadlineKind.OFFER_END).on == in_days(7)


@pytest.mark.parametrize("who", ["dana", "stranger", "staff"])
def test_only_a_party_makes_and_answers_offers(who: str) -> None:
    table = cases.under_mediation()
    user = table.dana if who == "dana" else getattr(cast, who)()
    with pytest.raises(Http404):
        offer(table, user)
    offer(table)
    for act in (
        lambda: accept(table, user, 1),
        lambda: take_back_offer(number=table.number, by=user, round_=1),
    ):
        with pytest.raises(Http404):
            act()
    assert events(table) == [Event.OFFER_MADE]


def test_rows_that_nobody_could_say_yes_to_are_not_offered() -> None:
    table = cases.under_mediation()
    himself = cases.obligation(table, creditor=table.party(2))
    nothing = cases.obligation(table, amount=None)

    with pytest.raises(UnclearRows) as unclear:
        offer(table, table.aizhan, cases.obligation(table), himself, nothing)

    assert [(finding.row, finding.code) for finding in unclear.value.findings] == [
        (2, Code.OWES_ONESELF),
        (3, Code.NO_SUM),
    ]
    assert not Offer.objects.exists()


def test_an_offer_has_a_row() -> None:
    table = cases.under_mediation()
    act = make_offer

    assert why(act, number=table.number, by=table.aizhan, answer_until=in_days(3), rows=[]) is Why.OFFER_EMPTY


def test_who_waits_for_an_answer_makes_no_second_offer() -> None:
    table = cases.under_mediation()
    offer(table)

    assert why(offer, table) is Why.OFFER_OPEN


def test_a_counter_offer_is_the_next_round_and_ends_the_one_before() -> None:
    table = cases.under_mediation()
    offer(table)

    second = offer(table, table.erlan, cases.obligation(table, amount=Decimal(900000)), answers=1)

    assert [(row.round, row.status) for row in Offer.objects.all()] == [
        (1, OfferStatus.COUNTERED),
        (2, OfferStatus.OPEN),
    ]
    assert second.by == table.party(2)
    assert why(accept, table, table.erlan, 1) is Why.NO_OFFER_AWAITS_YOU


def test_an_offer_that_came_meanwhile_is_not_answered_unread() -> None:
    table = cases.under_mediation()
    offer(table)

    assert why(offer, table, table.erlan) is Why.OFFER_CHANGED
    assert why(accept, table, table.erlan, 1, round_=2) is Why.OFFER_CHANGED
    assert Offer.objects.get().status is OfferStatus.OPEN


def test_after_five_rounds_there_is_no_sixth() -> None:
    table = cases.under_mediation()
    for made in range(MOST_ROUNDS):
        offer(table, (table.aizhan, table.erlan)[made % 2], answers=made or None)

    assert why(offer, table, table.erlan, answers=MOST_ROUNDS) is Why.OFFER_ROUNDS_USED


def test_taken_back_and_lapsed_offers_use_up_rounds_too() -> None:
    table = cases.under_mediation()
    for _ in range(MOST_ROUNDS):
        round_ = offer(table).round
        take_back_offer(number=table.number, by=table.aizhan, round_=round_)

    assert why(offer, table) is Why.OFFER_ROUNDS_USED
    assert Offer.objects.filter(status=OfferStatus.TAKEN_BACK).count() == MOST_ROUNDS


def test_the_database_keeps_one_open_offer_in_a_case() -> None:
    table = cases.under_mediation()
    offer(table)

    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.create(case=table.case, round=2, by=table.party(2), answer_until=in_days(3))


# -- Answered


def test_a_whole_acceptance_agrees_every_row() -> None:
    table = cases.under_mediation()
    offer(table, table.aizhan, *two_rows(table))

    answered = accept(table, table.erlan, 1, 2)

    assert answered.status is OfferStatus.ACCEPTED
    assert [row.agreed for row in answered.rows.all()] == [True, True]
    assert events(table) == [Event.OFFER_MADE, Event.OFFER_ACCEPTED]
    assert told(Letter.OFFER_ANSWERED) == {table.aizhan, table.dana}
    assert not Deadline.objects.filter(kind=DeadlineKind.OFFER_END).exists()


def test_the_rows_accepted_in_part_stand_and_the_next_offer_begins_with_the_rest() -> None:
    table = cases.under_mediation()
    offer(table, table.aizhan, *two_rows(table))

    answered = accept(table, table.erlan, 2)
    page = signed_in(table.erlan).get(f"/cases/{table.number}/offers/new/").content.decode()

    assert answered.status is OfferStatus.PARTLY_ACCEPTED
    assert [row.agreed for row in answered.rows.all()] == [False, True]
    assert 'value="1 240 000"' in page
    assert "Кешірім сұрайды." not in page


def test_a_no_leaves_nothing_agreed() -> None:
    table = cases.under_mediation()
    offer(table)

    assert accept(table, table.erlan).status is OfferStatus.DECLINED
    assert events(table) == [Event.OFFER_MADE, Event.OFFER_DECLINED]
    assert why(carry_over, number=table.number, by=table.dana) is Why.NOTHING_TO_CARRY_OVER


def test_of_three_sides_both_others_must_accept_a_row() -> None:
    table, botagoz = three_under_mediation()
    offer(table, table.aizhan, *two_rows(table))

    first = accept(table, table.erlan, 1, 2)
    assert first.status is OfferStatus.OPEN
    assert why(accept, table, table.erlan, 1) is Why.NO_OFFER_AWAITS_YOU
    second = accept(table, botagoz, 2)

    assert second.status is OfferStatus.PARTLY_ACCEPTED
    assert [row.agreed for row in second.rows.all()] == [False, True]


def test_a_row_that_the_offer_does_not_have_is_no_answer() -> None:
    table = cases.under_mediation()
    offer(table)

    assert why(accept, table, table.erlan, 1, 2) is Why.OFFER_CHANGED
    for typed in ("0", "7", "көп", "1" * 9):
        signed_in(table.erlan).post(f"/cases/{table.number}/offers/1/accept/", {"row": [typed]})
    assert Offer.objects.get().is_open


def test_an_answer_sent_twice_is_one_answer() -> None:
    table = cases.under_mediation()
    offer(table)
    client, address = signed_in(table.erlan), f"/cases/{table.number}/offers/1/accept/"

    answers = [client.post(address, {"row": ["1"]}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert events(table) == [Event.OFFER_MADE, Event.OFFER_ACCEPTED]


def test_on_the_last_day_an_offer_can_be_accepted_and_after_it_no_more_even_if_no_clock_ran() -> None:
    table = cases.under_mediation()
    offer(table, days=3)
    with time_machine.travel(noon(in_days(4))):
        assert why(accept, table, table.erlan, 1) is Why.OFFER_OVER
    with time_machine.travel(noon(in_days(3))):
        assert accept(table, table.erlan, 1).status is OfferStatus.ACCEPTED


def test_the_clock_ends_an_offer_that_nobody_answered_and_nothing_of_it_is_agreed() -> None:
    table = cases.under_mediation()
    offer(table, days=3)

    with time_machine.travel(noon(in_days(3))):
        clock.sweep()
        assert Offer.objects.get().status is OfferStatus.OPEN
    with time_machine.travel(noon(in_days(4))):
        clock.sweep()
        clock.sweep()

    lapsed = Offer.objects.get()
    assert (lapsed.status, lapsed.rows.filter(agreed=True).count()) == (OfferStatus.EXPIRED, 0)
    assert events(table) == [Event.OFFER_MADE, Event.OFFER_EXPIRED]
    assert told(Letter.OFFER_EXPIRED) == {table.aizhan, table.erlan, table.dana}


def test_while_a_settlement_waits_for_signatures_nothing_is_offered_or_answered() -> None:
    table = cases.settlement_offered()
    assert why(offer, table) is Why.PAPER_OFFERED
    settlement.reopen_settlement(number=table.number, by=table.aizhan)
    offer(table)
    settlement.offer_settlement(number=table.number, by=table.dana)

    assert why(accept, table, table.erlan, 1) is Why.PAPER_OFFERED


def test_with_the_mediation_every_open_offer_ends() -> None:
    table = cases.under_mediation()
    offer(table)

    ending.leave(number=table.number, by=table.erlan)

    assert Offer.objects.get().status is OfferStatus.EXPIRED
    assert why(accept, table, table.erlan, 1) is Why.STEP_NOT_OPEN


# -- Into the settlement


def test_agreed_rows_become_rows_of_the_settlement_unchanged() -> None:
    table = cases.under_mediation()
    rows = (
        cases.obligation(
            table,
            due_on=None,
            instalments=[
                {"due": "2027-01-05", "amount": "620000.00"},
                {"due": "2027-02-05", "amount": "620000.00"},
            ],
            children=2,
            income_share="1/3",
            property=["notarial"],
            on_default_kk="Өсімпұл төленеді.",
            on_default_ru="Платится пеня.",
        ),
        two_rows(table)[1],
    )
    made = offer(table, table.aizhan, *rows)
    accept(table, table.erlan, 1, 2)

    carry_over(number=table.number, by=table.dana)

    kept = Obligation.objects.filter(settlement__case=table.case)
    assert [row.columns() for row in kept] == [row.columns() for row in made.rows.all()]
    assert [row.position for row in kept] == [1, 2]
    assert settlement_of(table).place_kk == table.case.contracts.get().place_kk
    assert settlement_of(table).revisions.get().by == table.dana


def test_every_column_of_a_row_travels() -> None:
    """A column added to the shape later travels as well, unless somebody changes this on purpose."""
    names = {field.name for field in ObligationRow._meta.get_fields()}

    table = cases.under_mediation()
    assert set(offer(table).rows.get().columns()) == names - {"position"}


def settlement_of(table: Table) -> Any:
    return table.case.settlements.get()


def test_what_stands_in_the_settlement_already_stays_before_what_is_carried_over() -> None:
    table = cases.under_mediation()
    settlement.write_settlement(
        number=table.number,
        by=table.erlan,
        fields=cases.settlement_fields(),
        obligations=[cases.obligation(table, amount=Decimal(5))],
    )
    offer(table)
    accept(table, table.erlan, 1)

    carry_over(number=table.number, by=table.aizhan)

    assert [row.amount for row in settlement_of(table).obligations.all()] == [Decimal(5), Decimal(1240000)]
    assert settlement_of(table).default_kk == cases.settlement_fields()["default_kk"]


def test_rows_are_carried_over_once_however_often_the_button_is_pressed() -> None:
    table = cases.under_mediation()
    offer(table)
    accept(table, table.erlan, 1)
    client, address = signed_in(table.dana), f"/cases/{table.number}/offers/"

    for _ in range(2):
        client.post(address, {"do": "carry"})

    assert settlement_of(table).obligations.count() == 1
    assert events(table)[-2:] == [Event.SETTLEMENT_WRITTEN, Event.OFFER_CARRIED_OVER]


def test_rows_that_the_settlement_cannot_hold_stay_agreed_and_wait() -> None:
    table = cases.under_mediation()
    settlement.write_settlement(
        number=table.number,
        by=table.dana,
        fields=cases.settlement_fields(),
        obligations=[cases.obligation(table)] * MOST_OBLIGATIONS,
    )
    offer(table)
    accept(table, table.erlan, 1)

    assert why(carry_over, number=table.number, by=table.dana) is Why.SETTLEMENT_TOO_LONG
    assert Offer.objects.get().waits_for_settlement


def test_an_accepted_offer_alone_settles_nothing() -> None:
    table = cases.under_mediation()
    before = table.case.state
    offer(table)
    accept(table, table.erlan, 1)

    assert table.case.state is before
    assert not table.case.settlements.exists()
    page = signed_in(table.erlan).get(f"/cases/{table.number}/offers/").content.decode()
    assert "An accepted offer is not a settlement yet." in page


# -- Pages


def typed(table: Table, **fields: str) -> dict[str, str]:
    until = in_days(7)
    row = {
        "kind": "pay",
        "debtor": table.party(2).key,
        "creditor": table.party(1).key,
        "act_ru": "Возвращает долг.",
        "amount": "900 000",
        "when": "words",
        "term_ru": "после продажи дома",
    }
    return {
        "do": "send",
        "rows": "1",
        "answer_until_day": str(until.day),
        "answer_until_month": str(until.month),
        "answer_until_year": str(until.year),
    } | {f"row-0-{name}": value for name, value in (row | fields).items()}


def test_an_offer_is_made_by_a_page_and_read_by_the_others_in_their_language() -> None:
    table = cases.under_mediation()

    answer = signed_in(table.aizhan).post(f"/cases/{table.number}/offers/new/", typed(table))
    page = signed_in(table.erlan, "ru").get(f"/cases/{table.number}/offers/").content.decode()

    assert answer.status_code == 302
    assert "900\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}₸" in page
    assert "Возвращает долг." in page
    assert f"/cases/{table.number}/offers/1/accept/" in page


def test_the_pages_propose_a_week_to_think() -> None:
    table = cases.under_mediation()
    week = in_days(7)

    for page in ("offers/new/", "sealed-offers/"):
        shown = signed_in(table.aizhan).get(f"/cases/{table.number}/{page}").content.decode()
        for part, value in (("day", week.day), ("month", week.month), ("year", week.year)):
            [box] = re.findall(rf'<input[^>]*name="answer_until_{part}"[^>]*>', shown)
            assert f'value="{value}"' in box


def test_what_was_typed_stays_when_an_offer_is_not_accepted() -> None:
    table = cases.under_mediation()
    wrong = typed(table, amount="көп")

    answer = signed_in(table.aizhan).post(f"/cases/{table.number}/offers/new/", wrong)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="көп"' in page
    assert "Возвращает долг." in page
    assert page.index('<div class="errors"') < page.index("<form")


def test_a_row_that_nobody_could_accept_is_said_at_its_own_box() -> None:
    table = cases.under_mediation()

    answer = signed_in(table.aizhan).post(
        f"/cases/{table.number}/offers/new/", typed(table, creditor=table.party(2).key, amount="")
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_row-0-creditor">Obligation 1. The same party owes and receives.' in page
    assert '<a href="#id_row-0-amount">Obligation 1. Write the sum in tenge.' in page


def test_an_offer_that_came_meanwhile_is_announced_and_the_typed_one_can_then_answer_it() -> None:
    table = cases.under_mediation()
    client, address = signed_in(table.erlan), f"/cases/{table.number}/offers/new/"
    offer(table)

    stale = client.post(address, typed(table))
    assert stale.status_code == 409
    assert "Meanwhile the offers have changed." in stale.content.decode()
    assert 'name="answers" value="1"' in stale.content.decode()
    assert "Возвращает долг." in stale.content.decode()

    assert client.post(address, typed(table) | {"answers": "1"}).status_code == 302
    assert Offer.objects.get(round=2).by == table.party(2)


def test_accepting_without_a_ticked_row_asks_again() -> None:
    table = cases.under_mediation()
    offer(table)

    answer = signed_in(table.erlan).post(f"/cases/{table.number}/offers/1/accept/", {})

    assert answer.status_code == 422
    assert "Tick at least one row, or decline the offer." in answer.content.decode()
    assert Offer.objects.get().is_open


def test_the_difference_between_two_rounds_can_be_seen() -> None:
    table = cases.under_mediation()
    offer(table)
    offer(table, table.erlan, cases.obligation(table, amount=Decimal(900000)), answers=1)

    page = signed_in(table.dana).get(f"/cases/{table.number}/offers/").content.decode()

    assert "What changed against the round before" in page
    assert "<del>" in page
    assert "<ins>" in page


def test_the_next_step_follows_the_offer() -> None:
    table = cases.under_mediation()

    def titles() -> list[str]:
        return [str(next_step(get_seat(user, table.number, right=Right.READ)).title) for user in table.everyone]

    talk = "Talk in the rooms"
    assert titles() == [talk, talk, talk]
    offer(table)
    assert titles() == [talk, "You have an offer", talk]
    accept(table, table.erlan, 1)
    assert titles() == [talk, talk, "The sides agreed on an offer"]
    carry_over(number=table.number, by=table.dana)
    assert titles() == [talk, talk, "Go on with the settlement"]


def test_an_offer_that_waits_stands_above_what_was_agreed_before() -> None:
    table = cases.under_mediation()
    offer(table, table.aizhan, *two_rows(table))
    accept(table, table.erlan, 2)

    def page() -> str:
        return signed_in(table.aizhan).get(f"/cases/{table.number}/offers/").content.decode()

    assert page().index('<section class="step" aria-labelledby="carry">') < page().index('class="card offer"')
    offer(table, table.erlan)
    assert page().index('class="card offer"') < page().index('<section class="card" aria-labelledby="carry">')


def test_before_mediation_begins_there_is_no_page_of_offers() -> None:
    table = cases.contract_offered()

    for page in ("offers/", "offers/new/", "sealed-offers/"):
        assert signed_in(table.aizhan).get(f"/cases/{table.number}/{page}").status_code == 404


def test_the_page_of_the_offers_asks_as_much_for_many_rounds_as_for_two(django_assert_num_queries: Any) -> None:
    table = cases.under_mediation()
    client, address = signed_in(table.dana), f"/cases/{table.number}/offers/"
    offer(table)
    offer(table, table.erlan, answers=1)
    client.get(address)
    with CaptureQueriesContext(connection) as for_two:
        client.get(address)
    for made in range(2, MOST_ROUNDS):
        offer(table, (table.aizhan, table.erlan)[made % 2], *two_rows(table), answers=made)

    with django_assert_num_queries(len(for_two)):
        client.get(address)
