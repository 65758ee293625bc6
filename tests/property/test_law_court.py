"""Mediation in court, walked by people and a clock that try whatever is open to them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitim.law.court import (
    COURT_RULES,
    OVER,
    Conductor,
    CourtFacts,
    CourtRole,
    CourtState,
    CourtStep,
    Instance,
    Mediation,
    Procedure,
    Proceedings,
    decide_court,
    open_court_steps,
)
from bitim.law.court.clocks import SuspensionDuty, suspension_duty
from bitim.law.court.secrecy import Item, trial_judge_may_see
from bitim.law.refusal import Refused
from bitim.law.sources import cite

TODAY = date(2026, 11, 20)
PARTIES = ("aizhan", "erlan", "third")
JUDGES = ("gulnar", "bekzat", "samat")
WITHOUT_APPROVAL = {Procedure.CRIMINAL, Procedure.OFFENCE}
RULINGS = {CourtStep.EXPLAIN, CourtStep.APPROVE, CourtStep.REFUSE, CourtStep.LEAVE_UNCONSIDERED}

party_sets = st.frozensets(st.sampled_from(PARTIES))
days = st.dates(TODAY - timedelta(days=70), TODAY + timedelta(days=70))
judges = st.sampled_from(("", *JUDGES))
any_facts = st.builds(
    CourtFacts,
    state=st.sampled_from(CourtState),
    today=st.just(TODAY),
    procedure=st.sampled_from(Procedure),
    instance=st.sampled_from(Instance),
    proceedings=st.sampled_from(Proceedings),
    filed_on=days | st.dates(date(2012, 1, 1), TODAY),
    accepted_on=st.none() | days,
    withdrawn_to_decide=st.booleans(),
    interim_measures_open=st.booleans(),
    discretion=st.booleans(),
    may_reconcile=st.none() | st.booleans(),
    me=st.sampled_from(("", *PARTIES, *JUDGES)),
    parties=party_sets,
    case_parties=party_sets,
    motions=st.dictionaries(st.sampled_from(PARTIES), st.sampled_from(Conductor)),
    same_judge_wanted_by=party_sets,
    trial_judge=judges,
    conducting_judge=judges,
    mediated_before=st.frozensets(judges),
    proposed_judge=judges,
    mediation=st.sampled_from(Mediation),
    suspended_on=st.none() | days,
    resumed_on=st.none() | days,
    must_be_mended=st.booleans(),
    submitted=st.booleans(),
    hearing_on=st.none() | days,
    effect_explained=st.booleans(),
    same_judge_consents=party_sets,
    no_objection_to_passing=party_sets,
    not_performed=st.booleans(),
)
roles = st.sampled_from(CourtRole)


def accepted(facts: CourtFacts, role: CourtRole) -> list[CourtStep]:
    """The steps that `decide_court` does not refuse, each tried."""
    found = []
    for step in CourtStep:
        try:
            decide_court(step, facts=facts, role=role)
        except Refused:
            continue
        found.append(step)
    return found


def all_open(facts: CourtFacts) -> set[CourtStep]:
    return {step for role in CourtRole for step in open_court_steps(facts=facts, role=role)}


# -- Any facts ----------------------------------------------


@given(any_facts, roles)
def test_the_steps_offered_are_the_steps_accepted(facts: CourtFacts, role: CourtRole) -> None:
    assert list(open_court_steps(facts=facts, role=role)) == accepted(facts, role)


@given(any_facts, roles)
def test_facts_choose_at_most_one_row_of_a_step(facts: CourtFacts, role: CourtRole) -> None:
    matching = [row.step for row in COURT_RULES if row.applies(row.step, facts, role)]
    assert len(matching) == len(set(matching))


@given(any_facts)
def test_criminal_and_offence_cases_are_never_suspended_approved_or_given_to_a_judge_as_mediator(
    facts: CourtFacts,
) -> None:
    """ML-24-1, ML-27-6, ML-27-7, ML-9-3-2."""
    for procedure in WITHOUT_APPROVAL:
        found = all_open(replace(facts, procedure=procedure))
        assert not found & {CourtStep.SUSPEND, CourtStep.ASSIGN, CourtStep.SET_HEARING, *RULINGS, CourtStep.ISSUE_WRIT}
    assert CourtStep.END_CASE not in all_open(replace(facts, procedure=Procedure.CIVIL))
    assert CourtStep.END_CASE not in all_open(replace(facts, procedure=Procedure.ADMINISTRATIVE))


@given(any_facts)
def test_nothing_is_ruled_without_a_hearing_whose_day_has_come(facts: CourtFacts) -> None:
    """CPC-177-1, CPC-177-2, APPC-120-5."""
    found = all_open(facts)
    if found & RULINGS:
        assert facts.hearing_on is not None
        assert facts.hearing_on <= facts.today
    if CourtStep.APPROVE in found:
        assert facts.effect_explained


@given(any_facts)
def test_a_court_that_must_or_may_suspend_can_and_otherwise_does_not(facts: CourtFacts) -> None:
    """CPC-179-4, CPC-179-5."""
    can = CourtStep.SUSPEND in open_court_steps(
        facts=replace(facts, state=CourtState.IN_MEDIATION, mediation=Mediation.GOING_ON, suspended_on=None),
        role=CourtRole.JUDGE,
    )
    duty = suspension_duty(replace(facts, mediation=Mediation.GOING_ON))
    assert can == (duty is not SuspensionDuty.NEVER)


@given(any_facts)
def test_in_cassation_there_is_nothing_but_the_settlement_that_comes_with_the_motion(facts: CourtFacts) -> None:
    """CPC-179-6."""
    found = all_open(replace(facts, instance=Instance.CASSATION))
    assert not found & {CourtStep.INVITE, CourtStep.MOVE, CourtStep.ASSIGN, CourtStep.SUSPEND}


@given(any_facts)
def test_parties_the_court_and_the_clock_keep_to_their_own_steps(facts: CourtFacts) -> None:
    by = {role: set(open_court_steps(facts=facts, role=role)) for role in CourtRole}
    of_the_court = by[CourtRole.JUDGE] | by[CourtRole.CLERK] | by[CourtRole.CONDUCTING_JUDGE]

    assert by[CourtRole.CLOCK] <= {CourtStep.BEGIN, CourtStep.AGREE, CourtStep.FAIL}
    assert by[CourtRole.PARTY] & (of_the_court | by[CourtRole.CLOCK]) <= {CourtStep.SUBMIT}
    assert not by[CourtRole.CLERK] & (RULINGS | {CourtStep.SUSPEND, CourtStep.RESUME, CourtStep.END_CASE})
    if facts.me not in facts.parties:
        assert by[CourtRole.PARTY] <= {CourtStep.SUBMIT}


@given(any_facts)
def test_what_is_over_stays_over_but_for_what_the_table_names(facts: CourtFacts) -> None:
    assert all_open(replace(facts, state=CourtState.RETURNED)) <= {CourtStep.RESUME}
    assert all_open(replace(facts, state=CourtState.CLOSED)) <= {CourtStep.ISSUE_WRIT}
    assert all(row.target is state for row in COURT_RULES for state in row.source if state in OVER)


@given(any_facts)
def test_the_judge_of_the_case_never_hears_the_talks_and_gets_evidence_only_with_every_partys_word(
    facts: CourtFacts,
) -> None:
    """CPC-66-4, CPC-179-7, ML-8-1, APPC-121-3."""
    items = trial_judge_may_see(facts)
    assert Item.TALKS not in items
    for party in facts.case_parties:
        silent = replace(facts, no_objection_to_passing=facts.no_objection_to_passing - {party})
        assert Item.EVIDENCE not in trial_judge_may_see(silent)


# -- The table as a map ----------------------------------------------


def reachable_from(*starts: CourtState) -> set[CourtState]:
    found, new = set(starts), set(starts)
    while new:
        new = {row.target for row in COURT_RULES if row.source & new} - found
        found |= new
    return found


def test_every_state_can_be_reached() -> None:
    assert reachable_from(CourtState.CLAIM_FILED) == set(CourtState)


@pytest.mark.parametrize("state", [state for state in CourtState if state not in OVER])
def test_every_state_has_a_way_out(state: CourtState) -> None:
    assert reachable_from(state) & OVER


def test_every_row_names_a_law_that_is_known() -> None:
    assert all(cite(row.law) for row in COURT_RULES)


# -- Walks ----------------------------------------------


@dataclass
class Walk:
    """A mediation in court, and what happened on its way; steps change it as the actions do."""

    facts: CourtFacts
    steps: list[tuple[CourtStep, CourtRole, str]] = field(default_factory=list)

    def take(self, step: CourtStep, role: CourtRole, told: CourtFacts) -> None:
        before, after = told, replace(told, state=decide_court(step, facts=told, role=role))
        changes: dict[CourtStep, dict[str, object]] = {
            CourtStep.TAKE_BACK_MOTION: {"motions": {k: v for k, v in before.motions.items() if k != before.me}},
            CourtStep.ASSIGN: {"conducting_judge": before.proposed_judge},
            CourtStep.SUSPEND: {"suspended_on": before.today},
            CourtStep.RESUME: {"resumed_on": before.today},
            CourtStep.SUBMIT: {"submitted": True},
            CourtStep.SET_HEARING: {"hearing_on": before.today + timedelta(days=len(self.steps) % 3)},
            CourtStep.EXPLAIN: {"effect_explained": True},
            CourtStep.LEAVE_UNCONSIDERED: {"hearing_on": None, "effect_explained": False},
            CourtStep.CONSENT_TO_SAME_JUDGE: {"same_judge_consents": before.same_judge_consents | {before.me}},
            CourtStep.CONSENT_TO_PASSING: {"no_objection_to_passing": before.no_objection_to_passing | {before.me}},
            CourtStep.RETURN: {"trial_judge": before.proposed_judge},
        }
        self.facts = replace(after, **changes.get(step, {}))  # type: ignore[arg-type]
        self.steps.append((step, role, before.me))

    def who(self, step: CourtStep) -> set[str]:
        return {me for taken, _role, me in self.steps if taken is step}

    def took(self, step: CourtStep) -> bool:
        return bool(self.who(step))


TALKS = {
    Mediation.NOT_BEGUN: [*3 * [Mediation.GOING_ON], Mediation.ENDED],
    Mediation.GOING_ON: [*3 * [Mediation.SETTLED], Mediation.ENDED],
    Mediation.SETTLED: [Mediation.SETTLED],
    Mediation.ENDED: [Mediation.ENDED],
}


def some_moves(facts: CourtFacts, chance: Random) -> Iterator[tuple[CourtStep, CourtRole, CourtFacts]]:
    """What is open to whom, each as the one who would do it sees the facts."""
    for role in CourtRole:
        for me in sorted(facts.parties) if role is CourtRole.PARTY else [""]:
            told = replace(facts, me=me, proposed_judge=chance.choice(JUDGES), not_performed=True)
            yield from (
                (step, role, told) for step in open_court_steps(facts=told, role=role) if step is not CourtStep.MOVE
            )
            if me:
                moving = replace(told, motions={**facts.motions, me: chance.choice([*Conductor, Conductor.JUDGE])})
                if CourtStep.MOVE in open_court_steps(facts=moving, role=role):
                    yield CourtStep.MOVE, role, moving


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    """Up to forty moves: a day passes, the talks go on, the court withdraws, or somebody does what is open to him.

    Mostly what was not done yet, so that walks go far.
    """
    walk = Walk(
        CourtFacts(
            state=CourtState.CLAIM_FILED,
            today=TODAY,
            procedure=draw(st.sampled_from([*Procedure, Procedure.CIVIL, Procedure.CIVIL])),
            instance=draw(st.sampled_from([*Instance, Instance.FIRST, Instance.FIRST])),
            filed_on=TODAY - timedelta(days=10),
            accepted_on=draw(st.sampled_from([None, TODAY - timedelta(days=5)])),
            discretion=True,
            may_reconcile=True,
            parties=frozenset(PARTIES[:2]),
            case_parties=draw(st.sampled_from([frozenset(PARTIES[:2]), frozenset(PARTIES)])),
            trial_judge=JUDGES[0],
        )
    )
    chance = draw(st.randoms(use_true_random=True))
    for _ in range(chance.randint(5, 40)):
        facts = walk.facts
        has_come = facts.state is not CourtState.CLAIM_FILED or facts.instance is Instance.CASSATION
        walk.facts = facts = replace(
            facts,
            today=facts.today + timedelta(days=chance.randint(0, 1)),
            mediation=chance.choice(TALKS[facts.mediation]) if has_come and chance.random() < 0.3 else facts.mediation,
            withdrawn_to_decide=facts.withdrawn_to_decide or chance.random() < 0.01,
        )
        moves = list(some_moves(facts, chance))
        early = [move for move in moves if not walk.took(move[0]) and move[0] is not CourtStep.RETURN] or [
            move for move in moves if move[0] is not CourtStep.RETURN
        ]
        if moves:
            walk.take(*chance.choice(early if early and chance.random() < 0.9 else moves))
    return walk


WANTED = {
    *(CourtStep.ASSIGN, CourtStep.SUSPEND, CourtStep.SUBMIT, CourtStep.EXPLAIN, CourtStep.APPROVE, CourtStep.REFUSE),
    *(CourtStep.LEAVE_UNCONSIDERED, CourtStep.END_CASE, CourtStep.CONSENT_TO_SAME_JUDGE, CourtStep.RETURN),
}


def test_the_walks_go_to_where_something_could_go_wrong() -> None:
    """Otherwise what they never meet would prove nothing."""
    taken: set[CourtStep] = set()
    states: set[CourtState] = set()

    @settings(max_examples=200, database=None, derandomize=True)
    @given(walks())
    def walk(each: Walk) -> None:
        taken.update(step for step, _role, _me in each.steps)
        states.add(each.facts.state)

    walk()
    assert taken >= WANTED
    assert states >= OVER


@given(walks())
def test_no_walk_reaches_what_the_law_forbids(walk: Walk) -> None:
    """ML-24-1, CPC-177-1, CPC-177-2, CPC-179-4c, CPC-38-1-1, CPC-66-4."""
    facts, taken = walk.facts, [step for step, _role, _me in walk.steps]

    items = trial_judge_may_see(facts)
    assert Item.TALKS not in items
    assert (Item.SETTLEMENT in items) == walk.took(CourtStep.SUBMIT)
    assert Item.EVIDENCE not in items or walk.who(CourtStep.CONSENT_TO_PASSING) >= facts.case_parties
    if facts.procedure in WITHOUT_APPROVAL:
        assert not {CourtStep.SUSPEND, CourtStep.APPROVE, CourtStep.REFUSE, CourtStep.ASSIGN} & set(taken)
    for number, step in enumerate(taken):
        if step is CourtStep.APPROVE:
            begun = max((n for n in range(number) if taken[n] is CourtStep.LEAVE_UNCONSIDERED), default=0)
            assert {CourtStep.SUBMIT, CourtStep.SET_HEARING, CourtStep.EXPLAIN} <= set(taken[begun:number])
    goes_on = walk.took(CourtStep.RETURN) and facts.trial_judge == facts.conducting_judge
    if goes_on and facts.procedure is not Procedure.ADMINISTRATIVE:
        assert walk.who(CourtStep.CONSENT_TO_SAME_JUDGE) >= facts.case_parties


@given(walks())
def test_what_has_come_to_its_end_is_never_opened_again(walk: Walk) -> None:
    taken = [step for step, _role, _me in walk.steps]
    for last in (CourtStep.RETURN, CourtStep.END_CASE, CourtStep.ENTER_INTO_FORCE):
        if last in taken:
            assert set(taken[taken.index(last) + 1 :]) <= {CourtStep.RESUME, CourtStep.ISSUE_WRIT}


@given(walks())
def test_whoever_waits_for_the_talks_or_for_the_court_is_waiting_for_something_that_can_come(walk: Walk) -> None:
    """No walk ends where nobody could ever do anything, whatever the talks come to."""
    facts = replace(walk.facts, proposed_judge="samat", not_performed=True, today=walk.facts.today + timedelta(days=5))
    if facts.state in OVER:
        return
    comes = {facts.mediation, *TALKS[facts.mediation]}
    seen = [replace(facts, me=party, mediation=each) for party in facts.parties for each in comes]
    assert any(all_open(each) for each in seen)
