"""Each kind of pack in one row: when it is open, what it must say, what is checked, whose power it takes.

A new kind is a row here, a template, and a module of `bitim.packs.kinds`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bitim.law.packs import findings as check
from bitim.law.packs import handing_over as over
from bitim.law.packs.facts import PackFacts
from bitim.law.packs.findings import Check, Finding
from bitim.law.packs.vocabulary import Annex, CourtStanding, Field, Obstacle, PackKind, Reason
from bitim.law.representation import NamedPower
from bitim.law.tracks import LegalTrack, Stage

Opening = Callable[[PackFacts], Reason | Obstacle | None]
"""Why the pack is open, or why not; None where this kind has nothing to do with such a settlement."""

OF_A_BODY = frozenset({LegalTrack.CRIMINAL, LegalTrack.ADMIN_OFFENCE})
"""No court approves such a settlement: the result goes to the body that handles the case (ML-27-6, ML-24-6)."""


@dataclass(frozen=True, kw_only=True)
class PackRule:
    """What the law says about one kind of pack."""

    opens: Opening
    checks: tuple[Check, ...]
    law: tuple[str, ...]
    on_breach: bool = True
    """It tells what was not performed in time; otherwise only what was agreed."""
    with_duty: bool = False
    power: NamedPower = NamedPower.REQUEST_WRIT
    """What a power of attorney must name expressly (CPC-60-1, CPC-60-3)."""

    def findings(self, facts: PackFacts) -> tuple[Finding, ...]:
        """Everything that blocks this pack, and what its maker is told."""
        return tuple(finding for each in self.checks for finding in each(facts))


def _before_court(facts: PackFacts) -> bool:
    return facts.stage is Stage.BEFORE_COURT and facts.track not in OF_A_BODY | {LegalTrack.ADMINISTRATIVE}


def open_court_order(facts: PackFacts) -> Reason | Obstacle | None:
    """A settlement before court, reached in a pre-trial order that a law or a contract set.

    Law: CPC-134-1, CPC-135-3, CPC-135-19, CPC-135-20, CPC-135-21.
    """
    if not _before_court(facts):
        return None
    if not facts.overdue:
        return Obstacle.NOTHING_OVERDUE
    return Reason.BASIS_NAMED if facts.basis_named else Reason.BASIS_TO_BE_NAMED


def open_claim(facts: PackFacts) -> Reason | Obstacle | None:
    """A settlement before court is a deal, and who breaks it answers for it (ML-27-4, ML-27-9)."""
    if facts.stage is not Stage.BEFORE_COURT:
        return None
    if facts.track in OF_A_BODY:
        return Obstacle.BODY_DECIDES
    if facts.track is LegalTrack.ADMINISTRATIVE:
        return Obstacle.NO_COURT_APPROVED
    return Reason.DEAL_BROKEN if facts.overdue else Obstacle.NOTHING_OVERDUE


def _approved(facts: PackFacts) -> Reason | Obstacle:
    """What is asked of the court that approved a settlement (CPC-178-2, CPC-180-4, APPC-120-7)."""
    match facts.court:
        case CourtStanding.AWAITED:
            return Obstacle.NOT_APPROVED_YET
        case CourtStanding.REFUSED:
            return Obstacle.APPROVAL_REFUSED
        case CourtStanding.APPROVED:
            return Obstacle.NOT_IN_FORCE_YET
    if facts.writ_issued:
        return Obstacle.WRIT_ISSUED
    if not facts.overdue:
        return Obstacle.NOTHING_OVERDUE
    return Reason.APPROVED if facts.court is CourtStanding.IN_FORCE else Reason.APPROVAL_TO_BE_SHOWN


def open_writ(facts: PackFacts) -> Reason | Obstacle | None:
    """An approved settlement that is not performed, in court or at the enforcement stage (CPC-178-2, CPC-180-4)."""
    if facts.stage is Stage.BEFORE_COURT or facts.track is LegalTrack.ADMINISTRATIVE:
        return None
    return Obstacle.BODY_DECIDES if facts.track in OF_A_BODY else _approved(facts)


def open_administrative(facts: PackFacts) -> Reason | Obstacle | None:
    """An approved settlement with a state body that is not performed (APPC-120-7, APPC-127-5)."""
    if facts.stage is Stage.BEFORE_COURT or facts.track is not LegalTrack.ADMINISTRATIVE:
        return None
    return _approved(facts)


def open_bailiff(facts: PackFacts) -> Reason | Obstacle | None:
    """At the enforcement stage the approved settlement is handed to the bailiff, kept or not.

    Law: ML-25.1-2, ML-25.1-3, CPC-179-8.
    """
    if facts.stage is not Stage.ENFORCEMENT or facts.track in OF_A_BODY:
        return None
    match facts.court:
        case CourtStanding.AWAITED:
            return Obstacle.NOT_APPROVED_YET
        case CourtStanding.REFUSED:
            return Obstacle.APPROVAL_REFUSED
        case CourtStanding.APPROVED:
            return Obstacle.NOT_IN_FORCE_YET
    return Reason.ENFORCEMENT


PEOPLE = (
    Field.APPLICANT_NAME,
    Field.APPLICANT_BIRTH_DATE,
    Field.APPLICANT_ADDRESS,
    Field.APPLICANT_NUMBER,
    Field.RESPONDENT_NAME,
    Field.RESPONDENT_BIRTH_DATE,
    Field.RESPONDENT_ADDRESS,
)
"""Of organisations there is no date of birth: it counts as told."""
NAMES_AND_ADDRESSES = (
    Field.APPLICANT_NAME,
    Field.APPLICANT_ADDRESS,
    Field.RESPONDENT_NAME,
    Field.RESPONDENT_ADDRESS,
)
"""Enough where no court is asked: who is abroad may have no number of ours."""
OF_AN_APPLICATION = (Field.COURT, *PEOPLE, Field.DEMAND, Field.FACTS, Field.ANNEXES)
"""CPC-136-2. The number of the respondent is told if it is known."""
OF_THE_SETTLEMENT = (check.settlement_is_signed, check.answers_are_given, check.days_are_those_signed)

PACKS: Mapping[PackKind, PackRule] = {
    PackKind.COURT_ORDER: PackRule(
        opens=open_court_order,
        checks=(
            check.needs(*OF_AN_APPLICATION),
            check.basis_is_named,
            check.respondent_is_here,
            *OF_THE_SETTLEMENT,
            check.no_dispute_is_seen,
            check.attaches(Annex.BASIS),
            check.duty_is_paid,
            check.court_is_right,
            check.nothing_was_sent,
        ),
        with_duty=True,
        law=("CPC-134-1", "CPC-135-3", "CPC-136-2", "CPC-136-4"),
    ),
    PackKind.CLAIM: PackRule(
        opens=open_claim,
        checks=(
            check.needs(*OF_AN_APPLICATION),
            check.order_is_not_open,
            *OF_THE_SETTLEMENT,
            check.attaches(),
            check.duty_is_paid,
            check.court_is_right,
            check.nothing_was_sent,
        ),
        with_duty=True,
        law=("ML-27-4", "ML-27-9", "CPC-148-2-6.1", "CPC-149-1-5.1"),
    ),
    PackKind.WRIT: PackRule(
        opens=open_writ,
        checks=(
            check.needs(Field.COURT, *PEOPLE, Field.RULING, Field.DEMAND, Field.FACTS),
            *OF_THE_SETTLEMENT,
            check.attaches(),
            check.nothing_was_sent,
        ),
        law=("CPC-178-2", "CPC-180-4"),
    ),
    PackKind.ADMINISTRATIVE: PackRule(
        opens=open_administrative,
        checks=(
            check.needs(Field.COURT, *PEOPLE, Field.RULING, Field.DEMAND, Field.FACTS),
            *OF_THE_SETTLEMENT,
            check.attaches(),
            check.nothing_was_sent,
        ),
        law=("APPC-120-7", "APPC-127-5"),
    ),
    PackKind.BAILIFF: PackRule(
        opens=open_bailiff,
        checks=(
            check.needs(Field.BAILIFF, *PEOPLE, Field.RULING),
            check.settlement_is_signed,
            check.attaches(Annex.RULING),
            check.nothing_was_sent,
        ),
        on_breach=False,
        law=("ML-25.1-2", "ML-25.1-3", "CPC-179-8"),
    ),
    PackKind.REGISTRATION: PackRule(
        opens=over.open_registration,
        checks=(
            check.needs(*NAMES_AND_ADDRESSES, Field.APPLICANT_NUMBER),
            check.settlement_is_signed,
            over.objects_are_named,
            over.notary_is_remembered,
            check.attaches(Annex.TITLE),
            check.nothing_was_sent,
        ),
        on_breach=False,
        power=NamedPower.RECEIVE_MONEY_OR_PROPERTY,
        law=("ML-27-7.1",),
    ),
    PackKind.EMPLOYER: PackRule(
        opens=over.open_employer,
        checks=(
            check.needs(Field.EMPLOYER, *NAMES_AND_ADDRESSES),
            check.settlement_is_signed,
            over.share_can_be_withheld,
            check.attaches(),
            check.nothing_was_sent,
        ),
        on_breach=False,
        power=NamedPower.RECEIVE_MONEY_OR_PROPERTY,
        law=("CMF-158", "CMF-165", "CMF-166"),
    ),
    PackKind.SINGAPORE: PackRule(
        opens=over.open_singapore,
        checks=(
            check.needs(*NAMES_AND_ADDRESSES),
            check.settlement_is_signed,
            over.translations_are_told,
            check.attaches(),
        ),
        on_breach=False,
        law=("SC-1", "SC-4-1", "SC-4-2", "SC-4-3", "SC-KZ-3"),
    ),
}
