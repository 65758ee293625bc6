"""Words of statistics that no rule asks about."""

from enum import StrEnum


class Whole(StrEnum):
    """Of what a share of mediation is told: each whole answers another question (UNSTAT-05)."""

    CIVIL = "civil"
    CLAIM = "claim"
    MEDIABLE = "mediable"


class Result(StrEnum):
    """Of the outcome of a case, only whether something was settled."""

    SETTLED = "settled"
    NOT_SETTLED = "not_settled"
