"""Documents, their frozen versions, who was asked to sign them, who did, and what confirms it."""

from bitim.documents.models.confirmation import Confirmation, EvidencePiece, RevocationList
from bitim.documents.models.document import Document, Reader, Version
from bitim.documents.models.phone import PhoneSigning
from bitim.documents.models.preservation import Preservation, Seal
from bitim.documents.models.signature import Signature, SignatureRequest

__all__ = [
    "Confirmation",
    "Document",
    "EvidencePiece",
    "PhoneSigning",
    "Preservation",
    "Reader",
    "RevocationList",
    "Seal",
    "Signature",
    "SignatureRequest",
    "Version",
]
