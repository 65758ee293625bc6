"""The covering paper with which a settlement of the enforcement stage goes to the bailiff (ML-25.1-3)."""

from typing import Any

from bitim.documents.papers import BailiffCover
from bitim.law.packs import Annex
from bitim.packs.kinds.presenter import PEOPLE_BORN, RULING, Presenter, ruling_of
from bitim.packs.models import Pack


def _paper(pack: Pack, common: dict[str, Any]) -> BailiffCover:
    proceedings = pack.answer("proceedings")
    return BailiffCover(**common, **ruling_of(pack), bailiff=pack.answer("bailiff"), proceedings=proceedings)


PRESENTER = Presenter(
    asks=("bailiff", "proceedings", "court", *RULING, *PEOPLE_BORN, "attached"),
    annexes=(Annex.RULING, Annex.POWER),
    paper=_paper,
)
