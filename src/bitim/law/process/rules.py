"""The state machine as one table: a row for each way a step can lead."""

from collections.abc import Callable
from dataclasses import dataclass

from bitim.law.process.conditions import (
    Condition,
    a_mediator_is_proposed,
    an_extension_is_proposed,
    contract_awaits_me,
    contract_is_offered,
    contract_is_open,
    contract_is_written,
    everyone_answered_and_one_accepted,
    filing_is_complete,
    i_am_the_asked_mediator,
    i_can_agree_to_the_proposed,
    i_have_not_accepted,
    i_have_not_agreed_to_end,
    i_have_not_asked_for_a_talk,
    i_have_not_declined,
    i_may_still_say_no,
    i_take_part,
    my_consent_ends,
    my_invitation_is_overdue,
    my_invitation_takes_answers,
    my_signature_completes_contract,
    my_signature_completes_settlement,
    my_yes_completes,
    no_mediator_yet,
    nobody_else_may_come,
    settlement_awaits_me,
    settlement_is_offered,
    settlement_is_open,
    settlement_is_written,
    term_can_grow,
    term_is_over,
    term_is_running,
    unless,
)
from bitim.law.process.facts import Facts
from bitim.law.process.vocabulary import PARTIES, RUNNING, SIGNERS, Role, State, Step
from bitim.law.refusal import Why


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

    def refusal(self, facts: Facts) -> Why | None:
        """The reason of the first condition that does not hold."""
        return next((why for condition in self.conditions if (why := condition(facts))), None)


def _at(*states: State) -> frozenset[State]:
    return frozenset(states)


def _by(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


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
        when=unless(my_yes_completes),
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
        when=unless(nobody_else_may_come),
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
        when=unless(my_signature_completes_contract),
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
        step=Step.ASK_FOR_TALK,
        source=_at(State.UNDER_MEDIATION),
        target=State.UNDER_MEDIATION,
        roles=PARTIES,
        conditions=(i_take_part, term_is_running, i_have_not_asked_for_a_talk),
        law="ML-18-3",
    ),
    Rule(
        step=Step.PROPOSE_MEETING,
        source=_at(State.UNDER_MEDIATION),
        target=State.UNDER_MEDIATION,
        roles=_by(Role.MEDIATOR),
        conditions=(term_is_running,),
        law="ML-18-2",
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
        when=unless(my_signature_completes_settlement),
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
        when=unless(my_consent_ends),
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
