"""A party's written refusal of mediation (ML-26-1-3, ML-26-1-4)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bitim.documents.papers.paper import BilingualPaper, Wording
from bitim.documents.papers.people import Party, Signer


@dataclass(frozen=True, kw_only=True)
class WrittenRefusal(BilingualPaper):
    """The refusal of one party, or of several together. No reason is asked for (ML-5-2)."""

    template: ClassVar[str] = "written_refusal.typ"

    case_number: str
    place: Wording
    parties: tuple[Party, ...]
    """Those who refuse; all of them sign."""

    addressees: tuple[Wording, ...]
    """The other parties and the mediators, to whom the refusal is sent."""

    signers: tuple[Signer, ...]
    continuing: bool
    """One party leaves a running mediation (ML-26-1-4); otherwise mediation is refused (ML-26-1-3)."""

    contract_number: str = ""
    """Empty, when the refusal comes before the contract."""

    contract_date: date | None = None
