"""docs/permissions.md: who may see and do what, from the tables that guard cases, rooms and courts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from bitim.cases.access import RIGHTS, Chair
from bitim.cases.access import Right as CaseRight
from bitim.law.confidentiality import Audience, ParticipantKind, Reader, Scope, may_read
from bitim.law.court import COURT_RULES, CourtFacts, CourtRole, CourtState, CourtStep, Mediation, Procedure
from bitim.law.court.secrecy import Item, trial_judge_may_see
from bitim.law.process import RULES, Role, Step
from bitim.law.transitions import Transition
from bitim.rooms.access import Right as RoomRight
from bitim.rooms.access import holds
from bitim.rooms.kinds import RoomKind
from bitim.rooms.models import Member, Room
from bitim.web.docs.markdown import document, phrase, table

CHAIRS = {
    Chair.APPLICANT: "the applicant, or who acts for the applicant",
    Chair.RESPONDENT: "another party, or who acts for it",
    Chair.ASKED_MEDIATOR: "a mediator who was asked and has not answered",
    Chair.MEDIATOR: "the mediator who took the case",
    Chair.INTERPRETER: "an interpreter to whom all agreed",
}
CASE_RIGHTS = {
    CaseRight.SEE: "Know that the case exists and open its first page",
    CaseRight.ATTEND: "See who takes part, the title of the dispute, and when and where people meet",
    CaseRight.READ: "Read the application, the papers and the course of the case",
    CaseRight.CHECK_CONFLICT: "See the names and the kind of dispute, to declare a conflict of interest (ML-7-2)",
    CaseRight.FILL_IN: "Fill in the application",
    CaseRight.ACT: "Take the steps of a party",
    CaseRight.CONDUCT: "Take the steps of the mediator",
    CaseRight.INTERPRET: "Give the seat of an interpreter up",
}
ROOM_RIGHTS = {
    RoomRight.ENTER: "Stand at the door and acknowledge confidentiality (ML-8-1)",
    RoomRight.READ: "Read what was said",
    RoomRight.WRITE: "Write and send files",
    RoomRight.ASK: "Ask a side for permission to pass exact words on",
    RoomRight.ANSWER: "Give or refuse that permission",
}
CASES = """# Who may see and do what

Nobody has a right because of the work he does for the operator: staff and administrators have no seat at any case, and
an address of somebody else's case, paper, room or letter answers like one that does not exist.

## A case

A person has a right by the seat at the table of this case (`RIGHTS` in `src/bitim/cases/access.py`)."""

STEPS = """A seat opens steps; whether one can be taken now is decided by the table in [process.md](process.md).
The steps of the clock are taken by the worker, by nobody's hand."""

ROOMS = """## Rooms

Only who has a seat in a room gets in, and only after acknowledging confidentiality. What a seat allows
(`holds` in `src/bitim/rooms/access.py`); a closed room can be read, not written in."""

READING = """Who may read what was said, once in the room (`may_read` in `src/bitim/law/confidentiality.py`). A side is
a party with the people who came with it; a helper shared by several sides belongs to none and reads the joint room.
The mediator has no seat in the direct talks before all sides have released them to him (UN-TN-18)."""

COURTS = """## In court

At a mediation in court a person is what he is at that court today, or the party whose seat he has
(`seat_of` in `src/bitim/courts/access.py`); the chair of a court has no seat at a case that is not his. Each
capacity opens steps; whether one can be taken now is decided by `COURT_RULES` in [process.md](process.md)."""

COURT_SECRETS = """What the judge of the case and the clerk may learn of the mediation (`trial_judge_may_see` in
`src/bitim/law/court/secrecy.py`). Parties and the judge who conducts sit at the table itself, and there the rights
above hold."""

THE_REST = "## The rest"
OTHERS = (
    (
        "An invitation",
        "who holds the secret link, or the number of the case with the code on the letter",
        "cases/invitation_keys.py",
    ),
    (
        "That a case waits no more for the answer of a mediator who was asked",
        "that mediator; nothing else of the case",
        "cases/access.py",
    ),
    (
        "The paper by which a representative acts",
        "the party who named him, he himself while he acts, and the mediator who took the case",
        "cases/access.py",
    ),
    (
        "A document, its card and its archive",
        "who was asked to sign it, and the people of the case",
        "documents/access.py",
    ),
    (
        "The IIN of the signers in the words of a card",
        "who was asked to sign that version; other readers see its end",
        "documents/access.py",
    ),
    ("Which keys opened an account, and ending one of them", "the person, and nobody else", "accounts/access.py"),
    (
        "Printing the court's invitations, each with its code",
        "the clerks of the court and the judge of the case, none of whom can answer or join with it",
        "courts/access.py",
    ),
    (
        "The written notice that talks in court ended",
        "the parties, the judge of the case and the clerks, once a party has sent it",
        "courts/actions/notifying.py",
    ),
    ("Signing a version", "the person who was asked, and nobody else (EDS-34)", "documents/access.py"),
    (
        "The check of a document, also for programs",
        "everybody; the answer shows initials and roles, no names and no numbers",
        "documents/checking.py",
    ),
    ("The desk of a court", "the judges, the chair and the clerks who are in office there today", "courts/access.py"),
    (
        "What came from a court's own system, and what of it was not taken",
        "the people who are in office at that court today",
        "exchange/views.py",
    ),
    (
        "Referring cases by exchange, and hearing of their course",
        "the system whose key the operator entered, for the courts that it speaks for; it hears nothing of the talks",
        "exchange/actions/receiving.py",
    ),
    (
        "A mediation in court",
        "its parties, the judge of the case, the judge who conducts, and the clerks of the court",
        "courts/access.py",
    ),
    ("A letter", "its addressee", "notices/access.py"),
    ("A mediator's profile", "everybody, while an entry in a register lasts (ML-14-6)", "registry/access.py"),
    ("Entries of a register", "people with the permission `registry.keep_register`", "registry/access.py"),
    (
        "A file with cards of a court, and its errors",
        "chair and clerks of that court, and people with the permission `courts.import_cards`",
        "courts/access.py",
    ),
    ("News, events, their photos and files", "everybody, while they are published", "outreach/access.py"),
    (
        "Drafts and published records of a court, tables of them, and who comes to its events",
        "everybody in office at that court today, and people with the permission `outreach.keep_records`",
        "outreach/access.py",
    ),
    (
        "A place at an event, and the link to take part online",
        "whoever holds the secret link of the letter, until names and addresses are destroyed",
        "outreach/place_keys.py",
    ),
    ("Files with the list of courts", "people with the permission `courts.keep_courts`", "courts/access.py"),
    ("Offers, and what came of a sealed one", "those who may read the case, once talks have begun", "cases/access.py"),
    ("A sealed number, and the line to check it", "the side that sealed it, and nobody else", "cases/access.py"),
    (
        "The history of a case",
        "those who may read the case; what belongs to a caucus, its side and the mediator",
        "cases/presenters/history.py",
    ),
    ("Who would let the mediator read the direct talks", "the sides", "cases/presenters/history.py"),
    ("The page of direct talks", "the parties", "cases/access.py"),
    (
        "The page on which an interpreter takes the seat, with the names of those who take part",
        "who holds the secret link and is signed in, while all agree",
        "cases/interpreter_keys.py",
    ),
    (
        "A due of a settlement, what was said of it, its files and talks",
        "the two parties it is between, or who acts for them; not the mediator, not other parties",
        "performance/access.py",
    ),
    ("The questions after a mediation, each once", "the parties, or who acts for them", "survey/access.py"),
    (
        "What somebody answered to them",
        "nobody: only sums are kept, and none of fewer than ten is shown",
        "survey/models.py",
    ),
    (
        "A paper made out of a settlement, kept or not, with its archive",
        "the party that makes it, or who acts for it; once sent, the other side, and the court asked for a writ",
        "packs/access.py",
    ),
    (
        "Reports of figures and indicators: of whole years that are over, without numbers of fewer than ten cases",
        "everybody",
        "statistics/access.py",
    ),
    (
        "Dashboards, open data and the interface for programs: what was released",
        "everybody",
        "statistics/releases/making.py",
    ),
    (
        "A dashboard with every number, as it is now",
        "of a court its people; of a region those of its regional court; of all those of higher courts, and the next",
        "statistics/access.py",
    ),
    (
        "Figures of every period, small ones too",
        "people who are in office at a court today, and people with the permission `statistics.see_small_figures`",
        "statistics/access.py",
    ),
    (
        "Publishing a report under the own signature, and what waits for it",
        "the chair of the Supreme Court, and people with the permission `statistics.issue_reports`; each his own alone",
        "statistics/access.py",
    ),
    ("How settlements are kept", "everybody; of fewer than ten settlements nothing is told", "performance/queries.py"),
    (
        "A meeting, its place and its calendar file",
        "the mediator, the sides who are asked to come, and who interprets there",
        "cases/access.py",
    ),
    ("Which times suit whom, and the minutes with each side", "the mediator", "cases/views/meetings.py"),
    (
        "The calendar of a person, with the hours of meetings and the days of settlements alone",
        "whoever holds its secret address, which its owner makes and gives up",
        "cases/calendar_keys.py",
    ),
)

_PARTIES = frozenset({"claimant", "respondent"})
_TALKS = CourtFacts(
    state=CourtState.IN_MEDIATION,
    today=date.min,
    procedure=Procedure.CIVIL,
    filed_on=date.min,
    parties=_PARTIES,
    case_parties=_PARTIES,
    mediation=Mediation.GOING_ON,
)
_LEARNT = {
    "While people talk": _TALKS,
    "When the settlement was sent": replace(_TALKS, mediation=Mediation.SETTLED, submitted=True),
    "When there is none": replace(_TALKS, mediation=Mediation.ENDED),
    "When besides no party objects": replace(_TALKS, mediation=Mediation.ENDED, no_objection_to_passing=_PARTIES),
}
COURT_ITEMS = {
    Item.THAT_IT_GOES_ON: "That there is a mediation, and where it stands",
    Item.CONTRACT: "The signed contract with a mediator outside the court (CPC-179-5)",
    Item.SETTLEMENT: "The signed settlement (ML-23-4)",
    Item.GROUND_OF_ITS_END: "The ground on which it ended (ML-23-4, ML-24-5)",
    Item.EVIDENCE: "Evidence that the judge who conducted was given (CPC-66-4)",
    Item.TALKS: "What was said (CPC-179-7)",
}
_SIDE = UUID(int=1)
_SAID = {
    "In the joint room": Scope(audience=Audience.JOINT),
    "In the caucus of the own side": Scope(audience=Audience.CAUCUS, side="own"),
    "In the caucus of another side": Scope(audience=Audience.CAUCUS, side="other"),
    "In the direct talks": Scope(audience=Audience.DIRECT),
}


def page() -> str:
    """Write the whole page, in English."""
    chairs = list(Chair)
    rights = table(
        ("Right", *(CHAIRS[chair] for chair in chairs)),
        ((CASE_RIGHTS[right], *(_yes(right in RIGHTS[chair]) for chair in chairs)) for right in CaseRight),
    )
    return document(
        CASES,
        rights,
        STEPS,
        _steps(RULES, Step, Role),
        ROOMS,
        _seats(),
        READING,
        _readers(),
        COURTS,
        _steps(COURT_RULES, CourtStep, CourtRole),
        COURT_SECRETS,
        _learnt(),
        THE_REST,
        _others(),
    )


def _steps(rules: Sequence[Transition[Any, Any, Any, Any]], steps: type[StrEnum], roles: type[StrEnum]) -> str:
    takers = {step: {role for rule in rules if rule.step is step for role in rule.roles} for step in steps}
    rows = ((f"`{step}`", *(_yes(role in takers[step]) for role in roles)) for step in steps)
    return table(("Step", *(phrase(role) for role in roles)), rows)


def _learnt() -> str:
    rows = ((COURT_ITEMS[item], *(_yes(item in trial_judge_may_see(at)) for at in _LEARNT.values())) for item in Item)
    return table(("What", *_LEARNT), rows)


def _seats() -> str:
    joint, caucus, direct = (
        Room(kind=RoomKind.JOINT),
        Room(kind=RoomKind.CAUCUS, side=_SIDE),
        Room(kind=RoomKind.DIRECT),
    )
    return table(
        ("Right", "In the joint room", "In a caucus", "In the direct talks"),
        ((ROOM_RIGHTS[right], *(_holders(right, room) for room in (joint, caucus, direct))) for right in RoomRight),
    )


def _holders(right: RoomRight, room: Room) -> str:
    kinds = [kind for kind in ParticipantKind if holds(right, room, Member(participant=kind))]
    return "every seat" if len(kinds) == len(ParticipantKind) else ", ".join(map(phrase, kinds))


def _readers() -> str:
    kinds = {"staff, strangers": None} | {phrase(kind): kind for kind in ParticipantKind}
    return table(
        ("Who", *_SAID),
        ((name, *(_yes(may_read(scope, _reader(kind))) for scope in _SAID.values())) for name, kind in kinds.items()),
    )


def _reader(kind: ParticipantKind | None) -> Reader:
    side = "" if kind in {None, ParticipantKind.MEDIATOR} else "own"
    return Reader(key="reader", kind=kind, side=side, acknowledged=True)


def _others() -> str:
    return table(("What", "Who", "Guarded by"), ((what, who, f"`{guard}`") for what, who, guard in OTHERS))


def _yes(held: bool) -> str:
    return "yes" if held else ""
