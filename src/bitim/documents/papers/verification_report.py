"""The result of checking a signed document, in words (DC-50-4, DC-61-4)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from bitim.documents.papers.paper import Letter
from bitim.documents.vocabulary import Verdict


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    sentence: str
    """What was found, in the language of the report."""

    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class CheckedSignature:
    """One signature and everything that was looked at in it."""

    masked_name: str
    """Initials, such as "Е. М.": the report is public."""

    role: str
    """In words, in the language of the report: "тарап", "медиатор"."""

    verdict: Verdict
    checks: tuple[Check, ...]
    signed_at: datetime | None = None
    """By the time stamp, in the zone to be shown; None when no trusted time is there."""


@dataclass(frozen=True, kw_only=True)
class Digest:
    """The digest of one piece of evidence."""

    name: str
    """In the language of the report: the document, a signature file, an OCSP answer."""

    algorithm: str
    hexadecimal: str


@dataclass(frozen=True, kw_only=True)
class VerificationReport(Letter):
    """The report for a document by number, hash or file. `number` and `version` are those of the document."""

    template: ClassVar[str] = "verification_report.typ"

    document_title: str
    verdict: Verdict
    checked_at: datetime
    """In the zone to be shown."""

    document_checks: tuple[Check, ...]
    """What was looked at in the document as a whole."""

    signatures: tuple[CheckedSignature, ...]
    digests: tuple[Digest, ...]
    in_force_from: date | None = None
    """The day of entry into force, where the document has one."""
