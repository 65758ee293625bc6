"""What can happen to a report that is published; the chain is that of its uid."""

from enum import StrEnum


class Event(StrEnum):
    REPORT_PREPARED = "report_prepared"
    REPORT_PUBLISHED = "report_published"
    REPORT_GIVEN_UP = "report_given_up"
