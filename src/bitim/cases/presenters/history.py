"""The journal of a case as sentences, in the reader's language."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bitim.accounts.zones import moment_text
from bitim.cases.access import Right, Seat
from bitim.cases.events import Event
from bitim.cases.presenters.words import said
from bitim.days import Form
from bitim.journal.models import Entry
from bitim.journal.queries import history_of

SENTENCES: dict[Event, str | Promise] = {
    Event.APPLICATION_OPENED: gettext_lazy("The application was begun"),
    Event.APPLICATION_FILED: gettext_lazy("The application was filed"),
    Event.APPLICATION_WITHDRAWN: gettext_lazy("The application was taken back"),
    Event.CASE_REFERRED: gettext_lazy("A court invited the parties to mediation"),
    Event.INVITATION_SENT: gettext_lazy("The invitation was sent"),
    Event.INVITATION_OPENED: gettext_lazy("The invitation was opened"),
    Event.INVITATION_ACCEPTED: gettext_lazy("The invitation was accepted"),
    Event.INVITATION_DECLINED: gettext_lazy("The invitation was declined"),
    Event.INVITATION_LAPSED: gettext_lazy("The invitation was not answered in time"),
    Event.PROPOSAL_REJECTED: gettext_lazy("Nobody accepted in time: the proposal counts as rejected"),
    Event.INVITATION_QUESTION_ASKED: gettext_lazy("A question was asked about the invitation"),
    Event.PARTY_JOINED: gettext_lazy("A party opened an account"),
    Event.CONTINUED_WITHOUT: gettext_lazy("The others go on without this party"),
    Event.REPRESENTATIVE_NAMED: gettext_lazy("A representative was named"),
    Event.REPRESENTATIVE_JOINED: gettext_lazy("A representative took the place of a party"),
    Event.POWERS_CHECKED: gettext_lazy("The mediator checked the powers of a representative"),
    Event.REPRESENTATION_ENDED: gettext_lazy("A representation ended"),
    Event.DIRECT_TALKS_WANTED: gettext_lazy("Wants to talk directly first, without a mediator"),
    Event.DIRECT_TALKS_BEGUN: gettext_lazy("All want it: the direct talks began"),
    Event.DIRECT_TALKS_LEFT: gettext_lazy("Asked for a mediator: the direct talks ended"),
    Event.DIRECT_TALKS_EXPIRED: gettext_lazy("The days for direct talks are over"),
    Event.DIRECT_TALKS_RELEASED: gettext_lazy("Lets the mediator read the direct talks, if all sides do"),
    Event.RELEASE_TAKEN_BACK: gettext_lazy("Took back that the mediator may read the direct talks"),
    Event.DIRECT_TALKS_OPENED: gettext_lazy("All sides released the direct talks: the mediator may read them"),
    Event.MEDIATOR_PROPOSED: gettext_lazy("A mediator was proposed"),
    Event.MEDIATOR_AGREED: gettext_lazy("Agreed to the mediator"),
    Event.MEDIATOR_REJECTED: gettext_lazy("The proposed mediator was not chosen"),
    Event.MEDIATOR_ASKED: gettext_lazy("The mediator was asked"),
    Event.CASE_TAKEN: gettext_lazy("The mediator took the case"),
    Event.CASE_DECLINED: gettext_lazy("The mediator declined the case"),
    Event.MEDIATOR_OBJECTED: gettext_lazy("A party asked for another mediator"),
    Event.MEDIATOR_STEPPED_DOWN: gettext_lazy("The mediator stepped down"),
    Event.CONTRACT_OFFERED: gettext_lazy("The contract is ready for signatures"),
    Event.CONTRACT_REOPENED: gettext_lazy("A change of the contract was asked for"),
    Event.CONTRACT_SIGNED: gettext_lazy("The contract was signed"),
    Event.MEDIATION_STARTED: gettext_lazy("Everyone has signed: mediation began"),
    Event.EXTENSION_PROPOSED: gettext_lazy("A longer term was proposed"),
    Event.EXTENSION_AGREED: gettext_lazy("Agreed to the longer term"),
    Event.TERM_EXTENDED: gettext_lazy("The term was extended"),
    Event.OFFER_MADE: gettext_lazy("An offer was made"),
    Event.OFFER_ACCEPTED: gettext_lazy("An offer was accepted"),
    Event.OFFER_PARTLY_ACCEPTED: gettext_lazy("A part of an offer was accepted"),
    Event.OFFER_DECLINED: gettext_lazy("An offer was declined"),
    Event.OFFER_TAKEN_BACK: gettext_lazy("An offer was taken back"),
    Event.OFFER_EXPIRED: gettext_lazy("An offer was not answered in time"),
    Event.OFFER_CARRIED_OVER: gettext_lazy("What was agreed was put into the settlement"),
    Event.SEALED_OFFER_PROPOSED: gettext_lazy("A sealed offer was proposed"),
    Event.NUMBER_SEALED: gettext_lazy("A number was sealed"),
    Event.SEALED_OFFER_OPENED: gettext_lazy("Both numbers were opened and compared"),
    Event.SEALED_OFFER_WITHDRAWN: gettext_lazy("A sealed offer was given up unopened"),
    Event.SEALED_OFFER_EXPIRED: gettext_lazy("A sealed offer was not completed in time"),
    Event.SEALED_SUM_AGREED: gettext_lazy("Agreed to the sum in which the numbers met"),
    Event.DEADLINE_MOVED: gettext_lazy("A last day moved, because Bitim could not be used"),
    Event.TALK_ASKED: gettext_lazy("A live talk was asked for"),
    Event.INTERPRETER_PROPOSED: gettext_lazy("An interpreter was proposed"),
    Event.INTERPRETER_AGREED: gettext_lazy("Agreed to the interpreter"),
    Event.INTERPRETER_ASKED: gettext_lazy("Everyone agreed: the interpreter was asked to come"),
    Event.INTERPRETER_REJECTED: gettext_lazy("The interpreter was not agreed to"),
    Event.INTERPRETER_SEATED: gettext_lazy("The interpreter took the seat"),
    Event.INTERPRETER_GONE: gettext_lazy("The interpreter does not interpret here any more"),
    Event.MEETING_PROPOSED: gettext_lazy("Times for a meeting were proposed"),
    Event.MEETING_TIMES_TAKEN: gettext_lazy("Said which times suit for a meeting"),
    Event.MEETING_SET: gettext_lazy("The time of a meeting was set"),
    Event.MEETING_UNSET: gettext_lazy("The time of a meeting was given up"),
    Event.MEETING_MOVED: gettext_lazy("New times for a meeting were proposed"),
    Event.MEETING_CANCELLED: gettext_lazy("A meeting was cancelled"),
    Event.MEETING_OPENED: gettext_lazy("A meeting began"),
    Event.MEETING_HELD: gettext_lazy("A meeting ended"),
    Event.SETTLEMENT_WRITTEN: gettext_lazy("The settlement was worked on"),
    Event.SETTLEMENT_OFFERED: gettext_lazy("The settlement is ready for signatures"),
    Event.SETTLEMENT_REOPENED: gettext_lazy("A change of the settlement was asked for"),
    Event.SETTLEMENT_SIGNED: gettext_lazy("The settlement was signed"),
    Event.SETTLED: gettext_lazy("Everyone has signed: the dispute is settled"),
    Event.SIGNATURE_REFUSED: gettext_lazy("A signature was not confirmed: it is to be given again"),
    Event.ENDING_AGREED: gettext_lazy("Agreed to end the mediation"),
    Event.PARTY_LEFT: gettext_lazy("A party left the mediation"),
    Event.PARTIES_REFUSED: gettext_lazy("The parties ended the mediation together"),
    Event.FOUND_IMPOSSIBLE: gettext_lazy("The mediator found that a settlement is not possible"),
    Event.TERM_EXPIRED: gettext_lazy("The term of mediation is over"),
    Event.NOTICE_ISSUED: gettext_lazy("The notice of termination was written"),
    Event.NOTICE_SIGNED: gettext_lazy("The mediator signed the notice of termination"),
}

NOT_FOR_THE_OTHERS = frozenset({Event.INVITATION_QUESTION_ASKED})
"""What an invited person does alone: neither the other side nor the mediator reads it."""
BETWEEN_THE_SIDES = frozenset({Event.DIRECT_TALKS_RELEASED, Event.RELEASE_TAKEN_BACK})
"""Until all sides have released their direct talks the mediator does not learn which of them would (UN-TN-18)."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the timeline: what was done, what goes on now, what lies ahead."""

    state: str
    """done, now or ahead."""
    what: str
    when: str = ""
    who: str = ""
    until: str = ""
    """Until when something lasts that began here: "until 22 December"; or the time of a meeting."""
    number: int = 0
    at: datetime | None = None
    digest: str = ""
    commitment: str = ""
    """The code by which a sealed number is locked."""
    address: str = ""


def rows(seat: Seat) -> list[Row]:
    """Everything that happened, oldest first, as this person may know it; the last line is the present."""
    case = seat.case
    names = _names(seat)
    entries = [entry for entry in history_of(case.uid) if _may_know(seat, entry)]
    return [
        Row(
            number=entry.number,
            at=entry.at,
            when=said(timezone.localdate(entry.at)),
            what=str(SENTENCES[Event(entry.event)]),
            who=_who(entry, names),
            until=_until(entry) or _starts(entry, seat),
            state="done",
            digest=entry.digest,
            commitment=entry.data.get("commitment", ""),
            address=f"{reverse('cases:history', args=[case.number])}#entry-{entry.number}",
        )
        for entry in entries
    ]


def _may_know(seat: Seat, entry: Entry) -> bool:
    """Not what an invited person does alone, nor what is between the sides, if one is on none of them.

    What belongs to a caucus only its side and the mediator may know (ML-8-1).
    """
    event = Event(entry.event)
    if event in NOT_FOR_THE_OTHERS or (event in BETWEEN_THE_SIDES and seat.party is None):
        return False
    return seat.may(Right.CONDUCT) or entry.data.get("caucus", seat.key) == seat.key


def _names(seat: Seat) -> dict[str, str]:
    """Whom a code in the journal means: users, parties, mediators, interpreters of this case."""
    names: dict[str, str] = {}
    for party in seat.case.parties.all():
        mine = seat.party == party
        name = _("You") if mine else party.name
        names[party.key] = name
        names[f"{party.key}:consent"] = name
        if party.user:
            names[str(party.user.uid)] = name
        for representative in party.representatives.all():
            if representative.user:
                names[str(representative.user.uid)] = representative.full_name
    for appointment in seat.case.appointments.all():
        mediator = appointment.mediator
        name = _("You") if mediator.user == seat.user else mediator.name
        names[appointment.key] = names[str(mediator.uid)] = name
        if mediator.user:
            names[str(mediator.user.uid)] = name
    for interpreter in seat.case.interpreters.all():
        names[interpreter.key] = interpreter.name
        if interpreter.user:
            names[str(interpreter.user.uid)] = interpreter.name
    names[str(seat.user.uid)] = _("You")
    return names


def _who(entry: Entry, names: dict[str, str]) -> str:
    """The person who acted, or the party, mediator or interpreter it is about."""
    parts = [
        _name(entry.by, names),
        *(_name(entry.data.get(key), names) for key in ("party", "side", "mediator", "interpreter")),
    ]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _until(entry: Entry) -> str:
    until = entry.data.get("until") or entry.data.get("term_ends_on")
    return _("until %(day)s") % {"day": said(date.fromisoformat(until), Form.UNTIL)} if until else ""


def _starts(entry: Entry, seat: Seat) -> str:
    starts = entry.data.get("starts")
    return moment_text(datetime.fromisoformat(starts), seat.user.time_zone) if starts else ""


def _name(code: UUID | str | None, names: dict[str, str]) -> str:
    return names.get(str(code), "") if code else ""
