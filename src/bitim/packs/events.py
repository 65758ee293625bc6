"""What can happen to a pack; the chain is that of its uid."""

from enum import StrEnum


class Event(StrEnum):
    PACK_BEGUN = "pack_begun"
    PACK_FILLED_IN = "pack_filled_in"
    PACK_ENCLOSED = "pack_enclosed"
    PACK_ENCLOSURE_DROPPED = "pack_enclosure_dropped"
    PACK_FROZEN = "pack_frozen"
    PACK_REOPENED = "pack_reopened"
    PACK_SIGNED = "pack_signed"
    PACK_SENT = "pack_sent"
    PACK_GIVEN_UP = "pack_given_up"
    SIGNATURE_REFUSED = "pack_signature_refused"
