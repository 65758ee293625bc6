import pytest

from bitim.law.answers import CATEGORIES
from bitim.law.categories import all_categories, topics
from bitim.law.tracks import LegalTrack


@pytest.mark.parametrize(
    ("code", "track"),
    [
        ("CIV-LOAN", LegalTrack.CIVIL),
        ("HOU-RENT", LegalTrack.CIVIL),
        ("FAM-ALIMONY", LegalTrack.FAMILY),
        ("LAB", LegalTrack.LABOUR),
        ("ADM-NODISCR", LegalTrack.ADMINISTRATIVE),
        ("ADM-OFFENCE", LegalTrack.ADMIN_OFFENCE),
        ("CRM-JUV", LegalTrack.CRIMINAL),
        ("ENF", LegalTrack.ENFORCEMENT),
        ("COM", LegalTrack.CIVIL),
        ("COMM-SCHOOL", LegalTrack.COMMUNITY),
    ],
)
def test_a_category_points_to_its_track(code, track):
    assert all_categories()[code].track is track


def test_a_category_knows_whether_it_is_mediable_conditional_or_a_group():
    categories = all_categories()
    assert (categories["FAM"].is_group, categories["FAM-DIVORCE"].is_group) == (True, False)
    assert (categories["ADM"].is_conditional, categories["CIV-LOAN"].is_conditional) == (True, False)
    assert (categories["CIV-LOAN"].is_mediable, categories["CRM-CORRUPT"].is_mediable) == (True, False)


def test_gate_checks_are_no_topics():
    codes = {category.code for category in topics()}
    assert "CIV-LOAN" in codes
    assert not {code for code in codes if code.startswith("EXC-")}
    assert all_categories()["EXC-THIRD"].is_gate


def test_every_category_behind_a_door_is_on_file_and_named_in_three_languages():
    known = {category.code: category for category in topics()}
    offered = {code for codes in CATEGORIES.values() for code in codes}
    assert offered <= set(known)
    assert all(known[code].name_kk and known[code].name_ru and known[code].name_en for code in offered)


def test_only_status_and_violence_stand_behind_a_door_without_being_mediable():
    offered = {code for codes in CATEGORIES.values() for code in codes}
    assert {code for code in offered if not all_categories()[code].is_mediable} == {
        "FAM-DV",
        "FAM-PARENT-RIGHTS",
        "FAM-ADOPTION",
    }
