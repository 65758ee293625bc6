"""The rows of a settlement: who owes what to whom, by when, and which payments follow from it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from bitim.law.deadlines import add_months
from bitim.law.singapore import Bar
from bitim.law.tracks import Stage

MOST_OBLIGATIONS = 40
"""Rows of one settlement: more than this nobody can read, check and keep."""


class ObligationKind(StrEnum):
    PAY = "pay"
    TRANSFER = "transfer"
    """Hand over a thing or a right."""
    DO = "do"
    REFRAIN = "refrain"
    APOLOGISE = "apologise"


@dataclass(frozen=True)
class DueOn:
    day: date


@dataclass(frozen=True)
class DueWithin:
    """Calendar days after the day of signing (ML-27-8)."""

    days: int


@dataclass(frozen=True)
class Instalments:
    """Parts of the row's amount, each with its day."""

    parts: tuple[tuple[date, Decimal], ...]


@dataclass(frozen=True)
class Monthly:
    """The row's amount each month, on the day of the month of `first_on`."""

    first_on: date
    last_on: date | None = None


@dataclass(frozen=True)
class DueInWords:
    """What has no last day, as each language says it: every Saturday from 10 to 18."""

    texts: tuple[str, ...]


Due = DueOn | DueWithin | Instalments | Monthly | DueInWords


class Property(StrEnum):
    """What about the property of a row asks for more than the settlement itself."""

    REGISTRABLE = "registrable"
    """Rights or a pledge are entered in a register (ML-27-7.1)."""
    NOTARIAL = "notarial"
    """The deal needs a notary (CVC-167-2)."""
    OF_A_CHILD = "of_a_child"
    """Property of a minor (CVC-24)."""


class ObjectKind(StrEnum):
    """What the rights are to."""

    LAND = "land"
    HOUSE = "house"
    FLAT = "flat"
    OTHER_PREMISES = "other_premises"
    VEHICLE = "vehicle"
    SHARE_IN_COMPANY = "share_in_company"
    OTHER = "other"


class ObjectRight(StrEnum):
    """What a register enters on the ground of the settlement (ML-27-7.1)."""

    OWNERSHIP = "ownership"
    """Passes from the debtor of the row to its creditor, or is confirmed as the creditor's."""
    PLEDGE = "pledge"
    """The debtor of the row pledges it to the creditor."""


@dataclass(frozen=True, kw_only=True)
class RegisteredObject:
    """What a registrar needs of a row beside who gives and who gets: they are its debtor and creditor."""

    right: ObjectRight
    kind: ObjectKind | None
    number: str
    """Cadastral number; of a vehicle its VIN, of a share the BIN of the company."""
    share: Fraction | None = None
    """None: the whole."""
    pledge_terms: tuple[str, ...] = ()
    """What is secured, how the object is valued, until when: in each language of the settlement."""


@dataclass(frozen=True, kw_only=True)
class ChildSupport:
    children: int
    income_share: Fraction | None = None
    """Share of the payer's income; for a fixed sum, the share it makes of the known income."""


@dataclass(frozen=True, kw_only=True)
class Obligation:
    row: int
    debtor: str
    """Key of the party who owes; empty when nobody is named."""
    creditor: str
    kind: ObligationKind
    acts: tuple[str, ...]
    """What is to be done, in each language of the settlement."""
    amount: Decimal | None = None
    """Whole sum of the row, or of one month when it is due monthly."""
    currency: str = "KZT"
    due: Due | None = None
    performed_how: str = ""
    proven_by: str = ""
    on_default: str = ""
    condition: str = ""
    property: frozenset[Property] = frozenset()
    registered: RegisteredObject | None = None
    child_support: ChildSupport | None = None


@dataclass(frozen=True, kw_only=True)
class SettlementFacts:
    signed_on: date
    """The day it is, or is to be, signed."""
    stage: Stage
    category: str = ""
    """Code of `bitim.law.categories`."""
    parties: frozenset[str]
    obligations: tuple[Obligation, ...]
    total: Decimal | None = None
    """The whole sum in tenge the text names, where it names one."""
    default_clause: bool = False
    """One clause on non-performance for all rows."""
    pretrial_basis: bool = False
    """A law, or a contract of the parties, sent them to settle before court (CPC-134-1)."""
    convention_bars: tuple[Bar, ...] = ()
    """The settlement has the clause on the Singapore Convention, and this is why it should not."""


def payments(obligation: Obligation, signed_on: date) -> tuple[tuple[date, Decimal], ...] | None:
    """Return the days and sums of a payment row; None while the sum, the day or the end is open."""
    amount = obligation.amount
    match obligation.due:
        case Instalments(parts):
            return parts
        case DueOn(day) if amount is not None:
            return ((day, amount),)
        case DueWithin(days) if amount is not None:
            return ((signed_on + timedelta(days=days), amount),)
        case Monthly(first_on, last_on) if amount is not None and last_on is not None:
            count = (last_on.year - first_on.year) * 12 + last_on.month - first_on.month + 1
            months = (add_months(first_on, month) for month in range(count))
            return tuple((day, amount) for day in months if day <= last_on)
        case _:
            return None
