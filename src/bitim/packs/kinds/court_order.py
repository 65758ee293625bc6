"""The application for a court order (CPC-134-1, CPC-136-2)."""

from typing import Any

from bitim.documents.papers import CourtOrderApplication
from bitim.law.packs import Annex
from bitim.packs.kinds.presenter import PEOPLE_BORN, Presenter
from bitim.packs.models import Pack
from bitim.packs.queries import duty


def _paper(pack: Pack, common: dict[str, Any]) -> CourtOrderApplication:
    due = duty(pack.kind, common["total"], pack.applicant, common["written_on"])
    return CourtOrderApplication(**common, basis=pack.answer("basis"), duty=due)


PRESENTER = Presenter(
    asks=("court", "basis", *PEOPLE_BORN, "respondent_here", "attached"),
    annexes=(Annex.BASIS, Annex.DUTY, Annex.POWER),
    paper=_paper,
)
