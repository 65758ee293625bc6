"""The statement with which rights or a pledge are registered (ML-27-7.1)."""

from typing import Any

from bitim.cases.models import Obligation
from bitim.cases.papers import registered_object
from bitim.documents.papers import AgreedRight, RegistrationStatement, Wording
from bitim.law.packs import Annex
from bitim.packs.kinds.presenter import PEOPLE, Presenter
from bitim.packs.models import Pack
from bitim.packs.queries import rights_between


def _paper(pack: Pack, common: dict[str, Any]) -> RegistrationStatement:
    rows = rights_between(pack.case, pack.applicant, pack.respondent)
    return RegistrationStatement(**common, registrar=pack.answer("registrar"), rights=tuple(map(_right, rows)))


def _right(row: Obligation) -> AgreedRight:
    registered = registered_object(row)
    assert registered is not None
    return AgreedRight(
        obligation=row.position,
        what=Wording(kk=row.act_kk, ru=row.act_ru),
        debtor=Wording.same(row.debtor.full_name),
        creditor=Wording.same(row.creditor.full_name),
        registered=registered,
        due=row.due_on,
    )


PRESENTER = Presenter(
    asks=("registrar", *PEOPLE, "attached"), annexes=(Annex.TITLE, Annex.RULING, Annex.POWER), paper=_paper
)
