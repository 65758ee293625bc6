"""The vocabulary of packs outside the law: how far one has come."""

from enum import StrEnum


class PackState(StrEnum):
    """How far a pack has come; told by its paper, its signatures and the day on which it was sent."""

    DRAFT = "draft"
    TO_SIGN = "to_sign"
    SIGNED = "signed"
    SENT = "sent"
