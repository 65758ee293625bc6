"""`bitim demo_court_system`: a simulated court's system refers a case to the running demo and shows what it hears."""

import json
import urllib.error
import urllib.request
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from bitim.demo import court, court_system
from bitim.demo.court_system import CourtSystem


class Command(BaseCommand):
    help = "Send a case from a court's system to the running demo, collect results, and show both in the open."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default=settings.SITE_ADDRESS)
        parser.add_argument("--only-results", action="store_true", help="refer nothing, collect alone")

    def handle(self, *args: Any, address: str, only_results: bool, **options: Any) -> None:
        try:
            with urllib.request.urlopen(f"{address}/api/exchange/1/keys.json", timeout=10) as answer:  # noqa: S310
                theirs = json.load(answer)["keys"][0]["x"]
        except (urllib.error.URLError, OSError) as error:
            raise CommandError(f"Nobody answers at {address}: start `bitim serve` first.") from error
        system = CourtSystem(
            court.SYSTEM, court_system.over_http(address), theirs, they=settings.EXCHANGE_NAME, key=court.system_key()
        )
        if not only_results:
            number = f"3110-26-00-2/{timezone.localtime():%m%d%H%M%S}"
            self._show("Referred", system.refer(court_system.referral(court.CODE, number))["body"])
        for result in system.collect():
            self._show("Heard", result)

    def _show(self, what: str, value: Any) -> None:
        self.stdout.write(f"{what}: {json.dumps(value, ensure_ascii=False, indent=2)}")
