"""The mediator's notice that the mediation procedure is terminated (ML-26-2)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bitim.documents.papers.paper import BilingualPaper, Wording
from bitim.documents.papers.people import Mediator, Signer


@dataclass(frozen=True, kw_only=True)
class TerminationNotice(BilingualPaper):
    """The notice of termination. It names the ground and nothing of what was said."""

    template: ClassVar[str] = "termination_notice.typ"

    case_number: str
    place: Wording
    parties: tuple[Wording, ...]
    """Names only: the notice goes to courts and bodies."""

    mediators: tuple[Mediator, ...]
    signers: tuple[Signer, ...]
    contract_number: str
    contract_date: date
    reason: str
    """Of `law.process.EndReason`: "mediator_finding", "parties_refused", "party_left" or "term_expired"."""

    ended_on: date
    """The day from which mediation is terminated (ML-26-1)."""

    legal_track: str
    """As on the mediation contract."""

    court_case: Wording | None = None
    """Court or body and number, when the dispute is already there (ML-23-4, ML-24-6)."""
