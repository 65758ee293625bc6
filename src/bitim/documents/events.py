"""What happens to a document. Each document has its own chain in the journal, under its uid."""

from enum import StrEnum


class Event(StrEnum):
    VERSION_FROZEN = "document.version_frozen"
    SIGNATURES_ASKED = "document.signatures_asked"
    READING_CONFIRMED = "document.reading_confirmed"
    VERSION_SIGNED = "document.version_signed"
    SIGNATURE_CONFIRMED = "document.signature_confirmed"
    SIGNATURE_REFUSED = "document.signature_refused"
    KEY_REVOKED_LATER = "document.key_revoked_later"
    VERSION_WITHDRAWN = "document.version_withdrawn"
    PHONE_CODE_MADE = "document.phone_code_made"
    PHONE_CODE_STOPPED = "document.phone_code_stopped"
    PHONE_HAS_DOCUMENT = "document.phone_has_document"
    PHONE_SIGNATURE_REFUSED = "document.phone_signature_refused"
