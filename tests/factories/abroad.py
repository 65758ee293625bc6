"""A dispute of two firms in two countries: Erlan's firm is in Bishkek, and a lawyer with a Kazakh key acts for it."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import contract, filing, settlement
from bitim.cases.actions.powers import check_powers
from bitim.cases.vocabulary import PowersProof
from bitim.demo import journey
from bitim.documents.vocabulary import PartyKind
from bitim.law.representation import Authority, NamedPower
from tests import cast
from tests.factories import cases
from tests.factories.cases import Table, signature_of
from tests.factories.remembered import remembered
from tests.unit.rooms import files

TRADE = replace(journey.DEBT, category="COM-CROSS")
POWERS = [NamedPower.SIGN_CONTRACT, NamedPower.SIGN_SETTLEMENT]


@dataclass
class TradeTable:
    """The table of the two firms; whoever signs, signs in this order."""

    table: Table
    lawyer: User

    @property
    def everyone(self) -> tuple[User, User, User]:
        return self.table.aizhan, self.lawyer, self.table.dana


def _lawyer() -> User:
    return User.objects.create_user(
        "lawyer@example.kz", given_name="Асқар", surname="Заңгеров", iin=cast.iin("880101", 4001)
    )


@remembered
def firm_abroad() -> Table:
    """A mediator took the case; the other side is a firm of Kyrgyzstan, and nobody acts for it yet."""
    table = cases.taken(category=TRADE.category)
    filing.give_details(
        number=table.number,
        by=table.erlan,
        fields={
            "kind": PartyKind.ORGANIZATION,
            "organization_name": "ОсОО «Образец Трейд»",
            "position": "директор",
            "iin": "",
            "country": "KG",
            "foreign_number": "123456-3301-ООО",
            "residence": "Бишкек, улица Токтогула, 12",
        },
    )
    return table


@remembered
def trade_under_mediation() -> TradeTable:
    """A lawyer acts for the firm, and the contract is signed by all."""
    table, lawyer = firm_abroad(), _lawyer()
    acting = filing.name_representative(
        number=table.number,
        by=table.erlan,
        fields={
            "authority": Authority.POWER_OF_ATTORNEY,
            "full_name": lawyer.full_name,
            "iin": lawyer.iin,
            "given_on": timezone.localdate(),
            "powers": [power.value for power in POWERS],
            "paper": ContentFile(files.PDF, "power.pdf"),
        },
        email=lawyer.email or "",
    )
    filing.join_as_representative(representative=acting, by=lawyer)
    check_powers(number=table.number, by=table.dana, representative=acting.uid, proof=PowersProof.STORED_PAPER)
    contract.write_contract(number=table.number, by=table.dana, fields=cases.CONTRACT | {"third_language": True})
    contract.offer_contract(number=table.number, by=table.dana)
    trade = TradeTable(table, lawyer)
    for user in trade.everyone:
        contract.sign_contract(number=table.number, cms=signature_of(user, table.contract_version), by=user)
    return trade


def trade_settled(*, singapore: bool = True, row: dict[str, Any] | None = None) -> TradeTable:
    """Signed by all, with the clause on the Convention unless told otherwise."""
    trade = trade_under_mediation()
    table = trade.table
    settlement.write_settlement(
        number=table.number,
        by=table.dana,
        fields=cases.settlement_fields() | {"singapore": singapore},
        obligations=[cases.obligation(table, **(row or {}))],
    )
    settlement.offer_settlement(number=table.number, by=table.dana)
    for user in trade.everyone:
        settlement.sign_settlement(number=table.number, cms=signature_of(user, table.settlement_version), by=user)
    return trade
