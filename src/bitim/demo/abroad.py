"""Disputes across a border: a buyer in Kyzylorda, a firm in Bishkek, and a lawyer with a Kazakh key who acts for it."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import contract, filing, interpreters, settlement
from bitim.cases.actions.powers import check_powers
from bitim.cases.vocabulary import PowersProof
from bitim.demo import journey
from bitim.demo.journey import DEBT, Story, Table
from bitim.demo.people import AT_DEMO, PASSWORD, Person
from bitim.documents.vocabulary import PartyKind
from bitim.law.representation import Authority, NamedPower
from bitim.performance.actions.schedules import follow_settlements
from bitim.registry.models import Mediator

LAWYER = Person("askar", "Асқар", "Заңгеров", "Нұрланұлы", "880101", 3, "ru", "Тараз қаласы, Қойгелді көшесі, 7")
FELT = Story(
    title="Жеткізілмеген киіз бұйымдардың ақысын қайтару",
    grounds="2026 жылғы наурызда келісім бойынша төленген киіз бұйымдар жеткізілмеді.",
    wish="Ақшаны екі айда қайтаруды ұсынамын.",
    subject_kk="2026 жылғы 2 наурыздағы жеткізу шарты бойынша төленген ақшаны қайтару",
    subject_ru="возврат оплаты по договору поставки от 2 марта 2026 года",
    act_kk="«Үлгү Соода» ЖЧК Гүлнар Сынақбаеваға төленген ақшаны қайтарады.",
    act_ru="ОсОО «Үлгү Соода» возвращает Гүлнар Сынақбаевой уплаченные деньги.",
    category="COM-CROSS",
    region="KZ-43",
    place_kk="Қызылорда қаласы",
    place_ru="город Кызылорда",
    amount=DEBT.amount,
)
SAMPLES = replace(FELT, title="Үлгіге сай келмеген бұйымдар", grounds="Келген бұйымдар үлгіге сай болмады.")
FIRM = {
    "kind": PartyKind.ORGANIZATION,
    "organization_name": "ОсОО «Үлгү Соода»",
    "position": "директор",
    "iin": "",
    "country": "KG",
    "foreign_number": "000000-3301-ООО",
    "residence": "Бишкек, улица Токтогула, 12",
}
POWERS = (NamedPower.SIGN_CONTRACT, NamedPower.SIGN_SETTLEMENT)
PAPER = """Бұл — таныстыру нұсқасындағы ойдан шығарылған сенімхат.
Это вымышленная доверенность демонстрационной версии.
"""


def director() -> User:
    """Of the firm in Bishkek: he has no IIN, and so no key that could be checked here."""
    return User.objects.create_user(
        f"bakyt{AT_DEMO}",
        PASSWORD,
        given_name="Бакыт",
        surname="Үлгүбеков",
        phone="+996 700 000 000",
        residence=str(FIRM["residence"]),
        language="ru",
        time_zone="Asia/Bishkek",
    )


def create(buyer: User, firm: User, lawyer: User, mediator: Mediator) -> tuple[Table, Table]:
    """Take one case to a settlement under the Singapore Convention, another to talks for which one is to interpret."""
    settled = settle(under_mediation(buyer, firm, lawyer, mediator, FELT), lawyer)
    follow_settlements()
    talks = under_mediation(buyer, firm, lawyer, mediator, SAMPLES)
    interpreters.propose_interpreter(
        number=talks.number,
        client_key=uuid4(),
        name="Айгүл Тілмашова",
        email=f"interpreter{AT_DEMO}",
        languages=["kk", "en"],
        side=None,
        by=talks.mediators_user,
    )
    return settled, talks


def under_mediation(buyer: User, firm: User, lawyer: User, mediator: Mediator, story: Story) -> Table:
    """The firm told where it is, named its lawyer, the mediator saw his paper, and all signed the contract."""
    table = journey.taken(buyer, firm, mediator, story)
    filing.give_details(number=table.number, by=firm, fields=dict(FIRM))
    told: dict[str, Any] = {
        "authority": Authority.POWER_OF_ATTORNEY,
        "full_name": lawyer.full_name,
        "iin": lawyer.iin,
        "given_on": timezone.localdate(),
        "powers": [power.value for power in POWERS],
        "paper": ContentFile(PAPER.encode(), "power.txt"),
    }
    acting = filing.name_representative(number=table.number, by=firm, fields=told, email=lawyer.email or "")
    filing.join_as_representative(representative=acting, by=lawyer)
    by = table.mediators_user
    check_powers(number=table.number, by=by, representative=acting.uid, proof=PowersProof.STORED_PAPER)
    fields = journey.contract_fields(story) | {"third_language": True}
    contract.write_contract(number=table.number, by=by, fields=fields)
    contract.offer_contract(number=table.number, by=by)
    version = table.contract_version
    for user in (buyer, lawyer, by):
        contract.sign_contract(number=table.number, cms=journey.signature_of(user, version), by=user)
    return table


def settle(table: Table, lawyer: User) -> Table:
    """Signed by all, with the clause that the parties apply the Singapore Convention (SC-KZ-3)."""
    journey.offer_settlement(journey.write_settlement(table, singapore=True))
    version = table.settlement_version
    for user in (table.applicant, lawyer, table.mediators_user):
        settlement.sign_settlement(number=table.number, cms=journey.signature_of(user, version), by=user)
    return table
