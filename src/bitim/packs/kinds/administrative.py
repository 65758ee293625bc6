"""The motion on an approved settlement that a state body does not perform (APPC-120-7, APPC-127-5)."""

from typing import Any

from bitim.documents.papers import AdministrativeMotion
from bitim.law.packs import Annex, Asked
from bitim.packs.kinds.presenter import PEOPLE_BORN, RULING, Presenter, ruling_of
from bitim.packs.models import Pack


def _paper(pack: Pack, common: dict[str, Any]) -> AdministrativeMotion:
    return AdministrativeMotion(
        **common,
        **ruling_of(pack),
        asks_for_writ=Asked.WRIT in pack.asked,
        asks_for_fine=Asked.FINE in pack.asked,
    )


PRESENTER = Presenter(
    asks=("asked", "court", *RULING, *PEOPLE_BORN, "attached"), annexes=(Annex.RULING, Annex.POWER), paper=_paper
)
