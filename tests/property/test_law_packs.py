"""What the law of packs promises for every settlement there can be."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bitim.law.packs import (
    PACKS,
    Annex,
    CourtStanding,
    Field,
    Overdue,
    PackFacts,
    PackKind,
    must_be_mended,
    routes,
)
from bitim.law.packs.duty import Rate, duty
from bitim.law.performance import DueState
from bitim.law.tracks import LegalTrack, Stage

sums = st.decimals(Decimal("0.01"), Decimal(10**9), places=2)
late = st.builds(
    Overdue,
    last_day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    state=st.sampled_from([DueState.MISSED, DueState.DISPUTED, DueState.SAID_DONE]),
    rest=st.none() | sums,
    moved=st.booleans(),
)
facts_ = st.builds(
    PackFacts,
    today=st.just(date(2027, 1, 10)),
    track=st.sampled_from(LegalTrack),
    stage=st.sampled_from(Stage),
    court=st.sampled_from(CourtStanding),
    writ_issued=st.booleans(),
    basis_named=st.booleans(),
    overdue=st.lists(late, max_size=4).map(tuple),
    all_signed=st.booleans(),
    filled=st.frozensets(st.sampled_from(Field)),
    attached=st.frozensets(st.sampled_from(Annex)),
    by_power=st.booleans(),
    respondent_here=st.none() | st.booleans(),
    duty=st.none() | sums,
    court_exists=st.booleans(),
    first_instance=st.booleans(),
    sent_before=st.booleans(),
)


@given(facts_)
def test_everybody_has_a_way_or_is_told_why_not(facts: PackFacts) -> None:
    """ML-27-9."""
    found = routes(facts)

    assert found.routes or found.obstacles


@given(facts_)
def test_no_paper_on_a_breach_is_open_while_nothing_is_late(facts: PackFacts) -> None:
    """ML-27-3: what is not late is not broken."""
    if not facts.overdue:
        assert not any(PACKS[route.kind].on_breach for route in routes(facts).routes)


@given(facts_)
def test_a_court_is_asked_to_enforce_nothing_it_refused_or_has_not_approved(facts: PackFacts) -> None:
    """CPC-178-2, CPC-180-4, APPC-120-7, CPC-179-8."""
    if facts.court in {CourtStanding.AWAITED, CourtStanding.REFUSED, CourtStanding.APPROVED}:
        open_ = {route.kind for route in routes(facts).routes}
        assert not open_ & {PackKind.WRIT, PackKind.ADMINISTRATIVE, PackKind.BAILIFF}


@given(facts_)
def test_a_way_before_court_and_a_way_in_court_are_never_open_together(facts: PackFacts) -> None:
    open_ = {route.kind for route in routes(facts).routes}
    before = open_ & {PackKind.COURT_ORDER, PackKind.CLAIM}

    assert not before or not open_ - before


@given(facts_)
def test_no_order_is_asked_for_without_a_basis_or_against_who_is_abroad(facts: PackFacts) -> None:
    """CPC-134-1, CPC-135-3, CPC-138-1."""
    if not must_be_mended(PACKS[PackKind.COURT_ORDER].findings(facts)):
        assert facts.basis_named
        assert facts.respondent_here is not False


@given(facts_, st.sampled_from(PackKind))
def test_what_may_be_made_says_all_that_it_must_and_leaves_no_word_of_the_debtor_unanswered(
    facts: PackFacts, kind: PackKind
) -> None:
    """CPC-136-2, ML-27-3."""
    if not must_be_mended(PACKS[kind].findings(facts)):
        assert {Field.APPLICANT_NAME, Field.RESPONDENT_NAME, Field.RESPONDENT_ADDRESS} <= facts.filled
        assert facts.all_signed
        if PACKS[kind].on_breach:
            assert all(each.state is not DueState.SAID_DONE for each in facts.overdue)


@given(facts_)
def test_the_sum_is_what_is_not_received_to_the_tiyn(facts: PackFacts) -> None:
    rests = [each.rest for each in facts.overdue if each.rest is not None]

    assert facts.sum == (sum(rests) if rests else None)


@given(sums, st.decimals(Decimal("0.001"), Decimal(100), places=3))
def test_a_duty_never_has_less_than_a_tiyn_and_never_more_than_its_share(sum_: Decimal, percent: Decimal) -> None:
    """CPC-137."""
    rate = Rate(kind=PackKind.CLAIM, organization=False, about_money=True, since=date(2026, 1, 1), percent=percent)

    due = duty(PackKind.CLAIM, sum_, organization=False, on=date(2026, 6, 1), rates=[rate], indices=[])

    assert due is not None
    assert due == due.quantize(Decimal("0.01"))
    assert abs(due - sum_ * percent / 100) <= Decimal("0.005")
