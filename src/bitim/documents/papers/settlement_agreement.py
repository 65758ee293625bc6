"""The settlement agreement of ML-27-2."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from bitim.documents.papers.paper import BilingualPaper, Wording, plain
from bitim.documents.papers.people import Mediator, Party, Signer


@dataclass(frozen=True, kw_only=True)
class Payment:
    """One instalment of an obligation."""

    due: date
    amount: Decimal
    """In tenge."""


@dataclass(frozen=True, kw_only=True)
class RegisteredObject:
    """What a register enters on the ground of an obligation, where who gives and who gets stand (ML-27-7.1)."""

    right: Wording
    """"меншік құқығы", "кепіл"."""

    kind: Wording | None = None
    """"пәтер"."""

    number: str = ""
    """Cadastral number, VIN, or what else the register knows it by."""

    share: str = ""
    """"1/2"; empty for the whole."""

    terms: Wording | None = None
    """Of a pledge: what it secures, its value, until when."""


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """One row of what was agreed: who does what for whom, by when, how, how it is proven, and what if not."""

    debtor: Wording
    what: Wording
    """A whole sentence."""

    creditor: Wording | None = None
    """Absent where an act is owed to nobody in particular."""

    amount: Decimal | None = None
    """The whole sum in tenge, for an obligation to pay."""

    due: date | None = None
    """The last day, that day included; absent for an obligation paid by instalments or without an end."""

    term: Wording | None = None
    """When, for what has no last day: "ай сайын, әр айдың 5-күніне дейін"."""

    instalments: tuple[Payment, ...] = ()
    how: Wording | None = None
    proof: Wording | None = None
    on_default: Wording | None = None
    registered: RegisteredObject | None = None

    def __post_init__(self) -> None:
        """Raises: ValueError, when the instalments do not add up to the amount."""
        if self.instalments and sum(payment.amount for payment in self.instalments) != self.amount:
            raise ValueError("The instalments of an obligation must add up to its amount.")


@dataclass(frozen=True, kw_only=True)
class ScheduleRow:
    """A line of the payment schedule."""

    obligation: int
    """The number of the obligation on the paper, from 1."""

    due: date
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class PairSchedule:
    """All dated payments of one party to another, oldest first."""

    debtor: Wording
    creditor: Wording | None
    rows: tuple[ScheduleRow, ...]
    total: Decimal


@dataclass(frozen=True, kw_only=True)
class SettlementAgreement(BilingualPaper):
    """The settlement agreement. It is in force from the day when the parties have signed (ML-27-8)."""

    template: ClassVar[str] = "settlement_agreement.typ"

    case_number: str
    place: Wording
    parties: tuple[Party, ...]
    mediators: tuple[Mediator, ...]
    signers: tuple[Signer, ...]
    """All parties and all mediators (ML-27-2b)."""

    contract_number: str
    contract_date: date
    """The day when the mediation contract was concluded."""

    subject: Wording
    legal_track: str
    """As on the mediation contract."""

    obligations: tuple[Obligation, ...]
    costs: Wording | None = None
    """Who bears which costs; None: each party its own, the mediator's by the contract."""

    remaining: Wording | None = None
    """What stays in dispute, when the settlement is partial."""

    consequences: Wording | None = None
    """What the parties agreed for non-performance as a whole, beside each row's own."""

    pretrial_basis: Wording | None = None
    """The law or contract clause that set pre-trial settlement: else no court order is open (CPC-135-3)."""

    court_case: Wording | None = None
    """Court and number of the case, when the dispute is already there (ML-27-5)."""

    singapore: bool = False
    """The parties agree to apply the Singapore Convention (SC-KZ-3)."""

    @property
    def schedule(self) -> tuple[PairSchedule, ...]:
        """The dated payments, by who pays whom, in the order of the obligations."""
        rows: dict[tuple[Wording, Wording | None], list[ScheduleRow]] = {}
        for number, obligation in enumerate(self.obligations, start=1):
            rows.setdefault((obligation.debtor, obligation.creditor), []).extend(
                ScheduleRow(obligation=number, due=payment.due, amount=payment.amount)
                for payment in _payments(obligation)
            )
        return tuple(
            PairSchedule(
                debtor=debtor,
                creditor=creditor,
                rows=tuple(sorted(pair, key=lambda row: (row.due, row.obligation))),
                total=sum((row.amount for row in pair), Decimal(0)),
            )
            for (debtor, creditor), pair in rows.items()
            if pair
        )

    def to_data(self) -> dict[str, Any]:
        """Add the payment schedule to what every paper gives."""
        return super().to_data() | {"schedule": plain(self.schedule)}


def _payments(obligation: Obligation) -> tuple[Payment, ...]:
    if obligation.instalments:
        return obligation.instalments
    if obligation.amount is not None and obligation.due is not None:
        return (Payment(due=obligation.due, amount=obligation.amount),)
    return ()
