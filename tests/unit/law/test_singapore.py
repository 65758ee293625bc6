from dataclasses import replace
from datetime import date

import pytest

from bitim.law.singapore import LAW, Bar, SingaporeFacts, all_states, bars_to_clause, bars_to_pack, where_it_helps
from bitim.law.sources import Reading
from bitim.law.tracks import LegalTrack, Stage

TRADE = SingaporeFacts(
    on=date(2026, 9, 1),
    track=LegalTrack.CIVIL,
    category="COM-CROSS",
    stage=Stage.BEFORE_COURT,
    places=("KZ", "KG"),
    agreed=True,
    signed=True,
)


def test_a_signed_deal_of_traders_in_two_states_with_the_clause_gets_a_pack():
    assert bars_to_pack(TRADE) == ()


@pytest.mark.parametrize(
    ("changes", "bar"),
    [
        ({"on": date(2022, 11, 22)}, Bar.NOT_IN_FORCE),
        ({"category": "FAM-PROPERTY", "track": LegalTrack.FAMILY}, Bar.FAMILY),
        ({"category": "CIV-INHERIT"}, Bar.INHERITANCE),
        ({"category": "LAB-WAGE", "track": LegalTrack.LABOUR}, Bar.EMPLOYMENT),
        ({"category": "CON"}, Bar.CONSUMER),
        ({"category": "CIV-LOAN"}, Bar.NOT_COMMERCIAL),
        ({"state_takes_part": True}, Bar.STATE_PARTY),
        ({"stage": Stage.IN_COURT}, Bar.IN_COURT),
        ({"stage": Stage.ENFORCEMENT}, Bar.IN_COURT),
        ({"places": ("KZ", "KZ")}, Bar.NOT_INTERNATIONAL),
    ],
)
def test_each_bar_alone_keeps_the_clause_away(changes, bar):
    """SC-1, SC-KZ-1, SC-KZ-2."""
    assert bars_to_clause(replace(TRADE, **changes)) == (bar,)
    assert bars_to_pack(replace(TRADE, **changes)) == (bar,)


@pytest.mark.parametrize(("changes", "bar"), [({"agreed": False}, Bar.NOT_AGREED), ({"signed": False}, Bar.NOT_SIGNED)])
def test_the_clause_is_offered_before_it_is_chosen_and_the_pack_only_after(changes, bar):
    """SC-KZ-3, SC-4-1."""
    assert bars_to_clause(replace(TRADE, **changes)) == ()
    assert bars_to_pack(replace(TRADE, **changes)) == (bar,)


def test_it_is_in_force_here_from_its_first_day():
    """SC-KZ-1."""
    assert bars_to_clause(replace(TRADE, on=date(2022, 11, 23))) == ()


def test_every_bar_cites_its_rule():
    assert set(LAW) == set(Bar)


def test_what_nobody_looked_up_says_so():
    for state in all_states().values():
        assert (state.reading is Reading.READ) is bool(state.source) is (state.read_on is not None)


def test_each_country_of_the_parties_is_told_once():
    """SC-KG."""
    kz, kg, xx = where_it_helps(("KZ", "KG", "KZ", "AQ"), date(2026, 5, 31))

    assert (kz.country, kz.in_force) == ("KZ", True)
    assert (kg.country, kg.in_force) == ("KG", False)
    assert (xx.country, xx.adherence, xx.in_force) == ("AQ", None, False)
    assert where_it_helps(("KG",), date(2026, 6, 1))[0].in_force
