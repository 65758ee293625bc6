"""What can happen to a system with which we exchange; the chain is that of its uid."""

from enum import StrEnum


class Event(StrEnum):
    PARTNER_ENTERED = "exchange_partner_entered"
    COURT_GIVEN = "exchange_court_given"
    KEY_ADDED = "exchange_key_added"
    KEY_ENDED = "exchange_key_ended"
    REFERRAL_TAKEN = "exchange_referral_taken"
    RESULTS_ACKNOWLEDGED = "exchange_results_acknowledged"
