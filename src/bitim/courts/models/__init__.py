"""Courts and what happens in them."""

from bitim.courts.models.card import CaseCard, Import, ImportProblem
from bitim.courts.models.court import ConciliationRoom, Court, ListFile, Officer, PilotMembership
from bitim.courts.models.mediation import Consent, CourtCase, CourtMediation, Motion, RoomBooking

__all__ = [
    "CaseCard",
    "ConciliationRoom",
    "Consent",
    "Court",
    "CourtCase",
    "CourtMediation",
    "Import",
    "ImportProblem",
    "ListFile",
    "Motion",
    "Officer",
    "PilotMembership",
    "RoomBooking",
]
