"""Performance: the dues of a signed settlement, and what the two sides of each say of it (ML-27-3, ML-11-2).

A due is what is to be done once: a payment, one month of a monthly one, an act. Its debtor says that he did it, its
creditor says what he received. Only the creditor's word makes it performed, and only by what he says: neither side
closes a due against the other, and silence says nothing. What a settlement asks for can be put off or let go of by
both together; the signed text stays as it is (ML-27-4).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bitim.law.deadlines import add_months
from bitim.law.obligations import DueOn, DueWithin, Instalments, Monthly, Obligation, ObligationKind
from bitim.law.refusal import Refused, Why
from bitim.law.workdays import next_working_day

AHEAD_MONTHS = 12
"""Monthly dues are made so far ahead, and further as time goes: what has no end cannot be made whole."""

MOST_WORDS = 40
"""Said of one due before its debtor says no more and nobody proposes a change: each word is a letter to the other side.
Its creditor can always answer."""
MOST_TALKS = 3
"""Asked for about one due, whatever became of them: who is asked a fourth time has answered."""

WHOLE = Decimal(1)
"""What is owed where no sum is named: the act itself, which is done or not."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing to be done once."""

    part: int
    """From 1, within its obligation."""
    day: date | None
    """The day that was agreed on, by which reminders count; none for what has a term in words."""
    amount: Decimal | None
    """In tenge; none for an act, and for a payment whose sum is not named."""


def schedule(obligation: Obligation, *, signed_on: date, until: date) -> tuple[Due, ...]:
    """The dues of one obligation; of monthly ones those up to the day `until`, that day included.

    What somebody refrains from, and what has a term in words, is one due without a day.
    Law: ML-27-8, UN-MR-10.
    """
    return tuple(
        Due(part=part, day=day, amount=amount)
        for part, (day, amount) in enumerate(_days(obligation, signed_on, until), start=1)
    )


def _days(obligation: Obligation, signed_on: date, until: date) -> Iterator[tuple[date | None, Decimal | None]]:
    amount = obligation.amount
    if obligation.kind is ObligationKind.REFRAIN:
        yield None, None
        return
    match obligation.due:
        case Instalments(parts):
            yield from parts
        case DueOn(day):
            yield day, amount
        case DueWithin(days):
            yield signed_on + timedelta(days=days), amount
        case Monthly(first_on, last_on):
            last, months = min(until, last_on or until), 0
            while (day := add_months(first_on, months)) <= last:
                yield day, amount
                months += 1
        case _:
            yield None, amount


def last_day(day: date) -> date:
    """Until when it is performed in time: a day off moves to the next working day.

    Law: CVC-175.
    """
    return next_working_day(day)


# -- What the sides say -----------------------------------------------------------------------------------------


class Side(StrEnum):
    DEBTOR = "debtor"
    CREDITOR = "creditor"


class Said(StrEnum):
    """What can be said of a due. Words are never taken back; later ones go on from them."""

    DONE = "done"
    """By the debtor: I did it, or this much of it."""
    RECEIVED = "received"
    """By the creditor: I received it, or this much of it."""
    NOT_RECEIVED = "not_received"
    """By the creditor: what you say you did has not reached me."""
    CHANGE_PROPOSED = "change_proposed"
    CHANGE_AGREED = "change_agreed"
    CHANGE_ENDED = "change_ended"
    """Taken back by who proposed it, or declined by the other."""


@dataclass(frozen=True, kw_only=True)
class Word:
    """One thing that one side said."""

    said: Said
    side: Side
    amount: Decimal | None = None
    """Of DONE and RECEIVED, where the due has a sum."""
    day: date | None = None
    """On which it was done or received; of a proposed change the new day, none to let go of the rest."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change of one due that one side proposes."""

    by: Side
    day: date | None
    """The new day; none: nothing more is owed."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a due stands after all that was said."""

    owed: Decimal
    """The sum of the due, or WHOLE."""
    received: Decimal = Decimal(0)
    """What the creditor says he received."""
    awaiting: Decimal = Decimal(0)
    """What the debtor says he did and the creditor has not answered."""
    disputed: Decimal = Decimal(0)
    """What the debtor says he did and the creditor says has not reached him."""
    received_on: date | None = None
    """The latest day on which something of it was received."""
    forgiven: bool = False
    proposed: Change | None = None

    @property
    def rest(self) -> Decimal:
        """What the creditor has not received."""
        return self.owed - self.received

    @property
    def unsaid(self) -> Decimal:
        """What nobody has said anything of, or what was answered with no."""
        return self.rest - self.awaiting

    @property
    def is_performed(self) -> bool:
        return self.rest == 0

    @property
    def is_over(self) -> bool:
        """Nothing is owed any more."""
        return self.is_performed or self.forgiven


def standing(amount: Decimal | None, words: Iterable[Word]) -> Standing:
    """Fold what was said, the oldest first, into where the due stands; each word was checked when it was said.

    Law: ML-27-3, ML-11-2.
    """
    now = Standing(owed=WHOLE if amount is None else amount)
    for word in words:
        now = _after(now, word, word.amount or WHOLE)
    return now


def _after(now: Standing, word: Word, amount: Decimal) -> Standing:
    match word.said:
        case Said.DONE:
            # It takes the place of what was answered with no: the debtor may say the same again, with a proof.
            return replace(now, awaiting=now.awaiting + amount, disputed=Decimal(0))
        case Said.RECEIVED:
            received = now.received + amount
            return replace(
                now,
                received=received,
                awaiting=Decimal(0),
                disputed=min(max(now.awaiting + now.disputed - amount, Decimal(0)), now.owed - received),
                received_on=max(filter(None, (now.received_on, word.day)), default=None),
            )
        case Said.NOT_RECEIVED:
            return replace(now, awaiting=Decimal(0), disputed=now.awaiting)
        case Said.CHANGE_PROPOSED:
            return replace(now, proposed=Change(by=word.side, day=word.day))
        case Said.CHANGE_AGREED:
            forgiven = now.proposed is not None and now.proposed.day is None
            return replace(now, proposed=None, forgiven=forgiven)
        case Said.CHANGE_ENDED:
            return replace(now, proposed=None)


class DueState(StrEnum):
    OPEN = "open"
    HOLDS = "holds"
    """Somebody refrains from something, all the time."""
    SAID_DONE = "said_done"
    PART = "part"
    """A part of it was received, and there is time for the rest."""
    MISSED = "missed"
    """The last day has passed, and something of it nobody said was done."""
    DISPUTED = "disputed"
    CONFIRMED = "confirmed"
    FORGIVEN = "forgiven"


def state_of(now: Standing, *, last: date | None, today: date, continuing: bool) -> DueState:
    """What a due is called today; `last` is its last day, `continuing` that it is performed by refraining."""
    if now.is_over:
        return DueState.CONFIRMED if now.is_performed else DueState.FORGIVEN
    if continuing:
        return DueState.HOLDS
    late = last is not None and today > last
    if now.awaiting and (now.unsaid == 0 or not late):
        return DueState.SAID_DONE
    if now.disputed or late:
        return DueState.DISPUTED if now.disputed else DueState.MISSED
    return DueState.PART if now.received else DueState.OPEN


# -- Who may say what, when -------------------------------------------------------------------------------------


class Act(StrEnum):
    """What a side can do about a due."""

    SAY_DONE = "say_done"
    SAY_RECEIVED = "say_received"
    SAY_NOT_RECEIVED = "say_not_received"
    PROPOSE_CHANGE = "propose_change"
    AGREE_CHANGE = "agree_change"
    END_CHANGE = "end_change"
    ASK_TALK = "ask_talk"
    AGREE_TALK = "agree_talk"
    END_TALK = "end_talk"


@dataclass(frozen=True, kw_only=True)
class TalkFacts:
    """What the rules ask about the talk over a due that is asked for or goes on."""

    asked_by: Side | None = None
    began: bool = False
    asked: int = 0
    """How often one was asked for, this time included."""


@dataclass(frozen=True, kw_only=True)
class DueFacts:
    """What the rules ask about a due, seen by the side that acts."""

    side: Side
    today: date
    standing: Standing
    words: int = 0
    """How many were said."""
    continuing: bool = False
    """It is performed by refraining: nothing is there to be confirmed."""
    for_a_child: bool = False
    """It is the support or the property of a minor."""
    talk: TalkFacts = field(default_factory=TalkFacts)


def refusal(act: Act, facts: DueFacts) -> Why | None:  # noqa: PLR0911  one act, one line of reasons
    """Why the side may not do this now; None when it may.

    Law: ML-5-1, ML-5-2, ML-27-3.
    """
    now, talk = facts.standing, facts.talk
    match act:
        case Act.END_TALK:
            return None if talk.asked_by else Why.NO_TALK_OPEN
        case Act.END_CHANGE:
            return None if now.proposed else Why.NO_CHANGE_PROPOSED
        case _ if now.is_over:
            return Why.DUE_OVER
        case Act.SAY_DONE:
            return _says(facts, Side.DEBTOR) or (None if now.unsaid else Why.DUE_SAID_DONE) or _too_many(facts)
        case Act.SAY_RECEIVED:
            return _says(facts, Side.CREDITOR)
        case Act.SAY_NOT_RECEIVED:
            return _says(facts, Side.CREDITOR) or (None if now.awaiting else Why.NOTHING_SAID_DONE)
        case Act.PROPOSE_CHANGE:
            return _keeps_from_change(facts) or (Why.CHANGE_PROPOSED if now.proposed else None) or _too_many(facts)
        case Act.AGREE_CHANGE:
            if now.proposed is None or now.proposed.by is facts.side:
                return Why.NO_CHANGE_PROPOSED
            return Why.NEW_DAY_NOT_AHEAD if now.proposed.day and now.proposed.day < facts.today else None
        case Act.ASK_TALK:
            return Why.TALK_OPEN if talk.asked_by else Why.TALKS_USED if talk.asked >= MOST_TALKS else None
        case Act.AGREE_TALK:
            return None if talk.asked_by not in {None, facts.side} and not talk.began else Why.NO_TALK_OPEN


def _says(facts: DueFacts, side: Side) -> Why | None:
    """Each side says only what is its own to say, and of what somebody refrains from there is nothing to say."""
    if facts.continuing:
        return Why.DUE_HOLDS
    return None if facts.side is side else Why.NOT_YOURS_TO_SAY


def _too_many(facts: DueFacts) -> Why | None:
    return Why.WORDS_USED if facts.words >= MOST_WORDS else None


def _keeps_from_change(facts: DueFacts) -> Why | None:
    """What is a child's changes by signatures alone, and nobody lets go of it (CMF-159-2, CMF-170-1, CVC-24)."""
    if facts.continuing:
        return Why.DUE_HOLDS
    return Why.CHANGE_NEEDS_SIGNATURES if facts.for_a_child else None


def open_acts(facts: DueFacts) -> tuple[Act, ...]:
    """What the side may do now: what `check` would not refuse."""
    return tuple(act for act in Act if refusal(act, facts) is None)


def check(act: Act, facts: DueFacts) -> None:
    """Raises: Refused."""
    if why := refusal(act, facts):
        raise Refused(why)


def check_sum(amount: Decimal, *, at_most: Decimal) -> None:
    """Whether a side may say this sum: more than is open was never owed.

    Raises: Refused.
    """
    if amount <= 0:
        raise Refused(Why.SUM_NOT_ABOVE_ZERO)
    if amount > at_most:
        raise Refused(Why.SUM_ABOVE_REST)


def check_done_on(day: date, *, signed_on: date, today: date) -> None:
    """Whether it can have been done on this day: not before there was a settlement, and not tomorrow.

    Raises: Refused.
    """
    if not signed_on <= day <= today:
        raise Refused(Why.NOT_DONE_ON_SUCH_DAY)


def check_new_day(day: date, *, today: date) -> None:
    """Whether a due can be put off to this day.

    Raises: Refused.
    """
    if day <= today:
        raise Refused(Why.NEW_DAY_NOT_AHEAD)
