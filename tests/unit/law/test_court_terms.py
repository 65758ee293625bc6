"""What people before a court are told of other terms (CVC-183, LC-160b, APPC-136-1, ML-24-1, ML-25.1-1)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitim.law.court import PROCEDURE, WITH_APPROVAL, Instance
from bitim.law.court.terms import Term, Told, terms_told
from bitim.law.tracks import LegalTrack

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("track", "told"),
    [
        (LegalTrack.CIVIL, [Term.LIMITATION_RUNS_ANEW, Term.SAME_CLAIM_BARRED]),
        (LegalTrack.FAMILY, [Term.LIMITATION_RUNS_ANEW, Term.SAME_CLAIM_BARRED]),
        (LegalTrack.LABOUR, [Term.LABOUR_TERMS_STAND_STILL, Term.SAME_CLAIM_BARRED]),
        (LegalTrack.ADMINISTRATIVE, [Term.MONTH_FOR_CLAIM_RUNS_ON, Term.SAME_CLAIM_BARRED]),
        (LegalTrack.CRIMINAL, [Term.PROCEEDINGS_RUN_ON]),
        (LegalTrack.ADMIN_OFFENCE, [Term.PROCEEDINGS_RUN_ON]),
        (LegalTrack.ENFORCEMENT, [Term.ENFORCEMENT_STANDS_STILL]),
    ],
)
def test_each_track_is_told_of_its_own_terms(track: LegalTrack, told: list[Term]) -> None:
    assert [row.term for row in terms_told(track, Instance.FIRST)] == told


def test_the_limitation_runs_anew_from_the_day_of_the_contract() -> None:
    """CVC-183."""
    assert terms_told(LegalTrack.CIVIL, Instance.APPEAL, DAY)[0] == Told(Term.LIMITATION_RUNS_ANEW, ("CVC-183",), DAY)


def test_at_enforcement_a_civil_dispute_is_told_of_enforcement_alone() -> None:
    """ML-25.1-1."""
    assert [row.term for row in terms_told(LegalTrack.CIVIL, Instance.ENFORCEMENT, DAY)] == [
        Term.ENFORCEMENT_STANDS_STILL
    ]


@given(
    track=st.sampled_from(LegalTrack), instance=st.sampled_from(Instance), day=st.none() | st.dates(date(2020, 1, 1))
)
def test_everybody_is_told_something_and_its_law_and_a_day_only_of_a_contract_that_is_signed(
    track: LegalTrack, instance: Instance, day: date | None
) -> None:
    told = terms_told(track, instance, day)

    assert told
    assert all(row.law for row in told)
    assert {row.since for row in told} <= {None, day}
    barred = Term.SAME_CLAIM_BARRED in {row.term for row in told}
    assert not barred or PROCEDURE[track] in WITH_APPROVAL
