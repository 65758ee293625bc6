"""The mediation contract with the fourteen items of ML-21-2."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from bitim.documents.papers.paper import BilingualPaper, Wording
from bitim.documents.papers.people import Mediator, Party, Signer


@dataclass(frozen=True, kw_only=True)
class Share:
    """What one party pays of the mediator's fee (ML-22-4)."""

    payer: Wording
    amount: Decimal
    """In tenge."""


@dataclass(frozen=True, kw_only=True)
class MediationContract(BilingualPaper):
    """The mediation contract. It is concluded on the day of the last signature (ML-20-5)."""

    template: ClassVar[str] = "mediation_contract.typ"

    case_number: str
    place: Wording
    parties: tuple[Party, ...]
    mediators: tuple[Mediator, ...]
    signers: tuple[Signer, ...]
    subject: Wording
    legal_track: str
    """Of ML-1-1: "civil", "labour", "family", "administrative", "admin_offence", "criminal", "enforcement" or
    "community". It decides what the contract says about time limits (CVC-183, LC-160b, APPC-136)."""

    language: Wording
    """The language or languages of the mediation, as a noun phrase: "қазақ және орыс тілдері"."""

    modes: tuple[str, ...]
    """Ways that all have agreed to (ML-17-1): "meetings", "phone", "video_conference", "messages",
    "digital_means"."""

    fee: Decimal | None
    """The whole fee in tenge; None when the mediation is free of charge."""

    shares: tuple[Share, ...] = ()
    payment: Wording | None = None
    """When and how the fee is paid."""

    costs: Wording | None = None
    """Which costs of the mediator are repaid, up to what sum, how; None when there are none (ML-22-1)."""

    term_days: int = 30
    """Calendar days from the day after the contract (ML-23-1, CVC-173)."""

    extension_days: int = 30
    """By how many calendar days the term may be extended; 0 when it may not (ML-23-1, ML-25.1-1)."""

    court_case: Wording | None = None
    """Court and number of the case, when the dispute is already there (ML-23-2)."""

    liability: Wording | None = None
    """What the parties agreed on the mediator's liability beside the law (ML-21-2-8)."""

    procedure: Wording | None = None
    """What the parties agreed on the procedure beside the ways of holding it (ML-21-2-11)."""

    other_terms: Wording | None = None

    def __post_init__(self) -> None:
        """Raises: ValueError, when a public mediator takes a fee (ML-22-6) or the shares miss the fee."""
        if self.fee is not None and any(mediator.kind == "public" for mediator in self.mediators):
            raise ValueError("A public mediator works free of charge (ML-22-6).")
        if sum((share.amount for share in self.shares), Decimal(0)) != (self.fee or 0):
            raise ValueError("The shares of the parties must add up to the fee (ML-22-4).")
