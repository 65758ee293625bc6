"""Settled cases whose dues are written down."""

from typing import Any

from bitim.cases.models import Case
from bitim.demo.journey import DEBT
from bitim.performance.actions.schedules import follow_settlements
from bitim.performance.models import Due
from tests.factories import cases
from tests.factories.cases import Table
from tests.factories.remembered import remembered


@remembered
def followed() -> Table:
    """Erlan owes Aizhan 1 240 000 in ninety days."""
    table = cases.settled()
    follow_settlements()
    return table


@remembered
def settled_with(*rows: dict[str, Any]) -> Table:
    """A settlement of these rows, each as `cases.obligation` with other fields, signed by all and followed."""
    table = cases.settled_as(DEBT, rows=rows)
    follow_settlements()
    return table


def dues(table: Table) -> list[Due]:
    """All dues of the case, by their day."""
    return list(Due.objects.filter(schedule__settlement__case=Case.objects.get(number=table.number)))
