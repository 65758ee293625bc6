"""The mediation of one dispute, from application to end."""

from bitim.cases.models.appointment import Appointment
from bitim.cases.models.calendar import CalendarFeed
from bitim.cases.models.case import Case, CaseNumber
from bitim.cases.models.contract import Contract
from bitim.cases.models.deadline import Deadline
from bitim.cases.models.interpreter import Interpreter
from bitim.cases.models.invitation import Invitation, InvitationQuestion
from bitim.cases.models.meeting import Meeting
from bitim.cases.models.obligation_row import ObligationRow
from bitim.cases.models.offer import Offer, OfferRow
from bitim.cases.models.outage import Outage, Pulse
from bitim.cases.models.party import Party, PowersCheck, Representative
from bitim.cases.models.sealed_offer import SealedNumber, SealedOffer
from bitim.cases.models.settlement import Obligation, Revision, Settlement

__all__ = [
    "Appointment",
    "CalendarFeed",
    "Case",
    "CaseNumber",
    "Contract",
    "Deadline",
    "Interpreter",
    "Invitation",
    "InvitationQuestion",
    "Meeting",
    "Obligation",
    "ObligationRow",
    "Offer",
    "OfferRow",
    "Outage",
    "Party",
    "PowersCheck",
    "Pulse",
    "Representative",
    "Revision",
    "SealedNumber",
    "SealedOffer",
    "Settlement",
]
