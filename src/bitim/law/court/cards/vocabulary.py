"""The words of a card, and everything that can be wrong or remarkable in a row."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bitim.law.court.vocabulary import Instance, RefusalGround
from bitim.law.register import MediatorKind


class Way(StrEnum):
    """How the parties were brought together (CPC-174-1)."""

    JUDGE_MEDIATION = "judge_mediation"  # CPC-179-2
    MEDIATOR = "mediator"  # CPC-179-5
    PARTICIPATIVE = "participative"
    AMICABLE = "amicable"


class Stage(StrEnum):
    """How far the case had come when the parties moved."""

    BEFORE_ACCEPTANCE = "before_acceptance"  # CPC-150-1
    PREPARATION = "preparation"
    TRIAL = "trial"
    APPEAL = "appeal"
    CASSATION = "cassation"
    ENFORCEMENT = "enforcement"


class Outcome(StrEnum):
    FULL = "full"
    PARTIAL = "partial"  # CPC-174-2
    FAILED = "failed"
    WITHDRAWN = "withdrawn"  # ML-5-2


class Ruling(StrEnum):
    APPROVED = "approved"  # CPC-177-5, APPC-120-6
    REFUSED = "refused"  # CPC-177-4, APPC-120-9


class Language(StrEnum):
    KAZAKH = "kk"
    RUSSIAN = "ru"
    OTHER = "other"


class Mode(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"
    MIXED = "mixed"


class Column(StrEnum):
    """The columns, by the names of the fields of `Card`."""

    COURT = "court"
    INSTANCE = "instance"
    NUMBER = "number"
    CATEGORY = "category"
    WAY = "way"
    STAGE = "stage"
    MOTION_ON = "motion_on"
    STARTED_ON = "started_on"
    ENDED_ON = "ended_on"
    DAYS_SUSPENDED = "days_suspended"
    MEDIATOR_KIND = "mediator_kind"
    SAME_JUDGE = "same_judge"
    SAME_JUDGE_CONSENT = "same_judge_consent"
    OUTCOME = "outcome"
    RULING = "ruling"
    REFUSAL_GROUND = "refusal_ground"
    DUTY_RETURNED = "duty_returned"
    PERFORMED = "performed"
    WRIT_ISSUED = "writ_issued"
    LANGUAGE = "language"
    MODE = "mode"


REQUIRED = (
    Column.COURT,
    Column.INSTANCE,
    Column.NUMBER,
    Column.CATEGORY,
    Column.WAY,
    Column.STAGE,
    Column.MOTION_ON,
)
"""A file without one of these columns, or a row without one of these cells, says too little to be counted."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """One case of conciliation. What was not recorded is None; sums are in tenge."""

    court: str
    """Code of the court."""
    instance: Instance
    number: str
    """As the courts' system numbers the case."""
    category: str
    """Code of bitim.law.categories."""
    way: Way
    stage: Stage
    motion_on: date
    started_on: date | None = None
    ended_on: date | None = None
    days_suspended: int | None = None
    mediator_kind: MediatorKind | None = None
    same_judge: bool | None = None
    """The judge who mediated went on with the case (CPC-179-4c)."""
    same_judge_consent: bool | None = None
    outcome: Outcome | None = None
    ruling: Ruling | None = None
    refusal_ground: RefusalGround | None = None
    duty_returned: Decimal | None = None
    performed: bool | None = None
    writ_issued: bool | None = None
    language: Language | None = None
    mode: Mode | None = None


class What(StrEnum):
    """What is wrong with a cell or a row; `REMARKS` are accepted all the same."""

    # the row
    ROW_SHORT = "row_short"
    ROW_LONG = "row_long"
    TWICE = "twice"
    # a cell
    MISSING = "missing"
    FORMULA = "formula"
    TOO_LONG = "too_long"
    PERSONAL_NUMBER = "personal_number"
    NOT_A_DAY = "not_a_day"
    NOT_A_COUNT = "not_a_count"
    NOT_A_SUM = "not_a_sum"
    NEGATIVE = "negative"
    UNKNOWN_WORD = "unknown_word"
    UNKNOWN_CATEGORY = "unknown_category"
    # the court
    UNKNOWN_COURT = "unknown_court"
    OTHER_COURT = "other_court"
    COURT_NOT_YET = "court_not_yet"
    COURT_NO_MORE = "court_no_more"
    # days
    TOO_OLD = "too_old"
    IN_THE_FUTURE = "in_the_future"
    BEFORE_MOTION = "before_motion"
    BEFORE_START = "before_start"
    END_WITHOUT_OUTCOME = "end_without_outcome"
    OUTCOME_WITHOUT_END = "outcome_without_end"
    # what fits together
    STAGE_OF_ANOTHER_INSTANCE = "stage_of_another_instance"
    NO_JUDGE_IN_CASSATION = "no_judge_in_cassation"
    NO_JUDGE_AT_ENFORCEMENT = "no_judge_at_enforcement"
    MEDIATOR_DOES_NOT_FIT = "mediator_does_not_fit"
    NO_JUDGE_MEDIATED = "no_judge_mediated"
    RULING_WITHOUT_SETTLEMENT = "ruling_without_settlement"
    GROUND_MISSING = "ground_missing"
    GROUND_WITHOUT_REFUSAL = "ground_without_refusal"
    # remarks
    BEFORE_THE_LAW = "before_the_law"
    NOT_MEDIABLE = "not_mediable"
    SUSPENDED_LONGER_THAN_THE_CASE = "suspended_longer_than_the_case"
    SAME_JUDGE_WITHOUT_CONSENT = "same_judge_without_consent"
    DUTY_WITHOUT_APPROVAL = "duty_without_approval"
    WRIT_WITHOUT_APPROVAL = "writ_without_approval"
    NO_LAST_LINE_BREAK = "no_last_line_break"


REMARKS = frozenset(
    {
        What.BEFORE_THE_LAW,
        What.NOT_MEDIABLE,
        What.SUSPENDED_LONGER_THAN_THE_CASE,
        What.SAME_JUDGE_WITHOUT_CONSENT,
        What.DUTY_WITHOUT_APPROVAL,
        What.WRIT_WITHOUT_APPROVAL,
        What.NO_LAST_LINE_BREAK,
    }
)
"""Published figures do not always agree with the law: such rows are marked, not refused and not corrected."""


@dataclass(frozen=True)
class Problem:
    """One thing to be said about a row."""

    what: What
    column: Column | None = None
    given: str = ""
    """The cell as it came; empty where it could name a person."""
    right: str = ""
    """What would be right there: a code, a day as in ISO 8601, the number of a row."""

    @property
    def is_remark(self) -> bool:
        return self.what in REMARKS
