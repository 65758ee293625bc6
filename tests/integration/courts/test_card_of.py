"""The card of a mediation that was held here."""

import pytest
from django.utils import timezone

from bitim.courts import queries
from bitim.courts.actions import ruling
from bitim.courts.cards import card_of
from bitim.courts.models import CourtMediation
from bitim.demo import court_journey
from bitim.demo.court_journey import CourtTable
from bitim.law.court import Instance, RefusalGround
from bitim.law.court.cards import Card, Language, Outcome, Ruling, Stage, Way
from bitim.law.register import MediatorKind
from tests.factories import courts

pytestmark = pytest.mark.django_db


def card(table: CourtTable) -> Card | None:
    return card_of(queries.whole(CourtMediation.objects.filter(uid=table.mediation_uid)).get())


def test_before_the_parties_have_moved_there_is_no_card() -> None:
    assert card(courts.joined()) is None


def test_an_approved_settlement_with_a_judge_is_told_as_a_court_would() -> None:
    table, today = courts.approved(), timezone.localdate()

    assert card(table) == Card(
        court="KZ-31-1",
        instance=Instance.FIRST,
        number="7119-26-00-2/1042",
        category=table.story.category,
        way=Way.JUDGE_MEDIATION,
        stage=Stage.PREPARATION,
        motion_on=today,
        started_on=today,
        ended_on=today,
        mediator_kind=MediatorKind.JUDGE,
        outcome=Outcome.FULL,
        ruling=Ruling.APPROVED,
        duty_returned=table.row.duty_returned,
        writ_issued=False,
        language=Language.KAZAKH,
    )


def test_a_mediator_outside_the_court_is_another_way() -> None:
    found = card(courts.with_mediator())

    assert found is not None
    assert (found.way, found.mediator_kind, found.outcome) == (Way.MEDIATOR, MediatorKind.PROFESSIONAL, None)


def test_a_refused_approval_is_told_with_its_ground() -> None:
    """CPC-177-4."""
    refused = courts.at(court_journey.heard)
    told = {"mediation": refused.mediation_uid, "number": "1", "by": refused.judge.user}
    ruling.refuse(**told, ground=RefusalGround.AGAINST_LAW)

    found = card(refused)

    assert found is not None
    assert (found.ruling, found.refusal_ground, found.duty_returned) == (
        Ruling.REFUSED,
        RefusalGround.AGAINST_LAW,
        None,
    )


def test_an_approval_that_was_set_aside_is_none() -> None:
    """CPC-177-7."""
    table = courts.approved()
    ruling.overturn(mediation=table.mediation_uid, by=table.clerk)

    found = card(table)

    assert found is not None
    assert (found.outcome, found.ruling, found.duty_returned) == (Outcome.FULL, None, None)
