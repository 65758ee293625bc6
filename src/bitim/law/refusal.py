"""Refused and Why: every reason a rule can give for saying no.

A refusal carries a code and parameters; the sentence is found at the edge, in the reader's language.
"""

from collections.abc import Mapping
from enum import StrEnum


class Why(StrEnum):
    """The reasons, grouped by the module that gives them."""

    # numbers
    NUMBER_NOT_TWELVE_DIGITS = "number_not_twelve_digits"
    NUMBER_CHECK_DIGIT_WRONG = "number_check_digit_wrong"
    IIN_EXPECTED_BIN_GIVEN = "iin_expected_bin_given"
    IIN_BIRTH_DATE_IMPOSSIBLE = "iin_birth_date_impossible"
    IIN_CENTURY_UNKNOWN = "iin_century_unknown"
    BIN_EXPECTED_IIN_GIVEN = "bin_expected_iin_given"
    BIN_MONTH_IMPOSSIBLE = "bin_month_impossible"
    BIN_KIND_UNKNOWN = "bin_kind_unknown"
    BIN_DIVISION_UNKNOWN = "bin_division_unknown"

    # deadlines
    INVITATION_TERM_UNREASONABLE = "invitation_term_unreasonable"
    TERM_TOO_LONG = "term_too_long"
    TERM_TOO_SHORT = "term_too_short"
    TERM_CANNOT_BE_EXTENDED = "term_cannot_be_extended"
    TERM_SET_BY_PROCEEDINGS = "term_set_by_proceedings"
    EXTENSION_NOT_LATER = "extension_not_later"

    # fees
    FEE_NOT_ALLOWED = "fee_not_allowed"
    SUM_NEGATIVE = "sum_negative"
    SUM_FINER_THAN_TIYN = "sum_finer_than_tiyn"
    SHARES_DO_NOT_MAKE_THE_WHOLE = "shares_do_not_make_the_whole"
    NOBODY_TO_PAY = "nobody_to_pay"

    # register
    MEDIATOR_TOO_YOUNG = "mediator_too_young"
    NO_HIGHER_EDUCATION = "no_higher_education"
    NO_TRAINING_CERTIFICATE = "no_training_certificate"
    NOT_ELECTED_BY_COMMUNITY = "not_elected_by_community"
    NOT_A_RETIRED_JUDGE = "not_a_retired_judge"
    NOT_AN_ACTING_JUDGE = "not_an_acting_judge"
    PERFORMS_STATE_FUNCTIONS = "performs_state_functions"
    HELD_INCAPABLE = "held_incapable"
    UNDER_PROSECUTION = "under_prosecution"
    CONVICTION_UNSPENT = "conviction_unspent"
    JUDGE_ONLY_IN_COURT = "judge_only_in_court"
    NOT_IN_REGISTER = "not_in_register"
    WRONG_REGISTER = "wrong_register"
    MEDIATOR_SUSPENDED = "mediator_suspended"
    MEDIATOR_EXCLUDED = "mediator_excluded"

    # capacity and representation
    BORN_AFTER_THE_DAY = "born_after_the_day"
    POWER_WITHOUT_DATE = "power_without_date"
    POWER_NOT_YET_GIVEN = "power_not_yet_given"
    POWER_EXPIRED = "power_expired"
    POWER_ENDED = "power_ended"
    POWER_NOT_NAMED = "power_not_named"
    POWER_NEEDS_NOTARY = "power_needs_notary"
    POWERS_NOT_CHECKED = "powers_not_checked"
    PAPER_NOT_STORED = "paper_not_stored"
    WORKS_AT_THE_COURT = "works_at_the_court"
    ON_TWO_SIDES = "on_two_sides"
    MEDIATOR_TAKES_A_SIDE = "mediator_takes_a_side"

    # confidentiality
    CONFIDENTIALITY_NOT_ACKNOWLEDGED = "confidentiality_not_acknowledged"
    DISCLOSURE_NOT_PERMITTED = "disclosure_not_permitted"

    # scope
    ANSWER_NOT_OFFERED = "answer_not_offered"

    # process
    FILING_INCOMPLETE = "filing_incomplete"
    INVITATION_CLOSED = "invitation_closed"
    ALREADY_ANSWERED = "already_answered"
    TOO_EARLY = "too_early"
    ANSWERS_AWAITED = "answers_awaited"
    NOBODY_ACCEPTED = "nobody_accepted"
    MEDIATOR_ASKED = "mediator_asked"
    NO_MEDIATOR_PROPOSED = "no_mediator_proposed"
    ALREADY_AGREED = "already_agreed"
    NOT_CHOSEN = "not_chosen"
    PAPER_OFFERED = "paper_offered"
    CONTRACT_INCOMPLETE = "contract_incomplete"
    PAPER_NOT_OFFERED = "paper_not_offered"
    ALREADY_SIGNED = "already_signed"
    SETTLEMENT_INCOMPLETE = "settlement_incomplete"
    NOT_READ = "not_read"
    TERM_OVER = "term_over"
    NO_EXTENSION_PROPOSED = "no_extension_proposed"
    NOT_TAKING_PART = "not_taking_part"
    STEP_NOT_OPEN = "step_not_open"

    # direct talks
    MEDIATION_BEGUN = "mediation_begun"
    MEDIATOR_PROPOSED = "mediator_proposed"
    DIRECT_TALKS_HELD = "direct_talks_held"
    NO_DIRECT_TALKS = "no_direct_talks"
    DIRECT_TALKS_RELEASED = "direct_talks_released"
    NOTHING_RELEASED = "nothing_released"

    # offers
    OFFER_TERM_TOO_SHORT = "offer_term_too_short"
    OFFER_TERM_TOO_LONG = "offer_term_too_long"
    OFFER_OUTLIVES_TERM = "offer_outlives_term"
    OFFER_EMPTY = "offer_empty"
    OFFER_ROUNDS_USED = "offer_rounds_used"
    OFFER_OPEN = "offer_open"
    OFFER_OVER = "offer_over"
    NO_OFFER_AWAITS_YOU = "no_offer_awaits_you"
    NO_OFFER_OF_YOURS = "no_offer_of_yours"
    OFFER_CHANGED = "offer_changed"
    NOTHING_TO_CARRY_OVER = "nothing_to_carry_over"
    SETTLEMENT_TOO_LONG = "settlement_too_long"
    SEALED_NUMBER_NOT_WHOLE = "sealed_number_not_whole"
    SEALED_OFFER_OPEN = "sealed_offer_open"
    SEALED_OFFER_OVER = "sealed_offer_over"
    SEALED_ROUNDS_USED = "sealed_rounds_used"
    SEALED_OFFER_TOO_SOON = "sealed_offer_too_soon"
    NO_NUMBER_AWAITED = "no_number_awaited"
    NO_SEALED_OFFER_OF_YOURS = "no_sealed_offer_of_yours"
    SEALED_NUMBER_UNREADABLE = "sealed_number_unreadable"
    NO_SEALED_SUM_AWAITS_YOU = "no_sealed_sum_awaits_you"
    ALREADY_ASKED = "already_asked"

    # interpreters
    INTERPRETER_PROPOSED = "interpreter_proposed"
    INTERPRETER_HAS_A_PLACE = "interpreter_has_a_place"
    NOT_YOUR_INTERPRETER = "not_your_interpreter"

    # meetings
    MODE_NOT_IN_CONTRACT = "mode_not_in_contract"
    MODE_NOT_AGREED = "mode_not_agreed"
    MEDIATION_NOT_GOING_ON = "mediation_not_going_on"
    TIME_HAS_PASSED = "time_has_passed"
    TIME_AFTER_TERM = "time_after_term"
    TIME_AFTER_COURT_WAITS = "time_after_court_waits"
    MEETING_TIME_PASSED = "meeting_time_passed"
    MEETING_TOO_EARLY = "meeting_too_early"
    MINUTES_NOT_MEASURED = "minutes_not_measured"

    # courts
    COURT_CASE_ENTERED = "court_case_entered"
    ROOM_NOT_THERE = "room_not_there"
    NO_SUCH_ACCOUNT = "no_such_account"
    HOLDS_THE_OFFICE = "holds_the_office"
    OWN_OFFICE = "own_office"
    ROOM_TAKEN = "room_taken"
    NOT_KNOWN_TO_THAT_EDITION = "not_known_to_that_edition"
    NO_CONCILIATION_IN_THESE_PROCEEDINGS = "no_conciliation_in_these_proceedings"
    NO_ADMINISTRATIVE_DISCRETION = "no_administrative_discretion"
    COURT_HAS_WITHDRAWN = "court_has_withdrawn"
    INTERIM_MEASURES_FIRST = "interim_measures_first"
    NO_MOTION_OF_YOURS = "no_motion_of_yours"
    CASSATION_TAKES_AGREEMENTS_ONLY = "cassation_takes_agreements_only"
    MEDIATOR_OUTSIDE_WANTED = "mediator_outside_wanted"
    NO_JUDGE_AT_THIS_STAGE = "no_judge_at_this_stage"
    NO_JUDGE_IN_THESE_PROCEEDINGS = "no_judge_in_these_proceedings"
    NO_JUDGE_NAMED = "no_judge_named"
    SAME_JUDGE_ONLY_ON_MOTION = "same_judge_only_on_motion"
    CASE_IS_NOT_SUSPENDED = "case_is_not_suspended"
    CLAIM_NOT_ACCEPTED = "claim_not_accepted"
    ALREADY_SUSPENDED = "already_suspended"
    NOT_SUSPENDED = "not_suspended"
    NO_SETTLEMENT_SIGNED = "no_settlement_signed"
    SETTLEMENT_NOT_FIT_FOR_COURT = "settlement_not_fit_for_court"
    HEARING_NOT_TOLD = "hearing_not_told"
    HEARING_NOT_YET = "hearing_not_yet"
    EFFECT_NOT_EXPLAINED = "effect_not_explained"
    NO_JUDGE_CONDUCTED = "no_judge_conducted"
    RECONCILIATION_NOT_LOOKED_INTO = "reconciliation_not_looked_into"
    RECONCILIATION_EXCLUDED = "reconciliation_excluded"
    NO_SUCH_COURT = "no_such_court"
    CASE_WENT_ON = "case_went_on"
    MEDIATING_JUDGE_IS_BARRED = "mediating_judge_is_barred"
    WRIT_NOT_ASKED_FOR = "writ_not_asked_for"

    # performance
    DUE_OVER = "due_over"
    DUE_HOLDS = "due_holds"
    DUE_SAID_DONE = "due_said_done"
    NOT_YOURS_TO_SAY = "not_yours_to_say"
    NOTHING_SAID_DONE = "nothing_said_done"
    SUM_NOT_ABOVE_ZERO = "sum_not_above_zero"
    SUM_ABOVE_REST = "sum_above_rest"
    NOT_DONE_ON_SUCH_DAY = "not_done_on_such_day"
    CHANGE_PROPOSED = "change_proposed"
    CHANGE_NEEDS_SIGNATURES = "change_needs_signatures"
    NO_CHANGE_PROPOSED = "no_change_proposed"
    NEW_DAY_NOT_AHEAD = "new_day_not_ahead"
    DUE_CHANGED = "due_changed"
    WORDS_USED = "words_used"
    TALK_OPEN = "talk_open"
    TALKS_USED = "talks_used"
    NO_TALK_OPEN = "no_talk_open"

    # packs
    PACK_NOT_OPEN = "pack_not_open"
    PACK_MUST_BE_MENDED = "pack_must_be_mended"
    PACK_FROZEN = "pack_frozen"
    PACK_OVERTAKEN = "pack_overtaken"
    PACK_NOT_SIGNED = "pack_not_signed"
    REPORT_NOT_OF_A_PAST_YEAR = "report_not_of_a_past_year"
    NOTHING_COUNTED = "nothing_counted"
    YEAR_NOT_RELEASED = "year_not_released"
    REPORT_WAITS_FOR_ANOTHER = "report_waits_for_another"
    REASON_NEEDED = "reason_needed"
    NOTHING_CHANGED = "nothing_changed"
    REPORT_PUBLISHED = "report_published"
    PACK_SENT = "pack_sent"
    NOT_SENT_ON_SUCH_DAY = "not_sent_on_such_day"

    # signing (EDS-18 … EDS-35)
    SIGNING_CLOSED = "signing_closed"
    PHONE_CODE_OVER = "phone_code_over"
    DOCUMENT_FILE_DAMAGED = "document_file_damaged"
    CHARACTERS_UNPRINTABLE = "characters_unprintable"
    SIGNATURE_UNREADABLE = "signature_unreadable"
    SIGNATURE_OF_OTHER_DOCUMENT = "signature_of_other_document"
    SIGNATURE_BROKEN = "signature_broken"
    SIGNATURE_USED_BEFORE = "signature_used_before"
    SIGNATURE_UNDECIDED = "signature_undecided"
    SIGNATURE_NOT_SINGLE = "signature_not_single"
    SIGNING_PROGRAM_TOO_OLD = "signing_program_too_old"
    KEY_FOR_SIGNING_IN = "key_for_signing_in"
    KEY_NOT_FOR_SIGNING = "key_not_for_signing"
    KEY_OF_OTHER_PERSON = "key_of_other_person"
    KEY_WITHOUT_IIN = "key_without_iin"
    KEY_OF_ORGANIZATION = "key_of_organization"
    KEY_OF_OTHER_ORGANIZATION = "key_of_other_organization"
    KEY_OF_PERSON = "key_of_person"
    KEY_WITHOUT_RIGHT_TO_SIGN = "key_without_right_to_sign"
    KEY_EXPIRED = "key_expired"
    KEY_NOT_YET_VALID = "key_not_yet_valid"
    KEY_OF_UNKNOWN_AUTHORITY = "key_of_unknown_authority"
    KEY_FOREIGN = "key_foreign"
    KEY_OF_UNKNOWN_AUTHORITY_DEMO = "key_of_unknown_authority_demo"
    KEY_TOO_OLD = "key_too_old"
    KEY_REVOKED = "key_revoked"
    KEY_SUSPENDED = "key_suspended"
    SIGNATURE_UNCONFIRMED = "signature_unconfirmed"
    SEAT_TAKEN = "seat_taken"
    ETHICS_NOT_ACCEPTED = "ethics_not_accepted"
    MEDIATOR_HAS_NO_ROOM = "mediator_has_no_room"
    NO_NOTICE_FOR_THIS_END = "no_notice_for_this_end"
    PARTY_DETAILS_MISSING = "party_details_missing"
    SIGNER_HAS_NO_IIN = "signer_has_no_iin"
    FOREIGNER_NEEDS_REPRESENTATIVE = "foreigner_needs_representative"
    LEGAL_REPRESENTATIVE_NEEDED = "legal_representative_needed"
    PARTY_NOT_JOINED = "party_not_joined"


class Refused(Exception):  # noqa: N818  a refusal is an answer, not an error
    """A rule says no. Equal to another refusal with the same reason and parameters.

    Parameters go into the sentence shown to a person, so they are limits, days and codes, never
    personal data.
    """

    def __init__(self, why: Why, **parameters: object) -> None:
        super().__init__(why, parameters)
        self.why = why
        self.parameters: Mapping[str, object] = parameters

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.why} ({details})" if details else str(self.why)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Refused):
            return NotImplemented
        return self.why == other.why and self.parameters == other.parameters

    def __hash__(self) -> int:
        return hash(self.why)
