"""The levels and kinds of courts, and on which level an instance stands as a rule."""

from datetime import date
from enum import StrEnum

from bitim.law.court.vocabulary import Instance


class CourtLevel(StrEnum):
    DISTRICT = "district"  # CPC-26, CPC-27
    OBLAST = "oblast"  # CPC-179-4
    CASSATION = "cassation"
    SUPREME = "supreme"


class CourtKind(StrEnum):
    """What a court tries; the specialised courts are equated to district courts (CPC-26, CPC-27)."""

    GENERAL = "general"
    CIVIL = "civil"
    ECONOMIC = "economic"
    JUVENILE = "juvenile"
    ADMINISTRATIVE = "administrative"
    CRIMINAL = "criminal"
    INVESTIGATIVE = "investigative"
    MILITARY = "military"


CASSATION_COURTS_SINCE = date(2025, 7, 1)
"""Three courts of cassation; before that the Supreme Court heard cassation."""


def usual_level(instance: Instance, on: date) -> CourtLevel:
    """Return where an instance is heard as a rule.

    A case of first instance can stand higher by consent (CPC-27.1, CPC-27.2), so this is a default, not a check.
    """
    if instance is Instance.APPEAL:
        return CourtLevel.OBLAST
    if instance is Instance.CASSATION:
        return CourtLevel.CASSATION if on >= CASSATION_COURTS_SINCE else CourtLevel.SUPREME
    return CourtLevel.DISTRICT
