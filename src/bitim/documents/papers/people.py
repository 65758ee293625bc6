"""Those who stand on a paper: parties, their representatives, mediators, and who signs."""

from dataclasses import dataclass
from datetime import date

from bitim.documents.papers.paper import Wording
from bitim.documents.vocabulary import PartyKind, SignerRole


@dataclass(frozen=True, kw_only=True)
class Representative:
    """Who acts for a party (ML-21-2-2)."""

    name: Wording
    powers: Wording
    """What gives the power: "2026 жылғы 1 қазандағы № 12 сенімхат", the charter, being a parent."""

    position: Wording | None = None
    """The post, for the representative of an organization."""


@dataclass(frozen=True, kw_only=True)
class Party:
    """A side of the dispute, with what ML-21-2-9 asks for."""

    name: Wording
    kind: PartyKind
    identifier: str
    """IIN or BIN, 12 digits; empty for a foreigner without one."""

    address: Wording
    """Where a person lives, or an organization is."""

    phone: str
    email: str = ""
    birth_date: date | None = None
    identity_document: Wording | None = None
    """The paper that proves who this is: "жеке куәлік № 012345678, ҚР ІІМ, 05.04.2019"."""

    representative: Representative | None = None


@dataclass(frozen=True, kw_only=True)
class Mediator:
    """Who mediates (ML-21-2-4)."""

    name: Wording
    kind: str
    """Of ML-9: "professional", "public", "retired_judge" or "judge"."""

    register_entry: str = ""
    """Number and date of the entry in the register; a judge has none."""

    organization: Wording | None = None
    """The organization of mediators; a public mediator and a judge have none."""


@dataclass(frozen=True, kw_only=True)
class Signer:
    """A line of the signature block."""

    name: Wording
    role: SignerRole
    on_behalf_of: Wording | None = None
    """The party for whom a representative signs."""

    on_paper: bool = False
    """Signs with a pen: a person under 16 has no EDS (DC-60-4)."""
