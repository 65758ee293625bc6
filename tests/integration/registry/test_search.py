"""Finding a mediator, and who is seen first."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from bitim.accounts.models import User
from bitim.accounts.vocabulary import Language
from bitim.law.register import MediatorKind
from bitim.registry import actions, queries
from bitim.registry.models import Mediator
from bitim.registry.queries import Wishes
from bitim.registry.vocabulary import Field
from tests.factories import registry as make

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


@pytest.fixture
def enter(keeper: User) -> Callable[..., Mediator]:
    def entered(**about: Any) -> Mediator:
        return make.entered(by=keeper, **about).mediator

    return entered


def found(**wishes: Any) -> set[Mediator]:
    return set(queries.search(queries.eligible_on(DAY), Wishes(**wishes)))


def test_each_wish_leaves_out_those_who_do_not_fit(enter: Callable[..., Mediator]) -> None:
    one = enter(
        regions=("KZ-75", "KZ-19"),
        languages=(Language.KAZAKH, Language.RUSSIAN),
        fields=(Field.FAMILY, Field.HOUSING),
    )
    other = enter(
        regions=("KZ-10",),
        languages=(Language.RUSSIAN,),
        fields=(Field.LABOUR,),
        kind=MediatorKind.PUBLIC,
        name="Үлгібаев Сәкен",
    )

    assert found() == {one, other}
    assert found(region="KZ-19") == {one}
    assert found(language=Language.RUSSIAN) == {one, other}
    assert found(language=Language.KAZAKH) == {one}
    assert found(field=Field.LABOUR) == {other}
    assert found(kind=MediatorKind.PUBLIC) == {other}
    assert found(free=True) == {other}
    assert found(field=Field.FAMILY, region="KZ-10") == set()


def test_a_professional_without_a_fee_is_found_among_the_free(enter: Callable[..., Mediator]) -> None:
    giving = enter(fee_per_hour=None)
    enter(fee_per_hour=None, fee_per_case=Decimal(90_000))

    assert found(free=True) == {giving}


@pytest.mark.parametrize("text", ["қазақша", "ҚАЗАҚША", "Қазақша", "ҒАЛЫМ", "ғалым", "ғалым қазақша", "әңгіме"])
def test_text_is_found_whatever_the_case_of_its_kazakh_letters(enter: Callable[..., Mediator], text: str) -> None:
    wanted = enter(name="Ғалымбек Өтеген", about_kk="Қазақша Әңгімелеседі")
    enter()

    assert found(text=text) == {wanted}


@pytest.mark.parametrize("text", ["100%", "%", "_"])
def test_signs_of_the_query_language_stand_for_themselves(enter: Callable[..., Mediator], text: str) -> None:
    wanted = enter(about_ru="Учится: 100% времени_года")
    enter()

    assert found(text=text) == {wanted}


def test_every_word_must_be_found_but_not_in_one_text(enter: Callable[..., Mediator]) -> None:
    wanted = enter(name="Сынақова Роза", about_kk="Жер даулары")
    enter(name="Сынақова Роза", about_kk="Еңбек даулары")

    assert found(text="роза жер") == {wanted}


def test_who_is_suspended_excluded_or_not_entered_is_not_listed(keeper: User, enter: Callable[..., Mediator]) -> None:
    standing = enter()
    suspended, excluded = make.entered(by=keeper), make.entered(by=keeper)
    actions.suspend(entry=suspended.uid, by=keeper)
    actions.exclude(entry=excluded.uid, by=keeper)
    make.mediator()

    today = timezone.localdate()

    assert set(queries.eligible_on(today)) == {standing}
    assert set(queries.published(today)) == {standing, suspended.mediator}


def test_a_mediator_suspended_in_one_register_is_listed_by_another(keeper: User) -> None:
    entry = make.entered(by=keeper)
    actions.include(mediator=entry.mediator.uid, register=make.register().uid, file=make.entry_file(), by=keeper)
    actions.suspend(entry=entry.uid, by=keeper)

    today = timezone.localdate()
    (listed,) = queries.with_card(queries.eligible_on(today), today)

    assert listed == entry.mediator
    assert [shown.is_suspended for shown in listed.shown_entries] == [False, True]


def test_a_judge_is_listed_but_cannot_be_proposed(enter: Callable[..., Mediator]) -> None:
    judge, other = make.mediator(kind=MediatorKind.JUDGE), enter()

    assert set(queries.eligible_on(DAY)) == {judge, other}
    assert set(queries.proposable(DAY)) == {other}


def test_who_has_no_room_is_listed_last_and_cannot_be_proposed(enter: Callable[..., Mediator]) -> None:
    closed = enter(accepting=False)
    full = enter(capacity=1, current_cases=1)
    busy = enter(capacity=9, current_cases=3)

    order = list(queries.in_fair_order(queries.eligible_on(DAY), DAY))

    assert order == [busy, closed, full]
    assert set(queries.proposable(DAY)) == {busy}


def test_the_one_with_fewest_cases_is_first(enter: Callable[..., Mediator]) -> None:
    two, none, one = (enter(current_cases=number) for number in (2, 0, 1))

    assert list(queries.in_fair_order(queries.eligible_on(DAY), DAY)) == [none, one, two]


def test_the_order_of_equals_holds_all_day_and_changes_with_the_day(enter: Callable[..., Mediator]) -> None:
    everyone = {enter() for _ in range(4)}
    mediators = queries.eligible_on(DAY)

    days = [DAY + timedelta(days=number) for number in range(60)]
    orders = [list(queries.in_fair_order(mediators, day)) for day in days]

    assert list(queries.in_fair_order(mediators, DAY)) == orders[0]
    # In 60 days somebody of four misses the first place with a chance of 1 in 8 million.
    assert {order[0] for order in orders} == everyone
    assert {order[-1] for order in orders} == everyone


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_costs_the_same_queries_however_long(
    enter: Callable[..., Mediator], django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        enter(languages=(Language.KAZAKH, Language.RUSSIAN))

    with django_assert_num_queries(5):
        for mediator in queries.listed(queries.eligible_on(DAY), Wishes(), DAY):
            assert [entry.register.organization.name for entry in mediator.shown_entries]
            assert len(mediator.languages.all()) == 2
            assert mediator.regions.all()
            assert mediator.fields.all()
