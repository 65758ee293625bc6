"""The court's printable invitation to settle a case that is before it (CPC-174-1)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from bitim.documents.papers.paper import BilingualPaper, Wording


@dataclass(frozen=True, kw_only=True)
class CourtInvitation(BilingualPaper):
    """What the court tells each party: the claim, the ways to settle, what they spare, and how to answer."""

    template: ClassVar[str] = "court_invitation.typ"

    court: Wording
    court_address: Wording
    court_phone: str
    court_case: str
    """The court's own number of the case."""

    procedure: str
    """Of `law.court.Procedure`."""

    enforcement: bool
    """The dispute is decided, and its decision is being enforced."""

    invited: str
    claimant: str
    subject: str
    """What the dispute is about, in one neutral sentence."""

    wish: str
    """What the claimant asks for."""

    amount: Decimal | None
    terms: tuple[str, ...]
    """Of `law.court.terms.Term`: what a mediation does to other terms."""

    case_number: str
    code: str
    """The six characters that open the invitation together with the case number."""

    link: str
    """The address that opens the invitation without typing; the QR code of the paper."""

    answer_address: str
    answer_by: date
    """The last day to answer, that day included (ML-20-6, CVC-175)."""

    phone: str
    phone_hours: str

    @property
    def qr_address(self) -> str:
        """The QR code of this paper opens the invitation itself."""
        return self.link
