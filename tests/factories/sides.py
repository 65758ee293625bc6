"""Cases with more than two sides: Botagoz is invited beside Erlan."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import choosing, contract, filing, invitation
from bitim.law.workdays import is_working_day
from bitim.registry import actions as registry
from tests import cast
from tests.factories import cases
from tests.factories.cases import Table, signature_of
from tests.factories.remembered import remembered


@remembered
def three_invited() -> tuple[Table, User]:
    """Filed by Aizhan against two others, of whom neither has answered."""
    table, botagoz = cases.drafted(), cast.stranger()
    filing.fill_in_party(
        number=table.number,
        by=table.aizhan,
        party=None,
        fields={"surname": botagoz.surname, "given_name": botagoz.given_name, "email": botagoz.email},
    )
    filing.file_application(number=table.number, by=table.aizhan)
    return table, botagoz


def letter(table: Table, party: int = 2) -> UUID:
    """The uid of a party's invitation."""
    return cases.invitation_of(table, party).uid


def come(table: Table, party: int, user: User) -> None:
    """Say yes, open an account and write what a contract needs."""
    invitation.answer_invitation(invitation=letter(table, party), yes=True)
    invitation.join(invitation=letter(table, party), by=user)
    filing.give_details(
        number=table.number,
        by=user,
        fields={"iin": user.iin, "residence": user.residence, "phone": user.phone},
    )


@remembered
def under_mediation_without_the_third() -> Table:
    """Botagoz said no, so Aizhan and Erlan went on without her and began to talk."""
    table, _ = three_invited()
    invitation.answer_invitation(invitation=letter(table, 3), yes=False)
    come(table, 2, table.erlan)
    invitation.continue_without(number=table.number, by=table.aizhan)
    begin(table, table.aizhan, table.erlan)
    return table


@remembered
def three_under_mediation() -> tuple[Table, User]:
    """Erlan and Botagoz both came, and talks have begun."""
    table, botagoz = three_invited()
    come(table, 2, table.erlan)
    come(table, 3, botagoz)
    begin(table, table.aizhan, table.erlan, botagoz)
    return table, botagoz


def begin(table: Table, applicant: User, *others: User) -> None:
    """A mediator chosen by all takes the case, and the contract is signed by all."""
    choosing.propose_mediator(number=table.number, mediator=table.mediator.uid, by=applicant)
    for user in others:
        choosing.agree_mediator(number=table.number, by=user)
    registry.accept_ethics_code(by=table.mediators_user)
    choosing.take_case(number=table.number, by=table.mediators_user)
    contract.write_contract(number=table.number, by=table.mediators_user, fields=cases.CONTRACT)
    version = contract.offer_contract(number=table.number, by=table.mediators_user).version
    for user in (applicant, *others, table.mediators_user):
        contract.sign_contract(number=table.number, cms=signature_of(user, version), by=user)


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def day_whose(days_later: int, *, is_off: bool) -> date:
    """The next day from which so many days later is a day off, or a working day."""
    day = timezone.localdate()
    while is_working_day(day + timedelta(days=days_later)) is is_off:
        day += timedelta(days=1)
    return day
