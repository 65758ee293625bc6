"""What passes to the judge of the case, and on which level an instance stands."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bitim.law.court.facts import CourtFacts, Mediation
from bitim.law.court.hierarchy import CourtLevel, usual_instance
from bitim.law.court.secrecy import Item, trial_judge_may_see
from bitim.law.court.vocabulary import Conductor, CourtState, Instance, Procedure

BOTH = frozenset({"aizhan", "erlan"})
TALKS = CourtFacts(
    state=CourtState.IN_MEDIATION,
    today=date(2026, 11, 23),
    procedure=Procedure.CIVIL,
    filed_on=date(2026, 11, 2),
    parties=BOTH,
    case_parties=BOTH,
    mediation=Mediation.GOING_ON,
)


@pytest.mark.parametrize(
    ("change", "items"),
    [
        ({}, set()),
        ({"mediation": Mediation.SETTLED, "state": CourtState.AGREEMENT_SIGNED}, set()),
        ({"mediation": Mediation.SETTLED, "state": CourtState.RETURNED}, set()),
        ({"mediation": Mediation.SETTLED, "submitted": True}, {Item.SETTLEMENT}),
        ({"mediation": Mediation.ENDED}, {Item.GROUND_OF_ITS_END}),
        ({"no_objection_to_passing": frozenset({"aizhan"})}, set()),
        ({"no_objection_to_passing": BOTH}, {Item.EVIDENCE}),
        ({"no_objection_to_passing": BOTH, "case_parties": BOTH | {"third"}}, set()),
        ({"case_parties": frozenset()}, set()),
        ({"motions": dict.fromkeys(BOTH, Conductor.MEDIATOR)}, set()),
        ({"motions": dict.fromkeys(BOTH, Conductor.MEDIATOR), "talks_began": True}, {Item.CONTRACT}),
        ({"motions": dict.fromkeys(BOTH, Conductor.JUDGE), "talks_began": True, "conducting_judge": "bekzat"}, set()),
    ],
)
def test_the_judge_of_the_case_learns_no_more_than_what_was_brought_to_him(
    change: dict[str, Any], items: set[Item]
) -> None:
    """CPC-66-4, CPC-179-5, CPC-179-7, ML-8-1, ML-23-4, ML-24-5."""
    assert trial_judge_may_see(replace(TALKS, **change)) == {Item.THAT_IT_GOES_ON} | items


@pytest.mark.parametrize(
    ("level", "instance"), [(CourtLevel.DISTRICT, Instance.FIRST), (CourtLevel.OBLAST, Instance.APPEAL)]
)
def test_a_court_hears_cases_in_the_instance_of_its_level_as_a_rule(level: CourtLevel, instance: Instance) -> None:
    """CPC-26, CPC-27, CPC-179-4."""
    assert usual_instance(level) is instance
