"""`bitim exchange`: systems of courts, their keys, the courts for which they speak, and folders instead of lines."""

import re
from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError
from django.utils import timezone

from bitim.courts.models import Court
from bitim.courts.queries import holding
from bitim.exchange import folders, keys
from bitim.exchange.actions import partners
from bitim.exchange.models import Partner, PartnerKey


class Command(BaseCommand):
    help = "Enter systems of courts with which signed messages are exchanged: docs/exchange.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parts = parser.add_subparsers(dest="part", required=True)
        parts.add_parser("list", help="who exchanges, for which courts, with which keys")
        court = parts.add_parser("court", help="a system speaks for a court; what it sends is entered by this person")
        court.add_argument("name", type=_name)
        court.add_argument("code", help="of the court")
        court.add_argument("officer", metavar="EMAIL", help="of somebody in office there")
        key = parts.add_parser("key", help="a system may sign with this key")
        key.add_argument("name", type=_name)
        key.add_argument("file", type=Path, help="public key in PEM, as `openssl pkey -pubout` writes it")
        key.add_argument("--since", type=_day, metavar="2026-12-01", help="today, unless told")
        key.add_argument("--until", type=_day, metavar="2027-12-31")
        folder = parts.add_parser("folder", help="take the files of a court's folder and put answers and results there")
        folder.add_argument("name", type=_name)
        folder.add_argument("folder", type=Path)
        end = parts.add_parser("end-key", help="the last day of a key; a day that has passed ends it at once")
        end.add_argument("kid", help="as `list` shows it")
        end.add_argument("until", type=_day, metavar="2026-12-31")

    def handle(self, *args: Any, part: str, **options: Any) -> None:
        work: dict[str, Callable[[dict[str, Any]], None]] = {
            "list": self._list,
            "court": self._court,
            "key": self._key,
            "end-key": self._end_key,
            "folder": self._folder,
        }
        work[part](options)

    def _list(self, _options: dict[str, Any]) -> None:
        for partner in Partner.objects.prefetch_related("keys", "mandates__court", "mandates__officer__user"):
            self.stdout.write(partner.name)
            for mandate in partner.mandates.all():
                self.stdout.write(f"  {mandate.court.code}: {mandate.officer.user.email}")
            for key in partner.keys.all():
                self.stdout.write(f"  {key.kid}: {key.since} - {key.until or ''}")

    def _court(self, options: dict[str, Any]) -> None:
        court = Court.objects.filter(code=options["code"]).first()
        if court is None:
            raise CommandError("No court has this code.")
        officers = holding(court.officers.filter(user__email__iexact=options["officer"]), timezone.localdate())
        officer = officers.first()
        if officer is None:
            raise CommandError("Nobody with this e-mail is in office at the court.")
        partners.enter(name=options["name"])
        partners.speak_for(partner=options["name"], court=court, officer=officer)
        self.stdout.write(f"{options['name']} speaks for {court.code}.")

    def _key(self, options: dict[str, Any]) -> None:
        since = options["since"] or timezone.localdate()
        if options["until"] and options["until"] < since:
            raise CommandError("A key ends after it began.")
        try:
            public = keys.public_from(options["file"])
            partners.enter(name=options["name"])
            key = partners.add_key(partner=options["name"], public=public, since=since, until=options["until"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        except IntegrityError as error:
            raise CommandError("This key is entered already.") from error
        self.stdout.write(f"{options['name']} may sign with {key.kid}.")

    def _folder(self, options: dict[str, Any]) -> None:
        partner = Partner.objects.filter(name=options["name"]).first()
        if partner is None or not keys.is_offered():
            raise CommandError("No system has this name, or BITIM_EXCHANGE_KEYS is not set.")
        try:
            passed = folders.exchange(options["folder"], partner)
        except OSError as error:
            raise CommandError(f"The folder cannot be used: {error.strerror}.") from error
        self.stdout.write(
            f"Taken: {passed.taken}. Refused: {passed.refused}. Left: {passed.left}. Results: {passed.results}."
        )

    def _end_key(self, options: dict[str, Any]) -> None:
        key = PartnerKey.objects.filter(kid=options["kid"]).first()
        if key is None:
            raise CommandError("No key has this name.")
        partners.end_key(kid=key.kid, until=options["until"])
        self.stdout.write(f"{key.kid}: until {options['until']}.")


def _name(text: str) -> str:
    if not re.fullmatch("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?", text):
        raise ArgumentTypeError("a name is of small letters, digits and hyphens")
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("write the day like 2026-12-01") from error
