"""Random walks with the product's own actions: the journal alone tells the stored state, at every step."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.actions import (
    choosing,
    clock,
    contract,
    direct,
    ending,
    extending,
    invitation,
    offers,
    sealed_offers,
    settlement,
)
from bitim.cases.events import Event
from bitim.cases.models import Case
from bitim.cases.queries import with_facts
from bitim.cases.replay import differences
from bitim.cases.vocabulary import DeadlineKind
from bitim.demo.journey import key_of
from bitim.journal.models import Entry
from bitim.journal.queries import broken_chains, history_of
from bitim.law.process import FINAL, RUNNING, EndReason, State, Step
from bitim.law.refusal import Refused
from bitim.registry import actions as registry
from bitim.registry.models import Mediator
from tests import cast
from tests.factories import cases
from tests.factories import registry as registers
from tests.factories.cases import signature_of
from tests.factories.sides import come, letter, three_invited

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SEEDS = range(3)
STEPS = 20
STAGES = {
    "three invited": three_invited,
    "talking directly": lambda: (cases.talking_directly(),),
    "contract offered": lambda: (cases.contract_offered(),),
    "under mediation": lambda: (cases.under_mediation(),),
}
ANSWERS = {Step.ACCEPT_INVITATION, Step.DECLINE_INVITATION}
ENDS = {Step.WITHDRAW, Step.LEAVE, Step.END_TOGETHER, Step.FIND_IMPOSSIBLE, Step.DECLINE_INVITATION}
BACKWARDS = {
    Step.TAKE_RELEASE_BACK,
    Step.REJECT_MEDIATOR,
    Step.DECLINE_CASE,
    Step.OBJECT_TO_MEDIATOR,
    Step.STEP_DOWN,
    Step.REOPEN_CONTRACT,
    Step.REOPEN_SETTLEMENT,
    Step.TAKE_BACK_OFFER,
    Step.WITHDRAW_SEALED_OFFER,
}

Move = Callable[[], object]


@dataclass
class Walk:
    """One case with two mediators around it, led on by chance."""

    chance: random.Random
    now: time_machine.Traveller
    scene: tuple[Any, ...]
    started_on: date | None = None
    seats: list[access.Seat] = field(default_factory=list)
    """Of all who have one now; read at each check."""

    def __post_init__(self) -> None:
        self.table, *more = self.scene
        self.parties = [self.table.aizhan, self.table.erlan, *more]
        second = registers.entered(by=registers.keeper(), user=_successor(), name="Жаңаев Марат").mediator
        self.mediators = [self.table.mediator, second]
        for mediator in self.mediators:
            registry.accept_ethics_code(by=mediator.user)
        for user in self.people:
            key_of(user)  # made before the clock is moved: keys outlive a test

    @property
    def number(self) -> str:
        return self.table.number

    @property
    def people(self) -> list[User]:
        return [*self.parties, *(mediator.user for mediator in self.mediators)]

    @property
    def case(self) -> Case:
        return with_facts(Case.objects.filter(number=self.number)).get()

    def _stored(self) -> tuple[int, State]:
        return Entry.objects.count(), Case.objects.values_list("state", flat=True).get(number=self.number)

    def moves(self) -> list[tuple[Step, Move]]:
        found = [(step, self._move(step, seat.user)) for seat in self.seats for step in seat.open_steps()]
        for place in range(2, len(self.parties) + 1):
            steps = access.steps_of_invited(cases.invitation_of(self.table, place))
            found += [(step, self._answer(step, place)) for step in steps if step in ANSWERS]
        return [(step, move) for step, move in found if move]

    def _answer(self, step: Step, place: int) -> Move:
        if step is Step.DECLINE_INVITATION:
            return lambda: invitation.answer_invitation(invitation=letter(self.table, place), yes=False)
        return lambda: come(self.table, place, self.parties[place - 1])

    def _move(self, step: Step, by: User) -> Move | None:
        number, papers = (
            self.number,
            {"contract": lambda: self.case.contract, "settlement": lambda: self.case.settlement},
        )

        def cms(paper: str) -> str:
            return signature_of(by, papers[paper]().version)

        def offer_contract() -> None:
            contract.write_contract(number=number, by=by, fields=cases.CONTRACT)
            contract.offer_contract(number=number, by=by)

        def write_settlement() -> None:
            row = cases.obligation(self.table, proof_ru=f"Квитанция {self.chance.random()}")
            settlement.write_settlement(number=number, by=by, fields=cases.settlement_fields(), obligations=[row])

        def propose_extension() -> None:
            until = self.case.started_on + timedelta(days=self.chance.randint(29, 61))
            extending.propose_extension(number=number, until=until, by=by)

        def make_offer() -> None:
            answered = self.case.open_offer
            offers.make_offer(
                number=number,
                by=by,
                answer_until=timezone.localdate() + timedelta(days=2),
                rows=[cases.obligation(self.table)],
                answers=answered.round if answered else None,
            )

        def propose_sealed_offer() -> None:
            payer, payee = self.chance.sample([party.key for party in self.case.taking_part], 2)
            sealed_offers.propose_sealed_offer(
                number=number,
                by=by,
                payer=payer,
                payee=payee,
                act_kk="Қарыз",
                act_ru="Долг",
                due_on=None,
                answer_until=timezone.localdate() + timedelta(days=2),
            )

        def of_offer(act: Callable[..., object], **what: Any) -> Move:
            return lambda: act(number=number, by=by, round_=self.case.open_offer.round, **what)

        def of_sealed(act: Callable[..., object], **what: Any) -> Move:
            return lambda: act(number=number, by=by, round_=self.case.last_sealed_offer.round, **what)

        accepted = frozenset({1} if self.chance.random() < 0.5 else ())
        amount = Decimal(self.chance.randint(9, 11) * 100_000)
        return {
            Step.MAKE_OFFER: make_offer,
            Step.ANSWER_OFFER: of_offer(offers.answer_offer, accepted=accepted),
            Step.TAKE_BACK_OFFER: of_offer(offers.take_back_offer),
            Step.PROPOSE_SEALED_OFFER: propose_sealed_offer,
            Step.SEAL_NUMBER: of_sealed(sealed_offers.seal_number, amount=amount),
            Step.WITHDRAW_SEALED_OFFER: of_sealed(sealed_offers.withdraw_sealed_offer),
            Step.AGREE_SEALED_SUM: of_sealed(sealed_offers.agree_sealed_sum),
            Step.WITHDRAW: lambda: invitation.withdraw_application(number=number, by=by),
            Step.CONTINUE_WITHOUT: lambda: invitation.continue_without(number=number, by=by),
            Step.TALK_DIRECTLY: lambda: direct.talk_directly(number=number, by=by),
            Step.ASK_FOR_MEDIATOR: lambda: direct.ask_for_mediator(number=number, by=by),
            Step.RELEASE_DIRECT_TALKS: lambda: direct.release_direct_talks(number=number, by=by),
            Step.TAKE_RELEASE_BACK: lambda: direct.take_release_back(number=number, by=by),
            Step.PROPOSE_MEDIATOR: lambda: choosing.propose_mediator(
                number=number, mediator=self.chance.choice(self.mediators).uid, by=by
            ),
            Step.AGREE_MEDIATOR: lambda: choosing.agree_mediator(number=number, by=by),
            Step.REJECT_MEDIATOR: lambda: choosing.reject_mediator(number=number, by=by),
            Step.TAKE_CASE: lambda: choosing.take_case(number=number, by=by),
            Step.DECLINE_CASE: lambda: choosing.decline_case(number=number, by=by),
            Step.OBJECT_TO_MEDIATOR: lambda: choosing.object_to_mediator(number=number, by=by),
            Step.STEP_DOWN: lambda: choosing.step_down(number=number, by=by),
            Step.OFFER_CONTRACT: offer_contract,
            Step.REOPEN_CONTRACT: lambda: contract.reopen_contract(number=number, by=by),
            Step.SIGN_CONTRACT: lambda: contract.sign_contract(number=number, cms=cms("contract"), by=by),
            Step.PROPOSE_EXTENSION: propose_extension,
            Step.AGREE_EXTENSION: lambda: extending.agree_extension(number=number, by=by),
            Step.WRITE_SETTLEMENT: write_settlement,
            Step.OFFER_SETTLEMENT: lambda: settlement.offer_settlement(number=number, by=by),
            Step.REOPEN_SETTLEMENT: lambda: settlement.reopen_settlement(number=number, by=by),
            Step.SIGN_SETTLEMENT: lambda: settlement.sign_settlement(number=number, cms=cms("settlement"), by=by),
            Step.LEAVE: lambda: ending.leave(number=number, by=by),
            Step.END_TOGETHER: lambda: ending.end_together(number=number, by=by),
            Step.FIND_IMPOSSIBLE: lambda: ending.find_impossible(number=number, by=by),
        }.get(step)

    def step(self) -> None:
        if self.chance.random() < 0.12:
            self.now.shift(timedelta(days=self.chance.choice([1, 3, 6])))
            clock.sweep()
            return
        offered = self.moves()
        onwards = [move for move in offered if move[0] not in ENDS | BACKWARDS]
        likely = onwards if onwards and self.chance.random() > 0.1 else offered
        if not likely:
            return
        _step, move = self.chance.choice(likely)
        before = self._stored()
        try:
            move()
        except Refused:
            # A rule that looks deeper than the step: the whole of it was refused.
            assert self._stored() == before

    def check(self) -> None:
        """What must hold after every step."""
        case = self.case
        entries = list(history_of(case.uid))
        assert differences(case, entries) == []
        assert list(broken_chains()) == []
        assert bool(case.end_reason) == (case.state in FINAL)
        assert self.started_on in {None, case.started_on}
        self.started_on = case.started_on
        events = [entry.event for entry in entries]
        if Event.SETTLEMENT_OFFERED in events:
            assert Event.MEDIATION_STARTED in events[: events.index(Event.SETTLEMENT_OFFERED)]
        self._check_deadlines(case)
        self._check_seats(case)

    def _check_deadlines(self, case: Case) -> None:
        """No deadline before its cause, none after the end, and a running term always has one."""
        waiting = list(case.deadlines.filter(done_at=None))
        cause = case.started_on or timezone.localdate(case.filed_at)
        assert all(deadline.on > timezone.localdate(case.filed_at) for deadline in case.deadlines.all())
        assert all(deadline.on > cause for deadline in waiting if deadline.kind is DeadlineKind.TERM_END)
        ends = [deadline.on for deadline in waiting if deadline.kind is DeadlineKind.TERM_END]
        assert ends == ([case.term_ends_on] if case.term_ends_on and case.state in RUNNING else [])
        assert not (waiting and case.state in FINAL)

    def _check_seats(self, case: Case) -> None:
        self.seats = [seat for user in self.people if (seat := access.seat_of(case, user))]
        chairs = {seat.user: seat for seat in self.seats}
        for party in case.parties.all():
            assert (party.user in chairs) == (party.user is not None and not party.left_out)
        busy = [mediator for mediator in self.mediators if mediator.user in chairs]
        assert len(busy) <= 1, "one mediator is asked or at work at a time"
        for mediator in self.mediators:
            at_work = chairs.get(mediator.user) and chairs[mediator.user].chair is access.Chair.MEDIATOR
            present = Mediator.objects.get(pk=mediator.pk).current_cases
            assert present == (1 if at_work and case.state not in FINAL else 0)


def _successor() -> User:
    return User.objects.create_user(
        "marat@example.kz", given_name="Марат", surname="Жаңаев", iin=cast.iin("680203", 3010, century=3)
    )


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("stage", STAGES)
def test_the_journal_alone_tells_the_stored_state_after_every_step(stage: str, seed: int) -> None:
    scene = STAGES[stage]()
    with time_machine.travel(timezone.now()) as now:
        walk = Walk(random.Random(seed), now, scene)
        walk.check()
        for _ in range(STEPS):
            walk.step()
            walk.check()
        now.shift(timedelta(days=100))
        clock.sweep()
        walk.check()
        assert walk.case.state in FINAL or walk.case.started_on is None, "a running term has an end"


def test_a_whole_journey_is_replayed_to_its_settlement() -> None:
    table = cases.settled()
    case = with_facts(Case.objects.filter(number=table.number)).get()

    assert differences(case, history_of(case.uid)) == []
    call_command("verify_cases")


def test_a_state_changed_behind_the_products_back_is_named() -> None:
    table = cases.under_mediation()
    Case.objects.filter(number=table.number).update(term_ends_on=timezone.localdate() + timedelta(days=90))

    with pytest.raises(CommandError, match=f"{table.number}: term_ends_on"):
        call_command("verify_cases")


def test_a_case_whose_journal_lacks_its_end_is_named() -> None:
    table = cases.under_mediation()
    Case.objects.filter(number=table.number).update(
        state=State.ENDED, end_reason=EndReason.PARTY_LEFT, ended_at=timezone.now()
    )

    with pytest.raises(CommandError, match=f"{table.number}: state, end_reason"):
        call_command("verify_cases")
