"""What cases say of the indicators, from real rows, and a second way: a plain look at what was made up."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import choosing, direct
from bitim.cases.models import Appointment, Case, Contract, Invitation, Outage, Party
from bitim.cases.vocabulary import AppointmentStatus
from bitim.documents.vocabulary import PartyKind
from bitim.law.figures import Period
from bitim.law.figures.survival import Followed
from bitim.law.process import Answer, EndReason, State
from bitim.registry.models import Mediator
from bitim.statistics import case_records
from tests import cast
from tests.factories import cases, registry

pytestmark = pytest.mark.django_db
YEAR = Period.year(2025)
PEOPLE = [f"9001013{number:05}" for number in range(40)]


def moment(day: date, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


@dataclass
class MadeUp:
    """A case as it was thought up."""

    number: int
    filed: datetime
    people: list[str]
    applicant_is_organization: bool
    answers: list[tuple[Answer, datetime | None]]
    left_out: list[bool]
    mediators: list[AppointmentStatus] = field(default_factory=list)
    begun: date | None = None
    ended: datetime | None = None
    state: State = State.INVITED
    agreed_directly: bool = False
    fee: int = 0
    shares: list[int] = field(default_factory=list)


def thought_up(number: int, draw: random.Random) -> MadeUp:
    filed = moment(date(2023, 6, 1)) + timedelta(hours=draw.randrange(24 * 900))
    others = draw.choice([1, 1, 1, 2])
    answers = []
    for _ in range(others):
        answer = draw.choice([Answer.OPEN, Answer.ACCEPTED, Answer.ACCEPTED, Answer.DECLINED, Answer.DEEMED_REJECTED])
        answered = None if answer is Answer.OPEN else filed + timedelta(minutes=draw.randrange(60 * 24 * 20))
        answers.append((answer, answered))
    made = MadeUp(
        number=number,
        filed=filed,
        people=draw.sample(PEOPLE, others + 1),
        applicant_is_organization=draw.random() < 0.3,
        answers=answers,
        left_out=[draw.random() < 0.1 for _ in range(others)],
    )
    agreed = all(out or answer is Answer.ACCEPTED for out, (answer, _) in zip(made.left_out, answers, strict=True))
    if agreed and draw.random() < 0.8:
        made.agreed_directly = draw.random() < 0.3
        replaced = [AppointmentStatus.REPLACED] * draw.choice([0, 0, 1])
        made.mediators = [*replaced, AppointmentStatus.AT_WORK]
        made.state = State.CONTRACT
        if draw.random() < 0.8:
            made.begun, made.state = (filed + timedelta(days=25)).date(), State.UNDER_MEDIATION
            made.fee = draw.choice([0, 30_000, 90_000])
            made.shares = [made.fee // 3, made.fee - made.fee // 3] if made.fee else []
            if draw.random() < 0.8:
                made.ended = filed + timedelta(days=draw.randrange(26, 60))
                made.state = draw.choice([State.SETTLED, State.SETTLED, State.ENDED])
    return made


def write(made: MadeUp, mediators: list[Mediator], by: User) -> None:
    ended = {}
    if made.ended:
        reason = EndReason.SETTLED if made.state is State.SETTLED else EndReason.PARTIES_REFUSED
        ended = {"ended_at": made.ended, "end_reason": reason}
    case = Case.objects.create(
        number=f"2023-{made.number:05}",
        opened_by=by,
        state=made.state,
        filed_at=made.filed,
        started_on=made.begun,
        agreed_directly=made.agreed_directly,
        **ended,
    )
    Case.objects.filter(pk=case.pk).update(opened_at=made.filed)
    for number, person in enumerate(made.people, start=1):
        is_organization = number == 1 and made.applicant_is_organization
        party = Party.objects.create(
            case=case,
            number=number,
            kind=PartyKind.ORGANIZATION if is_organization else PartyKind.PERSON,
            left_out=number > 1 and made.left_out[number - 2],
            **{"bin" if is_organization else "iin": person},
        )
        if number > 1:
            answer, answered_at = made.answers[number - 2]
            Invitation.objects.create(
                party=party,
                answer=answer,
                sent_at=made.filed,
                answer_until=made.filed.date() + timedelta(days=30),
                answered_at=answered_at,
            )
    for place, status in enumerate(made.mediators):
        appointment = Appointment.objects.create(
            case=case, mediator=mediators[place], status=status, taken_at=made.filed + timedelta(days=21)
        )
        if made.begun and status is AppointmentStatus.AT_WORK:
            shares = {str(uuid4()): str(share) for share in made.shares}
            Contract.objects.create(
                case=case, appointment=appointment, fee=made.fee, shares=shares, signed_on=made.begun
            )


@pytest.fixture
def world() -> list[MadeUp]:
    """Three hundred cases of two years and a half, some of the same people."""
    draw = random.Random(7)
    mediators = [registry.mediator(), registry.mediator()]
    made = [thought_up(number, draw) for number in range(1, 301)]
    by = cast.staff()
    for each in made:
        write(each, mediators, by)
    return made


def in_year(at: datetime | date | None) -> bool:
    return at is not None and (timezone.localtime(at).year if isinstance(at, datetime) else at.year) == 2025


def all_agreed(each: MadeUp) -> bool:
    return all(out or answer is Answer.ACCEPTED for out, (answer, _) in zip(each.left_out, each.answers, strict=True))


def test_how_far_cases_came_is_what_a_plain_look_says(world: list[MadeUp]) -> None:
    invited = [each for each in world if in_year(each.filed)]

    found = dict(case_records.counts(YEAR))

    expected = {
        "cases.invited": len(invited),
        "cases.agreed": sum(1 for each in invited if all_agreed(each)),
        "cases.taken": sum(1 for each in invited if each.mediators),
        "cases.begun": sum(1 for each in invited if each.begun),
        "cases.settled_of_invited": sum(1 for each in invited if each.state is State.SETTLED),
        "cases.agreed_directly": sum(1 for each in invited if each.state is State.SETTLED and each.agreed_directly),
        "invitations.sent": sum(len(each.answers) for each in invited),
    }
    assert {key: found[key] for key in expected} == expected
    assert expected["cases.invited"] > expected["cases.agreed"] > expected["cases.taken"] > expected["cases.begun"]
    assert expected["cases.begun"] > expected["cases.settled_of_invited"] > expected["cases.agreed_directly"] > 0


def test_claimants_and_replaced_mediators_are_what_a_plain_look_says(world: list[MadeUp]) -> None:
    ended = [each for each in world if in_year(each.ended)]
    took = [status for each in world for status in each.mediators if in_year(each.filed + timedelta(days=21))]

    found = dict(case_records.counts(YEAR))

    for name, is_organization in (("organizations", True), ("persons", False)):
        of_kind = [each for each in ended if each.applicant_is_organization is is_organization]
        assert found[f"cases.of_{name}"] == len(of_kind) > 0
        assert found[f"cases.of_{name}.settled"] == sum(1 for each in of_kind if each.state is State.SETTLED)
    assert found["mediators.took"] == len(took)
    assert found["mediators.replaced"] == took.count(AppointmentStatus.REPLACED) > 0


def test_a_return_to_the_dispute_is_a_new_case_of_two_of_the_same_people(world: list[MadeUp]) -> None:
    def pairs(each: MadeUp) -> Iterator[frozenset[tuple[str, bool]]]:
        named = [(person, place == 0 and each.applicant_is_organization) for place, person in enumerate(each.people)]
        yield from map(frozenset, combinations(named, 2))

    def here(each: MadeUp) -> list[frozenset[tuple[str, bool]]]:
        out = {(person, False) for person, left in zip(each.people[1:], each.left_out, strict=True) if left}
        return [pair for pair in pairs(each) if not pair & out]

    before = [each for each in world if each.state is State.SETTLED and each.ended and each.ended.year == 2024]
    returned = [
        each
        for each in before
        if any(
            set(here(each)) & set(pairs(other)) and each.ended < other.filed <= each.ended + timedelta(days=365)  # type: ignore[operator]
            for other in world
        )
    ]

    found = dict(case_records.counts(YEAR))

    assert (found["cases.settled_before"], found["cases.returned"]) == (len(before), len(returned))
    assert len(returned) > 0


def test_hours_to_the_first_answer_are_what_a_plain_look_says(world: list[MadeUp]) -> None:
    end = moment(date(2026, 1, 1), 0)
    expected: dict[tuple[int, str], int] = {}
    for each in world:
        if not in_year(each.filed):
            continue
        heard = [at for answer, at in each.answers if answer in {Answer.ACCEPTED, Answer.DECLINED} and at and at <= end]
        key = ((min(heard) if heard else end) - each.filed) // timedelta(hours=1), "heard" if heard else ""
        expected[key] = expected.get(key, 0) + 1

    found = case_records.hours_to_reaction(YEAR)

    assert sorted(map(repr, found)) == sorted(repr(Followed(*key, number)) for key, number in expected.items())
    assert {each.how for each in found} == {"heard", ""}


def test_what_parties_pay_is_what_a_plain_look_says(world: list[MadeUp]) -> None:
    paid: list[int] = []
    for each in world:
        if in_year(each.begun):
            sides = 1 + each.left_out.count(False)
            paid += each.shares or [0] * sides

    found = case_records.shares_by_contract(YEAR)

    assert sorted(found) == sorted(map(Decimal, paid))
    assert {bool(share) for share in found} == {True, False}


def test_before_the_first_record_nothing_is_known_of_outages() -> None:
    cases.invited()

    assert dict(case_records._of_minutes(Period.year(2001))) == {}


@pytest.mark.parametrize(
    ("outages", "out"),
    [
        ([], 0),
        ([(10, 20)], 600),
        ([(10, 20), (12, 22)], 720),
        ([(10, 30), (12, 14)], 1200),
        ([(-5, 5)], 300),
        ([(40, 70)], 480),
        ([(60, 70)], 0),
    ],
)
def test_outages_that_overlap_count_once(
    outages: list[tuple[int, int]], out: int, monkeypatch: pytest.MonkeyPatch, time_machine: Any
) -> None:
    """Hours from the beginning of two days that are over."""
    begin = moment(date(2025, 3, 3), 0)
    time_machine.move_to(begin - timedelta(days=5))
    cases.invited()
    time_machine.move_to(begin + timedelta(days=5))
    for since, until in outages:
        Outage.objects.create(began_at=begin + timedelta(hours=since), ended_at=begin + timedelta(hours=until))

    found = dict(case_records._of_minutes(Period(date(2025, 3, 3), date(2025, 3, 4))))

    assert found == {"minutes.all": 2 * 24 * 60, "minutes.out": out}


# -- By the product's own steps ---------------------------------------------------


def today() -> Period:
    return Period(timezone.localdate(), timezone.localdate())


STEPS = ("cases.invited", "cases.agreed", "cases.taken", "cases.begun", "cases.settled_of_invited")


@pytest.mark.parametrize(
    ("stage", "steps"),
    [("invited", 1), ("choosing_mediator", 2), ("taken", 3), ("under_mediation", 4), ("settled", 5)],
)
def test_each_step_that_is_taken_is_counted(stage: str, steps: int) -> None:
    getattr(cases, stage)()

    found = dict(case_records.counts(today()))

    assert [found[step] for step in STEPS] == [1] * steps + [0] * (5 - steps)
    assert found["cases.agreed_directly"] == 0


@pytest.mark.parametrize(("stage", "how"), [("invited", ""), ("choosing_mediator", "heard")])
def test_an_answer_is_heard_by_the_applicant(stage: str, how: str) -> None:
    getattr(cases, stage)()

    assert [(each.how, each.number) for each in case_records.hours_to_reaction(today())] == [(how, 1)]


def test_a_mediator_to_whom_a_party_objects_is_one_that_was_replaced() -> None:
    table = cases.taken()

    choosing.object_to_mediator(number=table.number, by=table.aizhan)

    found = dict(case_records.counts(today()))
    assert (found["mediators.took"], found["mediators.replaced"]) == (1, 1)


def test_that_the_sides_agreed_directly_is_kept_by_one_press_and_told_to_nobody() -> None:
    table = cases.talking_directly()
    client = Client()
    client.force_login(table.erlan)

    client.post(f"/cases/{table.number}/direct/", {"act": "agreed"})

    assert table.case.agreed_directly
    assert table.case.state is State.CHOOSING
    for page in ("", "direct/", "history/"):
        client.force_login(table.aizhan)
        told = client.get(f"/cases/{table.number}/{page}").content.decode().lower()
        assert "agreed_directly" not in told


def test_who_only_asks_for_a_mediator_has_not_agreed() -> None:
    table = cases.talking_directly()

    direct.ask_for_mediator(number=table.number, by=table.erlan)

    assert not table.case.agreed_directly
