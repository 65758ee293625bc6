"""The vocabulary of documents: what a paper is, who stands on it and signs it, what a check came to."""

from enum import StrEnum
from typing import Final

SIGNATURE_REGIME: Final = "DC-2026"
"""The rules by which signatures are accepted today: each is kept with them, and judged by no later law."""


class DocumentKind(StrEnum):
    MEDIATION_CONTRACT = "mediation_contract"
    SETTLEMENT_AGREEMENT = "settlement_agreement"
    TERMINATION_NOTICE = "termination_notice"
    COURT_NOTICE = "court_notice"
    WRITTEN_REFUSAL = "written_refusal"
    LEGAL_REPRESENTATIVE_CONSENT = "legal_representative_consent"
    INVITATION_LETTER = "invitation_letter"
    FIRST_LETTER = "first_letter"
    SETTLEMENT_PACK = "settlement_pack"
    """Made out of a signed settlement, for a court or a bailiff."""
    FIGURES_REPORT = "figures_report"


class PartyKind(StrEnum):
    """What a party is; it decides how its number is called, IIN or BIN (DC-45-2)."""

    PERSON = "person"
    ORGANIZATION = "organization"


class SignerRole(StrEnum):
    """In what capacity somebody signs, as the public may learn it."""

    PARTY = "party"
    REPRESENTATIVE = "representative"
    LEGAL_REPRESENTATIVE = "legal_representative"
    MEDIATOR = "mediator"
    ISSUER = "issuer"
    """Publishes a report under the own signature."""


class PhoneState(StrEnum):
    """How far signing by phone has come."""

    WAITING = "waiting"
    READ = "read"
    """A phone was given the document."""
    SENT = "sent"
    """A signature has come and is being checked."""
    SIGNED = "signed"
    REFUSED = "refused"
    STOPPED = "stopped"
    EXPIRED = "expired"


class Verdict(StrEnum):
    """What the check of a document or of one of its signatures came to, in a word."""

    GENUINE = "genuine"
    NOT_GENUINE = "not_genuine"
    CANNOT_TELL = "cannot_tell"


class Standing(StrEnum):
    """How a signature that was kept stands after the authority's services were asked."""

    BEING_CHECKED = "being_checked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Answer(StrEnum):
    """What the check of a document came to, and why."""

    GENUINE = "genuine"
    GENUINE_UNSIGNED = "genuine_unsigned"
    AWAITS_SIGNATURES = "awaits_signatures"
    WITHDRAWN = "withdrawn"
    ALTERED = "altered"
    SIGNATURE_WRONG = "signature_wrong"
    BEING_CHECKED = "being_checked"
    ARCHIVE_ALTERED = "archive_altered"
    SIGNED_ELSEWHERE = "signed_elsewhere"
    SIGNED_ELSEWHERE_UNPROVEN = "signed_elsewhere_unproven"
    SIGNED_ABROAD = "signed_abroad"
    UNKNOWN_FILE = "unknown_file"
    UNKNOWN_NUMBER = "unknown_number"
    DAMAGED_HERE = "damaged_here"

    @property
    def verdict(self) -> Verdict:
        if self in {Answer.GENUINE, Answer.GENUINE_UNSIGNED, Answer.SIGNED_ELSEWHERE}:
            return Verdict.GENUINE
        faults = {Answer.ALTERED, Answer.SIGNATURE_WRONG, Answer.ARCHIVE_ALTERED}
        return Verdict.NOT_GENUINE if self in faults else Verdict.CANNOT_TELL
