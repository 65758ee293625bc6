"""Documents, their frozen versions, who was asked to sign them, and who did."""

from bitim.documents.models.document import Document, Reader, Version
from bitim.documents.models.signature import Signature, SignatureRequest

__all__ = ["Document", "Reader", "Signature", "SignatureRequest", "Version"]
