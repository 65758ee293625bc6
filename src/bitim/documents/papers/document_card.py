"""The country's card of an electronic document: the document, its signatures and what is known of them (eds.md 9)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from bitim.documents.papers.paper import BilingualPaper
from bitim.documents.vocabulary import Answer, DocumentKind, SignerRole, Standing, Verdict
from bitim.eds.algorithms import Family
from bitim.eds.report import EvidenceKind
from bitim.eds.statements import Standing as AtAuthority


@dataclass(frozen=True, kw_only=True)
class CardFile:
    """A file that travels inside the card, byte for byte as it is stored."""

    name: str
    size: int
    """In bytes."""

    sha256: str
    """Hexadecimal."""


@dataclass(frozen=True, kw_only=True)
class CardCertificate:
    """The certificate of a signer."""

    subject: str
    """The whole name as one line; the IIN in it is masked where the reader may not see it."""

    issuer: str
    serial: str
    """Hexadecimal."""

    not_before: datetime
    not_after: datetime
    family: Family | None
    """The kind of key; None for one that is not allowed here."""

    policies: tuple[str, ...]
    """OIDs."""

    key_usage: tuple[str, ...]
    """By the names of RFC 5280, "digital_signature"."""

    purposes: tuple[str, ...]
    """OIDs of the extended key usage: what the key is for, and in what capacity its owner may act."""


@dataclass(frozen=True, kw_only=True)
class CardEvidence:
    """One piece that the verdict on a signature rests on: a time stamp, an OCSP answer, a list."""

    kind: EvidenceKind
    at: datetime
    """The stamped time, or as of when the rest speaks; in the zone to be shown."""

    by: str
    """Whose certificate made it, by its whole name."""

    serial: str
    """Of that certificate, hexadecimal."""

    says: AtAuthority | None = None
    """What an OCSP answer says of the signer's certificate."""


@dataclass(frozen=True, kw_only=True)
class CardSignature:
    """One signature. Moments are in the zone to be shown."""

    name: str
    """As it stands on the document."""

    iin: str
    """Twelve digits, or masked but for the last four (EDS-41)."""

    role: SignerRole
    organization: str
    """By the certificate; empty for a personal key."""

    bin: str
    acts_by_power: bool
    powers_checked_on: date | None
    verdict: Verdict
    standing: Standing | None
    """None where the authority's services were not asked."""

    received_at: datetime
    claimed_at: datetime | None
    """By the clock of the signer's computer."""

    certificate: CardCertificate
    evidence: tuple[CardEvidence, ...]
    file: CardFile


@dataclass(frozen=True, kw_only=True)
class CardAwaited:
    """Somebody who was asked to sign and has not."""

    name: str
    role: SignerRole


@dataclass(frozen=True, kw_only=True)
class DocumentCard(BilingualPaper):
    """The card of one version. `number` and `version` are those of the document, `written_on` the day of `as_of`.

    It is rendered with its files beside it: see `files`.
    """

    template: ClassVar[str] = "document_card.typ"

    kind: DocumentKind
    uid: str
    """Of the version."""

    answer: Answer
    as_of: datetime
    """When the newest thing that the card tells of happened; in the zone to be shown."""

    frozen_at: datetime
    document: CardFile
    pages: int
    signatures: tuple[CardSignature, ...]
    awaited: tuple[CardAwaited, ...]
    signed_on: date | None
    in_force_from: date | None
    trust_profile: str
    """By which list of authorities the signatures were verified for the card."""
