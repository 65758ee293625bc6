"""`bitim figures`: the monthly index and the rates of state duty, entered by the operator with the day they begin."""

from argparse import ArgumentParser
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bitim.documents.vocabulary import PartyKind
from bitim.law.packs import PACKS
from bitim.packs.models import DutyRate, Mci

MONEY, OTHER = "money", "other"


def number(text: str) -> Decimal:
    """A figure above zero. Raises: ValueError."""
    try:
        figure = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not figure.is_finite() or figure <= 0:
        raise ValueError(text)
    return figure


class Command(BaseCommand):
    help = "Enter the monthly index or a rate of state duty. A figure of the same day is put right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_subparsers(dest="which", required=True)
        mci = which.add_parser("mci", help="The monthly calculation index, in tenge.")
        mci.add_argument("--tenge", type=number, required=True)
        duty = which.add_parser("duty", help="What an application costs: a share of the sum, or so many indices.")
        duty.add_argument(
            "--kind", choices=[kind.value for kind, rule in PACKS.items() if rule.with_duty], required=True
        )
        duty.add_argument("--payer", choices=[kind.value for kind in PartyKind], required=True)
        duty.add_argument("--about", choices=[MONEY, OTHER], required=True, help="Whether the demand has a sum.")
        duty.add_argument("--percent", type=number)
        duty.add_argument("--mci", type=number)
        for each in (mci, duty):
            each.add_argument("--since", type=date.fromisoformat, required=True, help="First day: 2026-01-01.")
            each.add_argument("--source", required=True, help="The law or order in which it was read.")

    def handle(self, *args: Any, which: str, since: date, source: str, **options: Any) -> None:
        if which == "mci":
            Mci.objects.update_or_create(since=since, defaults={"amount": options["tenge"], "source": source})
        else:
            self._enter_duty(since, source, options)
        self.stdout.write("Entered.")

    def _enter_duty(self, since: date, source: str, options: dict[str, Any]) -> None:
        if options["percent"] is None and options["mci"] is None:
            raise CommandError("Say how much: --percent, --mci, or both.")
        DutyRate.objects.update_or_create(
            kind=options["kind"],
            payer=options["payer"],
            about_money=options["about"] == MONEY,
            since=since,
            defaults={"percent": options["percent"], "mci": options["mci"], "source": source},
        )
