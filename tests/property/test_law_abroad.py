"""The Singapore Convention and child support, over all facts that can be."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bitim.law.categories import all_categories
from bitim.law.child_support import court_share, most_withheld
from bitim.law.countries import all_countries
from bitim.law.singapore import (
    COMMERCIAL,
    Bar,
    SingaporeFacts,
    bars_to_clause,
    bars_to_pack,
    where_it_helps,
)
from bitim.law.tracks import LegalTrack, Stage

CODES = st.sampled_from(list(all_countries()))
FACTS = st.builds(
    SingaporeFacts,
    on=st.dates(date(2019, 1, 1), date(2060, 1, 1)),
    track=st.sampled_from(LegalTrack),
    category=st.sampled_from(["", *all_categories()]),
    stage=st.sampled_from(Stage),
    places=st.lists(CODES, min_size=2, max_size=4).map(tuple),
    state_takes_part=st.booleans(),
    agreed=st.booleans(),
    signed=st.booleans(),
)
FIT = st.builds(
    SingaporeFacts,
    on=st.dates(date(2022, 11, 23), date(2060, 1, 1)),
    track=st.just(LegalTrack.CIVIL),
    category=st.sampled_from(sorted(COMMERCIAL)),
    stage=st.just(Stage.BEFORE_COURT),
    places=st.lists(CODES, min_size=2, max_size=4, unique=True).map(tuple),
    agreed=st.just(True),
    signed=st.just(True),
)


@given(FACTS)
def test_nothing_is_handed_over_that_was_not_agreed_signed_and_commercial(facts: SingaporeFacts) -> None:
    """SC-1, SC-KZ-2, SC-KZ-3."""
    if bars_to_pack(facts):
        return
    assert facts.agreed
    assert facts.signed
    assert facts.category in COMMERCIAL
    assert facts.stage is Stage.BEFORE_COURT
    assert len(set(facts.places)) > 1
    assert not facts.state_takes_part


@given(FACTS)
def test_whoever_gets_no_clause_gets_no_pack_and_each_reason_is_told_once(facts: SingaporeFacts) -> None:
    clause, pack = bars_to_clause(facts), bars_to_pack(facts)

    assert pack[: len(clause)] == clause
    assert len(set(pack)) == len(pack)
    assert {Bar.NOT_AGREED, Bar.NOT_SIGNED}.isdisjoint(clause)


@given(FIT)
def test_whoever_fits_gets_the_pack(facts: SingaporeFacts) -> None:
    assert bars_to_pack(facts) == ()


@given(st.lists(CODES, min_size=1).map(tuple), st.dates(date(2019, 1, 1), date(2060, 1, 1)))
def test_the_convention_never_ends_where_it_has_begun(places: tuple[str, ...], day: date) -> None:
    now, later = where_it_helps(places, day), where_it_helps(places, day.replace(year=day.year + 1, day=1))

    assert [state.country for state in now] == list(dict.fromkeys(places))
    assert all(after.in_force for before, after in zip(now, later, strict=True) if before.in_force)


@given(st.integers(1, 30), st.dates(date(2011, 12, 26), date(2060, 1, 1)))
def test_a_court_gives_more_for_more_children_and_never_more_than_is_withheld(children: int, day: date) -> None:
    """CMF-161-2, CMF-166."""
    one, more, most = court_share(children, day), court_share(children + 1, day), most_withheld(day)

    assert one is not None
    assert more is not None
    assert most is not None
    assert Fraction(0) < one <= more <= most


@given(st.dates(date(1991, 1, 1), date(2011, 12, 25)))
def test_no_share_is_told_of_days_before_its_law(day: date) -> None:
    assert court_share(1, day) is None
    assert most_withheld(day) is None
