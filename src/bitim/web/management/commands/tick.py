"""`bitim tick`: do once everything that is due. For cron; `bitim worker` does it all the time."""

from typing import Any

from django.core.management.base import BaseCommand

from bitim.accounts import clearing
from bitim.cases.actions import clock, outages, signatures
from bitim.courts.actions import talks
from bitim.courts.actions.checking import check_due
from bitim.courts.actions.recording import record_hourly
from bitim.documents.confirming import confirm_due
from bitim.documents.preserving import seal_due
from bitim.notices import delivery, new_keys
from bitim.outreach.actions import places
from bitim.packs.actions import sending as packs
from bitim.performance.actions import clock as performance
from bitim.rooms import actions as rooms
from bitim.statistics.facts import gathering


def sweep() -> tuple[int, int]:
    """Sweep deadlines, then send letters; return how many of each. Safe to run twice, also at the same time.

    First of all it notes that it looks, and whether it was silent for so long that there was an outage.

    Once a day what was kept only for a while is forgotten, too.
    """
    outages.note_pulse()
    if clearing.clear_daily():
        rooms.destroy_due()
        places.destroy_due()
    signatures.tell_of_refusals()
    packs.tell_of_refusals()
    new_keys.tell_of_new_keys()
    rooms.tell_who_is_away()
    deadlines = clock.sweep() + performance.sweep()
    talks.sweep()
    places.sweep()
    return deadlines, delivery.deliver_due()


def ask_the_authority() -> tuple[int, int]:
    """Ask about signatures and renew seals; return how many were decided and how many seals are new."""
    return confirm_due(), seal_due()


class Command(BaseCommand):
    help = "Handle every deadline, send every letter and look after every signature that is due."

    def handle(self, *args: Any, **options: Any) -> None:
        deadlines, letters = sweep()
        signatures, seals = ask_the_authority()
        check_due()
        record_hourly()
        gathering.keep_up()
        gathering.keep_up_register()
        self.stdout.write(
            f"Deadlines handled: {deadlines}. Letters sent: {letters}. Signatures decided: {signatures}. "
            f"Seals made: {seals}."
        )
