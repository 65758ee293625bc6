"""When a settlement goes to a registrar, an employer or abroad, be it kept or not."""

from datetime import date

import pytest

from bitim.law.packs import (
    HANDED_OVER,
    PACKS,
    Agreed,
    Code,
    CourtStanding,
    Field,
    Obstacle,
    PackFacts,
    PackKind,
    Reason,
)
from bitim.law.packs.facts import Overdue
from bitim.law.packs.routes import routes
from bitim.law.performance import DueState
from bitim.law.singapore import Bar
from bitim.law.tracks import LegalTrack, Stage

TODAY = date(2026, 11, 20)
RIGHTS, SUPPORT = Agreed(rights=True), Agreed(support=True)


def facts(**changes) -> PackFacts:
    return PackFacts(**{"today": TODAY, "track": LegalTrack.CIVIL, "stage": Stage.BEFORE_COURT, **changes})


def opened(**changes) -> dict[PackKind, Reason]:
    return {route.kind: route.reason for route in routes(facts(**changes)).routes}


def codes(kind: PackKind, **changes) -> set[Code]:
    return {finding.code for finding in PACKS[kind].findings(facts(**changes))}


def test_what_is_kept_is_handed_over_all_the_same():
    """ML-27-7.1, CMF-165, SC-KZ-3."""
    assert opened(agreed=RIGHTS) == {PackKind.REGISTRATION: Reason.RIGHTS_AGREED}
    assert opened(agreed=SUPPORT) == {PackKind.EMPLOYER: Reason.SUPPORT_AGREED}
    assert opened(convention_bars=()) == {PackKind.SINGAPORE: Reason.CONVENTION_AGREED}
    assert opened() == {}


def test_the_ways_of_a_broken_settlement_stay_the_first():
    late = (Overdue(last_day=date(2026, 11, 1), state=DueState.MISSED),)

    kinds = [route.kind for route in routes(facts(agreed=RIGHTS, overdue=late, basis_named=True)).routes]

    assert kinds == [PackKind.COURT_ORDER, PackKind.CLAIM, PackKind.REGISTRATION]


@pytest.mark.parametrize(
    ("court", "obstacle"),
    [
        (CourtStanding.AWAITED, Obstacle.NOT_APPROVED_YET),
        (CourtStanding.APPROVED, Obstacle.NOT_IN_FORCE_YET),
        (CourtStanding.REFUSED, Obstacle.APPROVAL_REFUSED),
    ],
)
@pytest.mark.parametrize("agreed", [RIGHTS, SUPPORT])
def test_in_court_nothing_is_handed_over_before_the_court_has_approved_it(agreed, court, obstacle):
    found = routes(facts(stage=Stage.IN_COURT, court=court, agreed=agreed))

    assert not HANDED_OVER & {route.kind for route in found.routes}
    assert obstacle in found.obstacles


@pytest.mark.parametrize("court", [CourtStanding.IN_FORCE, CourtStanding.UNKNOWN])
def test_in_court_it_is_handed_over_once_the_ruling_is_in_force(court):
    assert PackKind.REGISTRATION in opened(stage=Stage.IN_COURT, court=court, agreed=RIGHTS)


@pytest.mark.parametrize(
    ("bars", "obstacle"),
    [
        ((Bar.NOT_AGREED,), Obstacle.CONVENTION_NOT_AGREED),
        ((Bar.FAMILY, Bar.NOT_AGREED), Obstacle.CONVENTION_NOT_OPEN),
        ((Bar.STATE_PARTY,), Obstacle.CONVENTION_NOT_OPEN),
    ],
)
def test_who_is_abroad_learns_why_there_are_no_papers_of_the_convention(bars, obstacle):
    """SC-1, SC-KZ-2, SC-KZ-3."""
    found = routes(facts(convention_bars=bars))

    assert found.routes == ()
    assert obstacle in found.obstacles


def test_at_home_nothing_is_said_of_the_convention():
    assert not {Obstacle.CONVENTION_NOT_AGREED, Obstacle.CONVENTION_NOT_OPEN} & set(routes(facts()).obstacles)


def test_what_a_registrar_will_ask_for_is_told():
    """CVC-167-2."""
    unnamed = Agreed(rights=True, rights_unnamed=True)

    assert Code.OBJECT_UNNAMED in codes(PackKind.REGISTRATION, agreed=unnamed)
    assert Code.OBJECT_UNNAMED not in codes(PackKind.REGISTRATION, agreed=RIGHTS)
    assert Code.NOTARY_FIRST in codes(PackKind.REGISTRATION, agreed=Agreed(rights=True, notarial=True))


def test_more_than_an_employer_withholds_is_told():
    """CMF-166."""
    over = Agreed(support=True, support_over_most=True)

    assert Code.MORE_THAN_WITHHELD in codes(PackKind.EMPLOYER, agreed=over)
    assert Code.MORE_THAN_WITHHELD not in codes(PackKind.EMPLOYER, agreed=SUPPORT)


@pytest.mark.parametrize("kind", sorted(HANDED_OVER))
def test_nothing_is_handed_over_before_all_have_signed(kind):
    every = frozenset(Field)

    blocked = {
        finding.code for finding in PACKS[kind].findings(facts(filled=every, all_signed=False)) if finding.blocks
    }

    assert blocked == {Code.SIGNATURE_AWAITED}


@pytest.mark.parametrize("kind", sorted(HANDED_OVER))
def test_a_paper_that_is_handed_over_tells_of_no_breach(kind):
    assert not PACKS[kind].on_breach
    assert not PACKS[kind].with_duty
