"""Papers with which a kept settlement goes to those who act on it: a registrar, an employer, an authority abroad."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from bitim.documents.papers.paper import Wording
from bitim.documents.papers.people import Mediator
from bitim.documents.papers.settlement_agreement import RegisteredObject
from bitim.documents.papers.settlement_pack import SettlementPack


@dataclass(frozen=True, kw_only=True)
class AgreedRight:
    """A right that a register enters: who gives it to whom, in what, until when (ML-27-7.1)."""

    obligation: int
    """The number of the obligation in the settlement, from 1."""

    what: Wording
    debtor: Wording
    creditor: Wording
    registered: RegisteredObject
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class RegistrationStatement(SettlementPack):
    """The statement with which rights or a pledge are registered on the ground of the settlement (ML-27-7.1)."""

    template: ClassVar[str] = "registration_statement.typ"

    registrar: str
    """To whom it goes; empty for whichever body keeps the register."""

    rights: tuple[AgreedRight, ...]


@dataclass(frozen=True, kw_only=True)
class AgreedSupport:
    """What is withheld for children of the settlement (CMF-165)."""

    obligation: int
    what: Wording
    children: int
    amount: Decimal | None = None
    """In tenge; none where a share of the income is agreed alone."""

    share: str = ""
    """Of the income: "1/4"."""

    term: Wording | None = None
    due: date | None = None
    how: Wording | None = None


@dataclass(frozen=True, kw_only=True)
class EmployerLetter(SettlementPack):
    """The letter with the employer's copy: he withholds child support by the settlement (CMF-158, CMF-165)."""

    template: ClassVar[str] = "employer_letter.typ"

    employer: str
    employer_address: str
    support: tuple[AgreedSupport, ...]
    most: str
    """The largest share of the income that is withheld, as it is known here: "1/2"; empty where it is not."""


@dataclass(frozen=True, kw_only=True)
class ConventionState:
    """A country of a party, and what is known here of its part in the Convention."""

    name: Wording
    in_force_on: date | None
    verified: bool


@dataclass(frozen=True, kw_only=True)
class ConventionStatement(SettlementPack):
    """The statement with which a settlement is relied on under the Singapore Convention (SC-4-1); with English."""

    template: ClassVar[str] = "convention_statement.typ"

    mediators: tuple[Mediator, ...]
    """They signed the settlement, which shows that it resulted from mediation."""

    contract_number: str
    contract_date: date
    states: tuple[ConventionState, ...]
    translated_by: str
    """Who made the translations that are attached; empty where there are none."""
