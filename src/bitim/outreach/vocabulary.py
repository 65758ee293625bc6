"""Words of outreach that no rule asks about."""

from enum import StrEnum


class RecordState(StrEnum):
    """Whether a record counts and is shown."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Column(StrEnum):
    """The columns of a table with records."""

    KIND = "kind"
    ON = "on"
    AT = "at"
    COURT = "court"
    REGION = "region"
    TITLE_KK = "title_kk"
    TITLE_RU = "title_ru"
    TITLE_EN = "title_en"
    LANGUAGE = "language"
    AUTHORS = "authors"
    AUDIENCE = "audience"
    PARTNER = "partner"
    LINK = "link"
    VENUE = "venue"
    CAME = "came"


class Wrong(StrEnum):
    """What is wrong in a row of a table."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    UNKNOWN = "unknown"
    NOT_A_DAY = "not_a_day"
    OTHER_TIME = "other_time"
    """Such a day there is, in a year that nobody writes records of."""
    NOT_AN_HOUR = "not_an_hour"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_LINK = "not_a_link"
    FORMULA = "formula"
    NO_TITLE = "no_title"
    IN_THE_FUTURE = "in_the_future"
    OTHER_COURT = "other_court"
    ANOTHER_DAY = "another_day"
    """The court or the region was not there on that day."""
    OF_EVENTS = "of_events"
    """The column belongs to events, the row is none."""
    TWICE = "twice"
    CUT_OFF = "cut_off"
    TOO_MANY = "too_many"
