"""Vulnerable groups and the grounds of state-guaranteed legal advice: codes for pointers to free help.

Both lists were read in older versions; `sources.cite` says so for every id.
"""

from collections.abc import Mapping
from enum import StrEnum


class VulnerableGroup(StrEnum):
    """Law: HL-68-1."""

    WWII_VETERAN = "wwii_veteran"
    EQUATED_VETERAN = "equated_veteran"
    COMBAT_VETERAN = "combat_veteran"
    DISABILITY_1_2 = "disability_1_2"
    CHILD_DISABILITY_FAMILY = "child_disability_family"
    SEVERE_CHRONIC = "severe_chronic"
    PENSIONER = "pensioner"
    ORPHAN = "orphan"
    KANDAS = "kandas"
    DISASTER_HOMELESS = "disaster_homeless"
    LARGE_FAMILY = "large_family"
    FALLEN_FAMILY = "fallen_family"
    SINGLE_PARENT = "single_parent"


GROUP_LAW: Mapping[VulnerableGroup, str] = {
    VulnerableGroup.WWII_VETERAN: "HL-68-1",
    VulnerableGroup.EQUATED_VETERAN: "HL-68-1.1",
    VulnerableGroup.COMBAT_VETERAN: "HL-68-1.2",
    VulnerableGroup.DISABILITY_1_2: "HL-68-2",
    VulnerableGroup.CHILD_DISABILITY_FAMILY: "HL-68-3",
    VulnerableGroup.SEVERE_CHRONIC: "HL-68-4",
    VulnerableGroup.PENSIONER: "HL-68-5",
    VulnerableGroup.ORPHAN: "HL-68-6",
    VulnerableGroup.KANDAS: "HL-68-7",
    VulnerableGroup.DISASTER_HOMELESS: "HL-68-8",
    VulnerableGroup.LARGE_FAMILY: "HL-68-9",
    VulnerableGroup.FALLEN_FAMILY: "HL-68-10",
    VulnerableGroup.SINGLE_PARENT: "HL-68-11",
}


class AdviceGround(StrEnum):
    """Grounds of free legal advice. Law: LA-26-2."""

    BENEFIT_MATTER = "benefit_matter"
    """Alimony, pensions and benefits, rehabilitation, refugee or kandas status."""
    MINOR_WITHOUT_PARENTS = "minor_without_parents"
    VIOLENCE_VICTIM = "violence_victim"
    """Sexual violence, trafficking, terror, torture."""
    BREADWINNER_LOSS = "breadwinner_loss"
    INJURY = "injury"
    """At work or by a crime."""
    VETERAN_OR_CONSCRIPT = "veteran_or_conscript"
    DISABILITY_1_2 = "disability_1_2"
    PENSIONER = "pensioner"
    LARGE_FAMILY = "large_family"
    POOR = "poor"
    """Income below the regional poverty line."""


ADVICE_FOR_GROUP: Mapping[VulnerableGroup, AdviceGround] = {
    VulnerableGroup.WWII_VETERAN: AdviceGround.VETERAN_OR_CONSCRIPT,
    VulnerableGroup.EQUATED_VETERAN: AdviceGround.VETERAN_OR_CONSCRIPT,
    VulnerableGroup.COMBAT_VETERAN: AdviceGround.VETERAN_OR_CONSCRIPT,
    VulnerableGroup.DISABILITY_1_2: AdviceGround.DISABILITY_1_2,
    VulnerableGroup.PENSIONER: AdviceGround.PENSIONER,
    VulnerableGroup.LARGE_FAMILY: AdviceGround.LARGE_FAMILY,
    VulnerableGroup.KANDAS: AdviceGround.BENEFIT_MATTER,
}


def advice_grounds(groups: frozenset[VulnerableGroup]) -> frozenset[AdviceGround]:
    """Return the grounds on which members of these groups may ask for free legal advice.

    Legal information is free for everybody (LA-26-1). Advisory: who decides is the body that gives it.
    Law: LA-26-2.
    """
    return frozenset(ADVICE_FOR_GROUP[group] for group in groups if group in ADVICE_FOR_GROUP)
