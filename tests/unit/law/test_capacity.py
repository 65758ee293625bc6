from datetime import date

import pytest

from bitim.law.ages import age_on
from bitim.law.capacity import (
    Manner,
    Participation,
    PersonFacts,
    needs_guardianship_consent,
    needs_support,
    participation,
)
from bitim.law.refusal import Refused, Why
from bitim.law.tracks import LegalTrack

TODAY = date(2026, 9, 1)


def born(age: int, **facts: bool) -> PersonFacts:
    """A person whose birthday is today."""
    return PersonFacts(birth_date=TODAY.replace(year=TODAY.year - age), **facts)


def test_an_adult_signs_alone():
    assert participation(born(18), TODAY) == Participation(Manner.SELF, True, ("CVC-17-1",))


def test_the_day_before_the_eighteenth_birthday_consent_is_still_needed():
    assert participation(born(18), date(2026, 8, 31)).manner is Manner.WITH_CONSENT


@pytest.mark.parametrize(("age", "eds"), [(14, False), (15, False), (16, True), (17, True)])
def test_a_teenager_signs_with_consent_and_before_sixteen_on_paper(age, eds):
    result = participation(born(age), TODAY)
    assert (result.manner, result.may_hold_eds) == (Manner.WITH_CONSENT, eds)


def test_for_a_child_under_fourteen_the_representative_signs():
    result = participation(born(13, own_means=True), TODAY)
    assert (result.manner, result.may_hold_eds) == (Manner.THROUGH_REPRESENTATIVE, False)


def test_marriage_and_emancipation_give_full_capacity_early():
    assert participation(born(16, married=True), TODAY) == Participation(Manner.SELF, True, ("CVC-17-2",))
    assert participation(born(16, emancipated=True), TODAY) == Participation(Manner.SELF, True, ("CVC-22.1",))


def test_nobody_is_emancipated_before_sixteen():
    assert participation(born(15, emancipated=True), TODAY).manner is Manner.WITH_CONSENT


def test_over_own_earnings_a_teenager_signs_alone_but_gets_no_key_before_sixteen():
    assert participation(born(15, own_means=True), TODAY).manner is Manner.SELF
    assert not participation(born(15, own_means=True), TODAY).may_hold_eds


@pytest.mark.parametrize("age", [10, 16, 40])
def test_a_person_held_incapable_stops_the_mediation_at_any_age(age):
    result = participation(born(age, held_incapable=True, married=True, emancipated=True), TODAY)
    assert (result.manner, result.may_hold_eds) == (Manner.STOPPED, False)


def test_a_minor_in_a_criminal_or_offence_case_has_support_beside():
    minor, adult = born(17).birth_date, born(18).birth_date
    assert needs_support(LegalTrack.CRIMINAL, minor, TODAY)
    assert needs_support(LegalTrack.ADMIN_OFFENCE, minor, TODAY)
    assert not needs_support(LegalTrack.FAMILY, minor, TODAY)
    assert not needs_support(LegalTrack.CRIMINAL, adult, TODAY)


def test_the_guardianship_body_consents_to_deals_over_a_minors_property():
    assert needs_guardianship_consent(born(17).birth_date, TODAY, touches_property=True)
    assert not needs_guardianship_consent(born(17).birth_date, TODAY, touches_property=False)
    assert not needs_guardianship_consent(born(18).birth_date, TODAY, touches_property=True)


def test_who_is_born_on_29_february_is_a_year_older_on_1_march():
    leap = date(2008, 2, 29)
    assert (age_on(leap, date(2026, 2, 28)), age_on(leap, date(2026, 3, 1))) == (17, 18)


def test_nobody_has_an_age_before_birth():
    with pytest.raises(Refused) as refused:
        age_on(date(2026, 9, 2), TODAY)
    assert refused.value == Refused(Why.BORN_AFTER_THE_DAY)
