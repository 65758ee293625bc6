"""The letter with which the employer gets his copy of a settlement on child support (CMF-158, CMF-165)."""

from typing import Any

from bitim.cases.models import Obligation
from bitim.documents.papers import AgreedSupport, EmployerLetter, Wording
from bitim.law.child_support import most_withheld
from bitim.law.packs import Annex
from bitim.packs.kinds.presenter import PEOPLE, Presenter
from bitim.packs.models import Pack
from bitim.packs.queries import support_of


def _paper(pack: Pack, common: dict[str, Any]) -> EmployerLetter:
    most = most_withheld(common["written_on"])
    rows = support_of(pack.case, pack.applicant, pack.respondent)
    return EmployerLetter(
        **common,
        employer=pack.answer("employer"),
        employer_address=pack.answer("employer_address"),
        support=tuple(map(_support, rows)),
        most=str(most) if most else "",
    )


def _support(row: Obligation) -> AgreedSupport:
    assert row.children is not None
    return AgreedSupport(
        obligation=row.position,
        what=Wording(kk=row.act_kk, ru=row.act_ru),
        children=row.children,
        amount=row.amount,
        share=row.income_share,
        term=Wording(kk=row.term_kk, ru=row.term_ru) if row.term_kk or row.term_ru else None,
        due=row.due_on,
        how=Wording(kk=row.how_kk, ru=row.how_ru) if row.how_kk or row.how_ru else None,
    )


PRESENTER = Presenter(
    asks=("employer", "employer_address", *PEOPLE, "attached"), annexes=(Annex.RULING, Annex.POWER), paper=_paper
)
