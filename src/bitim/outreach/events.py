"""What can happen to a record of outreach; the chain is that of its uid."""

from enum import StrEnum


class Event(StrEnum):
    PUBLISHED = "outreach_published"
    CORRECTED = "outreach_corrected"
    WITHDRAWN = "outreach_withdrawn"
    ATTENDANCE_MARKED = "outreach_attendance_marked"
    SIGN_UPS_DESTROYED = "outreach_sign_ups_destroyed"


class ImportEvent(StrEnum):
    IMPORTED = "outreach_imported"
