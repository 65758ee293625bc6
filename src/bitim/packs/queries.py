"""Reading packs, what they tell, and the figures of the operator."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from bitim.cases.models import Case, Obligation, Party
from bitim.courts.models import CourtMediation
from bitim.documents import queries as documents
from bitim.documents.models import Version
from bitim.law.packs import PACKS, PackKind
from bitim.law.packs import duty as law
from bitim.packs.models import DutyRate, Mci, Pack
from bitim.performance.queries import NotKept, not_kept


def whole(packs: QuerySet[Pack]) -> QuerySet[Pack]:
    """Packs with their court, and their paper with who signs it, in a fixed number of queries."""
    versions = documents.with_signers(Version.objects.all())
    return packs.select_related("court", "applicant", "respondent").prefetch_related(
        Prefetch("version", versions), "enclosures"
    )


def open_packs(applicants: Iterable[Party]) -> QuerySet[Pack]:
    """What these parties have begun and neither sent nor given up."""
    packs = Pack.objects.filter(applicant__in=applicants, sent_on=None, given_up_at=None)
    return whole(packs).select_related("case")


def packs_of(party: Party) -> QuerySet[Pack]:
    """The party's own packs, and those sent against it."""
    own = Pack.objects.filter(applicant=party, given_up_at=None)
    return whole(own | Pack.objects.filter(respondent=party, sent_on__isnull=False))


def births_known(applicant: Party, respondent: Party) -> dict[str, str]:
    """The days of birth that the applicant wrote for an earlier pack of the case, by the names of the answers."""
    packs = Pack.objects.filter(case=applicant.case, applicant=applicant).order_by("begun_at", "pk")
    known = {}
    for pack in packs:
        if day := pack.answer("applicant_birth_date"):
            known["applicant_birth_date"] = day
        if pack.respondent_id == respondent.pk and (day := pack.answer("respondent_birth_date")):
            known["respondent_birth_date"] = day
    return known


def late_for(case: Case, creditor: Party, today: date) -> list[NotKept]:
    """What is owed to a party and was not performed in time, by its day."""
    return [late for late in not_kept(case, today=today) if late.due.obligation.creditor_id == creditor.pk]


def rights_between(case: Case, one: Party, other: Party) -> list[Obligation]:
    """Rows between two sides on whose ground a register enters something, whoever of them gets it (ML-27-7.1)."""
    sides = {one.pk, other.pk}
    return [row for row in _rows(case) if row.object_right and {row.debtor_id, row.creditor_id} == sides]


def support_of(case: Case, creditor: Party, debtor: Party) -> list[Obligation]:
    """Rows by which one side owes the other support of children."""
    own = (debtor.pk, creditor.pk)
    return [row for row in _rows(case) if row.children and (row.debtor_id, row.creditor_id) == own]


def _rows(case: Case) -> list[Obligation]:
    return list(case.settlement.obligations.all()) if case.settlement else []


def mediation_in_court(case: Case) -> CourtMediation | None:
    """The mediation as the court of the case sees it; none where that court does not use Bitim."""
    found = CourtMediation.objects.filter(case=case).select_related("court_case__court")
    return found.first() if case.referred else None


def duty(kind: PackKind, sum_: Decimal | None, applicant: Party, on: date) -> Decimal | None:
    """What is to be paid before such an application; none where nothing is, or nobody has entered the rate."""
    if not PACKS[kind].with_duty:
        return None
    return law.duty(
        kind,
        sum_,
        organization=applicant.is_organization,
        on=on,
        rates=[row.as_law() for row in DutyRate.objects.filter(kind=kind)],
        indices=indices(),
    )


def indices() -> list[law.Mci]:
    return [row.as_law() for row in Mci.objects.all()]


def sent_before(pack: Pack) -> bool:
    """Whether the same kind of pack was sent against the same side."""
    same = {"case": pack.case, "kind": pack.kind, "applicant": pack.applicant, "respondent": pack.respondent}
    return Pack.objects.filter(**same, sent_on__isnull=False).exclude(pk=pack.pk).exists()
