"""Inclusion, suspension, exclusion, and what mediators say of themselves."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.journal import queries as journal
from bitim.law.refusal import Refused, Why
from bitim.law.register import MediatorKind, RegisterKind
from bitim.registry import actions, queries
from bitim.registry.models import Mediator, MediatorRegister, RegisterEntry
from bitim.registry.vocabulary import ETHICS_CODE_VERSION
from tests.factories import registry as make

pytestmark = pytest.mark.django_db


def events(mediator: Mediator) -> list[str]:
    return list(journal.history_of(mediator.uid).values_list("event", flat=True))


@pytest.mark.parametrize(
    ("kind", "register_kind"),
    [
        (MediatorKind.PROFESSIONAL, RegisterKind.PROFESSIONAL),
        (MediatorKind.PUBLIC, RegisterKind.PUBLIC),
        (MediatorKind.RETIRED_JUDGE, RegisterKind.RETIRED_JUDGES),
    ],
)
def test_a_candidate_with_all_papers_enters_the_register_of_his_kind(
    keeper: User, kind: MediatorKind, register_kind: RegisterKind
) -> None:
    mediator, register = make.mediator(kind=kind), make.register(register_kind)
    file = make.entry_file()

    entry = actions.include(mediator=mediator.uid, register=register.uid, file=file, by=keeper)

    entry = RegisterEntry.objects.get(uid=entry.uid)
    assert (entry.mediator, entry.register, entry.number) == (mediator, register, file.number)
    written = journal.history_of(mediator.uid).get()
    assert (written.event, written.by) == ("mediator_included", keeper.uid)
    assert written.data == {
        "entry": str(entry.uid),
        "register": str(register.uid),
        "included_on": "2020-03-02",
    }


@pytest.mark.parametrize(
    ("kind", "papers", "why"),
    [
        (MediatorKind.PROFESSIONAL, {"higher_education": False}, Why.NO_HIGHER_EDUCATION),
        (MediatorKind.PROFESSIONAL, {"certificate": None}, Why.NO_TRAINING_CERTIFICATE),
        (MediatorKind.PUBLIC, {"elected_on": None}, Why.NOT_ELECTED_BY_COMMUNITY),
        (MediatorKind.RETIRED_JUDGE, {"former_judge": False}, Why.NOT_A_RETIRED_JUDGE),
        (MediatorKind.PUBLIC, {"performs_state_functions": True}, Why.PERFORMS_STATE_FUNCTIONS),
        (MediatorKind.PROFESSIONAL, {"held_incapable": True}, Why.HELD_INCAPABLE),
        (MediatorKind.RETIRED_JUDGE, {"under_prosecution": True}, Why.UNDER_PROSECUTION),
        (MediatorKind.PUBLIC, {"conviction_unspent": True}, Why.CONVICTION_UNSPENT),
    ],
)
def test_a_candidate_whom_the_law_bars_is_refused_and_nothing_is_written(
    keeper: User, kind: MediatorKind, papers: dict[str, Any], why: Why
) -> None:
    registers = {
        MediatorKind.PROFESSIONAL: RegisterKind.PROFESSIONAL,
        MediatorKind.PUBLIC: RegisterKind.PUBLIC,
        MediatorKind.RETIRED_JUDGE: RegisterKind.RETIRED_JUDGES,
    }
    mediator, register = make.mediator(kind=kind), make.register(registers[kind])

    with pytest.raises(Refused) as refused:
        actions.include(mediator=mediator.uid, register=register.uid, file=make.entry_file(**papers), by=keeper)

    assert refused.value == Refused(why)
    assert not RegisterEntry.objects.exists()
    assert events(mediator) == []


@pytest.mark.parametrize(
    ("kind", "register_kind", "years"),
    [
        (MediatorKind.PROFESSIONAL, RegisterKind.PROFESSIONAL, 25),
        (MediatorKind.PUBLIC, RegisterKind.PUBLIC, 40),
    ],
)
def test_age_counts_on_the_day_of_inclusion(
    keeper: User, kind: MediatorKind, register_kind: RegisterKind, years: int
) -> None:
    register, birthday = make.register(register_kind), date(2026, 11, 2)
    born = birthday.replace(year=birthday.year - years)
    early, ripe = make.mediator(kind=kind, birth_date=born), make.mediator(kind=kind, birth_date=born)
    eve = make.entry_file(included_on=birthday - timedelta(days=1))

    with pytest.raises(Refused) as refused:
        actions.include(mediator=early.uid, register=register.uid, file=eve, by=keeper)
    actions.include(mediator=ripe.uid, register=register.uid, file=make.entry_file(included_on=birthday), by=keeper)

    assert refused.value == Refused(Why.MEDIATOR_TOO_YOUNG, at_least_years=years)
    assert [entry.mediator for entry in RegisterEntry.objects.all()] == [ripe]


def test_a_public_mediator_cannot_enter_a_register_of_professionals(keeper: User) -> None:
    mediator, register = make.mediator(kind=MediatorKind.PUBLIC), make.register(RegisterKind.PROFESSIONAL)

    with pytest.raises(Refused) as refused:
        actions.include(mediator=mediator.uid, register=register.uid, file=make.entry_file(), by=keeper)

    assert refused.value == Refused(Why.WRONG_REGISTER, register=RegisterKind.PUBLIC)


def test_a_judge_stands_in_no_register(keeper: User) -> None:
    judge = make.mediator(kind=MediatorKind.JUDGE)

    with pytest.raises(Refused) as refused:
        actions.include(mediator=judge.uid, register=make.register().uid, file=make.entry_file(), by=keeper)

    assert refused.value.why is Why.WRONG_REGISTER


def test_one_mediator_stands_once_in_one_register_but_may_stand_in_two(keeper: User) -> None:
    first, second = make.register(), make.register()
    entry = make.entered(by=keeper, in_register=first)

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.include(mediator=entry.mediator.uid, register=first.uid, file=make.entry_file(), by=keeper)
    actions.include(mediator=entry.mediator.uid, register=second.uid, file=make.entry_file(), by=keeper)

    assert [e.register for e in entry.mediator.entries.order_by("pk")] == [first, second]


def test_after_exclusion_a_mediator_may_enter_the_same_register_anew(keeper: User) -> None:
    entry = make.entered(by=keeper)
    actions.exclude(entry=entry.uid, by=keeper)

    again = actions.include(mediator=entry.mediator.uid, register=entry.register.uid, file=make.entry_file(), by=keeper)

    assert list(queries.entries_in_force(timezone.localdate())) == [again]


def test_somebody_who_keeps_no_register_can_do_nothing_to_entries(keeper: User) -> None:
    stranger = User.objects.create_user("stranger@example.kz", surname="Бөтен", given_name="Адам")
    entry = make.entered(by=keeper)
    other, register = make.mediator(), make.register()

    with pytest.raises(PermissionDenied):
        actions.include(mediator=other.uid, register=register.uid, file=make.entry_file(), by=stranger)
    for act in (actions.suspend, actions.restore, actions.exclude):
        with pytest.raises(PermissionDenied):
            act(entry=entry.uid, by=stranger)

    entry.refresh_from_db()
    assert (entry.suspended_on, entry.excluded_on) == (None, None)
    assert events(entry.mediator) == ["mediator_included"]


def test_an_entry_that_does_not_exist_is_not_found(keeper: User) -> None:
    with pytest.raises(Http404):
        actions.suspend(entry=uuid4(), by=keeper)


def test_a_suspension_lasts_six_months_and_ends_of_itself(keeper: User) -> None:
    entry = actions.suspend(entry=make.entered(by=keeper).uid, by=keeper)

    today = timezone.localdate()
    last_day = entry.suspended_until
    assert last_day is not None
    assert (last_day.year * 12 + last_day.month) - (today.year * 12 + today.month) == 6
    assert list(queries.entries_in_force(today - timedelta(days=1))) == [entry]
    assert list(queries.entries_in_force(today)) == []
    assert list(queries.entries_in_force(last_day)) == []
    assert list(queries.entries_in_force(last_day + timedelta(days=1))) == [entry]
    written = journal.history_of(entry.mediator.uid).last()
    assert written is not None
    assert (written.event, written.data["until"]) == ("mediator_suspended", last_day.isoformat())


def test_the_query_of_entries_in_force_agrees_with_the_law_on_every_day(keeper: User) -> None:
    entry = actions.suspend(entry=make.entered(by=keeper).uid, by=keeper)
    today = timezone.localdate()
    RegisterEntry.objects.filter(pk=entry.pk).update(excluded_on=today + timedelta(days=300))
    entry.refresh_from_db()
    days = [entry.included_on + timedelta(days=step) for step in (-1, 0, 1)]
    days += [today + timedelta(days=step) for step in (*range(-1, 2), *range(175, 190), *range(298, 302))]

    for day in days:
        assert queries.entries_in_force(day).exists() == (entry.standing_on(day) == "active"), day


def test_what_is_suspended_or_excluded_cannot_be_suspended_again(keeper: User) -> None:
    entry = make.entered(by=keeper)
    actions.suspend(entry=entry.uid, by=keeper)
    with pytest.raises(Refused) as twice:
        actions.suspend(entry=entry.uid, by=keeper)
    actions.exclude(entry=entry.uid, by=keeper)
    with pytest.raises(Refused) as too_late:
        actions.suspend(entry=entry.uid, by=keeper)
    with pytest.raises(Refused) as excluded_twice:
        actions.exclude(entry=entry.uid, by=keeper)

    whys = [twice.value.why, too_late.value.why, excluded_twice.value.why]
    assert whys == [Why.MEDIATOR_SUSPENDED, Why.MEDIATOR_EXCLUDED, Why.MEDIATOR_EXCLUDED]


def test_a_suspended_entry_can_be_restored_and_an_active_one_cannot(keeper: User) -> None:
    entry = make.entered(by=keeper)
    with pytest.raises(Refused):
        actions.restore(entry=entry.uid, by=keeper)
    actions.suspend(entry=entry.uid, by=keeper)

    actions.restore(entry=entry.uid, by=keeper)

    assert list(queries.entries_in_force(timezone.localdate())) == [entry]
    assert events(entry.mediator) == ["mediator_included", "mediator_suspended", "mediator_restored"]


def test_the_facts_of_a_mediator_are_those_of_the_entry_in_force(keeper: User) -> None:
    first = make.entered(by=keeper)
    mediator = first.mediator
    actions.include(
        mediator=mediator.uid,
        register=make.register().uid,
        file=make.entry_file(included_on=date(2024, 1, 9)),
        by=keeper,
    )
    today = timezone.localdate()

    def included_on() -> date | None:
        facts = queries.entry_facts(mediator, today)
        return facts and facts.included_on

    assert included_on() == date(2024, 1, 9)
    actions.suspend(entry=mediator.entries.get(included_on=date(2024, 1, 9)).uid, by=keeper)
    assert included_on() == first.included_on
    assert queries.entry_facts(make.mediator(), today) is None


def test_a_mediator_accepts_the_code_of_ethics_once(keeper: User) -> None:
    person = User.objects.create_user("m@example.kz", surname="Мысалова", given_name="Айгүл")
    mediator = make.mediator(user=person)

    actions.accept_ethics_code(by=person)
    accepted = actions.accept_ethics_code(by=person)

    assert accepted.accepted_current_ethics
    written = journal.history_of(mediator.uid).get()
    assert (written.event, written.data) == ("ethics_code_accepted", {"version": ETHICS_CODE_VERSION})


def test_a_mediator_who_accepted_an_older_code_has_not_accepted_this_one() -> None:
    mediator = make.mediator(ethics_version="0", ethics_accepted_at=timezone.now())

    assert not mediator.accepted_current_ethics


def test_a_mediator_closes_and_opens_himself_to_new_cases() -> None:
    person = User.objects.create_user("m@example.kz", surname="Мысалова", given_name="Айгүл")
    mediator = make.mediator(user=person)

    actions.set_accepting(accepting=False, by=person)
    actions.set_accepting(accepting=False, by=person)
    assert not Mediator.objects.get().accepting
    actions.set_accepting(accepting=True, by=person)

    assert Mediator.objects.get().accepting
    assert events(mediator) == ["new_cases_closed", "new_cases_opened"]


def test_only_a_mediator_can_accept_the_code_or_open_to_cases(keeper: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.accept_ethics_code(by=keeper)
    with pytest.raises(PermissionDenied):
        actions.set_accepting(accepting=True, by=keeper)


def test_cases_in_hand_are_counted_up_and_down_and_never_below_nothing() -> None:
    mediator = make.mediator(capacity=1)
    actions.add_case(mediator=mediator.uid)
    mediator.refresh_from_db()
    assert (mediator.current_cases, mediator.has_room) == (1, False)

    actions.remove_case(mediator=mediator.uid)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.remove_case(mediator=mediator.uid)

    mediator.refresh_from_db()
    assert (mediator.current_cases, mediator.has_room) == (0, True)


@pytest.mark.parametrize("kind", [MediatorKind.PUBLIC, MediatorKind.JUDGE])
def test_the_database_holds_no_fee_of_those_who_work_free_of_charge(kind: MediatorKind) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make.mediator(kind=kind, fee_per_case=5000)


def test_the_database_holds_no_register_without_the_keeper_of_its_kind() -> None:
    names = {"keeper_kk": "а", "keeper_ru": "а", "keeper_en": "a"}
    for kind in (RegisterKind.PROFESSIONAL, RegisterKind.PUBLIC):
        with pytest.raises(IntegrityError), transaction.atomic():
            MediatorRegister.objects.create(kind=kind, **names)
