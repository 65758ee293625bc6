"""The errors that leave this package, beside Refused of the law and Http404."""

from enum import StrEnum


class Fault(StrEnum):
    """Why something cannot be done now; each has a sentence in `labels.FAULT`."""

    NOT_BEGUN = "not_begun"
    TOO_MANY = "too_many"
    NO_MEDIA_SERVER = "no_media_server"


class CallError(Exception):
    """Something the mediator tried in a call does not work out now."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault
