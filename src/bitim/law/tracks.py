"""The tracks of law a dispute may run on, and how far it has gone."""

from enum import StrEnum


class LegalTrack(StrEnum):
    """Law: ML-1-1."""

    CIVIL = "civil"
    LABOUR = "labour"
    FAMILY = "family"
    ADMINISTRATIVE = "administrative"
    ADMIN_OFFENCE = "admin_offence"
    CRIMINAL = "criminal"
    ENFORCEMENT = "enforcement"
    COMMUNITY = "community"


class Stage(StrEnum):
    """Where the dispute stands. `IN_COURT` covers a criminal or offence case before its body too.

    Law: ML-20-2, ML-23-3.
    """

    BEFORE_COURT = "before_court"
    IN_COURT = "in_court"
    ENFORCEMENT = "enforcement"
