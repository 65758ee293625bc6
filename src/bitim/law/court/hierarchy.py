"""The levels and kinds of courts, and which instance a court is as a rule."""

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


def usual_instance(level: CourtLevel) -> Instance:
    """Return the instance in which a court of this level hears a case as a rule.

    A case of first instance can stand higher by consent (CPC-27.1, CPC-27.2), so this is a default, not a check.
    """
    return Instance.APPEAL if level is CourtLevel.OBLAST else Instance.FIRST
