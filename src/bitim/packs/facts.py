"""From rows to what the rules of packs ask."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from django.utils import timezone

from bitim.cases import settlement_check
from bitim.cases.models import Case, Party
from bitim.law.child_support import most_withheld
from bitim.law.court import CourtState
from bitim.law.court.hierarchy import CourtLevel
from bitim.law.obligations import Property
from bitim.law.packs import Agreed, CourtStanding, Field, Overdue, PackFacts, PackKind
from bitim.law.performance import Said
from bitim.law.singapore import bars_to_pack
from bitim.packs import queries
from bitim.packs.models import Pack
from bitim.performance.queries import NotKept

STANDING = {
    CourtState.APPROVED: CourtStanding.APPROVED,
    CourtState.CLOSED: CourtStanding.IN_FORCE,
    CourtState.REFUSED: CourtStanding.REFUSED,
    CourtState.RETURNED: CourtStanding.REFUSED,
}
"""Elsewhere its word is awaited."""


def of_settlement(case: Case, late: Iterable[NotKept]) -> PackFacts:
    """A signed settlement of which this is late for one party, owed by one other."""
    mediation = queries.mediation_in_court(case)
    settlement = case.settlement
    return PackFacts(
        today=timezone.localdate(),
        track=case.legal_track,
        stage=case.stage,
        court=STANDING.get(mediation.state, CourtStanding.AWAITED) if mediation else CourtStanding.UNKNOWN,
        writ_issued=mediation is not None and mediation.writ_on is not None,
        basis_named=bool(case.pretrial_clause),
        overdue=overdue_of(late),
        all_signed=settlement is not None and not settlement.awaits_signatures,
        convention_bars=bars_to_pack(settlement_check.singapore_facts(case))
        if any(party.is_abroad for party in case.taking_part)
        else None,
    )


def agreed_between(case: Case, applicant: Party, respondent: Party) -> Agreed:
    """What the signed settlement says between two sides, as far as somebody beside them acts on it."""
    assert case.settlement is not None
    assert case.settlement.signed_on is not None
    rights = queries.rights_between(case, applicant, respondent)
    support = queries.support_of(case, applicant, respondent)
    most = most_withheld(case.settlement.signed_on)
    return Agreed(
        rights=bool(rights),
        rights_unnamed=any(not (row.object_kind and row.object_number) for row in rights),
        notarial=any(Property.NOTARIAL.value in row.property for row in rights),
        support=bool(support),
        support_over_most=most is not None
        and any(row.income_share and Fraction(row.income_share) > most for row in support),
    )


def overdue_of(late: Iterable[NotKept]) -> tuple[Overdue, ...]:
    return tuple(_overdue(each) for each in late)


def _overdue(late: NotKept) -> Overdue:
    assert late.due.last_day is not None
    moved = any(word.said is Said.CHANGE_AGREED for word in late.due.words.all())
    return Overdue(last_day=late.due.last_day, state=late.state, rest=late.rest, moved=moved)


def of_pack(pack: Pack, late: Iterable[NotKept]) -> PackFacts:
    """The same with what its maker has filled in."""
    facts = of_settlement(pack.case, late)
    court = pack.court
    return replace(
        facts,
        agreed=agreed_between(pack.case, pack.applicant, pack.respondent),
        basis_named=bool(pack.answer("basis")),
        filled=frozenset(field for field, there in _fields(pack, facts).items() if there),
        attached=pack.attached,
        by_power=pack.by_power,
        respondent_here={"yes": True, "no": False}.get(pack.answer("respondent_here")),
        duty=queries.duty(pack.kind, facts.sum, pack.applicant, facts.today),
        court_exists=court is None or court.exists_on(facts.today),
        first_instance=court is None or court.level is CourtLevel.DISTRICT,
        sent_before=queries.sent_before(pack),
    )


def _fields(pack: Pack, facts: PackFacts) -> dict[Field, object]:
    """What the paper will say, by what CPC-136-2 calls it; of an organisation there is no date of birth."""
    applicant, respondent = pack.applicant, pack.respondent
    return {
        Field.COURT: pack.court,
        Field.APPLICANT_NAME: applicant.full_name,
        Field.APPLICANT_BIRTH_DATE: applicant.is_organization or pack.born(applicant),
        Field.APPLICANT_ADDRESS: pack.answer("applicant_address"),
        Field.APPLICANT_NUMBER: (applicant.bin if applicant.is_organization else applicant.iin)
        or (applicant.is_abroad and applicant.foreign_number),
        Field.RESPONDENT_NAME: respondent.full_name,
        Field.RESPONDENT_BIRTH_DATE: respondent.is_organization or pack.born(respondent),
        Field.RESPONDENT_ADDRESS: pack.answer("respondent_address"),
        Field.DEMAND: facts.overdue and (pack.kind is not PackKind.ADMINISTRATIVE or pack.asked),
        Field.FACTS: facts.overdue,
        Field.ANNEXES: pack.case.settlement,
        Field.RULING: pack.ruling_on and pack.answer("ruling_number") and pack.answer("court_case"),
        Field.BAILIFF: pack.answer("bailiff"),
        Field.EMPLOYER: pack.answer("employer"),
    }
