"""Settlements that are not kept, and packs made out of them at any point of their way."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from bitim.courts.models import Court
from bitim.law.packs import PackKind
from bitim.packs.actions import preparing, sending
from bitim.packs.models import Pack
from tests.factories import courts
from tests.factories.cases import Table, signature_of
from tests.factories.performance import settled_with

DAYS = 10
BASIS = "2025 жылғы 3 наурыздағы № 4 шарттың 7.2-тармағы"


def not_kept(*rows: dict[str, Any]) -> Table:
    """Erlan owes Aizhan; ask for it when `late` has come."""
    near = {"due_on": timezone.localdate() + timedelta(days=DAYS)}
    return settled_with(*(near | row for row in rows or ({},)))


def late() -> Any:
    """A day on which nothing of it was done in time: for time_machine.travel."""
    return timezone.now() + timedelta(days=DAYS + 10)


def court() -> Court:
    return Court.objects.filter(code="KZ-31-1").first() or courts.court()


ANSWERS = {
    "applicant_address": "Тараз қаласы, Төле би көшесі, 1",
    "respondent_address": "Тараз қаласы, Абай көшесі, 2",
    "respondent_here": "yes",
    "attached": ["duty", "basis"],
}


def begun(table: Table, kind: PackKind = PackKind.CLAIM) -> Pack:
    return preparing.begin(case=table.number, kind=kind, against=2, by=table.aizhan)


def filled(table: Table, kind: PackKind = PackKind.CLAIM, **answers: Any) -> Pack:
    pack = begun(table, kind)
    basis = {"basis": BASIS} if kind is PackKind.COURT_ORDER else {}
    return preparing.fill_in(
        case=table.number, pack=pack.uid, court=court(), answers=ANSWERS | basis | answers, by=table.aizhan
    )


def frozen(table: Table, kind: PackKind = PackKind.CLAIM, **answers: Any) -> Pack:
    pack = filled(table, kind, **answers)
    return preparing.freeze(case=table.number, pack=pack.uid, by=table.aizhan)


def signed(table: Table, kind: PackKind = PackKind.CLAIM, **answers: Any) -> Pack:
    pack = frozen(table, kind, **answers)
    assert pack.version is not None
    sending.sign(case=table.number, pack=pack.uid, cms=signature_of(table.aizhan, pack.version), by=table.aizhan)
    return pack


def sent(table: Table, kind: PackKind = PackKind.CLAIM, **answers: Any) -> Pack:
    pack = signed(table, kind, **answers)
    return sending.note_sent(case=table.number, pack=pack.uid, on=timezone.localdate(), by=table.aizhan)
