"""What happens to a document. Each document has its own chain in the journal, under its uid."""

from enum import StrEnum


class Event(StrEnum):
    VERSION_FROZEN = "document.version_frozen"
    SIGNATURES_ASKED = "document.signatures_asked"
    READING_CONFIRMED = "document.reading_confirmed"
    VERSION_SIGNED = "document.version_signed"
    VERSION_WITHDRAWN = "document.version_withdrawn"
