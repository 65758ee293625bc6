"""The words of packs: their kinds, why one is open or not, what they must say, what is found wrong with one."""

from enum import StrEnum


class PackKind(StrEnum):
    """What a signed settlement becomes, the shortest way first."""

    COURT_ORDER = "court_order"
    """Application for a court order (CPC-134-1, CPC-135-3)."""
    CLAIM = "claim"
    """Statement of claim on the breach of the deal (ML-27-4, ML-27-9)."""
    WRIT = "writ"
    """Request for a writ of execution on an approved settlement (CPC-178-2, CPC-180-4)."""
    ADMINISTRATIVE = "administrative"
    """Motion to the court on an approved settlement with a state body (APPC-120-7, APPC-127-5)."""
    BAILIFF = "bailiff"
    """Covering paper to the bailiff with a settlement of the enforcement stage (ML-25.1-3)."""
    REGISTRATION = "registration"
    """Statement to who registers rights or a pledge (ML-27-7.1)."""
    EMPLOYER = "employer"
    """Letter with the copy of the employer, who withholds child support (CMF-165)."""
    SINGAPORE = "singapore"
    """What a party relies on in another state of the Singapore Convention (SC-4-1)."""


HANDED_OVER = frozenset({PackKind.REGISTRATION, PackKind.EMPLOYER, PackKind.SINGAPORE})
"""Made of settlements that are kept as well: they go to neither court nor bailiff of Kazakhstan."""


class Reason(StrEnum):
    """Why a pack is open."""

    BASIS_NAMED = "basis_named"
    """A law or a contract sent the sides to settle before court (CPC-134-1)."""
    BASIS_TO_BE_NAMED = "basis_to_be_named"
    """Nobody has named such a law or contract yet."""
    DEAL_BROKEN = "deal_broken"
    APPROVED = "approved"
    APPROVAL_TO_BE_SHOWN = "approval_to_be_shown"
    """The court of the case does not use Bitim: the ruling is named by the party."""
    ENFORCEMENT = "enforcement"
    RIGHTS_AGREED = "rights_agreed"
    SUPPORT_AGREED = "support_agreed"
    CONVENTION_AGREED = "convention_agreed"


class Obstacle(StrEnum):
    """Why no pack is open, where there is something to say about it."""

    NOTHING_OVERDUE = "nothing_overdue"
    NOT_APPROVED_YET = "not_approved_yet"
    NOT_IN_FORCE_YET = "not_in_force_yet"
    APPROVAL_REFUSED = "approval_refused"
    WRIT_ISSUED = "writ_issued"
    BODY_DECIDES = "body_decides"
    NO_COURT_APPROVED = "no_court_approved"
    CONVENTION_NOT_AGREED = "convention_not_agreed"
    CONVENTION_NOT_OPEN = "convention_not_open"


class CourtStanding(StrEnum):
    """What the court of the case has made of the settlement."""

    UNKNOWN = "unknown"
    """No court, or one that does not use Bitim."""
    AWAITED = "awaited"
    REFUSED = "refused"
    APPROVED = "approved"
    IN_FORCE = "in_force"


class Asked(StrEnum):
    """What is asked of an administrative court."""

    WRIT = "writ"  # APPC-120-7
    FINE = "fine"  # APPC-127-5


class Field(StrEnum):
    """What a paper must say. The first eleven are those of CPC-136-2."""

    COURT = "court"
    APPLICANT_NAME = "applicant_name"
    APPLICANT_BIRTH_DATE = "applicant_birth_date"
    APPLICANT_ADDRESS = "applicant_address"
    APPLICANT_NUMBER = "applicant_number"
    RESPONDENT_NAME = "respondent_name"
    RESPONDENT_BIRTH_DATE = "respondent_birth_date"
    RESPONDENT_ADDRESS = "respondent_address"
    DEMAND = "demand"
    FACTS = "facts"
    ANNEXES = "annexes"
    RULING = "ruling"
    BAILIFF = "bailiff"
    """Which bailiff, and the number of the enforcement proceedings."""
    EMPLOYER = "employer"


class Annex(StrEnum):
    """What is attached to a paper; the settlement always is."""

    SETTLEMENT = "settlement"
    BASIS = "basis"
    RULING = "ruling"
    DUTY = "duty"
    POWER = "power"
    TITLE = "title"
    """Papers on the property."""
    MEDIATORS_STATEMENT = "mediators_statement"  # SC-4-1
    ATTESTATION = "attestation"
    """Of the institution that administered the mediation (SC-4-1)."""
    TRANSLATION = "translation"  # SC-4-3


class Code(StrEnum):
    """What is found wrong with a pack, or worth knowing before it is sent."""

    FIELD_MISSING = "field_missing"
    NO_BASIS = "no_basis"
    RESPONDENT_ABROAD = "respondent_abroad"
    RESPONDENT_PLACE_UNKNOWN = "respondent_place_unknown"
    ANNEX_MISSING = "annex_missing"
    DISPUTE_SEEN = "dispute_seen"
    ANSWER_FIRST = "answer_first"
    SIGNATURE_AWAITED = "signature_awaited"
    DUTY_UNPAID = "duty_unpaid"
    DUTY_UNKNOWN = "duty_unknown"
    COURT_GONE = "court_gone"
    NOT_FIRST_INSTANCE = "not_first_instance"
    SENT_BEFORE = "sent_before"
    DAY_MOVED = "day_moved"
    ORDER_OPEN = "order_open"
    OBJECT_UNNAMED = "object_unnamed"
    NOTARY_FIRST = "notary_first"
    MORE_THAN_WITHHELD = "more_than_withheld"
    TRANSLATION_MAY_BE_ASKED = "translation_may_be_asked"
