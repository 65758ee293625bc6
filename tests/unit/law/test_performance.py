"""Dues of a settlement, and what the sides say of them (ML-27-3, ML-11-2)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bitim.law.obligations import Due as Term
from bitim.law.obligations import DueInWords, DueOn, DueWithin, Instalments, Monthly, Obligation, ObligationKind
from bitim.law.performance import (
    MOST_TALKS,
    MOST_WORDS,
    WHOLE,
    Act,
    Due,
    DueFacts,
    DueState,
    Said,
    Side,
    TalkFacts,
    Word,
    check,
    check_done_on,
    check_new_day,
    check_sum,
    last_day,
    open_acts,
    schedule,
    standing,
    state_of,
)
from bitim.law.refusal import Refused, Why

SIGNED = date(2026, 11, 20)
YEAR_AHEAD = date(2027, 11, 20)
TODAY = date(2026, 12, 1)
SUM = Decimal(100)
DAY = date(2026, 11, 30)


def obligation(
    due: Term | None, *, amount: Decimal | None = SUM, kind: ObligationKind = ObligationKind.PAY
) -> Obligation:
    return Obligation(row=1, debtor="erlan", creditor="aizhan", kind=kind, acts=("төлейді",), amount=amount, due=due)


def days_of(due: Term | None, **fields: object) -> list[tuple[date | None, Decimal | None]]:
    found = schedule(obligation(due, **fields), signed_on=SIGNED, until=YEAR_AHEAD)  # type: ignore[arg-type]
    assert [each.part for each in found] == list(range(1, len(found) + 1))
    return [(each.day, each.amount) for each in found]


# -- Dues


def test_one_day_is_one_due() -> None:
    assert days_of(DueOn(date(2027, 1, 5))) == [(date(2027, 1, 5), SUM)]


def test_days_after_signing_are_counted_from_the_day_after_it() -> None:
    """CVC-173, ML-27-8."""
    assert days_of(DueWithin(10)) == [(date(2026, 11, 30), SUM)]


def test_each_instalment_is_a_due_of_its_own() -> None:
    parts = ((date(2027, 1, 5), Decimal(60)), (date(2027, 2, 5), Decimal(40)))

    assert days_of(Instalments(parts)) == list(parts)


def test_a_monthly_due_falls_on_the_last_day_of_a_month_without_its_day_and_comes_back_to_it() -> None:
    days = [day for day, _sum in days_of(Monthly(date(2026, 12, 31), date(2027, 4, 30)))]

    assert days == [date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


def test_what_has_no_end_is_made_as_far_as_asked_and_goes_on_with_the_same_numbers() -> None:
    endless = obligation(Monthly(date(2026, 12, 15)))
    near = schedule(endless, signed_on=SIGNED, until=date(2027, 2, 15))
    far = schedule(endless, signed_on=SIGNED, until=date(2027, 4, 14))

    assert [due.day for due in near] == [date(2026, 12, 15), date(2027, 1, 15), date(2027, 2, 15)]
    assert far == (*near, Due(part=4, day=date(2027, 3, 15), amount=SUM))


@pytest.mark.parametrize(
    ("due", "kind", "amount"),
    [
        (DueInWords(("әр сенбіде", "по субботам")), ObligationKind.DO, None),
        (None, ObligationKind.APOLOGISE, None),
        (DueOn(date(2027, 1, 5)), ObligationKind.REFRAIN, None),
    ],
)
def test_words_and_refraining_make_one_due_without_a_day(
    due: Term | None, kind: ObligationKind, amount: Decimal | None
) -> None:
    assert days_of(due, kind=kind, amount=amount) == [(None, None)]


def test_a_last_day_off_moves_to_the_next_working_day() -> None:
    """CVC-175: 28 November 2026 is a Saturday."""
    assert last_day(date(2026, 11, 28)) == date(2026, 11, 30)
    assert last_day(date(2026, 11, 27)) == date(2026, 11, 27)


# -- Words


def done(amount: int = 100) -> Word:
    return Word(said=Said.DONE, side=Side.DEBTOR, amount=Decimal(amount), day=DAY)


def received(amount: int = 100, day: date = DAY) -> Word:
    return Word(said=Said.RECEIVED, side=Side.CREDITOR, amount=Decimal(amount), day=day)


NOT_RECEIVED = Word(said=Said.NOT_RECEIVED, side=Side.CREDITOR)
AGREED = Word(said=Said.CHANGE_AGREED, side=Side.CREDITOR)


def proposed(day: date | None = None, side: Side = Side.DEBTOR) -> Word:
    return Word(said=Said.CHANGE_PROPOSED, side=side, day=day)


LATER = date(2027, 1, 10)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ([], DueState.OPEN, DueState.MISSED),
        ([done()], DueState.SAID_DONE, DueState.SAID_DONE),
        ([done(60)], DueState.SAID_DONE, DueState.MISSED),
        ([done(), received()], DueState.CONFIRMED, DueState.CONFIRMED),
        ([received()], DueState.CONFIRMED, DueState.CONFIRMED),
        ([received(60)], DueState.PART, DueState.MISSED),
        ([done(), received(60)], DueState.DISPUTED, DueState.DISPUTED),
        ([done(), received(60), received(40)], DueState.CONFIRMED, DueState.CONFIRMED),
        ([done(), NOT_RECEIVED], DueState.DISPUTED, DueState.DISPUTED),
        ([done(), NOT_RECEIVED, done()], DueState.SAID_DONE, DueState.SAID_DONE),
        ([done(60), received(60), done(40)], DueState.SAID_DONE, DueState.SAID_DONE),
        ([proposed(), AGREED], DueState.FORGIVEN, DueState.FORGIVEN),
        ([proposed()], DueState.OPEN, DueState.MISSED),
        ([proposed(LATER), AGREED], DueState.OPEN, DueState.MISSED),
    ],
)
def test_where_a_due_stands_before_and_after_its_last_day(words: list[Word], before: DueState, after: DueState) -> None:
    now = standing(SUM, words)
    last = date(2026, 12, 1)

    states = [state_of(now, last=last, today=last + timedelta(days=days), continuing=False) for days in (0, 1)]

    assert states == [before, after]


def test_what_somebody_refrains_from_holds_until_it_is_let_go_of() -> None:
    def state(words: list[Word]) -> DueState:
        return state_of(standing(None, words), last=None, today=TODAY, continuing=True)

    assert (state([]), state([proposed(), AGREED])) == (DueState.HOLDS, DueState.FORGIVEN)


def test_an_act_is_done_whole() -> None:
    word = replace(done(), amount=None)
    now = standing(None, [word])

    assert (now.owed, now.awaiting, now.unsaid) == (WHOLE, WHOLE, 0)


def test_a_due_was_performed_on_the_day_on_which_the_last_of_it_came() -> None:
    now = standing(SUM, [received(60, date(2026, 12, 3)), received(40, date(2026, 12, 2))])

    assert (now.is_performed, now.received_on) == (True, date(2026, 12, 3))


# -- Who may say what


def facts(
    side: Side, *words: Word, continuing: bool = False, child: bool = False, talk: TalkFacts | None = None
) -> DueFacts:
    return DueFacts(
        side=side,
        today=TODAY,
        standing=standing(SUM, words),
        words=len(words),
        continuing=continuing,
        for_a_child=child,
        talk=talk or TalkFacts(),
    )


COMMON = {Act.PROPOSE_CHANGE, Act.ASK_TALK}


def test_each_side_says_only_what_is_its_own_to_say() -> None:
    assert set(open_acts(facts(Side.DEBTOR))) == {Act.SAY_DONE} | COMMON
    assert set(open_acts(facts(Side.CREDITOR))) == {Act.SAY_RECEIVED} | COMMON
    assert set(open_acts(facts(Side.CREDITOR, done()))) == {Act.SAY_RECEIVED, Act.SAY_NOT_RECEIVED} | COMMON
    assert set(open_acts(facts(Side.DEBTOR, done()))) == COMMON


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("words", [[received()], [proposed(), AGREED]])
def test_nothing_can_be_done_about_what_is_over(side: Side, words: list[Word]) -> None:
    assert open_acts(facts(side, *words)) == ()


def test_only_the_other_side_agrees_to_a_change_and_either_ends_it() -> None:
    """ML-5-1, ML-5-2."""
    mine, other = facts(Side.DEBTOR, proposed(LATER)), facts(Side.CREDITOR, proposed(LATER))

    assert (Act.AGREE_CHANGE in open_acts(mine), Act.AGREE_CHANGE in open_acts(other)) == (False, True)
    assert Act.END_CHANGE in open_acts(mine)
    assert Act.END_CHANGE in open_acts(other)


def test_a_new_day_that_has_passed_is_agreed_to_no_more() -> None:
    with pytest.raises(Refused) as refused:
        check(Act.AGREE_CHANGE, replace(facts(Side.CREDITOR, proposed(TODAY)), today=TODAY + timedelta(days=1)))
    assert refused.value.why is Why.NEW_DAY_NOT_AHEAD


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (facts(Side.DEBTOR, continuing=True), Why.DUE_HOLDS),
        (facts(Side.DEBTOR, child=True), Why.CHANGE_NEEDS_SIGNATURES),
        (facts(Side.DEBTOR, proposed(LATER)), Why.CHANGE_PROPOSED),
    ],
)
def test_what_keeps_a_change_from_being_proposed(asked: DueFacts, why: Why) -> None:
    """CMF-159-2, CMF-170-1, CVC-24: what is a child's changes by signatures alone."""
    with pytest.raises(Refused) as refused:
        check(Act.PROPOSE_CHANGE, asked)
    assert refused.value.why is why


def test_there_is_nothing_to_confirm_of_what_somebody_refrains_from() -> None:
    assert open_acts(facts(Side.DEBTOR, continuing=True)) == (Act.ASK_TALK,)
    assert open_acts(facts(Side.CREDITOR, continuing=True)) == (Act.ASK_TALK,)


def test_a_talk_begins_when_the_other_side_agrees_and_either_ends_it() -> None:
    asked = TalkFacts(asked_by=Side.DEBTOR, asked=1)
    goes_on = replace(asked, began=True)

    def acts(side: Side, talk: TalkFacts) -> set[Act]:
        return set(open_acts(facts(side, talk=talk))) & {Act.ASK_TALK, Act.AGREE_TALK, Act.END_TALK}

    assert (acts(Side.DEBTOR, asked), acts(Side.CREDITOR, asked)) == ({Act.END_TALK}, {Act.AGREE_TALK, Act.END_TALK})
    assert acts(Side.CREDITOR, goes_on) == {Act.END_TALK}


def test_nobody_is_worn_down_by_words_or_wishes_to_talk() -> None:
    many = replace(facts(Side.DEBTOR), words=MOST_WORDS, talk=TalkFacts(asked=MOST_TALKS))

    assert open_acts(many) == ()
    assert open_acts(replace(many, side=Side.CREDITOR)) == (Act.SAY_RECEIVED,)


@pytest.mark.parametrize(("amount", "why"), [("0", Why.SUM_NOT_ABOVE_ZERO), ("40.01", Why.SUM_ABOVE_REST)])
def test_a_sum_lies_above_zero_and_within_what_is_open(amount: str, why: Why) -> None:
    check_sum(Decimal(40), at_most=Decimal(40))
    with pytest.raises(Refused) as refused:
        check_sum(Decimal(amount), at_most=Decimal(40))
    assert refused.value.why is why


@pytest.mark.parametrize("day", [SIGNED - timedelta(days=1), TODAY + timedelta(days=1)])
def test_nothing_was_done_before_the_signing_or_tomorrow(day: date) -> None:
    for possible in (SIGNED, TODAY):
        check_done_on(possible, signed_on=SIGNED, today=TODAY)
    with pytest.raises(Refused) as refused:
        check_done_on(day, signed_on=SIGNED, today=TODAY)
    assert refused.value.why is Why.NOT_DONE_ON_SUCH_DAY


def test_a_new_day_lies_ahead() -> None:
    check_new_day(TODAY + timedelta(days=1), today=TODAY)
    with pytest.raises(Refused) as refused:
        check_new_day(TODAY, today=TODAY)
    assert refused.value.why is Why.NEW_DAY_NOT_AHEAD
