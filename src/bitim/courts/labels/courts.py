"""Courts, their people and rooms."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.courts.vocabulary import Equipment, Office
from bitim.law.court.hierarchy import CourtKind, CourtLevel

LEVEL: dict[CourtLevel, str | Promise] = {
    CourtLevel.DISTRICT: _("District (city) and equated court"),
    CourtLevel.OBLAST: _("Oblast and equated court"),
    CourtLevel.CASSATION: _("Court of cassation"),
    CourtLevel.SUPREME: _("Supreme Court"),
}

KIND: dict[CourtKind, str | Promise] = {
    CourtKind.GENERAL: pgettext_lazy("kind of court", "General"),
    CourtKind.CIVIL: pgettext_lazy("kind of court", "Civil cases"),
    CourtKind.ECONOMIC: pgettext_lazy("kind of court", "Economic"),
    CourtKind.JUVENILE: pgettext_lazy("kind of court", "Juvenile"),
    CourtKind.ADMINISTRATIVE: pgettext_lazy("kind of court", "Administrative"),
    CourtKind.CRIMINAL: pgettext_lazy("kind of court", "Criminal cases"),
    CourtKind.INVESTIGATIVE: pgettext_lazy("kind of court", "Investigative"),
    CourtKind.MILITARY: pgettext_lazy("kind of court", "Military"),
}

OFFICE: dict[Office, str | Promise] = {
    Office.CHAIR: _("Chair of the court"),
    Office.JUDGE: _("Judge"),
    Office.CLERK: _("Clerk of the court"),
}

EQUIPMENT: dict[Equipment, str | Promise] = {
    Equipment.COMPUTER: _("Computer"),
    Equipment.VIDEO_LINK: _("Camera and microphone for calls"),
    Equipment.SCREEN: _("Large screen"),
    Equipment.PRINTER: _("Printer"),
    Equipment.INTERNET: _("Internet"),
    Equipment.HEARING_LOOP: _("Hearing loop"),
    Equipment.STEP_FREE: _("Reached without steps"),
    Equipment.CHILDREN_CORNER: _("Place for children"),
    Equipment.SECOND_DOOR: _("Second door: the sides need not meet"),
}
