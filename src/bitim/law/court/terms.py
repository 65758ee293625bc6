"""What a mediation does to the other terms of people who are before a court: they are told of it at the start."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bitim.law.court.vocabulary import PROCEDURE, Instance, Procedure
from bitim.law.deadlines import LIMITATION, LimitationEffect
from bitim.law.tracks import LegalTrack


class Term(StrEnum):
    """What is told of one term."""

    LIMITATION_RUNS_ANEW = "limitation_runs_anew"
    LABOUR_TERMS_STAND_STILL = "labour_terms_stand_still"
    MONTH_FOR_CLAIM_RUNS_ON = "month_for_claim_runs_on"
    PROCEEDINGS_RUN_ON = "proceedings_run_on"
    ENFORCEMENT_STANDS_STILL = "enforcement_stands_still"
    SAME_CLAIM_BARRED = "same_claim_barred"
    """Once the settlement is approved: no term, but the end of every term for the same claim."""


@dataclass(frozen=True)
class Told:
    """One row of what people are told; `since` is the day of the contract, where it is known and matters."""

    term: Term
    law: tuple[str, ...]
    since: date | None = None


_ENFORCEMENT = Told(Term.ENFORCEMENT_STANDS_STILL, ("ML-25.1-1",))
_BARRED = {
    Procedure.CIVIL: Told(Term.SAME_CLAIM_BARRED, ("CPC-278-2",)),
    Procedure.ADMINISTRATIVE: Told(Term.SAME_CLAIM_BARRED, ("APPC-138-3",)),
}


def terms_told(track: LegalTrack, instance: Instance, contract_on: date | None = None) -> tuple[Told, ...]:
    """Return what people are to know of terms before they agree to talk, and while they talk.

    `contract_on` is the day of the contract's last signature; none before it. The suspension of enforcement has no day
    here: it counts from the day on which the contract is shown to the bailiff.
    Law: CVC-183, LC-160b, APPC-136-1, APPC-136-2, APPC-138-3, CPC-278-2, ML-24-1, ML-24-4, ML-25.1-1.
    """
    if instance is Instance.ENFORCEMENT or track is LegalTrack.ENFORCEMENT:
        return (_ENFORCEMENT,)
    barred = _BARRED.get(PROCEDURE[track])
    return (_limitation(track, contract_on), *((barred,) if barred else ()))


def _limitation(track: LegalTrack, contract_on: date | None) -> Told:
    limitation = LIMITATION[track]
    if limitation.effect is LimitationEffect.INTERRUPTED:
        return Told(Term.LIMITATION_RUNS_ANEW, limitation.law, contract_on)
    if limitation.effect is LimitationEffect.SUSPENDED:
        return Told(Term.LABOUR_TERMS_STAND_STILL, limitation.law, contract_on)
    if PROCEDURE[track] is Procedure.ADMINISTRATIVE:
        return Told(Term.MONTH_FOR_CLAIM_RUNS_ON, ("APPC-136-1", "APPC-136-2"))
    return Told(Term.PROCEEDINGS_RUN_ON, limitation.law)
