"""The words of the guided questions: which questions there are, and what may be answered to each.

Answers are strings by question, so that they fit a session and a form.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum


class QuestionId(StrEnum):
    TOPIC = "topic"
    CATEGORY = "category"
    WHO_I_AM = "who_i_am"
    OTHER_SIDE = "other_side"
    SAFETY = "safety"
    HANDLED_BY = "handled_by"
    COURT_PROCEEDINGS = "court_proceedings"
    CRIME_EXCLUDED = "crime_excluded"
    CRIME_GRAVITY = "crime_gravity"
    GRAVE_FIRST_WITHOUT_HARM = "grave_first_without_harm"
    GRAVE_PERSON = "grave_person"
    OFFENCE_ARTICLE = "offence_article"
    EARLIER_RELEASE = "earlier_release"
    STATE_MATTER = "state_matter"
    STATE_BASIS = "state_basis"
    DISCRETION = "discretion"
    PUBLIC_LAW_BAR = "public_law_bar"
    DECISION_RECEIVED_ON = "decision_received_on"
    DISMISSED_ON = "dismissed_on"
    LABOUR_COMMISSION = "labour_commission"
    MINOR = "minor"
    AFFECTED = "affected"
    THIRD_PERSON_JOINS = "third_person_joins"


class Yes(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


UNKNOWN_DAY = "unknown"


class Topic(StrEnum):
    """The six doors of the home page."""

    FAMILY = "family"
    MONEY = "money"
    WORK = "work"
    HOME = "home"
    PURCHASES = "purchases"
    OTHER = "other"


CATEGORIES: Mapping[Topic, tuple[str, ...]] = {
    Topic.FAMILY: (
        "FAM-DIVORCE",
        "FAM-ALIMONY",
        "FAM-CHILD-RES",
        "FAM-CHILD-ACCESS",
        "FAM-PROPERTY",
        "CIV-INHERIT",
        "FAM-DV",
        "FAM-PARENT-RIGHTS",
        "FAM-ADOPTION",
        "FAM",
    ),
    Topic.MONEY: ("CIV-LOAN", "CIV-DEBT", "CIV-CONTRACT", "CIV-UTIL", "FIN-BANK", "FIN-MFO", "INS", "CIV"),
    Topic.WORK: ("LAB-WAGE", "LAB-REINSTATE", "LAB-INJURY", "LAB-COLLECTIVE", "LAB"),
    Topic.HOME: ("CIV-NEIGHBOR", "HOU-CONDO", "HOU-RENT", "HOU-EVICT", "CIV-UTIL", "CIV-OWN", "LAND", "HOU"),
    Topic.PURCHASES: ("CON", "CIV-CONTRACT", "INS"),
    Topic.OTHER: (
        "CIV-TORT",
        "CIV-HEALTH",
        "CIV-HONOR",
        "CIV-MORAL",
        "CIV-INHERIT",
        "CIV-OWN",
        "COMM-SCHOOL",
        "COMM-INTERETH",
        "COM",
        "COM-CORP",
        "COM-INVEST",
        "COM-CROSS",
        "IP",
        "ADM",
        "CIV",
    ),
}
"""Codes of `categories.all_categories()`; a group code last means "something else of this kind"."""


class WhoIAm(StrEnum):
    MYSELF = "myself"
    FOR_CHILD = "for_child"
    FOR_ADULT = "for_adult"
    ORGANIZATION = "organization"
    STATE_BODY = "state_body"


class OtherSide(StrEnum):
    PERSON = "person"
    ORGANIZATION = "organization"
    STATE_BODY = "state_body"


class Safety(StrEnum):
    """The most serious first: a person picks the first that fits."""

    DANGER_NOW = "danger_now"
    CHILD_IN_DANGER = "child_in_danger"
    NO_CONTACT_ORDER = "no_contact_order"
    VIOLENCE = "violence"
    NONE = "none"


class HandledBy(StrEnum):
    NOBODY = "nobody"
    COURT = "court"
    BAILIFF = "bailiff"
    POLICE = "police"
    """A criminal case, also at the prosecutor's or in court."""
    OFFENCE_BODY = "offence_body"
    """A case of an administrative offence."""


class CourtProceedings(StrEnum):
    CLAIM = "claim"
    ORDER = "order"
    SPECIAL = "special"
    NOT_SURE = "not_sure"


class CrimeExcluded(StrEnum):
    """Crimes after which reconciliation is excluded, each its own ground."""

    NONE = "none"
    PUBLIC_SERVICE = "public_service"
    """Corruption and other crimes against the public service."""
    VIOLENCE_AGAINST_MINOR = "violence_against_minor"
    SEXUAL_AGAINST_MINOR = "sexual_against_minor"
    """Narrow exception: a minor offender and a victim aged 14 to 18."""
    DEATH = "death"
    """Narrow exception: a road accident in which only the offender's own family died."""
    TORTURE = "torture"
    TERRORIST_OR_EXTREMIST = "terrorist_or_extremist"
    ORGANISED_GROUP = "organised_group"
    AFTER_EARLIER_RECONCILIATION = "after_earlier_reconciliation"


class CrimeGravity(StrEnum):
    MISDEMEANOUR = "misdemeanour"
    MINOR_OR_MEDIUM = "minor_or_medium"
    GRAVE = "grave"
    ESPECIALLY_GRAVE = "especially_grave"
    NOT_SURE = "not_sure"


class GravePerson(StrEnum):
    """The offenders who may be released after a first grave crime."""

    MINOR = "minor"
    PREGNANT = "pregnant"
    WOMAN_WITH_SMALL_CHILD = "woman_with_small_child"
    MAN_ALONE_WITH_SMALL_CHILD = "man_alone_with_small_child"
    WOMAN_58 = "woman_58"
    MAN_63 = "man_63"
    NONE = "none"


class OffenceArticle(StrEnum):
    """The closed list of articles of the offences code, by its numbers."""

    A73 = "73"
    A73_3 = "73-3"
    A79_1 = "79(1)"
    A127_2 = "127-2"
    A146 = "146"
    A185 = "185"
    A186 = "186"
    A190_5_6 = "190(5)-(6)"
    A220 = "220"
    A229_2 = "229(2)"
    OTHER = "other"
    NOT_SURE = "not_sure"


class StateMatter(StrEnum):
    DECISION = "decision"
    """Something the body decided, did or failed to do by its public power."""
    EQUAL_FOOTING = "equal_footing"
    """A contract, property, work: the body stands like any other side."""


class LabourCommission(StrEnum):
    USED = "used"
    NOT_YET = "not_yet"
    NOT_REQUIRED = "not_required"
    """Micro-business, small non-profit, domestic worker, head of a body."""
    NOT_SURE = "not_sure"


class Minor(StrEnum):
    """The youngest person who takes part."""

    NOBODY = "nobody"
    UNDER_14 = "under_14"
    AGED_14_15 = "14_15"
    AGED_16_17 = "16_17"


class Affected(StrEnum):
    NOBODY = "nobody"
    ABSENT_PERSON = "absent_person"
    INCAPABLE_PERSON = "incapable_person"
    NOT_SURE = "not_sure"


Answers = Mapping[str, str]
"""By `QuestionId`, or by its plain value as a session keeps it."""


def is_answer(question: QuestionId, *values: str) -> Callable[[Answers], bool]:
    """Make a condition: the question was asked and answered with one of the values."""
    return lambda given: given.get(question) in values
