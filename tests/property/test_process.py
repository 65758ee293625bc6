"""The course of a mediation, tried with facts and walks that nobody thought of."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitim.law.direct import DirectFacts, all_released
from bitim.law.offers import MOST_ROUNDS, OfferFacts
from bitim.law.process import (
    FINAL,
    PARTIES,
    RULES,
    RUNNING,
    Answer,
    EndReason,
    Facts,
    PaperFacts,
    Role,
    State,
    Step,
    decide,
    end_reason_of_leaving,
    end_reason_of_withdrawal,
    open_steps,
)
from bitim.law.refusal import Refused
from bitim.law.sealed_offers import MOST_SEALED_ROUNDS, SealedFacts
from bitim.law.sources import cite

TODAY = date(2026, 11, 20)
KEYS = ("applicant", "respondent", "third", "mediator", "")
OF_THE_MEDIATOR = {rule.step for rule in RULES if rule.roles == {Role.MEDIATOR}}
OF_PARTIES = {rule.step for rule in RULES if rule.roles <= PARTIES}
OF_THE_CLOCK = {rule.step for rule in RULES if rule.roles == {Role.CLOCK}}

keys = st.sampled_from(KEYS)
key_sets = st.frozensets(keys)
days = st.dates(TODAY - timedelta(days=70), TODAY + timedelta(days=70))
papers = st.builds(PaperFacts, written=st.booleans(), offered=st.booleans(), awaited=key_sets)
direct_talks = st.builds(DirectFacts, agreed_by=key_sets, until=st.none() | days, released_by=key_sets)
offers = st.builds(
    OfferFacts,
    made=st.integers(0, MOST_ROUNDS + 1),
    open_from=keys,
    awaited=key_sets,
    answer_until=st.none() | days,
)
sealed_offers = st.builds(
    SealedFacts,
    made=st.integers(0, MOST_SEALED_ROUNDS + 1),
    is_open=st.booleans(),
    sides=key_sets,
    awaited=key_sets,
    answer_until=st.none() | days,
    last_ended_on=st.none() | days,
    yes_awaited=key_sets,
)
any_facts = st.builds(
    Facts,
    state=st.sampled_from(State),
    today=st.just(TODAY),
    me=keys,
    answers=st.dictionaries(keys, st.sampled_from(Answer)),
    answer_until=st.none() | days,
    filing_complete=st.booleans(),
    parties=key_sets,
    direct=direct_talks,
    proposed_mediator=st.none() | keys,
    mediator_agreed_by=key_sets,
    mediator=st.none() | keys,
    contract=papers,
    settlement=papers,
    started_on=st.none() | days,
    term_ends_on=st.none() | days,
    extendable_until=st.none() | days,
    extension_to=st.none() | days,
    extension_agreed_by=key_sets,
    ending_agreed_by=key_sets,
    offers=offers,
    sealed=sealed_offers,
)
roles = st.sampled_from(Role)


def accepted(facts: Facts, role: Role) -> set[Step]:
    """The steps that `decide` does not refuse, each tried."""
    found = set()
    for step in Step:
        try:
            decide(step, facts=facts, role=role)
        except Refused:
            continue
        found.add(step)
    return found


@given(any_facts, roles)
def test_the_steps_offered_are_the_steps_accepted(facts: Facts, role: Role) -> None:
    assert set(open_steps(facts=facts, role=role)) == accepted(facts, role)


@given(any_facts, roles)
def test_nothing_leaves_a_final_state(facts: Facts, role: Role) -> None:
    for state in FINAL:
        assert accepted(replace(facts, state=state), role) == set()


@given(any_facts, roles)
def test_facts_choose_at_most_one_row_of_a_step(facts: Facts, role: Role) -> None:
    matching = [rule.step for rule in RULES if facts.state in rule.source and role in rule.roles and rule.when(facts)]
    assert len(matching) == len(set(matching))


@given(any_facts)
def test_parties_the_mediator_and_the_clock_keep_to_their_own_steps(facts: Facts) -> None:
    for party in PARTIES:
        assert not accepted(facts, party) & (OF_THE_MEDIATOR | OF_THE_CLOCK)
    assert not accepted(facts, Role.MEDIATOR) & (OF_PARTIES | OF_THE_CLOCK)
    assert not accepted(facts, Role.CLOCK) - OF_THE_CLOCK


@given(any_facts, st.sampled_from(sorted(RUNNING)), st.sampled_from(sorted(PARTIES)))
def test_who_takes_part_may_leave_a_running_case_whatever_else_holds(facts: Facts, state: State, role: Role) -> None:
    facts = replace(facts, state=state, parties=facts.parties | {facts.me})

    assert decide(Step.LEAVE, facts=facts, role=role) is State.ENDED


@pytest.mark.parametrize("state", [state for state in State if state not in FINAL])
def test_every_open_state_has_a_way_out_for_a_party(state: State) -> None:
    assert any(rule.target is State.ENDED and state in rule.source and rule.roles & PARTIES for rule in RULES)


@pytest.mark.parametrize("state", [state for state in State if state not in FINAL | {State.DRAFT}])
def test_the_clock_can_end_every_state_but_a_draft(state: State) -> None:
    assert any(rule.target is State.ENDED and state in rule.source and Role.CLOCK in rule.roles for rule in RULES)


def test_every_step_stands_in_the_table_and_every_rule_names_an_article_that_is_known() -> None:
    assert {rule.step for rule in RULES} == set(Step)
    for rule in RULES:
        assert cite(rule.law).article, rule.law


# -- Walks: what actions do to the facts, without a database --------------------------------------------------

APPLICANT, MEDIATORS = "applicant", ("mediator", "successor")


@dataclass
class Course:
    """A case as its facts alone; `take` does what the action of a step does to them."""

    others: tuple[str, ...]
    facts: Facts = field(init=False)
    reason: EndReason | None = None
    starts: list[date] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.facts = Facts(
            state=State.DRAFT,
            today=TODAY,
            filing_complete=True,
            parties=frozenset({APPLICANT, *self.others}),
        )

    @property
    def actors(self) -> list[tuple[str, Role]]:
        parties = [(key, Role.RESPONDENT) for key in self.others if key in self.facts.parties]
        return [(APPLICANT, Role.APPLICANT), *parties, *((key, Role.MEDIATOR) for key in self._mediators())]

    def _mediators(self) -> set[str]:
        return {key for key in (self.facts.mediator, self.facts.proposed_mediator) if key}

    def seen_by(self, key: str) -> Facts:
        return replace(self.facts, me=key)

    def moves(self) -> list[tuple[str, Role, Step]]:
        found = [
            (key, role, step) for key, role in self.actors for step in open_steps(facts=self.seen_by(key), role=role)
        ]
        clock = [
            (key, Role.CLOCK, step)
            for key in ("", *self.others)
            for step in open_steps(facts=self.seen_by(key), role=Role.CLOCK)
        ]
        return found + list(dict.fromkeys(clock))

    def take(self, key: str, role: Role, step: Step) -> None:
        before = self.facts
        state = decide(step, facts=self.seen_by(key), role=role)
        self.facts = replace(getattr(self, f"_{step.value}", lambda *_: before)(key, before, state), state=state)
        if state in FINAL:
            self.reason = self._reason(key, step)

    def _reason(self, key: str, step: Step) -> EndReason:
        answers = self.facts.answers
        return {
            Step.WITHDRAW: end_reason_of_withdrawal(answers),
            Step.LAPSE_INVITATION: end_reason_of_withdrawal(answers),
            Step.LEAVE: end_reason_of_leaving(started_on=self.facts.started_on),
            Step.END_TOGETHER: EndReason.PARTIES_REFUSED,
            Step.FIND_IMPOSSIBLE: EndReason.MEDIATOR_FINDING,
            Step.EXPIRE_TERM: EndReason.TERM_EXPIRED,
            Step.SIGN_SETTLEMENT: EndReason.SETTLED,
        }[step]

    def _file(self, key: str, facts: Facts, state: State) -> Facts:
        until = facts.today + timedelta(days=10)
        return replace(facts, answers=dict.fromkeys(self.others, Answer.OPEN), answer_until=until)

    def _answered(self, key: str, facts: Facts, answer: Answer) -> Facts:
        return replace(facts, answers=facts.answers | {key: answer})

    def _accept_invitation(self, key: str, facts: Facts, state: State) -> Facts:
        return self._answered(key, facts, Answer.ACCEPTED)

    def _decline_invitation(self, key: str, facts: Facts, state: State) -> Facts:
        return self._answered(key, facts, Answer.DECLINED)

    def _lapse_invitation(self, key: str, facts: Facts, state: State) -> Facts:
        silent = facts.answers[key] is Answer.OPEN
        return self._answered(key, facts, Answer.DEEMED_REJECTED) if silent else facts

    def _continue_without(self, key: str, facts: Facts, state: State) -> Facts:
        came = {other for other, answer in facts.answers.items() if answer is Answer.ACCEPTED}
        return replace(facts, parties=frozenset({APPLICANT, *came}), answers=dict.fromkeys(came, Answer.ACCEPTED))

    def _talk_directly(self, key: str, facts: Facts, state: State) -> Facts:
        if state is State.DIRECT:
            return replace(facts, direct=DirectFacts(until=facts.today + timedelta(days=10)))
        return replace(facts, direct=replace(facts.direct, agreed_by=facts.direct.agreed_by | {key}))

    def _release_direct_talks(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, direct=replace(facts.direct, released_by=facts.direct.released_by | {key}))

    def _take_release_back(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, direct=replace(facts.direct, released_by=facts.direct.released_by - {key}))

    def _propose_mediator(self, key: str, facts: Facts, state: State) -> Facts:
        proposed = MEDIATORS[len(self.starts) % 2]
        wanted_no_more = replace(facts.direct, agreed_by=frozenset())
        return replace(facts, direct=wanted_no_more, proposed_mediator=proposed, mediator_agreed_by=frozenset({key}))

    def _agree_mediator(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, mediator_agreed_by=facts.mediator_agreed_by | {key})

    def _reject_mediator(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, proposed_mediator=None, mediator_agreed_by=frozenset())

    _decline_case = _reject_mediator

    def _take_case(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, proposed_mediator=None, mediator=key, contract=PaperFacts(written=True))

    def _object_to_mediator(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(
            facts,
            direct=replace(facts.direct, released_by=frozenset()),
            mediator=None,
            proposed_mediator=None,
            mediator_agreed_by=frozenset(),
            contract=PaperFacts(),
            settlement=PaperFacts(written=facts.settlement.written),
        )

    _step_down = _object_to_mediator

    def _offer_contract(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, contract=PaperFacts(written=True, offered=True, awaited=self._signers(facts)))

    def _signers(self, facts: Facts) -> frozenset[str]:
        return facts.parties | self._mediators()

    def _reopen_contract(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, contract=PaperFacts(written=True))

    def _sign_contract(self, key: str, facts: Facts, state: State) -> Facts:
        facts = replace(facts, contract=replace(facts.contract, awaited=facts.contract.awaited - {key}))
        if state is not State.UNDER_MEDIATION:
            return facts
        self.starts.append(facts.today)
        if facts.started_on:
            return facts
        return replace(
            facts,
            started_on=facts.today,
            term_ends_on=facts.today + timedelta(days=30),
            extendable_until=facts.today + timedelta(days=60),
        )

    def _propose_extension(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, extension_to=facts.extendable_until, extension_agreed_by=frozenset({key}))

    def _agree_extension(self, key: str, facts: Facts, state: State) -> Facts:
        agreed = facts.extension_agreed_by | {key}
        if self._signers(facts) <= agreed:
            return replace(facts, term_ends_on=facts.extension_to, extension_to=None, extension_agreed_by=frozenset())
        return replace(facts, extension_agreed_by=agreed)

    def _make_offer(self, key: str, facts: Facts, state: State) -> Facts:
        made = OfferFacts(
            made=facts.offers.made + 1,
            open_from=key,
            awaited=facts.parties - {key},
            answer_until=facts.today + timedelta(days=7),
        )
        return replace(facts, offers=made)

    def _answer_offer(self, key: str, facts: Facts, state: State) -> Facts:
        left = facts.offers.awaited - {key}
        return replace(facts, offers=replace(facts.offers, awaited=left)) if left else self._closed(facts)

    def _take_back_offer(self, key: str, facts: Facts, state: State) -> Facts:
        return self._closed(facts)

    def _closed(self, facts: Facts) -> Facts:
        return replace(facts, offers=OfferFacts(made=facts.offers.made))

    def _propose_sealed_offer(self, key: str, facts: Facts, state: State) -> Facts:
        sides = frozenset({APPLICANT, self.others[0]})
        proposed = SealedFacts(
            made=facts.sealed.made + 1,
            is_open=True,
            sides=sides,
            awaited=sides,
            answer_until=facts.today + timedelta(days=7),
        )
        return replace(facts, sealed=proposed)

    def _seal_number(self, key: str, facts: Facts, state: State) -> Facts:
        left = facts.sealed.awaited - {key}
        if left:
            return replace(facts, sealed=replace(facts.sealed, awaited=left))
        return replace(facts, sealed=self._ended(facts, yes_awaited=facts.sealed.sides))

    def _withdraw_sealed_offer(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, sealed=self._ended(facts))

    def _ended(self, facts: Facts, *, yes_awaited: frozenset[str] = frozenset()) -> SealedFacts:
        return SealedFacts(made=facts.sealed.made, last_ended_on=facts.today, yes_awaited=yes_awaited)

    def _agree_sealed_sum(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, sealed=replace(facts.sealed, yes_awaited=facts.sealed.yes_awaited - {key}))

    def _write_settlement(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, settlement=PaperFacts(written=True))

    _reopen_settlement = _write_settlement

    def _offer_settlement(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, settlement=PaperFacts(written=True, offered=True, awaited=self._signers(facts)))

    def _sign_settlement(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, settlement=replace(facts.settlement, awaited=facts.settlement.awaited - {key}))

    def _end_together(self, key: str, facts: Facts, state: State) -> Facts:
        return replace(facts, ending_agreed_by=facts.ending_agreed_by | {key})


@given(st.data())
def test_no_walk_has_more_rounds_of_offers_than_the_rules_allow(data: st.DataObject) -> None:
    facts = walked(data).facts

    assert facts.offers.made <= MOST_ROUNDS
    assert facts.sealed.made <= MOST_SEALED_ROUNDS


@given(any_facts)
def test_who_talks_directly_may_ask_for_a_mediator_at_any_moment(facts: Facts) -> None:
    """UN-TN-16: at the request of either side, whatever else holds."""
    facts = replace(facts, state=State.DIRECT, parties=facts.parties | {facts.me})

    for role in PARTIES:
        assert decide(Step.ASK_FOR_MEDIATOR, facts=facts, role=role) is State.CHOOSING


@given(any_facts)
def test_the_clock_ends_direct_talks_after_their_last_day_and_not_before(facts: Facts) -> None:
    """UN-TN-16, ISO-ODR-02."""
    facts = replace(facts, state=State.DIRECT)
    over = facts.direct.until is not None and facts.today > facts.direct.until

    assert (Step.EXPIRE_DIRECT_TALKS in accepted(facts, Role.CLOCK)) is over


@given(any_facts, st.sampled_from(sorted(PARTIES)))
def test_a_release_is_given_or_taken_back_but_never_both_and_neither_once_all_have_given_it(
    facts: Facts, role: Role
) -> None:
    """UN-TN-18."""
    offered = accepted(facts, role) & {Step.RELEASE_DIRECT_TALKS, Step.TAKE_RELEASE_BACK}

    assert len(offered) <= 1
    if all_released(facts.parties, facts.direct.released_by):
        assert offered == set()


WAY_OUT = {Step.WITHDRAW, Step.LEAVE, Step.END_TOGETHER, Step.FIND_IMPOSSIBLE}


@given(st.data())
def test_from_anywhere_a_walk_may_lead_a_case_can_be_ended_by_its_applicant(data: st.DataObject) -> None:
    course = walked(data)

    if course.facts.state not in FINAL:
        steps = open_steps(facts=course.seen_by(APPLICANT), role=Role.APPLICANT)
        [way] = {Step.WITHDRAW, Step.LEAVE} & set(steps)
        course.take(APPLICANT, Role.APPLICANT, way)

    assert course.facts.state in FINAL
    assert course.reason is not None
    assert course.moves() == []


@given(st.data())
def test_a_case_whose_term_has_run_out_is_ended_by_the_clock_wherever_it_stands(data: st.DataObject) -> None:
    course = walked(data)
    facts = course.facts
    if facts.state in FINAL or facts.term_ends_on is None:
        return

    course.facts = replace(facts, today=facts.term_ends_on + timedelta(days=1))
    [step] = {step for _, role, step in course.moves() if role is Role.CLOCK}
    course.take("", Role.CLOCK, step)

    assert (course.facts.state, course.reason) == (State.ENDED, EndReason.TERM_EXPIRED)


@given(st.data())
def test_silence_of_all_ends_a_case_and_never_starts_one(data: st.DataObject) -> None:
    course = Course(data.draw(st.sampled_from([("respondent",), ("respondent", "third")])))
    course.take(APPLICANT, Role.APPLICANT, Step.FILE)
    assert course.facts.answer_until
    course.facts = replace(course.facts, today=course.facts.answer_until + timedelta(days=1))

    while course.facts.state not in FINAL:
        course.take(*data.draw(st.sampled_from([move for move in course.moves() if move[1] is Role.CLOCK])))

    assert course.reason is EndReason.DEEMED_REJECTED
    assert course.starts == []


def walked(data: st.DataObject) -> Course:
    """A case after a random walk along the steps that were offered; what must never happen is checked on the way."""
    course = Course(data.draw(st.sampled_from([("respondent",), ("respondent", "third")])))
    for _ in range(data.draw(st.integers(0, 40))):
        if course.facts.state in FINAL:
            break
        moves = course.moves()
        # Most walks would end at once by one of the many ways out.
        onwards = [move for move in moves if move[2] not in WAY_OUT]
        move = data.draw(st.sampled_from(onwards or moves))
        started_on = course.facts.started_on
        course.take(*move)
        assert (course.reason is not None) == (course.facts.state in FINAL)
        assert started_on in {None, course.facts.started_on}
        if data.draw(st.booleans()):
            course.facts = replace(course.facts, today=course.facts.today + timedelta(days=1))
    if course.facts.settlement.offered:
        assert course.facts.started_on, "a settlement needs a contract signed by all (ML-21-1, ML-27-2)"
    assert course.facts.started_on in {None, *course.starts[:1]}
    return course


def test_walks_reach_every_state() -> None:
    """The walks above prove nothing about states that they never enter."""
    way = [
        (APPLICANT, Role.APPLICANT, Step.FILE),
        ("respondent", Role.RESPONDENT, Step.ACCEPT_INVITATION),
        (APPLICANT, Role.APPLICANT, Step.TALK_DIRECTLY),
        ("respondent", Role.RESPONDENT, Step.TALK_DIRECTLY),
        (APPLICANT, Role.APPLICANT, Step.ASK_FOR_MEDIATOR),
        (APPLICANT, Role.APPLICANT, Step.PROPOSE_MEDIATOR),
        ("respondent", Role.RESPONDENT, Step.AGREE_MEDIATOR),
        ("mediator", Role.MEDIATOR, Step.TAKE_CASE),
        ("mediator", Role.MEDIATOR, Step.OFFER_CONTRACT),
        *((key, role, Step.SIGN_CONTRACT) for key, role in _signing()),
        ("respondent", Role.RESPONDENT, Step.WRITE_SETTLEMENT),
        ("mediator", Role.MEDIATOR, Step.OFFER_SETTLEMENT),
        *((key, role, Step.SIGN_SETTLEMENT) for key, role in _signing()),
    ]
    course = Course(("respondent",))
    reached = [course.facts.state]
    for move in way:
        assert move in course.moves()
        course.take(*move)
        reached.append(course.facts.state)

    assert set(reached) == set(State) - {State.ENDED}
    assert course.reason is EndReason.SETTLED


def _signing() -> list[tuple[str, Role]]:
    return [(APPLICANT, Role.APPLICANT), ("respondent", Role.RESPONDENT), ("mediator", Role.MEDIATOR)]


def test_who_accepted_may_take_it_back_even_after_the_last_day_while_others_are_silent() -> None:
    facts = Facts(
        state=State.INVITED,
        today=date(2026, 12, 10),
        me="b",
        answers={"b": Answer.ACCEPTED, "c": Answer.OPEN},
        answer_until=date(2026, 12, 2),
        parties=frozenset({"a", "b", "c"}),
    )

    assert open_steps(facts=facts, role=Role.RESPONDENT) == (Step.DECLINE_INVITATION,)
