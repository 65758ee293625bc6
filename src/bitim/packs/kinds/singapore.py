"""What a party relies on under the Singapore Convention: a settlement that resulted from mediation (SC-4-1)."""

from typing import Any

from bitim.cases.papers import mediators_on_paper, number_of
from bitim.documents.papers import ConventionState, ConventionStatement, Wording
from bitim.documents.vocabulary import DocumentKind
from bitim.law.countries import all_countries
from bitim.law.packs import Annex
from bitim.law.singapore import State, where_it_helps
from bitim.law.sources import Reading
from bitim.packs.kinds.presenter import PEOPLE, Presenter
from bitim.packs.models import Pack


def _paper(pack: Pack, common: dict[str, Any]) -> ConventionStatement:
    contract = pack.case.signed_contract
    assert contract is not None
    assert contract.signed_on is not None
    places = (pack.applicant.country, pack.respondent.country)
    return ConventionStatement(
        **common,
        mediators=mediators_on_paper(pack.case),
        contract_number=number_of(pack.case, DocumentKind.MEDIATION_CONTRACT),
        contract_date=contract.signed_on,
        states=tuple(_state(state) for state in where_it_helps(places, common["written_on"])),
        translated_by=pack.answer("translated_by"),
    )


def _state(state: State) -> ConventionState:
    country, known = all_countries()[state.country], state.adherence
    return ConventionState(
        name=Wording(kk=country.name_kk, ru=country.name_ru, en=country.name_en),
        in_force_on=known.in_force_on if known else None,
        verified=known is not None and known.reading is Reading.READ,
    )


PRESENTER = Presenter(
    asks=("translated_by", *PEOPLE, "attached"),
    annexes=(Annex.MEDIATORS_STATEMENT, Annex.ATTESTATION, Annex.TRANSLATION, Annex.POWER),
    encloses=(Annex.MEDIATORS_STATEMENT, Annex.ATTESTATION, Annex.TRANSLATION),
    paper=_paper,
)
