"""Dues come to be when a settlement is signed, and monthly ones as time goes. The clock sees to it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from bitim.cases import access
from bitim.cases.models import Obligation
from bitim.cases.settlement_check import as_obligation
from bitim.journal import actions as journal
from bitim.law.deadlines import add_months
from bitim.law.performance import AHEAD_MONTHS, last_day, schedule
from bitim.performance import queries
from bitim.performance.actions.alarms import set_alarms
from bitim.performance.events import Event
from bitim.performance.models import Due, Schedule


def follow_settlements() -> int:
    """Write down the dues of every settlement that has none, also of one signed long ago; return of how many."""
    return sum(_make(*found) for found in queries.settlements_to_follow().values_list("pk", "case_id"))


@transaction.atomic
def _make(settlement_id: int, case_id: int) -> bool:
    case = access.lock_case(case_id)
    if Schedule.objects.filter(settlement=settlement_id).exists():
        return False
    today = timezone.localdate()
    made = Schedule.objects.create(
        settlement_id=settlement_id, made_on=today, made_until=add_months(today, AHEAD_MONTHS)
    )
    count = _add_dues(made, made.made_until)
    journal.append(Event.SCHEDULE_MADE, about=made.uid, by=None, case=case.uid, dues=count)
    return True


def continue_schedules() -> int:
    """Write down the monthly dues of one year ahead where fewer are there; return in how many schedules."""
    today = timezone.localdate()
    found = queries.schedules_to_continue(today).values_list("pk", "settlement__case_id")
    return sum(_continue(*each, add_months(today, AHEAD_MONTHS)) for each in found)


@transaction.atomic
def _continue(schedule_id: int, case_id: int, until: date) -> bool:
    access.lock_case(case_id)
    found = Schedule.objects.get(pk=schedule_id)
    if found.made_until >= until:
        return False
    count = _add_dues(found, until)
    found.made_until = until
    found.save(update_fields=["made_until"])
    journal.append(Event.SCHEDULE_CONTINUED, about=found.uid, by=None, until=until, dues=count)
    return True


def _add_dues(made: Schedule, until: date) -> int:
    """The dues up to a day that are not there yet, with their alarms; return how many."""
    signed_on = made.settlement.signed_on
    assert signed_on is not None
    there = set(made.dues.values_list("obligation_id", "part"))
    rows = Obligation.objects.filter(settlement=made.settlement).select_related("debtor", "creditor")
    added = Due.objects.bulk_create(
        Due(
            schedule=made,
            obligation=row,
            part=due.part,
            day=due.day,
            last_day=last_day(due.day) if due.day else None,
            amount=due.amount,
        )
        for row in rows
        for due in schedule(as_obligation(row), signed_on=signed_on, until=until)
        if (row.pk, due.part) not in there
    )
    set_alarms(added)
    return len(added)
