from bitim.law.aid import GROUP_LAW, AdviceGround, VulnerableGroup, advice_grounds
from bitim.law.sources import Reading, cite


def test_every_vulnerable_group_has_its_own_point_of_the_law():
    assert len({GROUP_LAW[group] for group in VulnerableGroup}) == len(VulnerableGroup)


def test_both_lists_say_that_they_were_read_in_an_older_version():
    assert {cite(rule).reading for rule in (*GROUP_LAW.values(), "LA-26-2")} == {Reading.OLDER}


def test_some_groups_may_ask_for_free_legal_advice_and_others_only_for_information():
    assert advice_grounds(frozenset({VulnerableGroup.PENSIONER, VulnerableGroup.SINGLE_PARENT})) == {
        AdviceGround.PENSIONER
    }
    assert advice_grounds(frozenset({VulnerableGroup.SINGLE_PARENT})) == frozenset()
