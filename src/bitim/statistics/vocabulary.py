"""Words of statistics that no rule asks about."""

from enum import StrEnum


class Whole(StrEnum):
    """Of what a share of mediation is told: each whole answers another question (UNSTAT-05)."""

    CIVIL = "civil"
    CLAIM = "claim"
    MEDIABLE = "mediable"
