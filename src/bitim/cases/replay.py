"""A case told again from its journal alone: what the stored state must agree with.

The journal is written in the transaction that changes the state, so a difference means that somebody changed the
tables behind the product's back, or that an action forgot its entry.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date

from bitim.cases.events import Event
from bitim.cases.models import Case, Contract, Settlement
from bitim.cases.vocabulary import DeadlineKind
from bitim.documents import queries as documents
from bitim.documents.vocabulary import DocumentKind
from bitim.journal.models import Entry
from bitim.law.process import Answer, EndReason, State, end_reason_of_leaving, end_reason_of_withdrawal


@dataclass
class Course:
    """Where a case stands, and how it came there. Parties and mediators are named by their keys and uids."""

    state: State = State.DRAFT
    end_reason: EndReason | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    mediator: str | None = None
    """Uid of the mediator who is at work."""
    direct_until: date | None = None
    started_on: date | None = None
    term_ends_on: date | None = None
    contract_signed_by: set[str] = field(default_factory=set)
    settlement_signed_by: set[str] = field(default_factory=set)


def replay(entries: Iterable[Entry]) -> Course:
    """The course of one case, from its entries in their order."""
    course = Course()
    for entry in entries:
        _follow(course, Event(entry.event), entry.data)
    return course


def _follow(course: Course, event: Event, data: dict[str, str]) -> None:
    if event in _INVITATION:
        _INVITATION[event](course, data["party"])
    elif event in _MEDIATION:
        _MEDIATION[event](course, data)
    elif event in _END:
        course.end_reason = _END[event](course)
        course.state = State.SETTLED if event is Event.SETTLED else State.ENDED


# -- The invitation -------------------------------------------------------------------------------------------


def _sent(course: Course, party: str) -> None:
    course.answers[party] = Answer.OPEN


def _accepted(course: Course, party: str) -> None:
    course.answers[party] = Answer.ACCEPTED
    if set(course.answers.values()) == {Answer.ACCEPTED}:
        course.state = State.CHOOSING


def _declined(course: Course, party: str) -> None:
    course.answers[party] = Answer.DECLINED


def _lapsed(course: Course, party: str) -> None:
    course.answers[party] = Answer.DEEMED_REJECTED


def _left_out(course: Course, party: str) -> None:
    course.left_out.add(party)
    course.state = State.CHOOSING


_INVITATION = {
    Event.INVITATION_SENT: _sent,
    Event.INVITATION_ACCEPTED: _accepted,
    Event.INVITATION_DECLINED: _declined,
    Event.INVITATION_LAPSED: _lapsed,
    Event.CONTINUED_WITHOUT: _left_out,
}


# -- The mediation --------------------------------------------------------------------------------------------


def _filed(course: Course, data: dict[str, str]) -> None:
    course.state = State.INVITED


def _talking_directly(course: Course, data: dict[str, str]) -> None:
    course.state, course.direct_until = State.DIRECT, date.fromisoformat(data["until"])


def _talked_directly(course: Course, data: dict[str, str]) -> None:
    course.state = State.CHOOSING


def _taken(course: Course, data: dict[str, str]) -> None:
    course.state, course.mediator = State.CONTRACT, data["mediator"]


def _mediator_gone(course: Course, data: dict[str, str]) -> None:
    course.state, course.mediator = State.CHOOSING, None
    course.contract_signed_by, course.settlement_signed_by = set(), set()


def _contract_offered(course: Course, data: dict[str, str]) -> None:
    course.contract_signed_by = set()


def _contract_signed(course: Course, data: dict[str, str]) -> None:
    course.contract_signed_by.add(data["side"])


def _started(course: Course, data: dict[str, str]) -> None:
    course.state = State.UNDER_MEDIATION
    if course.started_on is None:
        course.started_on = date.fromisoformat(data["on"])
    if data["term_ends_on"]:
        course.term_ends_on = date.fromisoformat(data["term_ends_on"])


def _extended(course: Course, data: dict[str, str]) -> None:
    course.term_ends_on = date.fromisoformat(data["until"])


def _deadline_moved(course: Course, data: dict[str, str]) -> None:
    if data["kind"] == DeadlineKind.TERM_END:
        _extended(course, data)
    elif data["kind"] == DeadlineKind.DIRECT_END:
        course.direct_until = date.fromisoformat(data["until"])


def _settlement_offered(course: Course, data: dict[str, str]) -> None:
    course.settlement_signed_by = set()


def _settlement_signed(course: Course, data: dict[str, str]) -> None:
    course.settlement_signed_by.add(data["side"])


def _signature_refused(course: Course, data: dict[str, str]) -> None:
    if data["kind"] == DocumentKind.MEDIATION_CONTRACT:
        course.contract_signed_by.discard(data["side"])
    elif data["kind"] == DocumentKind.SETTLEMENT_AGREEMENT:
        course.settlement_signed_by.discard(data["side"])


_MEDIATION = {
    Event.APPLICATION_FILED: _filed,
    Event.CASE_REFERRED: _filed,
    Event.DIRECT_TALKS_BEGUN: _talking_directly,
    Event.DIRECT_TALKS_LEFT: _talked_directly,
    Event.DIRECT_TALKS_EXPIRED: _talked_directly,
    Event.CASE_TAKEN: _taken,
    Event.MEDIATOR_OBJECTED: _mediator_gone,
    Event.MEDIATOR_STEPPED_DOWN: _mediator_gone,
    Event.CONTRACT_OFFERED: _contract_offered,
    Event.CONTRACT_REOPENED: _contract_offered,
    Event.CONTRACT_SIGNED: _contract_signed,
    Event.MEDIATION_STARTED: _started,
    Event.TERM_EXTENDED: _extended,
    Event.DEADLINE_MOVED: _deadline_moved,
    Event.SETTLEMENT_OFFERED: _settlement_offered,
    Event.SETTLEMENT_REOPENED: _settlement_offered,
    Event.SETTLEMENT_SIGNED: _settlement_signed,
    Event.SIGNATURE_REFUSED: _signature_refused,
}


# -- The end --------------------------------------------------------------------------------------------------


def _of_answers(course: Course) -> EndReason:
    return end_reason_of_withdrawal(course.answers)


def _of_leaving(course: Course) -> EndReason:
    return end_reason_of_leaving(started_on=course.started_on)


_END = {
    Event.APPLICATION_WITHDRAWN: _of_answers,
    Event.PROPOSAL_REJECTED: _of_answers,
    Event.PARTY_LEFT: _of_leaving,
    Event.PARTIES_REFUSED: lambda course: EndReason.PARTIES_REFUSED,
    Event.FOUND_IMPOSSIBLE: lambda course: EndReason.MEDIATOR_FINDING,
    Event.TERM_EXPIRED: lambda course: EndReason.TERM_EXPIRED,
    Event.SETTLED: lambda course: EndReason.SETTLED,
}


# -- What is stored -------------------------------------------------------------------------------------------


def stored(case: Case) -> Course:
    """The same of the tables; `case` comes with `queries.with_facts`."""
    parties = list(case.parties.all())
    appointment = case.appointment
    at_work = appointment if appointment and appointment.is_at_work else None
    return Course(
        state=case.state,
        end_reason=case.end_reason or None,
        answers={party.key: party.invitation.answer for party in parties if hasattr(party, "invitation")},
        left_out={party.key for party in parties if party.left_out},
        mediator=str(at_work.mediator.uid) if at_work else None,
        direct_until=case.direct_until,
        started_on=case.started_on,
        term_ends_on=case.term_ends_on,
        contract_signed_by=_signed(case.contract),
        settlement_signed_by=_signed(case.settlement),
    )


def _signed(paper: Contract | Settlement | None) -> set[str]:
    return set(documents.signed_keys(paper.version)) if paper and paper.version else set()


def differences(case: Case, entries: Iterable[Entry]) -> list[str]:
    """Names of the parts in which the tables disagree with the journal."""
    told, kept = asdict(replay(entries)), asdict(stored(case))
    return [name for name, value in told.items() if value != kept[name]]
