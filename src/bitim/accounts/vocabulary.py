"""Words of accounts that the law does not fix."""

from enum import StrEnum


class Language(StrEnum):
    """A language that mediators and interpreters work in: ISO 639 codes."""

    KAZAKH = "kk"
    RUSSIAN = "ru"
    ENGLISH = "en"
    UZBEK = "uz"
    UYGHUR = "ug"
    TURKISH = "tr"
    GERMAN = "de"
    KOREAN = "ko"
    CHINESE = "zh"
    KYRGYZ = "ky"
    TAJIK = "tg"
    AZERBAIJANI = "az"
    DUNGAN = "dng"
    SIGN = "rsl"


class Why(StrEnum):
    """Why a signature does not sign anybody in; the sentences are in `labels.SIGN_IN_REFUSED`."""

    UNREADABLE = "unreadable"
    OTHER_TEXT = "other_text"
    EXPIRED = "expired"
    UNKNOWN_AUTHORITY = "unknown_authority"
    NOT_A_PERSON = "not_a_person"
    KEY_EXPIRED = "key_expired"
    KEY_NOT_YET_VALID = "key_not_yet_valid"
    KEY_TOO_OLD = "key_too_old"
    KEY_REVOKED = "key_revoked"
    KEY_SUSPENDED = "key_suspended"
    KEY_NOT_CONFIRMED = "key_not_confirmed"
    """The certification authority did not say whether the key still holds."""
    KEY_ENDED = "key_ended"
    NOT_PROVEN = "not_proven"
    IIN_OF_ANOTHER_ACCOUNT = "iin_of_another_account"
    OTHER_PERSON = "other_person"
