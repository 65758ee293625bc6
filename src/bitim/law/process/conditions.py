"""What a row of the table asks: which of the rows of a step applies, and what refuses the step."""

from collections.abc import Callable

from bitim.law.direct import all_released
from bitim.law.offers import MOST_ROUNDS
from bitim.law.process.facts import Facts
from bitim.law.process.vocabulary import Answer
from bitim.law.refusal import Why
from bitim.law.sealed_offers import MOST_SEALED_ROUNDS, next_round_from

# -- When: which row of a step applies ----------------------------------------------


def _others(facts: Facts) -> dict[str, Answer]:
    return {key: answer for key, answer in facts.answers.items() if key != facts.me}


def my_yes_completes(facts: Facts) -> bool:
    return all(answer is Answer.ACCEPTED for answer in _others(facts).values())


def nobody_else_may_come(facts: Facts) -> bool:
    return not {Answer.OPEN, Answer.ACCEPTED} & set(_others(facts).values())


def my_yes_begins_direct_talks(facts: Facts) -> bool:
    return facts.parties <= facts.direct.agreed_by | {facts.me}


def my_signature_completes_contract(facts: Facts) -> bool:
    return facts.contract.awaited <= {facts.me}


def my_signature_completes_settlement(facts: Facts) -> bool:
    return facts.settlement.awaited <= {facts.me}


def my_consent_ends(facts: Facts) -> bool:
    return facts.parties <= facts.ending_agreed_by | {facts.me}


def unless(predicate: Callable[[Facts], bool]) -> Callable[[Facts], bool]:
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


def mediation_has_not_begun(facts: Facts) -> Why | None:
    """The term runs on while a new mediator is chosen: talks without one would use it up (ML-23-1)."""
    return Why.MEDIATION_BEGUN if facts.started_on else None


def nobody_is_proposed(facts: Facts) -> Why | None:
    """Who proposes a mediator does not want to talk without one: that is answered first (ML-5-1)."""
    return Why.MEDIATOR_PROPOSED if facts.proposed_mediator else None


def there_were_no_direct_talks(facts: Facts) -> Why | None:
    return Why.DIRECT_TALKS_HELD if facts.direct.until else None


def i_have_not_asked_to_talk_directly(facts: Facts) -> Why | None:
    return Why.ALREADY_AGREED if facts.me in facts.direct.agreed_by else None


def direct_talks_are_over(facts: Facts) -> Why | None:
    return None if facts.direct.until and facts.today > facts.direct.until else Why.TOO_EARLY


def there_were_direct_talks(facts: Facts) -> Why | None:
    return None if facts.direct.until else Why.NO_DIRECT_TALKS


def the_mediator_does_not_read_them_yet(facts: Facts) -> Why | None:
    """What a mediator may have read cannot be taken back from him (UN-TN-18)."""
    return Why.DIRECT_TALKS_RELEASED if all_released(facts.parties, facts.direct.released_by) else None


def i_have_not_released_them(facts: Facts) -> Why | None:
    return Why.ALREADY_AGREED if facts.me in facts.direct.released_by else None


def i_have_released_them(facts: Facts) -> Why | None:
    return None if facts.me in facts.direct.released_by else Why.NOTHING_RELEASED


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


def no_interpreter_is_proposed(facts: Facts) -> Why | None:
    return Why.INTERPRETER_PROPOSED if facts.interpreter_is_proposed else None


def an_extension_is_proposed(facts: Facts) -> Why | None:
    if facts.extension_to is None:
        return Why.NO_EXTENSION_PROPOSED
    return Why.ALREADY_AGREED if facts.me in facts.extension_agreed_by else None


def i_have_not_agreed_to_end(facts: Facts) -> Why | None:
    return Why.ALREADY_AGREED if facts.me in facts.ending_agreed_by else None


def i_have_not_asked_for_a_talk(facts: Facts) -> Why | None:
    """COE-09: a side that asked to be heard is answered with times for a meeting."""
    return Why.ALREADY_ASKED if facts.me in facts.talk_asked_by else None


def i_take_part(facts: Facts) -> Why | None:
    return None if facts.me in facts.parties else Why.NOT_TAKING_PART


def a_round_is_left(facts: Facts) -> Why | None:
    return Why.OFFER_ROUNDS_USED if facts.offers.made >= MOST_ROUNDS else None


def no_offer_is_in_my_way(facts: Facts) -> Why | None:
    """Whoever is asked may answer with an offer; whoever asked, or has answered, waits."""
    offers = facts.offers
    if not offers.open_from or facts.me in offers.awaited:
        return None
    return Why.OFFER_OPEN


def an_offer_awaits_me(facts: Facts) -> Why | None:
    offers = facts.offers
    if facts.me not in offers.awaited:
        return Why.NO_OFFER_AWAITS_YOU
    return Why.OFFER_OVER if offers.answer_until is None or facts.today > offers.answer_until else None


def my_offer_is_open(facts: Facts) -> Why | None:
    return None if facts.me and facts.offers.open_from == facts.me else Why.NO_OFFER_OF_YOURS


def no_sealed_offer_is_open(facts: Facts) -> Why | None:
    return Why.SEALED_OFFER_OPEN if facts.sealed.is_open else None


def a_sealed_round_is_left(facts: Facts) -> Why | None:
    return Why.SEALED_ROUNDS_USED if facts.sealed.made >= MOST_SEALED_ROUNDS else None


def the_pause_is_over(facts: Facts) -> Why | None:
    last = facts.sealed.last_ended_on
    return Why.SEALED_OFFER_TOO_SOON if last and facts.today < next_round_from(last) else None


def my_number_is_awaited(facts: Facts) -> Why | None:
    """A number once sealed stays: who could change it could feel out the other side's."""
    sealed = facts.sealed
    if facts.me not in sealed.awaited:
        return Why.NO_NUMBER_AWAITED
    return Why.SEALED_OFFER_OVER if sealed.answer_until is None or facts.today > sealed.answer_until else None


def the_sealed_offer_is_mine(facts: Facts) -> Why | None:
    return None if facts.sealed.is_open and facts.me in facts.sealed.sides else Why.NO_SEALED_OFFER_OF_YOURS


def my_yes_to_the_sum_is_awaited(facts: Facts) -> Why | None:
    return None if facts.me in facts.sealed.yes_awaited else Why.NO_SEALED_SUM_AWAITS_YOU
