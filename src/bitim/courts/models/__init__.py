"""Courts and what happens in them."""

from bitim.courts.models.court import ConciliationRoom, Court, Officer, PilotMembership
from bitim.courts.models.mediation import Consent, CourtCase, CourtMediation, Motion, RoomBooking

__all__ = [
    "ConciliationRoom",
    "Consent",
    "Court",
    "CourtCase",
    "CourtMediation",
    "Motion",
    "Officer",
    "PilotMembership",
    "RoomBooking",
]
