"""What a schedule of dues promises, tried with terms, presses and sums that nobody thought of (ML-27-3, UN-MR-10)."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bitim.law.obligations import DueOn, DueWithin, Instalments, Monthly, Obligation, ObligationKind, payments
from bitim.law.performance import (
    Act,
    DueFacts,
    Said,
    Side,
    Standing,
    Word,
    check_sum,
    last_day,
    open_acts,
    refusal,
    schedule,
    standing,
)
from bitim.law.refusal import Refused

SIGNED = date(2026, 11, 20)
TODAY = date(2027, 6, 1)
days = st.dates(SIGNED, date(2040, 12, 31))
sums = st.decimals(Decimal("0.01"), Decimal(10**9), places=2)
terms = st.one_of(
    st.builds(DueOn, days),
    st.builds(DueWithin, st.integers(1, 4000)),
    st.builds(Instalments, st.lists(st.tuples(days, sums), min_size=1, max_size=30).map(tuple)),
    st.tuples(days, st.integers(0, 5000)).map(lambda pair: Monthly(pair[0], pair[0] + timedelta(days=pair[1]))),
)


@given(terms, sums)
def test_the_dues_of_a_schedule_are_the_payments_of_its_obligation_to_the_tiyn(
    term: DueOn | DueWithin | Instalments | Monthly, amount: Decimal
) -> None:
    owed = Obligation(row=1, debtor="a", creditor="b", kind=ObligationKind.PAY, acts=("x",), amount=amount, due=term)

    dues = schedule(owed, signed_on=SIGNED, until=date(2060, 1, 1))

    assert tuple((due.day, due.amount) for due in dues) == payments(owed, SIGNED)


@given(days, st.integers(0, 400), st.integers(0, 400))
def test_going_on_with_a_monthly_schedule_changes_nothing_of_what_was_there(first: date, near: int, more: int) -> None:
    owed = Obligation(
        row=1, debtor="a", creditor="b", kind=ObligationKind.PAY, acts=("x",), amount=Decimal(1), due=Monthly(first)
    )
    before = schedule(owed, signed_on=SIGNED, until=first + timedelta(days=near))
    after = schedule(owed, signed_on=SIGNED, until=first + timedelta(days=near + more))

    assert after[: len(before)] == before
    assert all(due.day and due.day.day == min(first.day, _days_in(due.day)) for due in after)


def _days_in(day: date) -> int:
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day


@given(days)
def test_a_last_day_is_never_before_the_day_that_was_agreed(day: date) -> None:
    assert day <= last_day(day) <= day + timedelta(days=15)


# -- Presses in any order, the sums by tenths of what is owed

SAYING = {
    Act.SAY_DONE: Said.DONE,
    Act.SAY_RECEIVED: Said.RECEIVED,
    Act.SAY_NOT_RECEIVED: Said.NOT_RECEIVED,
    Act.PROPOSE_CHANGE: Said.CHANGE_PROPOSED,
    Act.AGREE_CHANGE: Said.CHANGE_AGREED,
    Act.END_CHANGE: Said.CHANGE_ENDED,
}
presses = st.lists(
    st.tuples(st.sampled_from(Side), st.sampled_from(sorted(SAYING)), st.integers(0, 12), st.booleans()), max_size=25
)


def pressed(before: list[Word], press: tuple[Side, Act, int, bool], owed: Decimal) -> list[Word]:
    """The words after a press; the same ones when it is refused."""
    side, act, tenths, lets_go = press
    facts = DueFacts(side=side, today=TODAY, standing=standing(owed, before), words=len(before))
    if refusal(act, facts):
        assert act not in open_acts(facts)
        return before
    amount = owed / 10 * tenths
    if act in {Act.SAY_DONE, Act.SAY_RECEIVED}:
        try:
            at_most = facts.standing.unsaid if act is Act.SAY_DONE else facts.standing.rest
            check_sum(amount, at_most=at_most)
        except Refused:
            return before
    day = None if act is Act.PROPOSE_CHANGE and lets_go else TODAY
    return [*before, Word(said=SAYING[act], side=side, amount=amount, day=day)]


def course(owed: Decimal, tried: list[tuple[Side, Act, int, bool]]) -> list[tuple[Standing, list[Word]]]:
    words: list[Word] = []
    stood = [(standing(owed, words), words)]
    for press in tried:
        words = pressed(words, press, owed)
        stood.append((standing(owed, words), words))
    return stood


@given(st.integers(1, 10**6).map(lambda tens: Decimal(tens) * 10), presses)
def test_no_order_of_presses_makes_more_than_is_owed_or_loses_what_was_confirmed(
    owed: Decimal, tried: list[tuple[Side, Act, int, bool]]
) -> None:
    before = Decimal(0)
    for now, words in course(owed, tried):
        confirmed = sum((word.amount or 0 for word in words if word.said is Said.RECEIVED), Decimal(0))

        assert now.received == confirmed
        assert before <= now.received <= owed
        assert now.awaiting >= 0
        assert now.disputed >= 0
        assert now.received + now.awaiting <= owed
        assert now.received + now.disputed <= owed
        before = now.received


@given(st.integers(1, 10**6).map(lambda tens: Decimal(tens) * 10), presses)
def test_no_order_of_presses_closes_a_due_against_a_sides_word(
    owed: Decimal, tried: list[tuple[Side, Act, int, bool]]
) -> None:
    for now, words in course(owed, tried):
        by_creditor = [word for word in words if word.side is Side.CREDITOR]
        if now.is_performed:
            assert sum(word.amount or 0 for word in by_creditor if word.said is Said.RECEIVED) == owed
        if now.forgiven:
            assert {word.side for word in words if word.said in {Said.CHANGE_PROPOSED, Said.CHANGE_AGREED}} == set(Side)
        if not by_creditor:
            assert not now.is_over
