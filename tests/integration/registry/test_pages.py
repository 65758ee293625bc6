"""The pages of the register, as strangers and mediators see them."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from bitim.accounts.models import User
from bitim.accounts.vocabulary import Language
from bitim.law.register import MediatorKind
from bitim.registry import actions
from bitim.registry.models import Mediator
from bitim.registry.vocabulary import Field
from tests.factories import registry as make

pytestmark = pytest.mark.django_db

LANGUAGES = ["kk", "ru", "en"]


@pytest.fixture
def stranger(client: Client) -> Client:
    client.cookies["language"] = "en"
    return client


def names(response: Any) -> set[str]:
    return {mediator.name for mediator in response.context["page"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_reads_the_register_a_profile_and_the_code_in_every_language(
    client: Client, keeper: User, language: str
) -> None:
    client.cookies["language"] = language
    mediator = make.entered(by=keeper, **{f"name_{language}": f"Atalmysh {language}"}).mediator

    for address in (reverse("registry:search"), mediator.get_absolute_url(), reverse("registry:ethics")):
        response = client.get(address)
        assert response.status_code == 200
        assert f'<html lang="{language}"' in response.text
        assert (f"Atalmysh {language}" in response.text) == (address != reverse("registry:ethics"))


def test_the_filter_lives_in_the_address_and_stays_filled_in(stranger: Client, keeper: User) -> None:
    make.entered(by=keeper, name="Әлия", languages=(Language.UZBEK,), fields=(Field.LAND,), regions=("KZ-61",))
    make.entered(by=keeper, name="Бота")

    response = stranger.get(
        reverse("registry:search"), {"speaks": "uz", "field": "LAND", "region": "KZ-61", "text": "ӘЛИЯ"}
    )

    assert names(response) == {"Әлия"}
    assert "1 mediator<" in response.text
    for kept in ('value="uz" selected', 'value="LAND" selected', 'value="KZ-61" selected', 'value="ӘЛИЯ"'):
        assert kept in response.text


def test_a_wish_that_makes_no_sense_is_explained_and_the_others_hold(stranger: Client, keeper: User) -> None:
    make.entered(by=keeper, name="Әлия", kind=MediatorKind.PUBLIC)
    make.entered(by=keeper, name="Бота")

    response = stranger.get(reverse("registry:search"), {"region": "KZ-00", "free": "on", "page": "99"})

    assert response.status_code == 200
    assert names(response) == {"Әлия"}
    assert list(response.context["form"].errors) == ["region"]


def test_when_nobody_fits_the_page_says_what_to_do(stranger: Client) -> None:
    response = stranger.get(reverse("registry:search"), {"speaks": "rsl"})

    assert "0 mediators" in response.text
    assert "Nobody fits all of this" in response.text


def test_a_list_shows_ten_and_the_next_page_keeps_the_wishes(stranger: Client, keeper: User) -> None:
    register = make.register()
    for _ in range(11):
        make.entered(by=keeper, in_register=register)

    first = stranger.get(reverse("registry:search"), {"speaks": "kk"})
    second = stranger.get(reverse("registry:search"), {"speaks": "kk", "page": "2"})

    assert "?speaks=kk&amp;page=2" in first.text
    assert [len(first.context["page"]), len(second.context["page"])] == [10, 1]
    shown = {mediator.pk for page in (first, second) for mediator in page.context["page"]}
    assert shown == set(Mediator.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("number", [1, 3])
def test_the_search_page_costs_the_same_queries_however_many_are_found(
    stranger: Client, keeper: User, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        make.entered(by=keeper)

    with django_assert_num_queries(6):
        stranger.get(reverse("registry:search"))


def test_a_profile_tells_what_parties_must_know_and_not_the_birth_date(stranger: Client, keeper: User) -> None:
    """ML-10-2-4, ML-14-3, IMI-01."""
    entry = make.entered(
        by=keeper,
        fee_per_hour=Decimal(15_000),
        fee_per_case=Decimal("120000.50"),
        languages=(Language.KAZAKH, Language.GERMAN),
        education_en="Law, 1998",
        contact_phone="+7 700 000 00 01",
        ethics_version="1",
        ethics_accepted_at="2026-02-03T09:00Z",
    )

    text = stranger.get(entry.mediator.get_absolute_url()).text.replace("\xa0", " ")

    organization = entry.register.organization
    assert organization is not None
    for told in (
        entry.mediator.about_en,
        entry.mediator.approach_en,
        "Law, 1998",
        "mediates since 2014",
        "Kazakh, German",
        "15 000 ₸ an hour; 120 000.50 ₸ for the whole case",
        entry.register.keeper,
        entry.number,
        "2 March 2020",
        f"No. {entry.certificate_number}, 1 June 2019, 72 hours",
        "Accepted version 1, 3 February 2026",
        f"Write to the keeper of the register: {entry.register.keeper}.",
        organization.address,
        "+7 700 000 00 01",
    ):
        assert told in text
    assert str(entry.mediator.birth_date.year) not in text


def test_a_suspended_mediator_keeps_a_marked_profile_and_leaves_the_list(stranger: Client, keeper: User) -> None:
    entry = make.entered(by=keeper, name="Әлия")
    actions.suspend(entry=entry.uid, by=keeper)

    assert names(stranger.get(reverse("registry:search"))) == set()
    assert "has suspended this mediator until" in stranger.get(entry.mediator.get_absolute_url()).text


def test_excluded_unentered_and_unknown_mediators_answer_alike(stranger: Client, keeper: User) -> None:
    excluded = make.entered(by=keeper)
    actions.exclude(entry=excluded.uid, by=keeper)
    addresses = [excluded.mediator.get_absolute_url(), make.mediator().get_absolute_url()]
    addresses.append(reverse("registry:profile", args=[uuid4()]))

    assert [stranger.get(address).status_code for address in addresses] == [404, 404, 404]


def test_a_judge_is_shown_with_the_court_and_the_way_to_ask(stranger: Client) -> None:
    judge = make.mediator(kind=MediatorKind.JUDGE)

    for address in (judge.get_absolute_url(), reverse("registry:search") + "?kind=judge"):
        text = stranger.get(address).text
        assert judge.court in text
        assert "A judge mediates only cases that are before the court." in text


def test_a_mediator_accepts_the_code_on_its_page(stranger: Client) -> None:
    person = User.objects.create_user("m@example.kz", surname="Мысалова", given_name="Айгүл")
    make.mediator(user=person)
    address, accept = reverse("registry:ethics"), reverse("registry:accept_ethics")
    assert accept not in stranger.get(address).text
    stranger.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert accept in stranger.get(address).text

    answer = stranger.post(accept, follow=True)

    assert answer.redirect_chain == [(address, 302)]
    assert accept not in answer.text
    assert "You accepted this version" in answer.text
    assert Mediator.objects.get().accepted_current_ethics


def test_a_mediator_closes_himself_to_cases_on_his_own_profile_only(stranger: Client, keeper: User) -> None:
    person = User.objects.create_user("m@example.kz", surname="Мысалова", given_name="Айгүл")
    own = make.entered(by=keeper, user=person).mediator
    other = make.entered(by=keeper).mediator
    close = reverse("registry:accepting")
    stranger.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert close in stranger.get(own.get_absolute_url()).text
    assert close not in stranger.get(other.get_absolute_url()).text

    stranger.post(close, {})

    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.accepting, other.accepting) == (False, True)


def test_strangers_and_parties_cannot_act_for_a_mediator(stranger: Client) -> None:
    for name in ("registry:accept_ethics", "registry:accepting"):
        assert stranger.post(reverse(name)).status_code == 302
        assert stranger.get(reverse(name)).status_code in {302, 405}
    party = User.objects.create_user("p@example.kz", surname="Тараптың", given_name="Бірі")
    stranger.force_login(party, backend="allauth.account.auth_backends.AuthenticationBackend")
    for name in ("registry:accept_ethics", "registry:accepting"):
        assert stranger.post(reverse(name)).status_code == 403
