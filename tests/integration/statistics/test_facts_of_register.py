"""Facts of the register: who stood in it on a day, as the rows say, and as it was known on an earlier day."""

import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from bitim.accounts.models import User
from bitim.accounts.vocabulary import Language
from bitim.law.refusal import Refused
from bitim.law.register import MediatorKind, RegisterBy, RegisterKind
from bitim.registry import actions
from bitim.registry.models import MediatorLanguage, RegisterEntry
from bitim.statistics.facts import gathering, register
from bitim.statistics.facts.subjects import REGISTER
from tests.factories import registry as made

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 5, 9, tzinfo=timezone.get_default_timezone())
KINDS = {
    MediatorKind.PROFESSIONAL: RegisterKind.PROFESSIONAL,
    MediatorKind.PUBLIC: RegisterKind.PUBLIC,
    MediatorKind.RETIRED_JUDGE: RegisterKind.RETIRED_JUDGES,
}


def on(days: int) -> datetime:
    return START + timedelta(days=days)


@pytest.fixture
def keeper() -> User:
    return made.keeper()


@pytest.fixture
def _history(keeper: User) -> None:
    """Three years in which mediators are included, suspended and excluded; nobody is restored."""
    draw = random.Random(3)
    registers = {}
    with time_machine.travel(on(0)):
        registers = {kind: made.register(of) for kind, of in KINDS.items()}
    for number in range(60):
        with time_machine.travel(on(number * 18)):
            there = list(RegisterEntry.objects.all())
            step = draw.choice([actions.suspend, actions.exclude, None, None])
            if step and there:
                try:
                    step(entry=draw.choice(there).uid, by=keeper)
                except Refused:
                    continue
            else:
                kind = draw.choice(list(KINDS))
                made.entered(
                    by=keeper,
                    in_register=registers[kind],
                    kind=kind,
                    regions=tuple(draw.sample(["KZ-75", "KZ-10", "KZ-63"], draw.randint(1, 2))),
                    languages=tuple(draw.sample([Language.KAZAKH, Language.RUSSIAN], draw.randint(1, 2))),
                )
            if number % 20 == 0:
                register()


def second_way(day: date) -> dict[tuple[str, str, str, str], int]:
    """Mediators by kind, region, language and standing, by SQL over the rows of the register."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m.kind, r.code, l.code, CASE WHEN e.suspended_on <= %s AND e.suspended_until >= %s "
            "THEN 'suspended' ELSE 'active' END, count(DISTINCT m.id) "
            "FROM registry_registerentry e JOIN registry_mediator m ON m.id = e.mediator_id "
            "JOIN registry_mediatorregion r ON r.mediator_id = m.id "
            "JOIN registry_mediatorlanguage l ON l.mediator_id = m.id "
            "WHERE e.included_on <= %s AND (e.excluded_on IS NULL OR e.excluded_on > %s) GROUP BY 1, 2, 3, 4",
            [day] * 4,
        )
        return {(kind, region, language, standing): number for kind, region, language, standing, number in cursor}


@pytest.mark.usefixtures("_history")
def test_on_any_day_those_stand_there_whom_the_rows_say() -> None:
    counts, counted = register(), 0
    by = [RegisterBy.KIND, RegisterBy.REGION, RegisterBy.LANGUAGE, RegisterBy.STANDING]
    for number in range(0, 1400, 35):
        day = on(number).date()

        found = counts.count(day, by=by, where={RegisterBy.WHAT: ["mediator"]})

        assert found == second_way(day), day
        counted += sum(found.values())
    assert counted > 500


@pytest.mark.usefixtures("_history")
def test_a_store_made_again_has_the_same_bytes_as_one_that_grew() -> None:
    grown = register().manifest.segments
    assert len(grown) > 1

    again = gathering.rebuild(REGISTER)

    assert again.segments == (gathering.store_of(REGISTER).merged(grown),)


def test_what_happens_to_an_entry_changes_the_days_from_then_on_alone(keeper: User) -> None:
    def standing(day: int, known: int | None = None) -> dict[tuple[str, ...], int]:
        return dict(
            register().count(
                on(day).date(),
                by=[RegisterBy.STANDING],
                where={RegisterBy.WHAT: ["mediator"]},
                known=on(known) if known else None,
            )
        )

    with time_machine.travel(on(0)):
        entry = made.entered(by=keeper)
    with time_machine.travel(on(10)):
        actions.suspend(entry=entry.uid, by=keeper)
    assert [standing(day) for day in (9, 10, 100, 200)] == [
        {("active",): 1},
        {("suspended",): 1},
        {("suspended",): 1},
        {("active",): 1},
    ]

    with time_machine.travel(on(40)):
        actions.restore(entry=entry.uid, by=keeper)
    assert [standing(day) for day in (20, 40, 100)] == [{("suspended",): 1}, {("active",): 1}, {("active",): 1}]
    assert standing(100, known=30) == {("suspended",): 1}

    with time_machine.travel(on(60)):
        actions.exclude(entry=entry.uid, by=keeper)
    assert [standing(day) for day in (59, 60)] == [{("active",): 1}, {}]
    assert standing(60, known=50) == {("active",): 1}


def test_who_works_in_two_languages_is_one_mediator_counted_with_each(keeper: User) -> None:
    made.entered(by=keeper, languages=(Language.KAZAKH, Language.RUSSIAN), regions=("KZ-75", "KZ-10"))
    today, mediators = timezone.localdate(), {RegisterBy.WHAT: ["mediator"]}

    assert register().count(today, where=mediators) == {(): 1}
    assert register().count(today, by=[RegisterBy.LANGUAGE], where=mediators) == {("kk",): 1, ("ru",): 1}
    assert register().count(today, by=[RegisterBy.REGION], where={RegisterBy.LANGUAGE: ["ru"]}) == {
        ("KZ-10",): 1,
        ("KZ-75",): 1,
    }


def test_a_language_that_is_added_to_a_profile_is_counted(keeper: User) -> None:
    entry = made.entered(by=keeper, languages=(Language.KAZAKH,))
    today = timezone.localdate()
    assert register().count(today, where={RegisterBy.LANGUAGE: ["ru"]}) == {(): 0}

    MediatorLanguage.objects.create(mediator=entry.mediator, code=Language.RUSSIAN)

    assert register().count(today, where={RegisterBy.LANGUAGE: ["ru"]}) == {(): 1}


def test_organisations_stand_there_from_the_day_of_their_entry_and_are_known_since_they_were_entered() -> None:
    with time_machine.travel(on(0)):
        made.organization(entry_date=date(2015, 1, 12), region="KZ-63")
    before = timezone.make_aware(datetime(2025, 1, 1))
    told: dict[str, Any] = {"by": [RegisterBy.WHAT, RegisterBy.REGION]}

    assert register().count(date(2015, 1, 12), **told) == {("organization", "KZ-63"): 1}
    assert register().count(date(2015, 1, 11), **told) == {}
    assert register().count(date(2015, 1, 12), known=before, **told) == {}
