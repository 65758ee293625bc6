"""Consent of a legal representative to a deal of a person aged 14-17 (CVC-22-1)."""

from dataclasses import dataclass
from typing import ClassVar

from bitim.documents.papers.paper import BilingualPaper, Wording
from bitim.documents.papers.people import Party, Representative, Signer


@dataclass(frozen=True, kw_only=True)
class LegalRepresentativeConsent(BilingualPaper):
    """The consent to one paper in one version: another version needs another consent."""

    template: ClassVar[str] = "legal_representative_consent.typ"

    case_number: str
    place: Wording
    minor: Party
    representatives: tuple[Representative, ...]
    """Parents, adopters or curators who consent; `powers` says by what right."""

    signers: tuple[Signer, ...]
    deal: str
    """What is consented to: "mediation_contract" or "settlement_agreement"."""

    deal_number: str
    deal_version: int
    deal_sha256: str
    """SHA-256 of the file, 64 hexadecimal digits: the consent holds for these bytes only."""

    subject: Wording
