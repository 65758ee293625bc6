"""`bitim verify_cases`: tell every case again from its journal and compare with what is stored."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bitim.cases import access
from bitim.cases.models import Case
from bitim.cases.queries import with_facts
from bitim.cases.replay import differences
from bitim.journal.queries import history_of


class Command(BaseCommand):
    help = "Replay each case from its journal. Exit code 1 when the stored state of one is another."

    def handle(self, *args: Any, **options: Any) -> None:
        faults, count = [], 0
        for case in with_facts(Case.objects.order_by("pk")).iterator(chunk_size=200):
            count += 1
            if differences(case, history_of(case.uid)) and (parts := _differences_under_lock(case.pk)):
                faults.append(f"{case.number}: {', '.join(parts)}")
        if faults:
            raise CommandError("The journal tells these cases otherwise:\n" + "\n".join(faults))
        self.stdout.write(f"The journal tells what is stored: {count} cases replayed.")


@transaction.atomic
def _differences_under_lock(pk: int) -> list[str]:
    """Look again while nobody changes the case: somebody may have acted between the two readings."""
    case = access.lock_case(pk)
    return differences(case, history_of(case.uid))
