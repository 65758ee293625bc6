"""The printable letter that invites the other side to mediation (ML-2-5.1, ML-20-6)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bitim.documents.papers.paper import Letter


@dataclass(frozen=True, kw_only=True)
class InvitationLetter(Letter):
    """The letter in the reader's language: enough to answer by phone, on paper or by the link."""

    template: ClassVar[str] = "invitation_letter.typ"

    case_number: str
    inviter: str
    invited: str
    subject: str
    """What the dispute is about, in one neutral sentence."""

    code: str
    """The six characters that open the invitation together with the case number."""

    link: str
    """The address that opens the invitation without typing; the QR code of the letter."""

    answer_address: str
    """The short address where number and code are typed."""

    answer_by: date
    """The last day to answer, that day included (ML-20-6, CVC-175)."""

    phone: str
    """Where to ask, answer or refuse by voice."""

    phone_hours: str
    """In the language of the letter: "күн сайын 9:00–20:00"."""

    @property
    def qr_address(self) -> str:
        """The QR code of this paper opens the invitation itself."""
        return self.link
