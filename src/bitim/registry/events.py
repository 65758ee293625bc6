"""What happens to a mediator in the register; the chain is that of the mediator's uid."""

from enum import StrEnum


class Event(StrEnum):
    MEDIATOR_INCLUDED = "mediator_included"
    MEDIATOR_SUSPENDED = "mediator_suspended"
    MEDIATOR_RESTORED = "mediator_restored"
    MEDIATOR_EXCLUDED = "mediator_excluded"
    ETHICS_CODE_ACCEPTED = "ethics_code_accepted"
    NEW_CASES_OPENED = "new_cases_opened"
    NEW_CASES_CLOSED = "new_cases_closed"
