"""Any table of valid rows comes in as exactly its cards: in any order, in any number of files, once or twice."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitim.courts.models import CaseCard, Import, ImportProblem
from bitim.courts.tables import writing
from bitim.law.court.cards import Column
from tests import cast
from tests.factories import cards, courts

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 1)
STAGES = {
    "first": ["before_acceptance", "preparation", "trial"],
    "appeal": ["appeal"],
    "cassation": ["cassation"],
    "enforcement": ["enforcement"],
}


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    """Cells of one row in which everything fits."""
    instance = draw(st.sampled_from([*STAGES]))
    ways = ["mediator", "participative", "amicable"]
    way = draw(st.sampled_from([*ways, "judge_mediation"] if instance in {"first", "appeal"} else ways))
    motion = draw(st.dates(date(2016, 1, 1), date(2026, 6, 1)))
    cells = {
        "instance": instance,
        "number": draw(st.from_regex(r"[1-9]{4}-[0-9]{2}-00-2/[1-9][0-9]{0,4}", fullmatch=True)),
        "category": draw(st.sampled_from(["CIV-DEBT", "CIV-UTIL", "FAM"])),
        "way": way,
        "stage": draw(st.sampled_from(STAGES[instance])),
        "motion_on": motion.isoformat(),
        "mediator_kind": {"judge_mediation": "judge", "mediator": "public"}.get(way, ""),
        "language": draw(st.sampled_from(["kk", "ru", "other", ""])),
    }
    if draw(st.booleans()):
        start = motion + timedelta(days=draw(st.integers(0, 60)))
        end = start + timedelta(days=draw(st.integers(0, 60)))
        outcome = draw(st.sampled_from(["full", "partial", "failed", "withdrawn"]))
        cells |= {"started_on": start.isoformat(), "ended_on": f"{end:%d.%m.%Y}", "outcome": outcome}
        if outcome in {"full", "partial"}:
            duty = draw(st.decimals(Decimal(0), Decimal(10**6), places=2))
            cells |= {"ruling": "approved", "duty_returned": str(duty)}
    return cells


def table(found: list[dict[str, str]]) -> list[list[str]]:
    empty = dict.fromkeys(cards.CELLS, "") | {"court": "KZ-31-1"}
    return cards.table(*(empty | cells for cells in found))


def known() -> list[tuple[Any, ...]]:
    columns = [column.value for column in Column if column is not Column.COURT]
    return sorted(tuple(map(str, row)) for row in CaseCard.objects.known().values_list("court__code", *columns))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(rows(), min_size=1, max_size=12, unique_by=lambda row: (row["instance"], row["number"])),
    st.integers(1, 4),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_any_order_any_split_and_twice_come_to_the_same_cards(
    found: list[dict[str, str]], files: int, as_workbook: bool, chance: random.Random
) -> None:
    for model in (CaseCard, ImportProblem, Import):
        model.objects.all().delete()
    courts.Court.objects.all().delete()
    cast.User.objects.filter(email="operator@example.kz").delete()
    of = courts.court()
    by = cast.person("operator", "Қызмет", "Көрсетуов", is_superuser=True)

    def write(content: list[list[str]]) -> bytes:
        return writing.workbook([("Cards", content)]) if as_workbook else writing.separated(content)

    whole = cards.imported(write(table(found)), by=by, court=None)
    expected = known()
    assert (whole.rows_new, len(expected), whole.problems.count()) == (len(found), len(found), 0)

    CaseCard.objects.all().delete()
    shuffled = chance.sample(found, len(found))
    for _ in range(2):
        for place in range(files):
            if part := shuffled[place::files]:
                cards.imported(write(table(part)), by=by, court=of)

    assert known() == expected
    assert CaseCard.objects.count() == len(found)
