"""The statement of claim on the breach of the deal (ML-27-4, ML-27-9)."""

from typing import Any

from bitim.documents.papers import ClaimStatement
from bitim.law.packs import Annex
from bitim.packs.kinds.presenter import PEOPLE_BORN, Presenter
from bitim.packs.models import Pack
from bitim.packs.queries import duty


def _paper(pack: Pack, common: dict[str, Any]) -> ClaimStatement:
    return ClaimStatement(**common, duty=duty(pack.kind, common["total"], pack.applicant, common["written_on"]))


PRESENTER = Presenter(asks=("court", *PEOPLE_BORN, "attached"), annexes=(Annex.DUTY, Annex.POWER), paper=_paper)
