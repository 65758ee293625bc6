"""The course of a mediation: states, steps, and who may take which step when.

One table, `RULES`, is the state machine. `decide()` is asked by actions, `open_steps()` by pages; both read the same
rows, so a screen never offers what the law refuses. `docs/process.md` is drawn from it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bitim.law.refusal import Refused, Why


class State(StrEnum):
    """Where a case stands."""

    DRAFT = "draft"
    INVITED = "invited"
    CHOOSING = "choosing"
    CONTRACT = "contract"
    UNDER_MEDIATION = "under_mediation"
    SETTLED = "settled"
    ENDED = "ended"


FINAL = frozenset({State.SETTLED, State.ENDED})


class Role(StrEnum):
    """In what capacity somebody acts on a case."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    MEDIATOR = "mediator"
    CLOCK = "clock"


PARTIES = frozenset({Role.APPLICANT, Role.RESPONDENT})
SIGNERS = PARTIES | {Role.MEDIATOR}


class Step(StrEnum):
    """What people, or the clock, do to a case."""

    FILE = "file"
    WITHDRAW = "withdraw"
    ACCEPT_INVITATION = "accept_invitation"
    DECLINE_INVITATION = "decline_invitation"
    LAPSE_INVITATION = "lapse_invitation"
    CONTINUE_WITHOUT = "continue_without"
    PROPOSE_MEDIATOR = "propose_mediator"
    AGREE_MEDIATOR = "agree_mediator"
    REJECT_MEDIATOR = "reject_mediator"
    TAKE_CASE = "take_case"
    DECLINE_CASE = "decline_case"
    OBJECT_TO_MEDIATOR = "object_to_mediator"
    STEP_DOWN = "step_down"
    WRITE_CONTRACT = "write_contract"
    OFFER_CONTRACT = "offer_contract"
    REOPEN_CONTRACT = "reopen_contract"
    SIGN_CONTRACT = "sign_contract"
    PROPOSE_EXTENSION = "propose_extension"
    AGREE_EXTENSION = "agree_extension"
    WRITE_SETTLEMENT = "write_settlement"
    OFFER_SETTLEMENT = "offer_settlement"
    REOPEN_SETTLEMENT = "reopen_settlement"
    SIGN_SETTLEMENT = "sign_settlement"
    LEAVE = "leave"
    END_TOGETHER = "end_together"
    FIND_IMPOSSIBLE = "find_impossible"
    EXPIRE_TERM = "expire_term"


class EndReason(StrEnum):
    """Why a case ended: exactly one a case (UN-MR-07)."""

    SETTLED = "settled"  # ML-26-1-1
    MEDIATOR_FINDING = "mediator_finding"  # ML-26-1-2
    PARTIES_REFUSED = "parties_refused"  # ML-26-1-3
    PARTY_LEFT = "party_left"  # ML-26-1-4
    TERM_EXPIRED = "term_expired"  # ML-26-1-5
    INVITATION_DECLINED = "invitation_declined"  # before the start: ML-5-1
    DEEMED_REJECTED = "deemed_rejected"  # ML-20-6
    LEFT_BEFORE_START = "left_before_start"  # ML-5-2
    WITHDRAWN = "withdrawn"  # the applicant took the application back


WITH_NOTICE = frozenset({EndReason.PARTIES_REFUSED, EndReason.PARTY_LEFT, EndReason.TERM_EXPIRED})
"""Ends for which the mediator issues a notice of termination on demand (ML-26-2)."""


class Answer(StrEnum):
    """What became of one invitation."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DEEMED_REJECTED = "deemed_rejected"


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """A contract or a settlement on its way to signatures."""

    written: bool = False
    """Every mandatory item is there (ML-21-2, ML-27-2)."""
    offered: bool = False
    """Its bytes are frozen and signatures are asked for."""
    awaited: frozenset[str] = frozenset()
    """Keys of those who were asked to sign and have not: every party, who consents for a minor, the mediator."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the rules ask about a case, seen by the one who acts (`me`)."""

    state: State
    today: date
    me: str = ""
    """Key of the party or mediator who acts."""
    answers: dict[str, Answer] = field(default_factory=dict)
    """Of each invited party, by key."""
    answer_until: date | None = None
    """Last day to answer my invitation, that day included (ML-20-6)."""
    filing_complete: bool = False
    parties: frozenset[str] = frozenset()
    """Keys of the parties who take part."""
    proposed_mediator: str | None = None
    mediator_agreed_by: frozenset[str] = frozenset()
    mediator: str | None = None
    """Key of the mediator who took the case."""
    contract: PaperFacts = PaperFacts()
    settlement: PaperFacts = PaperFacts()
    started_on: date | None = None
    """Day of the last signature under the contract (ML-20-5)."""
    term_ends_on: date | None = None
    """Last day of the mediation term; none on tracks without a term of their own (ML-24-4)."""
    extendable_until: date | None = None
    """Latest day the term may be extended to (ML-23-1); none where no extension exists."""
    extension_to: date | None = None
    """A proposed new last day, not yet agreed by everyone."""
    extension_agreed_by: frozenset[str] = frozenset()
    ending_agreed_by: frozenset[str] = frozenset()

    def count(self, *answers: Answer) -> int:
        """How many invited parties gave one of these answers."""
        return sum(answer in answers for answer in self.answers.values())

    @property
    def term_over(self) -> bool:
        return self.term_ends_on is not None and self.today > self.term_ends_on


Condition = Callable[[Facts], Why | None]
"""A condition returns nothing when it holds, otherwise the reason why not."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One row: who may take `step` from `source`, on what conditions, and where it leads.

    `when` chooses between rows of the same step; `conditions` refuse it.
    """

    step: Step
    source: frozenset[State]
    target: State
    roles: frozenset[Role]
    law: str
    when: Callable[[Facts], bool] = lambda facts: True
    when_text: str = ""
    """`when` in words, for the diagram."""
    conditions: tuple[Condition, ...] = ()


# -- When: which row of a step applies ----------------------------------------------


def _others(facts: Facts) -> dict[str, Answer]:
    return {key: answer for key, answer in facts.answers.items() if key != facts.me}


def my_yes_completes(facts: Facts) -> bool:
    return all(answer is Answer.ACCEPTED for answer in _others(facts).values())


def nobody_else_may_come(facts: Facts) -> bool:
    return not {Answer.OPEN, Answer.ACCEPTED} & set(_others(facts).values())


def my_signature_completes_contract(facts: Facts) -> bool:
    return facts.contract.awaited <= {facts.me}


def my_signature_completes_settlement(facts: Facts) -> bool:
    return facts.settlement.awaited <= {facts.me}


def my_consent_ends(facts: Facts) -> bool:
    return facts.parties <= facts.ending_agreed_by | {facts.me}


def _not(predicate: Callable[[Facts], bool]) -> Callable[[Facts], bool]:
    return lambda facts: not predicate(facts)


# -- Conditions: what refuses a step ----------------------------------------------


def filing_is_complete(facts: Facts) -> Why | None:
    return None if facts.filing_complete else Why.FILING_INCOMPLETE


def my_invitation_takes_answers(facts: Facts) -> Why | None:
    """ML-20-6: after the last day the proposal counts as rejected. Until then a no may become a yes."""
    if facts.answers.get(facts.me) in {None, Answer.DEEMED_REJECTED}:
        return Why.INVITATION_CLOSED
    if facts.answer_until is not None and facts.today > facts.answer_until:
        return Why.INVITATION_CLOSED
    return None


def i_may_still_say_no(facts: Facts) -> Why | None:
    """ML-5-2: who said yes may take it back at any time before the choice of a mediator begins."""
    return None if facts.answers.get(facts.me) is Answer.ACCEPTED else my_invitation_takes_answers(facts)


def i_have_not_accepted(facts: Facts) -> Why | None:
    return Why.ALREADY_ANSWERED if facts.answers.get(facts.me) is Answer.ACCEPTED else None


def i_have_not_declined(facts: Facts) -> Why | None:
    return Why.ALREADY_ANSWERED if facts.answers.get(facts.me) is Answer.DECLINED else None


def my_invitation_is_overdue(facts: Facts) -> Why | None:
    if facts.answer_until is None or facts.today <= facts.answer_until:
        return Why.TOO_EARLY
    return None if facts.answers.get(facts.me) in {Answer.OPEN, Answer.DECLINED} else Why.ALREADY_ANSWERED


def everyone_answered_and_one_accepted(facts: Facts) -> Why | None:
    if facts.count(Answer.OPEN):
        return Why.ANSWERS_AWAITED
    return None if facts.count(Answer.ACCEPTED) else Why.NOBODY_ACCEPTED


def no_mediator_yet(facts: Facts) -> Why | None:
    return Why.MEDIATOR_ASKED if _mediator_is_asked(facts) else None


def _mediator_is_asked(facts: Facts) -> bool:
    return facts.proposed_mediator is not None and facts.parties <= facts.mediator_agreed_by


def i_can_agree_to_the_proposed(facts: Facts) -> Why | None:
    if facts.proposed_mediator is None:
        return Why.NO_MEDIATOR_PROPOSED
    return Why.ALREADY_AGREED if facts.me in facts.mediator_agreed_by else None


def a_mediator_is_proposed(facts: Facts) -> Why | None:
    return None if facts.proposed_mediator else Why.NO_MEDIATOR_PROPOSED


def i_am_the_asked_mediator(facts: Facts) -> Why | None:
    """ML-9-1, ML-20-7: chosen by mutual consent of all parties."""
    return None if _mediator_is_asked(facts) and facts.proposed_mediator == facts.me else Why.NOT_CHOSEN


def contract_is_open(facts: Facts) -> Why | None:
    return Why.PAPER_OFFERED if facts.contract.offered else None


def contract_is_written(facts: Facts) -> Why | None:
    return None if facts.contract.written else Why.CONTRACT_INCOMPLETE


def contract_is_offered(facts: Facts) -> Why | None:
    return None if facts.contract.offered else Why.PAPER_NOT_OFFERED


def contract_awaits_me(facts: Facts) -> Why | None:
    return None if facts.me in facts.contract.awaited else Why.ALREADY_SIGNED


def settlement_is_open(facts: Facts) -> Why | None:
    return Why.PAPER_OFFERED if facts.settlement.offered else None


def settlement_is_written(facts: Facts) -> Why | None:
    return None if facts.settlement.written else Why.SETTLEMENT_INCOMPLETE


def settlement_is_offered(facts: Facts) -> Why | None:
    return None if facts.settlement.offered else Why.PAPER_NOT_OFFERED


def settlement_awaits_me(facts: Facts) -> Why | None:
    return None if facts.me in facts.settlement.awaited else Why.ALREADY_SIGNED


def term_is_running(facts: Facts) -> Why | None:
    return Why.TERM_OVER if facts.term_over else None


def term_is_over(facts: Facts) -> Why | None:
    return None if facts.term_over else Why.TOO_EARLY


def term_can_grow(facts: Facts) -> Why | None:
    """ML-23-1: 30 days and up to 30 more, 60 in all."""
    if facts.term_ends_on is None or facts.extendable_until is None:
        return Why.TERM_CANNOT_BE_EXTENDED
    return None if facts.extendable_until > facts.term_ends_on else Why.TERM_TOO_LONG


def an_extension_is_proposed(facts: Facts) -> Why | None:
    if facts.extension_to is None:
        return Why.NO_EXTENSION_PROPOSED
    return Why.ALREADY_AGREED if facts.me in facts.extension_agreed_by else None


def i_have_not_agreed_to_end(facts: Facts) -> Why | None:
    return Why.ALREADY_AGREED if facts.me in facts.ending_agreed_by else None


def i_take_part(facts: Facts) -> Why | None:
    return None if facts.me in facts.parties else Why.NOT_TAKING_PART


# -- The table ----------------------------------------------


def _at(*states: State) -> frozenset[State]:
    return frozenset(states)


def _by(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


RUNNING = _at(State.CHOOSING, State.CONTRACT, State.UNDER_MEDIATION)

RULES: tuple[Rule, ...] = (
    Rule(
        step=Step.FILE,
        source=_at(State.DRAFT),
        target=State.INVITED,
        roles=_by(Role.APPLICANT),
        conditions=(filing_is_complete,),
        law="ML-2-5.1",
    ),
    Rule(
        step=Step.WITHDRAW,
        source=_at(State.DRAFT, State.INVITED),
        target=State.ENDED,
        roles=_by(Role.APPLICANT),
        law="ML-5-2",
    ),
    Rule(
        step=Step.ACCEPT_INVITATION,
        source=_at(State.INVITED),
        target=State.CHOOSING,
        roles=_by(Role.RESPONDENT),
        when=my_yes_completes,
        when_text="everyone else accepted",
        conditions=(my_invitation_takes_answers, i_have_not_accepted),
        law="ML-20-1",
    ),
    Rule(
        step=Step.ACCEPT_INVITATION,
        source=_at(State.INVITED),
        target=State.INVITED,
        roles=_by(Role.RESPONDENT),
        when=_not(my_yes_completes),
        when_text="others have not accepted",
        conditions=(my_invitation_takes_answers, i_have_not_accepted),
        law="ML-20-1",
    ),
    Rule(
        step=Step.DECLINE_INVITATION,
        source=_at(State.INVITED),
        target=State.INVITED,
        roles=_by(Role.RESPONDENT),
        conditions=(i_may_still_say_no, i_have_not_declined),
        law="ML-5-1",
    ),
    Rule(
        step=Step.LAPSE_INVITATION,
        source=_at(State.INVITED),
        target=State.ENDED,
        roles=_by(Role.CLOCK),
        when=nobody_else_may_come,
        when_text="nobody else accepted or may still answer",
        conditions=(my_invitation_is_overdue,),
        law="ML-20-6",
    ),
    Rule(
        step=Step.LAPSE_INVITATION,
        source=_at(State.INVITED),
        target=State.INVITED,
        roles=_by(Role.CLOCK),
        when=_not(nobody_else_may_come),
        when_text="somebody else accepted or may still answer",
        conditions=(my_invitation_is_overdue,),
        law="ML-20-6",
    ),
    Rule(
        step=Step.CONTINUE_WITHOUT,
        source=_at(State.INVITED),
        target=State.CHOOSING,
        roles=_by(Role.APPLICANT),
        conditions=(everyone_answered_and_one_accepted,),
        law="ML-1-2",
    ),
    Rule(
        step=Step.PROPOSE_MEDIATOR,
        source=_at(State.CHOOSING),
        target=State.CHOOSING,
        roles=PARTIES,
        conditions=(i_take_part, term_is_running, no_mediator_yet),
        law="ML-11-1",
    ),
    Rule(
        step=Step.AGREE_MEDIATOR,
        source=_at(State.CHOOSING),
        target=State.CHOOSING,
        roles=PARTIES,
        conditions=(i_take_part, term_is_running, i_can_agree_to_the_proposed),
        law="ML-9-1",
    ),
    Rule(
        step=Step.REJECT_MEDIATOR,
        source=_at(State.CHOOSING),
        target=State.CHOOSING,
        roles=PARTIES,
        conditions=(i_take_part, a_mediator_is_proposed),
        law="ML-11-1",
    ),
    Rule(
        step=Step.TAKE_CASE,
        source=_at(State.CHOOSING),
        target=State.CONTRACT,
        roles=_by(Role.MEDIATOR),
        conditions=(term_is_running, i_am_the_asked_mediator),
        law="ML-9-1",
    ),
    Rule(
        step=Step.DECLINE_CASE,
        source=_at(State.CHOOSING),
        target=State.CHOOSING,
        roles=_by(Role.MEDIATOR),
        conditions=(i_am_the_asked_mediator,),
        law="ML-7-2",
    ),
    Rule(
        step=Step.OBJECT_TO_MEDIATOR,
        source=_at(State.CONTRACT, State.UNDER_MEDIATION),
        target=State.CHOOSING,
        roles=PARTIES,
        conditions=(i_take_part, term_is_running),
        law="ML-11-1",
    ),
    Rule(
        step=Step.STEP_DOWN,
        source=_at(State.CONTRACT, State.UNDER_MEDIATION),
        target=State.CHOOSING,
        roles=_by(Role.MEDIATOR),
        law="ML-10-2-5",
    ),
    Rule(
        step=Step.WRITE_CONTRACT,
        source=_at(State.CONTRACT),
        target=State.CONTRACT,
        roles=_by(Role.MEDIATOR),
        conditions=(term_is_running, contract_is_open),
        law="ML-21-2-1",
    ),
    Rule(
        step=Step.OFFER_CONTRACT,
        source=_at(State.CONTRACT),
        target=State.CONTRACT,
        roles=_by(Role.MEDIATOR),
        conditions=(term_is_running, contract_is_open, contract_is_written),
        law="ML-21-1",
    ),
    Rule(
        step=Step.REOPEN_CONTRACT,
        source=_at(State.CONTRACT),
        target=State.CONTRACT,
        roles=SIGNERS,
        conditions=(contract_is_offered,),
        law="ML-5-1",
    ),
    Rule(
        step=Step.SIGN_CONTRACT,
        source=_at(State.CONTRACT),
        target=State.UNDER_MEDIATION,
        roles=SIGNERS,
        when=my_signature_completes_contract,
        when_text="last signature",
        conditions=(term_is_running, contract_is_offered, contract_awaits_me),
        law="ML-20-5",
    ),
    Rule(
        step=Step.SIGN_CONTRACT,
        source=_at(State.CONTRACT),
        target=State.CONTRACT,
        roles=SIGNERS,
        when=_not(my_signature_completes_contract),
        when_text="others have not signed",
        conditions=(term_is_running, contract_is_offered, contract_awaits_me),
        law="ML-21-1",
    ),
    Rule(
        step=Step.PROPOSE_EXTENSION,
        source=_at(State.UNDER_MEDIATION),
        target=State.UNDER_MEDIATION,
        roles=SIGNERS,
        conditions=(term_is_running, term_can_grow),
        law="ML-23-1",
    ),
    Rule(
        step=Step.AGREE_EXTENSION,
        source=_at(State.UNDER_MEDIATION),
        target=State.UNDER_MEDIATION,
        roles=SIGNERS,
        conditions=(term_is_running, an_extension_is_proposed),
        law="ML-20-9",
    ),
    Rule(
        step=Step.WRITE_SETTLEMENT,
        source=_at(State.UNDER_MEDIATION),
        target=State.UNDER_MEDIATION,
        roles=SIGNERS,
        conditions=(term_is_running, settlement_is_open),
        law="ML-27-2",
    ),
    Rule(
        step=Step.OFFER_SETTLEMENT,
        source=_at(State.UNDER_MEDIATION),
        target=State.UNDER_MEDIATION,
        roles=_by(Role.MEDIATOR),
        conditions=(term_is_running, settlement_is_open, settlement_is_written),
        law="ML-27-2",
    ),
    Rule(
        step=Step.REOPEN_SETTLEMENT,
        source=_at(State.UNDER_MEDIATION),
        target=State.UNDER_MEDIATION,
        roles=SIGNERS,
        conditions=(settlement_is_offered,),
        law="ML-5-3",
    ),
    Rule(
        step=Step.SIGN_SETTLEMENT,
        source=_at(State.UNDER_MEDIATION),
        target=State.SETTLED,
        roles=SIGNERS,
        when=my_signature_completes_settlement,
        when_text="last signature",
        conditions=(term_is_running, settlement_is_offered, settlement_awaits_me),
        law="ML-26-1-1",
    ),
    Rule(
        step=Step.SIGN_SETTLEMENT,
        source=_at(State.UNDER_MEDIATION),
        target=State.UNDER_MEDIATION,
        roles=SIGNERS,
        when=_not(my_signature_completes_settlement),
        when_text="others have not signed",
        conditions=(term_is_running, settlement_is_offered, settlement_awaits_me),
        law="ML-27-2b",
    ),
    Rule(
        step=Step.LEAVE,
        source=RUNNING,
        target=State.ENDED,
        roles=PARTIES,
        conditions=(i_take_part,),
        law="ML-5-2",
    ),
    Rule(
        step=Step.END_TOGETHER,
        source=_at(State.UNDER_MEDIATION),
        target=State.ENDED,
        roles=PARTIES,
        when=my_consent_ends,
        when_text="all other parties agreed",
        conditions=(i_take_part, i_have_not_agreed_to_end),
        law="ML-26-1-3",
    ),
    Rule(
        step=Step.END_TOGETHER,
        source=_at(State.UNDER_MEDIATION),
        target=State.UNDER_MEDIATION,
        roles=PARTIES,
        when=_not(my_consent_ends),
        when_text="others have not agreed",
        conditions=(i_take_part, i_have_not_agreed_to_end),
        law="ML-26-1-3",
    ),
    Rule(
        step=Step.FIND_IMPOSSIBLE,
        source=_at(State.UNDER_MEDIATION),
        target=State.ENDED,
        roles=_by(Role.MEDIATOR),
        law="ML-26-1-2",
    ),
    Rule(
        step=Step.EXPIRE_TERM,
        source=RUNNING,
        target=State.ENDED,
        roles=_by(Role.CLOCK),
        conditions=(term_is_over,),
        law="ML-26-1-5",
    ),
)


def _rows(step: Step, facts: Facts, role: Role) -> Iterator[Rule]:
    return (
        rule
        for rule in RULES
        if rule.step is step and facts.state in rule.source and role in rule.roles and rule.when(facts)
    )


def decide(step: Step, *, facts: Facts, role: Role) -> State:
    """The state after `step` taken by `role`.

    Raises: Refused, when the step is not open in this state to this role, or a condition does not hold.
    """
    rule = next(_rows(step, facts, role), None)
    if rule is None:
        raise Refused(Why.STEP_NOT_OPEN, step=step.value, state=facts.state.value)
    for condition in rule.conditions:
        if why := condition(facts):
            raise Refused(why, step=step.value)
    return rule.target


def open_steps(*, facts: Facts, role: Role) -> tuple[Step, ...]:
    """The steps that `decide` would accept now, in the order of the table."""
    accepted: dict[Step, None] = {}
    for step in Step:
        rule = next(_rows(step, facts, role), None)
        if rule and not any(condition(facts) for condition in rule.conditions):
            accepted[step] = None
    return tuple(accepted)


def end_reason_of_withdrawal(answers: dict[str, Answer]) -> EndReason:
    """Why a case ended that never passed the invitation (ML-5-1, ML-20-6, ML-5-2)."""
    given = set(answers.values())
    if given and given <= {Answer.DECLINED, Answer.DEEMED_REJECTED}:
        return EndReason.INVITATION_DECLINED if Answer.DECLINED in given else EndReason.DEEMED_REJECTED
    return EndReason.WITHDRAWN


def end_reason_of_leaving(*, started_on: date | None) -> EndReason:
    """ML-26-1-4 once mediation has started; before that there is nothing to terminate (ML-5-2, ML-20-5)."""
    return EndReason.PARTY_LEFT if started_on else EndReason.LEFT_BEFORE_START
