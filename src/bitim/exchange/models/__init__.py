"""Systems of courts, their messages, and the cases that came by them."""

from bitim.exchange.models.message import Message, Referral, Thread
from bitim.exchange.models.partner import Mandate, Partner, PartnerKey

__all__ = ["Mandate", "Message", "Partner", "PartnerKey", "Referral", "Thread"]
