"""The parties' written notice to the court that the mediation ended without a settlement (ML-23-4, ML-24-6)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bitim.documents.papers.paper import BilingualPaper, Wording


@dataclass(frozen=True, kw_only=True)
class CourtNotice(BilingualPaper):
    """Written from the record where the mediator has signed no notice: the day and the ground alone."""

    template: ClassVar[str] = "court_notice.typ"

    court: Wording
    court_case: str
    """The court's own number of the case."""

    sender: str
    """The party who sends it."""

    parties: tuple[str, ...]
    contract_number: str
    contract_date: date
    reason: str
    """Of `law.process.EndReason`: "mediator_finding", "parties_refused", "party_left" or "term_expired"."""

    ended_on: date
    """The day from which mediation is terminated (ML-26-1)."""
