from datetime import date

import pytest

from bitim.law.regions import Change, Land, RegionKind, all_regions, land, regions_on, successors


def codes(day: date) -> set[str]:
    return {region.code for region in regions_on(day)}


def test_today_there_are_seventeen_oblasts_and_three_cities():
    kinds = [region.kind for region in regions_on(date(2026, 9, 1))]
    assert (kinds.count(RegionKind.OBLAST), kinds.count(RegionKind.CITY)) == (17, 3)


def test_south_kazakhstan_gave_way_to_turkistan_and_shymkent_overnight():
    before, after = codes(date(2018, 6, 18)), codes(date(2018, 6, 19))
    assert before - after == {"KZ-YUZ"}
    assert after - before == {"KZ-61", "KZ-79"}
    assert {region.code for region in successors("KZ-YUZ")} == {"KZ-61", "KZ-79"}


def test_the_regions_of_2022_exist_from_their_first_day():
    assert codes(date(2022, 6, 8)) - codes(date(2022, 6, 7)) == {"KZ-10", "KZ-33", "KZ-62"}


def test_who_a_region_came_out_of_is_on_file():
    regions = all_regions()
    assert {region.successor_of for region in regions.values()} <= set(regions) | {""}


def test_every_kato_code_is_nine_digits_and_stands_once():
    katos = [region.kato for region in all_regions().values()]
    assert all(len(kato) == 9 and kato.isdigit() for kato in katos)
    assert len(set(katos)) == len(katos)


def test_the_land_of_a_region_is_counted_under_what_came_out_of_it() -> None:
    year = [(date(number, 1, 1), date(number, 12, 31)) for number in range(2014, 2026)]

    south = {number: land("KZ-YUZ", *year[number - 2014]) for number in (2014, 2018, 2025)}

    after = Land(("KZ-YUZ", "KZ-61", "KZ-79"), Change.WENT, ("KZ-61", "KZ-79"), date(2018, 6, 19))
    assert south == {2014: Land(("KZ-YUZ",)), 2018: after, 2025: after}


def test_a_region_that_is_younger_than_the_period_has_no_figures_of_its_own() -> None:
    assert land("KZ-10", date(2014, 1, 1), date(2014, 12, 31)) == Land((), Change.NOT_YET, ("KZ-63",), date(2022, 6, 8))
    assert land("KZ-10", date(2022, 1, 1), date(2022, 12, 31)) == Land(
        ("KZ-10",), Change.CAME, ("KZ-63",), date(2022, 6, 8)
    )
    assert land("KZ-10", date(2023, 1, 1), date(2023, 12, 31)) == Land(("KZ-10",))


def test_a_region_that_others_came_out_of_says_so_only_in_that_period() -> None:
    assert land("KZ-63", date(2022, 1, 1), date(2022, 12, 31)) == Land(
        ("KZ-63",), Change.PARTED, ("KZ-10",), date(2022, 6, 8)
    )
    assert land("KZ-63", date(2023, 1, 1), date(2023, 12, 31)) == Land(("KZ-63",))
    with pytest.raises(KeyError):
        land("KZ-99", date(2023, 1, 1), date(2023, 12, 31))
