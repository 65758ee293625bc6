"""`bitim verify_journal`: recompute every chain and name each one that was changed."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bitim.journal.queries import broken_chains, newest_digests


class Command(BaseCommand):
    help = "Recompute the journal's hash chains. Exit code 1 when an entry was changed, removed or put in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seal", type=Path, help="write the newest digest of each chain to this file")
        parser.add_argument("--against", type=Path, help="compare with a file written by --seal earlier")

    def handle(self, *args: Any, seal: Path | None, against: Path | None, **options: Any) -> None:
        faults = [f"{about} entry {number} {fault}" for about, number, fault in broken_chains()]
        newest = {str(about): [number, digest] for about, number, digest in newest_digests()}
        if against:
            faults += self.cut_off(newest, json.loads(against.read_text()))
        if faults:
            raise CommandError("The journal was changed:\n" + "\n".join(faults))
        if seal:
            seal.write_text(json.dumps(newest, indent=1))
        self.stdout.write(f"The journal is whole: {len(newest)} chains recomputed.")

    @staticmethod
    def cut_off(newest: dict[str, list[Any]], sealed: dict[str, list[Any]]) -> list[str]:
        """Chains that are shorter than when they were sealed, or whose sealed entry is another one now."""
        from bitim.journal.models import Entry  # models are not loaded when commands are listed

        faults = []
        for about, (number, digest) in sealed.items():
            if about not in newest or newest[about][0] < number:
                faults.append(f"{about} is shorter than when it was sealed at entry {number}")
            elif not Entry.objects.filter(about=about, number=number, digest=digest).exists():
                faults.append(f"{about} entry {number} is not the one that was sealed")
        return faults
