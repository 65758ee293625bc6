"""The request for a writ of execution on an approved settlement (CPC-178-2, CPC-180-4)."""

from typing import Any

from bitim.documents.papers import WritRequest
from bitim.law.packs import Annex
from bitim.packs.kinds.presenter import PEOPLE_BORN, RULING, Presenter, ruling_of
from bitim.packs.models import Pack


def _paper(pack: Pack, common: dict[str, Any]) -> WritRequest:
    return WritRequest(**common, **ruling_of(pack))


PRESENTER = Presenter(
    asks=("court", *RULING, *PEOPLE_BORN, "attached"), annexes=(Annex.RULING, Annex.POWER), paper=_paper
)
