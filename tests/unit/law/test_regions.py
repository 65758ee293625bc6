from datetime import date

from bitim.law.regions import RegionKind, all_regions, regions_on, successors


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
