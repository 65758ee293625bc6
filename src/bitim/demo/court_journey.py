"""A case in court taken as far as wanted by the product's own actions: for the demo country and tests."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import choosing, filing, invitation
from bitim.courts.actions import referral, ruling, talks
from bitim.courts.models import Court, CourtMediation, Officer
from bitim.demo import journey
from bitim.demo.journey import DEBT, Story
from bitim.law.court import Conductor, Instance, Procedure
from bitim.registry.models import Mediator

MAY_RECONCILE = {
    Procedure.CRIMINAL: {"crime_excluded": "none", "crime_gravity": "minor_or_medium"},
    Procedure.OFFENCE: {"offence_article": "79(1)"},
}
"""What the clerk answers where the law asks first whether people may reconcile."""


@dataclass
class CourtTable:
    """A case before a court, its people and the table at which they settle."""

    mediation_uid: Any
    clerk: User
    judge: Officer
    other_judge: Officer
    claimant: User
    respondent: User
    story: Story = DEBT

    @property
    def row(self) -> CourtMediation:
        return CourtMediation.objects.get(uid=self.mediation_uid)

    @property
    def parties(self) -> tuple[User, User]:
        return self.claimant, self.respondent

    def table(self, mediator: Mediator) -> journey.Table:
        """The table of the mediation itself, with whoever conducts it."""
        return journey.Table(self.row.case.number, self.claimant, self.respondent, mediator, self.story)


def _columns(user: User) -> dict[str, Any]:
    return {
        "surname": user.surname,
        "given_name": user.given_name,
        "email": user.email,
        "phone": user.phone,
        "language": user.language,
    }


def entered(
    court: Court,
    clerk: User,
    judges: tuple[Officer, Officer],
    parties: tuple[User, User],
    *,
    story: Story = DEBT,
    number: str = "7119-26-00-2/1042",
    **fields: Any,
) -> CourtTable:
    """The clerk entered the case; nobody is invited yet. `fields` are further columns of the court's case."""
    row = referral.enter(
        court=court.uid,
        fields={
            "number": number,
            "instance": Instance.FIRST,
            "category": story.category,
            "judge": judges[0],
            "filed_on": timezone.localdate() - timedelta(days=12),
            "accepted_on": timezone.localdate() - timedelta(days=5),
            "duty_paid": Decimal("12400.00"),
        }
        | fields,
        dispute={"title": story.title, "grounds": story.grounds, "wish": story.wish, "claim_amount": story.amount},
        parties=[_columns(user) for user in parties],
        by=clerk,
    )
    return CourtTable(row.uid, clerk, *judges, *parties, story=story)


def invited(*people: Any, **story: Any) -> CourtTable:
    """The court invited both sides."""
    table = entered(*people, **story)
    answers = MAY_RECONCILE.get(table.row.court_case.procedure)
    referral.invite(mediation=table.mediation_uid, by=table.clerk, answers=answers)
    return table


def joined(*people: Any, **story: Any) -> CourtTable:
    """Both sides said yes with their letters and have accounts."""
    table = invited(*people, **story)
    for number, user in enumerate(table.parties, start=1):
        letter = table.row.case.parties.get(number=number).invitation
        invitation.answer_invitation(invitation=letter.uid, yes=True)
        invitation.join(invitation=letter.uid, by=user)
        filing.give_details(
            number=table.row.case.number, by=user, fields={"iin": user.iin, "residence": user.residence}
        )
    return table


def moved(*people: Any, conductor: Conductor = Conductor.JUDGE, same_judge: bool = False, **story: Any) -> CourtTable:
    """Both sides moved for the same way."""
    table = joined(*people, **story)
    for user in table.parties:
        referral.move(mediation=table.mediation_uid, conductor=conductor, same_judge=same_judge, by=user)
    return table


def assigned(*people: Any, **story: Any) -> CourtTable:
    """Another judge is to conduct."""
    table = moved(*people, **story)
    referral.assign(mediation=table.mediation_uid, judge=table.other_judge.uid, by=table.clerk)
    return table


def with_judge(*people: Any, **story: Any) -> CourtTable:
    """The contract with the judge is signed by all: talks go on."""
    court_table = assigned(*people, **story)
    _begin(court_table, court_table.other_judge.user.mediator)
    return court_table


def with_mediator(mediator: Mediator, *people: Any, **story: Any) -> CourtTable:
    """The contract with a mediator outside the court is signed by all."""
    court_table = moved(*people, conductor=Conductor.MEDIATOR, **story)
    number = court_table.row.case.number
    choosing.propose_mediator(number=number, mediator=mediator.uid, by=court_table.claimant)
    choosing.agree_mediator(number=number, by=court_table.respondent)
    _begin(court_table, mediator)
    return court_table


def _begin(court_table: CourtTable, mediator: Mediator) -> None:
    journey.sign_contract(journey.offer_contract(journey.take(court_table.table(mediator))))
    talks.sweep()


COSTS = {"costs_kk": "Сот шығындарын әр тарап өзі көтереді.", "costs_ru": "Судебные расходы каждая сторона несёт сама."}


def settle(court_table: CourtTable, mediator: Mediator) -> CourtTable:
    """Settled and signed; the court knows it."""
    table = journey.write_settlement(court_table.table(mediator), **COSTS)
    journey.sign_settlement(journey.offer_settlement(table))
    talks.sweep()
    return court_table


def submitted(*people: Any, **story: Any) -> CourtTable:
    """The settlement made with a judge is before the court."""
    court_table = with_judge(*people, **story)
    settle(court_table, court_table.other_judge.user.mediator)
    ruling.submit(mediation=court_table.mediation_uid, by=court_table.claimant)
    return court_table


def soon() -> datetime:
    """In five minutes, and still today: nothing is ruled before the day of the hearing."""
    now = timezone.localtime()
    return min(now + timedelta(minutes=5), now.replace(hour=23, minute=59, second=59))


def heard(*people: Any, **story: Any) -> CourtTable:
    """The day of the hearing has come, and the judge of the case explained what approval brings about."""
    court_table = submitted(*people, **story)
    ruling.set_hearing(mediation=court_table.mediation_uid, at=soon(), by=court_table.clerk)
    ruling.explain(mediation=court_table.mediation_uid, by=court_table.judge.user)
    return court_table


def approved(*people: Any, **story: Any) -> CourtTable:
    """Approved."""
    court_table = heard(*people, **story)
    ruling.approve(mediation=court_table.mediation_uid, number="7119-26-00-2/1042", by=court_table.judge.user)
    return court_table
