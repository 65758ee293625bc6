"""Papers made out of a signed settlement for those who must act on it: courts and bailiffs.

They hold the settlement and how it was performed, and nothing of the talks (ML-8-1).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from bitim.documents.papers.paper import BilingualPaper, Wording
from bitim.documents.papers.people import Party, Signer


@dataclass(frozen=True, kw_only=True)
class LateDue:
    """What was to be done by a day that has passed, and what the sides confirmed of it."""

    obligation: int
    """The number of the obligation in the settlement, from 1."""

    what: Wording
    due: date
    amount: Decimal | None = None
    """In tenge; none for an act."""

    received: Decimal | None = None
    """What the applicant confirmed, in tenge."""

    received_on: date | None = None
    rest: Decimal | None = None
    disputed: bool = False
    """The respondent says that it was done, the applicant that it has not reached him."""


@dataclass(frozen=True, kw_only=True)
class SettlementPack(BilingualPaper):
    """What every such paper says: to whom, who, about which settlement, what was not performed, what is attached."""

    court: Wording
    """To whom the paper goes."""

    court_address: Wording
    applicant: Party
    respondent: Party
    signers: tuple[Signer, ...]
    """The applicant, or who acts for him."""

    settlement_number: str
    settlement_signed_on: date
    settlement_sha256: str
    """Of the signed PDF, hexadecimal."""

    subject: Wording
    late: tuple[LateDue, ...]
    total: Decimal | None = None
    """What is not paid of all these, in tenge."""

    annexes: tuple[Wording, ...]


@dataclass(frozen=True, kw_only=True)
class CourtOrderApplication(SettlementPack):
    """The application for a court order (CPC-136-2)."""

    template: ClassVar[str] = "court_order_application.typ"

    basis: str
    """The law, or the clause of a contract, that sent the parties to settle before court (CPC-135-3)."""

    duty: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class ClaimStatement(SettlementPack):
    """The statement of claim on the breach of the deal (ML-27-4, ML-27-9)."""

    template: ClassVar[str] = "claim_statement.typ"

    duty: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class WritRequest(SettlementPack):
    """The request for a writ of execution on an approved settlement (CPC-178-2, CPC-180-4)."""

    template: ClassVar[str] = "writ_request.typ"

    court_case: str
    ruling_number: str
    ruling_on: date


@dataclass(frozen=True, kw_only=True)
class AdministrativeMotion(SettlementPack):
    """The motion on an approved settlement that a state body does not perform (APPC-120-7, APPC-127-5)."""

    template: ClassVar[str] = "administrative_motion.typ"

    court_case: str
    ruling_number: str
    ruling_on: date
    asks_for_writ: bool
    asks_for_fine: bool


@dataclass(frozen=True, kw_only=True)
class BailiffCover(SettlementPack):
    """The covering paper with which a settlement goes to the bailiff (ML-25.1-3); `court` is the one that approved."""

    template: ClassVar[str] = "bailiff_cover.typ"

    bailiff: str
    proceedings: str
    """The number of the enforcement proceedings; empty where it is not known."""

    court_case: str
    ruling_number: str
    ruling_on: date
