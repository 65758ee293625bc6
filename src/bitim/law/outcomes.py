"""What the guided questions end in: the kind of outcome, its reason, conditions, warnings and ways on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bitim.law.tracks import LegalTrack, Stage


class OutcomeKind(StrEnum):
    SUITABLE = "suitable"
    SUITABLE_WITH_CONDITIONS = "suitable_with_conditions"
    JOIN_THIRD_PERSON = "join_third_person"
    """Suitable, if the absent person is invited and comes."""
    NOT_MEDIABLE = "not_mediable"
    SAFETY_FIRST = "safety_first"


class Reason(StrEnum):
    """What decides the outcome."""

    DISPUTE_OF_EQUALS = "dispute_of_equals"
    OFFENCE_MAY_BE_RECONCILED = "offence_may_be_reconciled"
    CRIME_MAY_BE_RECONCILED = "crime_may_be_reconciled"
    ENFORCEMENT_MAY_BE_SETTLED = "enforcement_may_be_settled"
    BODY_HAS_DISCRETION = "body_has_discretion"
    DANGER_NOW = "danger_now"
    CHILD_IN_DANGER = "child_in_danger"
    NO_CONTACT_ORDER = "no_contact_order"
    VIOLENCE_AT_HOME = "violence_at_home"
    STATUS_ONLY_BY_COURT = "status_only_by_court"
    ORDER_PROCEEDINGS = "order_proceedings"
    SPECIAL_PROCEEDINGS = "special_proceedings"
    CRIME_AGAINST_PUBLIC_SERVICE = "crime_against_public_service"
    CRIME_EXCLUDED = "crime_excluded"
    VIOLENCE_AGAINST_MINOR = "violence_against_minor"
    CRIME_TOO_GRAVE = "crime_too_grave"
    GRAVE_CRIME_CONDITIONS_UNMET = "grave_crime_conditions_unmet"
    OFFENCE_NOT_LISTED = "offence_not_listed"
    RELEASED_WITHIN_YEAR = "released_within_year"
    NO_BASIS_FOR_STATE_BODY = "no_basis_for_state_body"
    NO_DISCRETION = "no_discretion"
    PUBLIC_LAW_FORBIDS = "public_law_forbids"
    INCAPABLE_PERSON_AFFECTED = "incapable_person_affected"
    THIRD_PERSON_WILL_NOT_JOIN = "third_person_will_not_join"
    THIRD_PERSON_IS_NEEDED = "third_person_is_needed"


class Note(StrEnum):
    """A condition to meet, or a warning to know."""

    # conditions
    SEPARATE_MEETINGS = "separate_meetings"
    CHECK_PUBLIC_LAW = "check_public_law"
    CHECK_DISCRETION = "check_discretion"
    CHECK_STATE_BASIS = "check_state_basis"
    CHECK_THIRD_PERSONS = "check_third_persons"
    CHECK_OFFENCE_ARTICLE = "check_offence_article"
    CHECK_EARLIER_RELEASE = "check_earlier_release"
    CHECK_CRIME_GRAVITY = "check_crime_gravity"
    CHECK_PROCEEDINGS = "check_proceedings"
    INVITE_THIRD_PERSON = "invite_third_person"
    HARM_REPAIRED = "harm_repaired"
    AUTHORITY_DECIDES = "authority_decides"
    MINOR_SUPPORT_PRESENT = "minor_support_present"
    REPRESENTATIVE_SIGNS = "representative_signs"
    WRITTEN_CONSENT = "written_consent"
    SIGNS_ON_PAPER = "signs_on_paper"
    POWER_OF_ATTORNEY = "power_of_attorney"
    # warnings
    CASE_GOES_ON = "case_goes_on"
    NO_ADMISSION = "no_admission"
    COURT_SUSPENDS = "court_suspends"
    ENFORCEMENT_30_DAYS = "enforcement_30_days"
    COURT_APPROVES = "court_approves"
    ADMINISTRATIVE_TERM_RUNS = "administrative_term_runs"
    LABOUR_TERM = "labour_term"
    LABOUR_TERM_STANDS_STILL = "labour_term_stands_still"
    COMMISSION_FIRST = "commission_first"
    LABOUR_ARBITRATION_STAYS = "labour_arbitration_stays"
    CHILD_INTERESTS = "child_interests"
    SUPPORT_NOT_BELOW_COURT = "support_not_below_court"
    DIVORCE_BY_COURT_OR_REGISTRY = "divorce_by_court_or_registry"
    RIGHTS_ARE_REGISTERED = "rights_are_registered"
    ALL_HEIRS_TAKE_PART = "all_heirs_take_part"
    SELLER_ANSWERS_IN_10_DAYS = "seller_answers_in_10_days"
    CONVENTION_ONLY_BY_OPT_IN = "convention_only_by_opt_in"


class Way(StrEnum):
    """What a person can do next."""

    FILE = "file"
    LETTER_FIRST = "letter_first"
    CENTRE = "centre"
    COURT = "court"
    BAILIFF = "bailiff"
    AUTHORITY = "authority"
    """The body that handles the criminal or offence case."""
    COMPLAINT_TO_BODY = "complaint_to_body"
    LABOUR_COMMISSION = "labour_commission"
    POLICE_102 = "police_102"
    CHILD_PROTECTION = "child_protection"
    LEGAL_AID = "legal_aid"


@dataclass(frozen=True)
class Remark:
    note: Note
    law: tuple[str, ...]
    last_day: date | None = None
    """Until when, where the answers tell it."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    kind: OutcomeKind
    reason: Reason
    law: tuple[str, ...]
    """The deciding rules; `sources.cite` tells how far each text can be relied on."""
    ways: tuple[Way, ...]
    """The first fits best."""
    conditions: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    track: LegalTrack | None = None
    """None while the questions stopped before it was clear."""
    stage: Stage | None = None
    category: str = ""

    @property
    def may_file(self) -> bool:
        return Way.FILE in self.ways
