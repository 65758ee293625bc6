"""Cases at any point of their way with the cast at the table, brought there by the product's own actions."""

from dataclasses import replace
from typing import Any

from bitim.accounts.models import User
from bitim.cases.actions import direct
from bitim.cases.models import Invitation
from bitim.demo import journey
from bitim.demo.journey import DEBT, Story, signature_of
from bitim.documents.models import Version
from bitim.registry.models import Mediator
from tests import cast
from tests.factories import registry as registers
from tests.factories.remembered import remembered

__all__ = ["Table", "signature_of"]

CONTRACT = journey.contract_fields(DEBT)


class Table(journey.Table):
    """A case with Aizhan, Erlan and Dana at it."""

    @property
    def aizhan(self) -> User:
        return self.applicant

    @property
    def erlan(self) -> User:
        return self.respondent

    @property
    def dana(self) -> User:
        return self.mediators_user


def _people() -> tuple[User, User, Mediator]:
    aizhan, erlan, dana = cast.aizhan(), cast.erlan(), cast.dana()
    mediator = registers.entered(by=registers.keeper(), user=dana, name="Сынақова Дана").mediator
    return aizhan, erlan, mediator


def _at(stage: Any, fields: dict[str, Any], story: Story = DEBT) -> Table:
    table = stage(*_people(), story=replace(story, case=fields))
    return Table(table.number, table.applicant, table.respondent, table.mediator, table.story)


@remembered
def drafted(**fields: Any) -> Table:
    """An application with everything filled in, not filed. `fields` are further columns of the case."""
    return _at(journey.drafted, fields)


@remembered
def invited(**fields: Any) -> Table:
    """Filed; the other side has a letter and has not answered."""
    return _at(journey.invited, fields)


@remembered
def choosing_mediator(**fields: Any) -> Table:
    """The other side accepted, has an account and has given its details."""
    return _at(journey.choosing_mediator, fields)


@remembered
def talking_directly(**fields: Any) -> Table:
    """The sides talk without a mediator."""
    return _at(journey.talking_directly, fields)


@remembered
def talked_directly(**fields: Any) -> Table:
    """They did, until Erlan asked for a mediator."""
    table = talking_directly(**fields)
    direct.ask_for_mediator(number=table.number, by=table.erlan)
    return table


@remembered
def asked(**fields: Any) -> Table:
    """Both sides agreed on a mediator, who has not answered."""
    return _at(journey.asked, fields)


@remembered
def taken(**fields: Any) -> Table:
    """The mediator declared and took the case."""
    return _at(journey.taken, fields)


@remembered
def contract_offered(**fields: Any) -> Table:
    """The contract is frozen and waits for three signatures."""
    return _at(journey.contract_offered, fields)


@remembered
def under_mediation(**fields: Any) -> Table:
    """The contract is signed by all: talks go on."""
    return _at(journey.under_mediation, fields)


@remembered
def settlement_offered(**fields: Any) -> Table:
    """The settlement is frozen and waits for three signatures."""
    return _at(journey.settlement_offered, fields)


@remembered
def settled(**fields: Any) -> Table:
    """Signed by all: the end that everybody hoped for."""
    return _at(journey.settled, fields)


def settled_as(story: Story, *, rows: tuple[dict[str, Any], ...]) -> Table:
    """Another dispute, settled with these rows."""
    return _at(journey.settled, {}, replace(story, rows=rows))


def settlement_fields() -> dict[str, Any]:
    return journey.settlement_fields(DEBT)


def obligation(table: Table, **fields: Any) -> dict[str, Any]:
    return journey.obligation(table, **fields)


def invitation_of(table: Table, party: int = 2) -> Invitation:
    return table.party(party).invitation


def contract_version(table: Table) -> Version:
    return table.contract_version


def settlement_version(table: Table) -> Version:
    return table.settlement_version
