"""What one kind of pack adds to what all have."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bitim.documents.papers import SettlementPack
from bitim.law.packs import Annex
from bitim.packs.models import Pack

PEOPLE = ("applicant_address", "respondent_address")
PEOPLE_BORN = ("applicant_birth_date", "respondent_birth_date", *PEOPLE)
"""With the days of birth that CPC-136-2 wants; who has an IIN is not asked, since it tells the day."""
RULING = ("court_case", "ruling_number", "ruling_on")


@dataclass(frozen=True, kw_only=True)
class Presenter:
    asks: tuple[str, ...]
    """Fields of `forms.PackForm`, in their order there."""
    annexes: tuple[Annex, ...]
    """What its maker can say that he attaches; the settlement always lies with it."""
    encloses: tuple[Annex, ...] = ()
    """Those of them that lie in the archive as files, each in a slot of its own."""
    paper: Callable[[Pack, dict[str, Any]], SettlementPack]
    """From a pack, whose findings block nothing, and what all kinds have in common."""


def ruling_of(pack: Pack) -> dict[str, Any]:
    """What a paper says of the ruling that approved the settlement."""
    assert pack.ruling_on is not None
    return {
        "court_case": pack.answer("court_case"),
        "ruling_number": pack.answer("ruling_number"),
        "ruling_on": pack.ruling_on,
    }
