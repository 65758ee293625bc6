"""Words of the register that are no rules of law."""

from enum import StrEnum
from typing import Self


class Field(StrEnum):
    """A field of mediation (ML-14-3): the first part of a dispute category's code."""

    FAMILY = "FAM"
    CIVIL = "CIV"
    HOUSING = "HOU"
    LAND = "LAND"
    LABOUR = "LAB"
    CONSUMER = "CON"
    FINANCE = "FIN"
    INSURANCE = "INS"
    COMMERCIAL = "COM"
    INTELLECTUAL_PROPERTY = "IP"
    COMMUNITY = "COMM"
    ADMINISTRATIVE = "ADM"
    CRIMINAL = "CRM"
    ENFORCEMENT = "ENF"

    @classmethod
    def of(cls, category: str) -> Self:
        """The field of a dispute category, given by its code: FAM for FAM-ALIMONY."""
        return cls(category.partition("-")[0])


ETHICS_CODE_VERSION = "1"
"""Goes up with every change of `templates/registry/ethics_*.html`; all then accept it anew (UN-TN-05)."""

ORDER_RULE_VERSION = "1"
"""Goes up with every change of how `queries.in_fair_order` works (ODR-ETH-09)."""
