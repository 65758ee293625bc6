"""One dispute from its application to a signed settlement, by the product's own actions."""

import pytest

from bitim.cases.actions import settlement
from bitim.cases.events import Event
from bitim.journal.queries import broken_chains, history_of
from bitim.law.process import EndReason, State
from tests.factories import cases

pytestmark = pytest.mark.django_db


def test_three_people_take_a_dispute_to_a_settlement_signed_by_all() -> None:
    table = cases.settled()

    case = table.case
    assert (case.state, case.end_reason) == (State.SETTLED, EndReason.SETTLED)
    assert [entry.event for entry in history_of(case.uid)] == [
        Event.APPLICATION_OPENED,
        Event.APPLICATION_FILED,
        Event.INVITATION_SENT,
        Event.INVITATION_ACCEPTED,
        Event.PARTY_JOINED,
        Event.MEDIATOR_PROPOSED,
        Event.MEDIATOR_AGREED,
        Event.MEDIATOR_ASKED,
        Event.CASE_TAKEN,
        Event.CONTRACT_OFFERED,
        Event.CONTRACT_SIGNED,
        Event.CONTRACT_SIGNED,
        Event.CONTRACT_SIGNED,
        Event.MEDIATION_STARTED,
        Event.SETTLEMENT_WRITTEN,
        Event.SETTLEMENT_OFFERED,
        Event.SETTLEMENT_SIGNED,
        Event.SETTLEMENT_SIGNED,
        Event.SETTLEMENT_SIGNED,
        Event.SETTLED,
    ]
    assert list(broken_chains()) == []


def test_mediation_starts_on_the_day_of_the_last_signature_and_lasts_thirty_days() -> None:
    case = cases.under_mediation().case

    assert case.state is State.UNDER_MEDIATION
    assert (case.term_until - case.started_on).days == 30
    assert case.term_ends_on >= case.term_until


def test_writing_the_same_settlement_twice_makes_one_revision() -> None:
    table = cases.under_mediation()
    text = {"fields": cases.settlement_fields(), "obligations": [cases.obligation(table)]}

    settlement.write_settlement(number=table.number, by=table.dana, **text)
    written = settlement.write_settlement(number=table.number, by=table.aizhan, **text)

    assert written.revisions.count() == 1
