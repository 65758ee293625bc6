"""What disputes are about, in plain words; regions by name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

from bitim.law.regions import all_regions
from bitim.registry.models.texts import in_readers_language

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PLAIN: Mapping[str, "str | StrPromise"] = {
    "FAM-DIVORCE": pgettext_lazy("dispute", "Divorce"),
    "FAM-ALIMONY": pgettext_lazy("dispute", "Maintenance for children"),
    "FAM-CHILD-RES": pgettext_lazy("dispute", "With whom the children live"),
    "FAM-CHILD-ACCESS": pgettext_lazy("dispute", "When and how to see the children"),
    "FAM-PROPERTY": pgettext_lazy("dispute", "Dividing what spouses own"),
    "CIV-INHERIT": pgettext_lazy("dispute", "An inheritance"),
    "FAM-DV": pgettext_lazy("dispute", "Violence at home"),
    "FAM-PARENT-RIGHTS": pgettext_lazy("dispute", "Taking away or limiting parental rights"),
    "FAM-ADOPTION": pgettext_lazy("dispute", "Adoption of a child"),
    "FAM": pgettext_lazy("dispute", "Something else in the family"),
    "CIV-LOAN": pgettext_lazy("dispute", "A loan between people"),
    "CIV-DEBT": pgettext_lazy("dispute", "Another debt"),
    "CIV-CONTRACT": pgettext_lazy("dispute", "A contract that was not kept"),
    "CIV-UTIL": pgettext_lazy("dispute", "Utility bills"),
    "FIN-BANK": pgettext_lazy("dispute", "A bank loan"),
    "FIN-MFO": pgettext_lazy("dispute", "A microcredit"),
    "INS": pgettext_lazy("dispute", "Insurance"),
    "CIV": pgettext_lazy("dispute", "Another matter of money or property"),
    "LAB-WAGE": pgettext_lazy("dispute", "Wages that were not paid"),
    "LAB-REINSTATE": pgettext_lazy("dispute", "Dismissal: I want the job back"),
    "LAB-INJURY": pgettext_lazy("dispute", "An injury at work"),
    "LAB-COLLECTIVE": pgettext_lazy("dispute", "A dispute of all workers with the employer"),
    "LAB": pgettext_lazy("dispute", "Something else at work"),
    "CIV-NEIGHBOR": pgettext_lazy("dispute", "Neighbours: noise, flooding, a fence"),
    "HOU-CONDO": pgettext_lazy("dispute", "The owners’ association, shared property of the house"),
    "HOU-RENT": pgettext_lazy("dispute", "Renting a home"),
    "HOU-EVICT": pgettext_lazy("dispute", "Moving out of a home"),
    "CIV-OWN": pgettext_lazy("dispute", "Who owns something"),
    "LAND": pgettext_lazy("dispute", "Land"),
    "HOU": pgettext_lazy("dispute", "Something else about housing"),
    "CON": pgettext_lazy("dispute", "Goods or a service of bad quality"),
    "CIV-TORT": pgettext_lazy("dispute", "Damage to property"),
    "CIV-HEALTH": pgettext_lazy("dispute", "Harm to health, or the loss of a breadwinner"),
    "CIV-HONOR": pgettext_lazy("dispute", "Honour, dignity, business reputation"),
    "CIV-MORAL": pgettext_lazy("dispute", "Compensation for suffering"),
    "COMM-SCHOOL": pgettext_lazy("dispute", "A conflict at school"),
    "COMM-INTERETH": pgettext_lazy("dispute", "A conflict between groups of people"),
    "COM": pgettext_lazy("dispute", "A dispute between businesses"),
    "COM-CORP": pgettext_lazy("dispute", "A dispute of owners of a company"),
    "COM-INVEST": pgettext_lazy("dispute", "An investment"),
    "COM-CROSS": pgettext_lazy("dispute", "A business dispute across a border"),
    "IP": pgettext_lazy("dispute", "Author’s rights, trade marks, patents"),
    "ADM": pgettext_lazy("dispute", "A decision of a state body"),
}
"""For each code that the guided questions offer."""


def region_name(code: str) -> str:
    """A region in the reader's language; empty for no region."""
    return in_readers_language(all_regions()[code], "name") if code else ""
