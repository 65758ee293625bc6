"""The vocabulary of documents: what a paper is, in what role somebody signs it, what a check came to."""

from enum import StrEnum
from typing import Final

from bitim.documents.papers.verification_report import Verdict

SIGNATURE_REGIME: Final = "DC-2026"
"""The rules by which signatures are accepted today: each is kept with them, and judged by no later law."""


class DocumentKind(StrEnum):
    MEDIATION_CONTRACT = "mediation_contract"
    SETTLEMENT_AGREEMENT = "settlement_agreement"
    TERMINATION_NOTICE = "termination_notice"
    WRITTEN_REFUSAL = "written_refusal"
    LEGAL_REPRESENTATIVE_CONSENT = "legal_representative_consent"
    INVITATION_LETTER = "invitation_letter"
    FIRST_LETTER = "first_letter"


class SignerRole(StrEnum):
    """In what capacity somebody signs, as the public may learn it."""

    PARTY = "party"
    REPRESENTATIVE = "representative"
    LEGAL_REPRESENTATIVE = "legal_representative"
    MEDIATOR = "mediator"


class Answer(StrEnum):
    """What the check of a document came to."""

    GENUINE = "genuine"
    GENUINE_UNSIGNED = "genuine_unsigned"
    AWAITS_SIGNATURES = "awaits_signatures"
    WITHDRAWN = "withdrawn"
    ALTERED = "altered"
    SIGNATURE_WRONG = "signature_wrong"
    SIGNED_ELSEWHERE = "signed_elsewhere"
    UNKNOWN_FILE = "unknown_file"
    UNKNOWN_NUMBER = "unknown_number"
    DAMAGED_HERE = "damaged_here"

    @property
    def verdict(self) -> Verdict:
        if self in {Answer.GENUINE, Answer.GENUINE_UNSIGNED}:
            return Verdict.GENUINE
        return Verdict.NOT_GENUINE if self in {Answer.ALTERED, Answer.SIGNATURE_WRONG} else Verdict.CANNOT_TELL
