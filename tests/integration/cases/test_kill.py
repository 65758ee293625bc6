"""A process killed in the middle of a step: nothing half-done, nothing lost, the same step can be taken again."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as product
from django.db.models import F

from bitim.accounts.models import User
from bitim.cases.actions import contract, settlement
from bitim.cases.models import Deadline
from bitim.law.process import EndReason, State
from tests import database
from tests.factories import cases
from tests.factories.cases import Table, signature_of
from tests.factories.sides import letter

THREE_WEEKS = timedelta(weeks=3)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]


@dataclass
class Life:
    """What came of one attempt."""

    at: int
    killed: int
    rows: str
    faults: list[str]


def lives(step: str, *, by: User | None, every: int = 5, **arguments: Any) -> list[Life]:
    """Take the step, killed at its commit and at every so many-th statement, until one attempt comes to its end."""
    told = {"step": f"bitim.cases.actions.{step}", "arguments": arguments, "by": by and by.pk, "every": every}
    run = subprocess.run(
        [sys.executable, "-m", "tests.integration.cases.killed"],
        input=json.dumps(told),
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "bitim.settings",
            "BITIM_MODE": "test",
            "BITIM_VAR_DIR": str(product.VAR_DIR),
            "BITIM_DATABASE_URL": database.address(),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return [Life(**json.loads(line)) for line in run.stdout.splitlines()]


def assert_all_or_nothing(tried: list[Life]) -> None:
    """Every death left the tables as they were before; the life at the end changed them; nothing ever disagreed."""
    *deaths, last = tried
    assert len(deaths) > 3
    assert {life.killed for life in deaths} == {signal.SIGKILL.value}
    assert last.killed == 0
    assert len({life.rows for life in deaths}) == 1
    assert last.rows != deaths[0].rows
    assert [life.faults for life in tried if life.faults] == []


def test_the_last_signature_under_a_settlement() -> None:
    table = cases.settlement_offered()
    version = cases.settlement_version(table)
    for user in (table.aizhan, table.dana):
        settlement.sign_settlement(number=table.number, cms=signature_of(user, version), by=user)
    cms = signature_of(table.erlan, version)

    tried = lives("settlement:sign_settlement", by=table.erlan, number=table.number, cms=cms)

    assert_all_or_nothing(tried)
    assert (table.case.state, table.case.end_reason) == (State.SETTLED, EndReason.SETTLED)


def _offering() -> tuple[Table, str, User | None, dict[str, Any]]:
    """Freezes a paper: a file on the disk beside the rows."""
    table = cases.taken()
    contract.write_contract(number=table.number, by=table.dana, fields=cases.CONTRACT)
    return table, "contract:offer_contract", table.dana, {"number": table.number}


def _filing() -> tuple[Table, str, User | None, dict[str, Any]]:
    table = cases.drafted()
    return table, "filing:file_application", table.aizhan, {"number": table.number}


def _answering() -> tuple[Table, str, User | None, dict[str, Any]]:
    table = cases.invited()
    arguments = {"invitation": str(letter(table)), "yes": True}
    return table, "invitation:answer_invitation", None, arguments


def _leaving() -> tuple[Table, str, User | None, dict[str, Any]]:
    table = cases.under_mediation()
    return table, "ending:leave", table.erlan, {"number": table.number}


@pytest.mark.parametrize("prepared", [_filing, _answering, _offering, _leaving])
def test_any_step(prepared: Callable[[], tuple[Table, str, User | None, dict[str, Any]]]) -> None:
    table, step, by, arguments = prepared()
    before = table.case.state

    tried = lives(step, by=by, **arguments)

    assert_all_or_nothing(tried)
    assert table.case.state is not before or step == "contract:offer_contract"


def test_the_clock_killed_between_its_deadlines_goes_on_where_it_stopped() -> None:
    table = cases.invited()
    # As if the letter had been sent three weeks ago.
    Deadline.objects.update(due_at=F("due_at") - THREE_WEEKS, on=F("on") - THREE_WEEKS)
    invitation = cases.invitation_of(table)
    invitation.answer_until -= THREE_WEEKS
    invitation.save(update_fields=["answer_until"])

    tried = lives("clock:sweep", by=None, every=3)

    assert [life.faults for life in tried if life.faults] == []
    assert tried[-1].killed == 0
    assert table.case.end_reason is EndReason.DEEMED_REJECTED
    assert not Deadline.objects.filter(done_at=None).exists()
