"""Cards between files, rows of the database and the law: which words mean what, and the card of our own mediation."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from bitim.courts.labels import cards as labels
from bitim.courts.labels.track import INSTANCE, REFUSAL_GROUND
from bitim.courts.models import Consent, Court, CourtMediation
from bitim.courts.tables import Row, headings
from bitim.courts.tables.headings import Layout, folded, in_all_languages
from bitim.law.categories import topics
from bitim.law.court import WITH_APPROVAL, CourtState, Instance
from bitim.law.court.cards import (
    REQUIRED,
    Card,
    Column,
    KnownCourt,
    Language,
    Outcome,
    Register,
    Ruling,
    Stage,
    Way,
    Words,
)
from bitim.law.process import EndReason, State
from bitim.registry.labels import MEDIATOR_KIND

_YES_NO = {True: labels.YES, False: labels.NO}
WORDS: Mapping[Column, Mapping[Any, str | Promise]] = {
    Column.INSTANCE: INSTANCE,
    Column.WAY: labels.WAY,
    Column.STAGE: labels.STAGE,
    Column.MEDIATOR_KIND: MEDIATOR_KIND,
    Column.OUTCOME: labels.OUTCOME,
    Column.RULING: labels.RULING,
    Column.REFUSAL_GROUND: REFUSAL_GROUND,
    Column.LANGUAGE: labels.LANGUAGE,
    Column.MODE: labels.MODE,
    Column.SAME_JUDGE: _YES_NO,
    Column.SAME_JUDGE_CONSENT: _YES_NO,
    Column.PERFORMED: _YES_NO,
    Column.WRIT_ISSUED: _YES_NO,
}
"""What may stand in the columns of words, besides categories."""
_FURTHER = {True: ("true", "1", "+"), False: ("false", "0", "-")}


@cache
def words() -> Words:
    """Every word of every column in all languages, and its code."""
    found: dict[Column, dict[str, Any]] = {}
    for column, members in WORDS.items():
        of = found[column] = {}
        for member, label in members.items():
            codes = _FURTHER[member] if isinstance(member, bool) else (str(member),)
            of.update(dict.fromkeys(map(folded, (*codes, *in_all_languages(label))), member))
    categories = found[Column.CATEGORY] = {}
    for topic in topics():
        names = (topic.code, topic.name_kk, topic.name_ru, topic.name_en)
        categories.update(dict.fromkeys(map(folded, names), topic.code))
    return found


@cache
def _headings() -> Mapping[str, Column]:
    return headings.names_of(labels.COLUMN)


def laid_out(rows: Iterator[Row]) -> tuple[Layout[Column], Iterator[Row]]:
    """Find the headings among the first rows; return the layout and the rows below. Raises: Unusable."""
    return headings.laid_out(rows, headings=_headings(), required=REQUIRED)


def register(only: Court | None) -> Register:
    """The courts as the rules ask about them."""
    courts = Court.objects.prefetch_related("successors", "successor_of")
    known = {
        court.code: KnownCourt(
            court.since,
            court.until,
            tuple(sorted(each.code for each in court.successors.all())),
            tuple(sorted(each.code for each in court.successor_of.all())),
        )
        for court in courts
    }
    return Register(known, only.code if only else None)


# -- Our own mediations ----------------------------------------------

_STAGES = {
    Instance.APPEAL: Stage.APPEAL,
    Instance.CASSATION: Stage.CASSATION,
    Instance.ENFORCEMENT: Stage.ENFORCEMENT,
}
_WITHDRAWN = frozenset({EndReason.LEFT_BEFORE_START, EndReason.WITHDRAWN, EndReason.PARTY_LEFT})


def card_of(mediation: CourtMediation) -> Card | None:
    """The card of a mediation held here, as a court would have sent it; None before any motion.

    It is made of what the course recorded, never of what was said. What the course does not record stays empty:
    whether the settlement was performed without a writ, and how people met. Reads what `queries.whole` fetches.
    """
    of, case = mediation.court_case, mediation.case
    moved = min((timezone.localdate(row.moved_at) for row in mediation.motions.all()), default=None)
    if moved is None:
        return None
    judge, appointment, writ = mediation.conducting_judge, case.appointment, mediation.writ_on is not None
    went_on = mediation.continuing_judge_id == judge.pk if judge and mediation.continuing_judge_id else None
    ruling = _ruling(mediation)
    contract = case.signed_contract
    return Card(
        court=of.court.code,
        instance=of.instance,
        number=of.number,
        category=of.category,
        way=Way.JUDGE_MEDIATION if judge else Way.MEDIATOR,
        stage=_stage(of.instance, accepted=of.accepted_on is not None and of.accepted_on <= moved),
        motion_on=moved,
        started_on=case.started_on,
        ended_on=timezone.localdate(case.ended_at) if case.ended_at else None,
        days_suspended=_days(mediation.suspended_on, mediation.resumed_on),
        mediator_kind=appointment.mediator.kind if appointment else None,
        same_judge=went_on,
        same_judge_consent=any(row.kind == Consent.Kind.SAME_JUDGE for row in mediation.consents.all())
        if went_on
        else None,
        outcome=_outcome(mediation),
        ruling=ruling,
        refusal_ground=(mediation.refusal_ground or None) if ruling is Ruling.REFUSED else None,
        duty_returned=mediation.duty_returned,
        performed=False if writ else None,
        writ_issued=writ if ruling is Ruling.APPROVED else None,
        language=_language(contract.languages) if contract else None,
    )


def _stage(instance: Instance, *, accepted: bool) -> Stage:
    """On which day preparation passed into trial is not recorded: after acceptance all counts as preparation."""
    return _STAGES.get(instance) or (Stage.PREPARATION if accepted else Stage.BEFORE_ACCEPTANCE)


def _days(since: date | None, until: date | None) -> int | None:
    return (until - since).days if since and until else None


def _outcome(mediation: CourtMediation) -> Outcome | None:
    case = mediation.case
    if case.state is State.SETTLED:
        return Outcome.PARTIAL if case.settlement and case.settlement.partial else Outcome.FULL
    if case.state is State.ENDED:
        return Outcome.WITHDRAWN if case.end_reason in _WITHDRAWN else Outcome.FAILED
    return None


def _ruling(mediation: CourtMediation) -> Ruling | None:
    """An approval that was set aside is none (CPC-177-7); where no court approves there is no ruling (ML-27-6)."""
    if mediation.ruling_on is None or mediation.court_case.procedure not in WITH_APPROVAL:
        return None
    if mediation.refusal_ground:
        return Ruling.REFUSED
    return Ruling.APPROVED if mediation.state in {CourtState.APPROVED, CourtState.CLOSED} else None


def _language(codes: list[str]) -> Language:
    """The first language of the procedure (ML-19)."""
    return next((Language(code) for code in codes if code in {"kk", "ru"}), Language.OTHER)
