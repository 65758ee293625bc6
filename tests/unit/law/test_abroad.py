import pytest

from bitim.law.abroad import CLOSING, SignerFacts, WayToSign, wants_third_language, ways_to_sign
from bitim.law.countries import HOME, all_countries
from bitim.law.singapore import all_states

OWN, PROXY, FOREIGN, COPIES = (
    WayToSign.OWN_EDS,
    WayToSign.REPRESENTATIVE,
    WayToSign.FOREIGN_EDS,
    WayToSign.SIGNED_COPIES,
)


@pytest.mark.parametrize(
    ("signer", "ways"),
    [
        (SignerFacts(country="KZ", has_number=True), (OWN, PROXY, COPIES)),
        (SignerFacts(country="DE", has_number=True), (OWN, PROXY, FOREIGN, COPIES)),
        (SignerFacts(country="DE", has_number=False), (PROXY, FOREIGN, COPIES)),
        (SignerFacts(country="DE", has_number=False, represented=True), (PROXY,)),
    ],
)
def test_the_ways_to_sign(signer, ways):
    """DC-57, ML-27-1."""
    assert ways_to_sign(signer) == ways


@pytest.mark.parametrize("country", ["KZ", "DE"])
@pytest.mark.parametrize("has_number", [True, False])
@pytest.mark.parametrize("represented", [True, False])
def test_there_is_always_a_way_that_can_be_verified_here(country, has_number, represented):
    assert CLOSING & set(ways_to_sign(SignerFacts(country=country, has_number=has_number, represented=represented)))


def test_a_deal_with_somebody_abroad_wants_a_third_language():
    """LL-15."""
    assert wants_third_language(frozenset({"KZ", "DE"}))
    assert not wants_third_language(frozenset({"KZ"}))


def test_countries_have_names_in_three_languages():
    rows = all_countries()
    assert HOME in rows
    assert set(all_states()) <= set(rows)
    assert all(row.name_kk and row.name_ru and row.name_en for row in rows.values())
