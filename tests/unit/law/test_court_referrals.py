"""What a court's system refers: values that cannot be so, each with its place."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bitim.demo.people import invented_iin
from bitim.law.categories import topics
from bitim.law.court.cards import KnownCourt
from bitim.law.court.referrals import Problem, Referral, ReferredParty, Wrong, problems
from bitim.law.tracks import LegalTrack

TODAY = date(2026, 11, 20)
RIGHT = Referral(
    track=LegalTrack.CIVIL, category="CIV-DEBT", filed_on=date(2026, 11, 2), parties=(ReferredParty(),) * 2
)


ALWAYS_THERE = KnownCourt()


def found(court: KnownCourt = ALWAYS_THERE, **other: Any) -> list[Problem]:
    return list(problems(replace(RIGHT, **other), court=court, today=TODAY))


def test_a_usual_referral_has_nothing_wrong() -> None:
    assert found(accepted_on=TODAY, judge_iin=invented_iin("880801", 3101)) == []


@pytest.mark.parametrize(
    ("other", "what", "where"),
    [
        ({"filed_on": date(2026, 11, 21)}, Wrong.DAY_NOT_COME, ("filed_on",)),
        ({"accepted_on": date(2026, 11, 21)}, Wrong.DAY_NOT_COME, ("accepted_on",)),
        ({"accepted_on": date(2026, 11, 1)}, Wrong.ACCEPTED_BEFORE_FILED, ("accepted_on",)),
        ({"category": "CIV-NONE"}, Wrong.UNKNOWN_CATEGORY, ("category",)),
        ({"category": "EXC-CORRUPTION"}, Wrong.UNKNOWN_CATEGORY, ("category",)),
        ({"discretion": True}, Wrong.NO_DISCRETION_HERE, ("discretion",)),
        ({"judge_iin": "880801300011"}, Wrong.NOT_AN_IIN, ("judge_iin",)),
        ({"parties": (ReferredParty(iin="000000000000"),)}, Wrong.NOT_AN_IIN, ("parties", 0, "iin")),
        ({"parties": (ReferredParty(), ReferredParty(bin="970840003153"))}, Wrong.NOT_A_BIN, ("parties", 1, "bin")),
        ({"parties": (ReferredParty(can_be_reached=False),)}, Wrong.NO_WAY_TO_REACH, ("parties", 0)),
        ({"parties": (ReferredParty(bin="970840003152"),) * 2}, Wrong.SAME_PARTY_TWICE, ("parties", 1)),
    ],
)
def test_what_cannot_be_so_is_told_with_its_place(other: dict[str, Any], what: Wrong, where: tuple[Any, ...]) -> None:
    assert found(**other) == [Problem(what, where)]


def test_a_dispute_that_no_mediation_may_touch_is_not_referred() -> None:
    """ML-1."""
    closed = [topic.code for topic in topics() if not topic.is_mediable]

    assert closed
    assert [found(category=code) for code in closed] == [[Problem(Wrong.NOT_MEDIABLE, ("category",))]] * len(closed)


@pytest.mark.parametrize("court", [KnownCourt(since=date(2026, 11, 3)), KnownCourt(until=date(2026, 11, 1))])
def test_a_court_had_to_be_there_when_the_claim_came(court: KnownCourt) -> None:
    assert found(court) == [Problem(Wrong.NO_COURT_THAT_DAY, ("filed_on",))]


def test_an_administrative_case_may_say_that_the_body_has_discretion() -> None:
    """APPC-120-1."""
    assert found(track=LegalTrack.ADMINISTRATIVE, discretion=True) == []
