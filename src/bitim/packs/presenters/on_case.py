"""What packs add to the page of a settled case, and to the list of what waits for a person."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from bitim.accounts.models import User
from bitim.cases.access import Right, Seat
from bitim.cases.presenters.above import Addition, Card, Todo
from bitim.cases.presenters.next_step import NextStep
from bitim.law.process import State
from bitim.packs import access, queries
from bitim.packs.access import Creditor
from bitim.packs.labels import STATE
from bitim.packs.presenters.pages import PackRow, row_of


@dataclass(frozen=True)
class Packs:
    """The packs of a party, and where it begins one."""

    rows: list[PackRow]
    address: str
    hands_over: bool
    """Somebody beside courts and bailiffs acts on the settlement, kept or not."""


class PacksAddition(Addition):
    """See `bitim.cases.presenters.above`."""

    def step(self, seat: Seat) -> NextStep | None:
        """Something is late for this party, and nothing of it waits for its own word."""
        if seat.case.state is not State.SETTLED or seat.party is None or not seat.may(Right.ACT):
            return None
        if not Creditor(seat, seat.party).late or queries.packs_of(seat.party).filter(case=seat.case).exists():
            return None
        return NextStep(
            title=_("Something was not done by its day"),
            text=_("Often it was forgotten: ask the other side first. If that does not help, see what you can do."),
            address=reverse("packs:choose", args=[seat.case.number]),
            words=_("It is not kept: what can I do?"),
        )

    def cards(self, seat: Seat) -> list[Card]:
        if seat.case.state is not State.SETTLED or seat.party is None:
            return []
        packs = queries.packs_of(seat.party).filter(case=seat.case).select_related("case")
        shown = Packs(
            [row_of(pack) for pack in packs],
            reverse("packs:choose", args=[seat.case.number]),
            Creditor(seat, seat.party).hands_over,
        )
        return [Card("packs/card.html", shown)]

    def todos(self, user: User) -> list[Todo]:
        return [
            Todo(
                title=row_of(pack).title,
                about=f"{STATE[pack.state]} · {pack.case.title}, № {pack.case.number}",
                address=reverse("packs:pack", args=[pack.case.number, pack.uid]),
                words=_("Go on"),
            )
            for pack in access.open_packs_of(user)
        ]
