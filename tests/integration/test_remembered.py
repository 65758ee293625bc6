"""Scenes that are brought back cannot be told from scenes that were set."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import TransactionTestCase
from django.utils import timezone, translation

from bitim.accounts.models import User
from bitim.documents import storage
from bitim.journal.queries import broken_chains
from bitim.law.process import State
from bitim.notices.delivery import deliver_due
from tests import cast
from tests.factories import cases
from tests.factories.cases import signature_of
from tests.factories.remembered import remembered
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@contextmanager
def another_test() -> Iterator[None]:
    """All that is written here is taken back, as at the end of a test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything() -> dict[str, list[dict[str, Any]]]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


@pytest.fixture
def scene() -> Callable[..., User]:
    """Aizhan has an account; how often she opened one stands in her name."""
    opened: list[User] = []

    @remembered
    def aizhan(**fields: Any) -> User:
        opened.append(cast.aizhan())
        User.objects.update(given_name=f"Айжан {len(opened)}", **fields)
        return User.objects.get()

    return aizhan


def test_every_row_is_the_one_that_was_written() -> None:
    with another_test():
        cases.settlement_offered()
        written = everything()
    cases.settlement_offered()

    assert everything() == written
    assert len(written["cases.Obligation"]) == 1


def test_the_case_goes_on_as_if_it_had_just_come_here() -> None:
    with another_test():
        cases.settlement_offered()
    table = cases.settlement_offered()
    for user in table.everyone:
        cms = signature_of(user, table.settlement_version)
        signed_in(user).post(f"/cases/{table.number}/settlement/", {"read": "on", "cms": cms})

    assert table.case.state is State.SETTLED
    assert list(broken_chains()) == []
    call_command("verify_cases")


def test_who_comes_next_gets_a_number_of_his_own(scene: Callable[..., User]) -> None:
    with another_test():
        scene()
    aizhan = scene()

    assert cast.erlan().pk > aizhan.pk


def test_the_second_time_nothing_is_done_again(scene: Callable[..., User]) -> None:
    with another_test():
        scene()

    assert scene().given_name == "Айжан 1"


def test_what_one_test_does_to_its_people_does_not_reach_the_next(scene: Callable[..., User]) -> None:
    for _ in range(3):
        with another_test():
            aizhan = scene()
            assert aizhan.surname == "Үлгібаева"
            aizhan.surname = "Мысалова"
            aizhan.save()


def test_a_paper_that_a_test_spoiled_is_whole_for_the_next() -> None:
    with another_test():
        sha256 = cases.contract_offered().contract_version.sha256
        storage._path(sha256).write_bytes(b"spoiled")
    cases.contract_offered()

    assert storage.read(sha256).startswith(b"%PDF")


def test_letters_that_went_out_lie_in_the_box_again() -> None:
    @remembered
    def sent() -> None:
        cases.invited()
        deliver_due()

    with another_test():
        sent()
        subjects = [letter.subject for letter in mail.outbox]
        mail.outbox.clear()
    sent()

    assert [letter.subject for letter in mail.outbox] == subjects
    assert subjects


@pytest.mark.django_db(transaction=True)
def test_after_a_test_with_real_transactions_every_table_is_as_before_it() -> None:
    before = everything()
    cases.settlement_offered()
    assert everything() != before

    TransactionTestCase()._fixture_teardown()

    assert everything() == before


@pytest.mark.django_db(transaction=True)
def test_a_scene_is_brought_back_after_its_tables_were_emptied(scene: Callable[..., User]) -> None:
    scene()
    TransactionTestCase()._fixture_teardown()

    assert scene().given_name == "Айжан 1"


def test_a_scene_is_set_anew_beside_other_rows(scene: Callable[..., User]) -> None:
    with another_test():
        scene()
    cast.erlan()
    with pytest.raises(User.MultipleObjectsReturned):
        scene()


def test_a_scene_is_set_anew_when_somebody_holds_the_clock(scene: Callable[..., User]) -> None:
    with another_test():
        scene()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert scene().given_name == "Айжан 2"


def test_a_scene_is_set_anew_when_it_has_grown_old(scene: Callable[..., User], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.factories.remembered.FRESH_S", -1)
    with another_test():
        scene()

    assert scene().given_name == "Айжан 2"


def test_a_scene_is_set_anew_with_other_settings(scene: Callable[..., User], settings: Any) -> None:
    with another_test():
        scene()
    settings.OPERATOR_NAME = "Келісім"

    assert scene().given_name == "Айжан 2"


def test_a_scene_is_set_anew_in_another_language(scene: Callable[..., User]) -> None:
    with another_test():
        scene()
    with translation.override("kk"):
        assert scene().given_name == "Айжан 2"


def test_a_scene_is_set_anew_when_it_is_told_otherwise(scene: Callable[..., User]) -> None:
    with another_test():
        scene()

    assert scene(surname="Мысалова").surname == "Мысалова"
