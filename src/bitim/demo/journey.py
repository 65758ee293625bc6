"""A dispute taken as far as wanted by the product's own actions: for the demo country, benchmarks and tests."""

import base64
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import choosing, contract, direct, filing, invitation, settlement
from bitim.cases.models import Case, Invitation, Party
from bitim.demo.authority import Authority
from bitim.demo.certificates import Subject
from bitim.demo.keys import SigningKey
from bitim.demo.signing import sign
from bitim.documents import storage
from bitim.documents.models import Version
from bitim.law.meetings import Mode
from bitim.law.obligations import ObligationKind
from bitim.registry import actions as registry
from bitim.registry.models import Mediator


@dataclass(frozen=True)
class Story:
    """What a dispute is about and how it is settled."""

    title: str
    grounds: str
    wish: str
    subject_kk: str
    subject_ru: str
    act_kk: str
    act_ru: str
    category: str = "CIV-LOAN"
    region: str = "KZ-31"
    place_kk: str = "Тараз қаласы"
    place_ru: str = "город Тараз"
    amount: Decimal = Decimal("1240000.00")
    case: dict[str, Any] = field(default_factory=dict)
    """Further columns of the case."""
    rows: tuple[dict[str, Any], ...] = ({},)
    """Of the settlement: what each says otherwise than `obligation`."""


DEBT = Story(
    title="Қарызды қайтару",
    grounds="2025 жылғы 3 наурыздағы қолхат бойынша қарыз қайтарылмады.",
    wish="Қарызды бөліп қайтаруды ұсынамын.",
    subject_kk="2025 жылғы 3 наурыздағы қолхат бойынша қарызды қайтару",
    subject_ru="возврат долга по расписке от 3 марта 2025 года",
    act_kk="Ерлан Мысалов Айжан Үлгібаеваға қарызды қайтарады.",
    act_ru="Ерлан Мысалов возвращает Айжан Үлгібаевой долг.",
)


@dataclass
class Table:
    """A case and the people at it."""

    number: str
    applicant: User
    respondent: User
    mediator: Mediator
    story: Story

    @property
    def case(self) -> Case:
        return Case.objects.get(number=self.number)

    @property
    def mediators_user(self) -> User:
        assert self.mediator.user is not None
        return self.mediator.user

    @property
    def everyone(self) -> tuple[User, User, User]:
        """In the order of signing."""
        return self.applicant, self.respondent, self.mediators_user

    def party(self, number: int) -> Party:
        return Party.objects.get(case__number=self.number, number=number)

    @property
    def invitation(self) -> Invitation:
        return self.party(2).invitation

    @property
    def contract_version(self) -> Version:
        version = self.case.contracts.get().version
        assert version is not None
        return version

    @property
    def settlement_version(self) -> Version:
        version = self.case.settlements.get().version
        assert version is not None
        return version


# -- Keys ----------------------------------------------


@cache
def authority() -> Authority:
    """The demo's certification authority, which the trust folder of the settings belongs to."""
    return Authority.open(Path(settings.TRUST_DIR).parent)


KEYS_SINCE = timedelta(days=30)
"""So long people have had their keys: some of their cases began days ago."""


@cache
def _key(iin: str, surname: str, given_name: str, patronymic: str) -> SigningKey:
    subject = Subject(surname=surname, given_name=given_name, patronymic=patronymic, iin=iin)
    return authority().keep(authority().issue(subject, not_before=timezone.now() - KEYS_SINCE))


def key_of(user: User) -> SigningKey:
    """The person's signing key; made and kept on first use."""
    return _key(user.iin, user.surname, user.given_name, user.patronymic)


def signature_of(user: User, version: Version) -> str:
    """What the person's signing program would send for this paper, in base64."""
    signed = sign(key_of(user), storage.read(version.sha256), signing_time=timezone.now())
    return base64.b64encode(signed).decode()


# -- The way, step by step: each goes on from the one before ----------------------------------------------


def drafted(applicant: User, respondent: User, mediator: Mediator, story: Story = DEBT) -> Table:
    """An application with everything filled in, not filed."""
    case = filing.open_application(by=applicant, intake={}, category=story.category)
    filing.fill_in(
        number=case.number,
        by=applicant,
        fields={
            "title": story.title,
            "grounds": story.grounds,
            "wish": story.wish,
            "claim_amount": story.amount,
            "region": story.region,
        }
        | story.case,
    )
    filing.fill_in_party(
        number=case.number,
        by=applicant,
        party=None,
        fields={
            "surname": respondent.surname,
            "given_name": respondent.given_name,
            "email": respondent.email,
            "phone": respondent.phone,
            "language": respondent.language,
        },
    )
    return Table(case.number, applicant, respondent, mediator, story)


def invited(*people: Any, **story: Any) -> Table:
    """Filed; the other side has a letter and has not answered."""
    table = drafted(*people, **story)
    filing.file_application(number=table.number, by=table.applicant)
    return table


def choosing_mediator(*people: Any, **story: Any) -> Table:
    """The other side accepted, has an account and has given its details."""
    table = invited(*people, **story)
    letter = table.invitation
    invitation.answer_invitation(invitation=letter.uid, yes=True)
    invitation.join(invitation=letter.uid, by=table.respondent)
    filing.give_details(
        number=table.number,
        by=table.respondent,
        fields={"iin": table.respondent.iin, "residence": table.respondent.residence},
    )
    return table


def talking_directly(*people: Any, **story: Any) -> Table:
    """Both sides wanted to talk without a mediator first, and do."""
    table = choosing_mediator(*people, **story)
    for user in (table.applicant, table.respondent):
        direct.talk_directly(number=table.number, by=user)
    return table


def asked(*people: Any, **story: Any) -> Table:
    """Both sides agreed on a mediator, who has not answered."""
    table = choosing_mediator(*people, **story)
    choosing.propose_mediator(number=table.number, mediator=table.mediator.uid, by=table.applicant)
    choosing.agree_mediator(number=table.number, by=table.respondent)
    return table


def taken(*people: Any, **story: Any) -> Table:
    """The mediator declared and took the case."""
    return take(asked(*people, **story))


def take(table: Table) -> Table:
    registry.accept_ethics_code(by=table.mediators_user)
    choosing.take_case(number=table.number, by=table.mediators_user)
    return table


def contract_fields(story: Story) -> dict[str, Any]:
    return {
        "place_kk": story.place_kk,
        "place_ru": story.place_ru,
        "subject_kk": story.subject_kk,
        "subject_ru": story.subject_ru,
        "languages": ["kk", "ru"],
        "modes": [Mode.MESSAGES.value, Mode.VIDEO_CONFERENCE.value],
        "term_days": 30,
    }


def contract_offered(*people: Any, **story: Any) -> Table:
    """The contract is frozen and waits for three signatures."""
    return offer_contract(taken(*people, **story))


def offer_contract(table: Table) -> Table:
    by = table.mediators_user
    contract.write_contract(number=table.number, by=by, fields=contract_fields(table.story))
    contract.offer_contract(number=table.number, by=by)
    return table


def under_mediation(*people: Any, **story: Any) -> Table:
    """The contract is signed by all: talks go on."""
    return sign_contract(contract_offered(*people, **story))


def sign_contract(table: Table) -> Table:
    version = table.contract_version
    for user in table.everyone:
        contract.sign_contract(number=table.number, cms=signature_of(user, version), by=user)
    return table


def settlement_fields(story: Story) -> dict[str, Any]:
    return {
        "place_kk": story.place_kk,
        "place_ru": story.place_ru,
        "subject_kk": story.subject_kk,
        "subject_ru": story.subject_ru,
        "default_kk": "Төлем 10 күннен артық кешіксе, қалған сома бірден төленеді.",
        "default_ru": "Если платёж просрочен более чем на 10 дней, остаток уплачивается сразу.",
    }


def obligation(table: Table, **fields: Any) -> dict[str, Any]:
    """The other side pays the applicant the whole sum by a day a quarter of a year ahead."""
    return {
        "kind": ObligationKind.PAY,
        "debtor": table.party(2),
        "creditor": table.party(1),
        "act_kk": table.story.act_kk,
        "act_ru": table.story.act_ru,
        "amount": table.story.amount,
        "due_on": timezone.localdate() + timedelta(days=90),
        "how_kk": "Ақша банк шотына аударылады.",
        "how_ru": "Деньги переводятся на банковский счёт.",
        "proof_kk": "Аударым түбіртегі.",
        "proof_ru": "Квитанция о переводе.",
    } | fields


def settlement_written(*people: Any, **story: Any) -> Table:
    """A settlement that nothing is missing in, not yet offered for signatures."""
    return write_settlement(under_mediation(*people, **story))


def write_settlement(table: Table, **fields: Any) -> Table:
    """`fields` are further columns of the settlement."""
    settlement.write_settlement(
        number=table.number,
        by=table.mediators_user,
        fields=settlement_fields(table.story) | fields,
        obligations=[obligation(table, **row) for row in table.story.rows],
    )
    return table


def settlement_offered(*people: Any, **story: Any) -> Table:
    """The settlement is frozen and waits for three signatures."""
    return offer_settlement(settlement_written(*people, **story))


def offer_settlement(table: Table) -> Table:
    settlement.offer_settlement(number=table.number, by=table.mediators_user)
    return table


def settled(*people: Any, **story: Any) -> Table:
    """Signed by all: the end that everybody hoped for."""
    return sign_settlement(settlement_offered(*people, **story))


def sign_settlement(table: Table) -> Table:
    version = table.settlement_version
    for user in table.everyone:
        settlement.sign_settlement(number=table.number, cms=signature_of(user, version), by=user)
    return table
