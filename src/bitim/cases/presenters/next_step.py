"""The one next step of a case page: what the person can do now, or who is awaited and until when."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from bitim.cases.access import Chair, Seat, meetings_of
from bitim.cases.models import Meeting, Party
from bitim.cases.presenters.words import said
from bitim.days import Form
from bitim.law.interpreters import InterpreterStep
from bitim.law.meetings import MeetingStep
from bitim.law.process import WITH_NOTICE, Answer, EndReason, State, Step
from bitim.law.register import MediatorKind
from bitim.registry.models import Mediator


@dataclass(frozen=True)
class NextStep:
    """The dark block of the page. Without an address nothing is to be done: somebody else is awaited."""

    title: str | Promise
    text: str | Promise = ""
    address: str = ""
    words: str | Promise = ""
    small: str | Promise = ""
    """What silence means, or until when."""
    urgent_on: date | None = None
    """The day by which it should be done, for sorting a desk."""

    @property
    def awaits_me(self) -> bool:
        return bool(self.address)


def next_step(seat: Seat) -> NextStep:
    """What this person's page of the case puts first."""
    if seat.chair is Chair.INTERPRETER:
        return _interpreting(seat)
    by_state = {
        State.DRAFT: _draft,
        State.INVITED: _invited,
        State.DIRECT: _direct,
        State.CHOOSING: _choosing,
        State.CONTRACT: _contract,
        State.UNDER_MEDIATION: _talks,
        State.SETTLED: _settled,
        State.ENDED: _ended,
    }
    return _sign_again(seat) or _check_powers(seat) or by_state[seat.case.state](seat)


def _interpreting(seat: Seat) -> NextStep:
    assert seat.interpreter is not None
    return NextStep(
        title=_("You interpret here: %(languages)s") % {"languages": seat.interpreter.spoken},
        text=_("In the rooms you write and hear along. You get a letter when the time of a meeting is set."),
        address=_at(seat, "talk"),
        words=_("Open the joint room"),
    )


def _sign_again(seat: Seat) -> NextStep | None:
    """All had signed, and then this person's signature proved worthless."""
    for name, paper in (("settlement", seat.case.settlement), ("contract", seat.case.contract)):
        if paper and paper.signed_on and paper.version and seat.awaits_my_signature(paper.version):
            return NextStep(
                title=_("Your signature was not confirmed: please sign again"),
                text=_(
                    "The certification authority says that your key was revoked or suspended when you signed. Get a "
                    "new key at egov.kz or at a public service centre. What was agreed stands as it is."
                ),
                address=_at(seat, name),
                words=_("Open the document"),
            )
    return None


def _check_powers(seat: Seat) -> NextStep | None:
    """Somebody acts by a paper that the mediator has not seen, and a text is still to be put out for signatures."""
    paper = {State.CONTRACT: seat.case.contract, State.UNDER_MEDIATION: seat.case.settlement}.get(seat.case.state)
    if seat.chair is not Chair.MEDIATOR or (paper and paper.version_id):
        return None
    for party in seat.case.taking_part:
        acting = party.representative
        if acting and acting.acts_by_paper and acting.powers_checked_on is None:
            return NextStep(
                title=_("Check by what right %(name)s acts") % {"name": acting.full_name},
                text=_("A signature shows who signs, not whether he may sign for another. The paper shows that."),
                address=reverse("cases:powers", args=[seat.case.number, acting.uid]),
                words=_("Check the powers"),
            )
    return None


def _at(seat: Seat, name: str) -> str:
    return reverse(f"cases:{name}", args=[seat.case.number])


def _names(parties: list[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _draft(seat: Seat) -> NextStep:
    missing = seat.case.missing_in_filing()
    return NextStep(
        title=_("Check the application and send it") if not missing else _("Go on with the application"),
        text=_("What you have written is kept. Nobody sees it until you send it."),
        address=_at(seat, "filing"),
        words=_("Open the application"),
    )


def _invited(seat: Seat) -> NextStep:
    parties = [party for party in seat.case.taking_part if hasattr(party, "invitation")]
    if seat.chair is Chair.RESPONDENT:
        return _awaiting_answers(parties)
    steps = seat.open_steps()
    if Step.CONTINUE_WITHOUT in steps:
        silent = [party for party in parties if party.invitation.answer is not Answer.ACCEPTED]
        return NextStep(
            title=_("Decide whether to go on without those who did not agree"),
            text=_("Not taking part: %(names)s.") % {"names": _names(silent)},
            address=_at(seat, "continue_without"),
            words=_("Decide"),
        )
    if all(party.invitation.answer is Answer.DECLINED for party in parties):
        until = max(party.invitation.answer_until for party in parties)
        return NextStep(
            title=_("The invitation was declined"),
            text=_(
                "Nobody has to give a reason. You may close the case now or wait: until the last day the other "
                "side can still change its mind."
            ),
            address=_at(seat, "withdraw"),
            words=_("Close the case"),
            small=_("The link stays open until %(day)s.") % {"day": said(until)},
        )
    return _awaiting_answers(parties)


def _awaiting_answers(parties: list[Party]) -> NextStep:
    open_ = [party for party in parties if party.invitation.answer is Answer.OPEN] or parties
    until = max(party.invitation.answer_until for party in open_)
    return NextStep(
        title=_("An answer to the invitation is awaited"),
        text=_("Awaited: %(names)s. The last day to answer: %(day)s.") % {"names": _names(open_), "day": said(until)},
        small=_("No answer counts as a refusal, never as consent. It is no guilt and no admission."),
        urgent_on=until,
    )


def _direct(seat: Seat) -> NextStep:
    assert seat.case.direct_until is not None
    return NextStep(
        title=_("Talk directly with the other side"),
        text=_("Only the sides read your room. You have until %(day)s; then you choose a mediator together.")
        % {"day": said(seat.case.direct_until, Form.UNTIL)},
        address=_at(seat, "talk"),
        words=_("Open the room"),
        small=_("Any side may end this at any moment and ask for a mediator."),
        urgent_on=seat.case.direct_until,
    )


def _direct_talks_wanted(seat: Seat) -> NextStep | None:
    """Somebody wants to talk without a mediator first, and not all have said so."""
    wanted_by = seat.case.direct_agreed_by
    if not wanted_by:
        return None
    if not seat.waits_for_direct_talks:
        return NextStep(
            title=_("The other side wants to talk directly first"),
            text=_("In a room of your own, without a mediator. You may agree, or choose a mediator at once."),
            address=_at(seat, "direct"),
            words=_("Read and answer"),
        )
    awaited = [party for party in seat.case.taking_part if party.key not in wanted_by]
    return NextStep(
        title=_("You want to talk directly first"),
        text=_("Awaited: %(names)s.") % {"names": _names(awaited)},
        small=_("Nobody has to wait: you can choose a mediator at any moment."),
    )


def _choosing(seat: Seat) -> NextStep:
    if seat.chair is Chair.ASKED_MEDIATOR:
        return NextStep(
            title=_("Say whether anything keeps you from being impartial"),
            text=_("The parties have chosen you. You see their names and what the dispute is about, nothing more."),
            address=_at(seat, "offer"),
            words=_("Check and answer"),
        )
    assert seat.party is not None
    appointment = seat.case.appointment
    if appointment is None:
        return _direct_talks_wanted(seat) or NextStep(
            title=_("Choose a mediator together"),
            text=_("Any party may propose a mediator from the register. The others agree or propose another one."),
            address=_at(seat, "choose"),
            words=_("Look at mediators"),
        )
    name = {"mediator": appointment.mediator.name}
    if seat.key not in appointment.agreed_by:
        return NextStep(
            title=_("A mediator is proposed to you: %(mediator)s") % name,
            text=_("Read about the mediator. You may agree or propose somebody else."),
            address=_at(seat, "choose"),
            words=_("Read and answer"),
        )
    if not seat.party.is_complete:
        return _give_details(seat)
    awaited = [party for party in seat.case.taking_part if party.key not in appointment.agreed_by]
    if awaited:
        return NextStep(
            title=_("You agreed to this mediator: %(mediator)s") % name,
            text=_("Awaited: %(names)s.") % {"names": _names(awaited)},
        )
    return _answer_awaited(appointment.mediator)


def _answer_awaited(asked: Mediator) -> NextStep:
    if asked.kind is MediatorKind.JUDGE:
        return NextStep(
            title=_("The court has assigned a judge who conducts: %(judge)s") % {"judge": asked.name},
            text=_("The judge checks whether anything keeps him from being impartial, and answers."),
        )
    return NextStep(
        title=_("The mediator is asked: %(mediator)s") % {"mediator": asked.name},
        text=_("The mediator checks whether anything keeps him from being impartial, and answers."),
    )


def _give_details(seat: Seat) -> NextStep:
    return NextStep(
        title=_("Give your details for the contract"),
        text=_("The law wants the number, the address and the phone of each party in the contract."),
        address=_at(seat, "details"),
        words=_("Fill in my details"),
    )


def _contract(seat: Seat) -> NextStep:
    contract = seat.case.contract
    assert contract is not None
    if contract.version is None:
        if seat.chair is Chair.MEDIATOR:
            return NextStep(
                title=_("Write the mediation contract"),
                text=_("Sensible texts are already there. Check them, the fee and the ways of holding mediation."),
                address=_at(seat, "contract_write"),
                words=_("Open the contract"),
            )
        assert seat.party is not None
        if not seat.party.is_complete:
            return _give_details(seat)
        return NextStep(
            title=_("The mediator prepares the contract"),
            text=_("You will get a letter when it can be read and signed."),
        )
    if seat.awaits_my_signature(contract.version):
        return NextStep(
            title=_("Read and sign the mediation contract"),
            text=_("Mediation begins on the day when everyone has signed."),
            address=_at(seat, "contract"),
            words=_("Read the contract"),
        )
    return NextStep(
        title=_("You have signed the contract"),
        text=_("Awaited: %(names)s.") % {"names": seat.names_of_awaited(contract.version)},
    )


def _talks(seat: Seat) -> NextStep:
    case = seat.case
    if Step.AGREE_EXTENSION in seat.open_steps():
        assert case.extension_to is not None
        return NextStep(
            title=_("A longer term is proposed to you"),
            text=_("The new last day would be: %(day)s.") % {"day": said(case.extension_to)},
            address=_at(seat, "term"),
            words=_("Read and answer"),
        )
    for interpreter in case.interpreters.all():
        if InterpreterStep.AGREE in seat.open_interpreter_steps(interpreter):
            return NextStep(
                title=_("An interpreter is proposed to you: %(name)s") % {"name": interpreter.name},
                text=_("Languages: %(languages)s. Nobody is asked to come before everyone has agreed.")
                % {"languages": interpreter.spoken},
                address=_at(seat, "interpreters"),
                words=_("Read and answer"),
                small=_("Silence is not consent."),
            )
    if step := _offers(seat) or _signing(seat) or _meeting(seat):
        return step
    if seat.chair is Chair.MEDIATOR and case.settlement:
        return NextStep(
            title=_("Go on with the settlement"),
            text=_("When nothing is left to mend, offer it to the parties for signature."),
            address=_at(seat, "settlement_write"),
            words=_("Open the settlement"),
        )
    return NextStep(
        title=_("Talk in the rooms"),
        text=_(
            "Everybody reads the joint room. Alone with the mediator you can say what the other side must not hear."
        ),
        address=_at(seat, "talk"),
        words=_("Open the joint room"),
    )


def _signing(seat: Seat) -> NextStep | None:
    """A settlement that was offered for signature."""
    version = seat.case.settlement and seat.case.settlement.version
    if not version:
        return None
    if seat.awaits_my_signature(version):
        return NextStep(
            title=_("Read the settlement and sign it"),
            text=_("Take your time. You may ask a lawyer or ask for changes."),
            address=_at(seat, "settlement"),
            words=_("Read the settlement"),
        )
    return NextStep(
        title=_("You have signed the settlement"),
        text=_("Awaited: %(names)s.") % {"names": seat.names_of_awaited(version)},
    )


def _offers(seat: Seat) -> NextStep | None:
    """An offer, or a number of a sealed one, that waits for this person."""
    steps = seat.open_steps()
    facts = seat.facts()
    if Step.ANSWER_OFFER in steps and facts.offers.answer_until:
        return NextStep(
            title=_("You have an offer"),
            text=_("Answer by %(day)s. You can accept it, accept some rows, offer something else, or decline.")
            % {"day": said(facts.offers.answer_until, Form.UNTIL)},
            address=_at(seat, "offers"),
            words=_("Read the offer"),
            small=_("Silence is not consent."),
            urgent_on=facts.offers.answer_until,
        )
    if Step.AGREE_SEALED_SUM in steps:
        return NextStep(
            title=_("Your numbers met"),
            text=_("Look at the sum halfway between them. It counts only when both of you say yes."),
            address=_at(seat, "sealed_offers"),
            words=_("Look at the sum"),
        )
    if Step.SEAL_NUMBER in steps and facts.sealed.answer_until:
        return NextStep(
            title=_("A sealed offer waits for your number"),
            text=_("Until %(day)s each of you can seal a number that the other does not see.")
            % {"day": said(facts.sealed.answer_until, Form.UNTIL)},
            address=_at(seat, "sealed_offers"),
            words=_("Read how it works"),
            small=_("Nobody has to take part."),
            urgent_on=facts.sealed.answer_until,
        )
    waiting = any(offer.waits_for_settlement for offer in seat.case.offers.all())
    if waiting and seat.chair is Chair.MEDIATOR and Step.WRITE_SETTLEMENT in steps:
        return NextStep(
            title=_("The sides agreed on an offer"),
            text=_("Put the agreed rows into the settlement: one press, nothing is typed again."),
            address=_at(seat, "offers"),
            words=_("Look at what was agreed"),
        )
    return None


def _meeting(seat: Seat) -> NextStep | None:
    """What is to be done about a meeting: first about one whose hour has come, then about times, then about a wish."""
    found = [step for meeting in meetings_of(seat) if (step := _of_meeting(seat, meeting))]
    if found:
        return min(found, key=lambda ranked: ranked[0])[1]
    if seat.chair is Chair.MEDIATOR and seat.case.talk_asked_by:
        asking = [party for party in seat.case.taking_part if party.key in seat.case.talk_asked_by]
        return NextStep(
            title=_("A live talk is asked for"),
            text=_("Asked by: %(names)s. Propose times for a meeting of all, or with one side alone.")
            % {"names": _names(asking)},
            address=_at(seat, "meeting_propose"),
            words=_("Propose times"),
        )
    return None


def _of_meeting(seat: Seat, meeting: Meeting) -> tuple[int, NextStep] | None:
    """What one meeting wants of the person now, and how urgent it is: the lowest comes first."""
    address, steps = reverse("cases:meeting", args=[seat.case.number, meeting.uid]), seat.open_meeting_steps(meeting)
    if MeetingStep.END in steps:
        return 0, NextStep(
            title=_("A meeting goes on now"),
            text=_("When it is over, end it here: say how long it lasted and who was there."),
            address=reverse("cases:meeting_end", args=[seat.case.number, meeting.uid]),
            words=_("End the meeting"),
        )
    if MeetingStep.OPEN in steps:
        return 1, NextStep(
            title=_("It is time for a meeting"),
            text=_("Open it when everybody is there. From then on its minutes count."),
            address=address,
            words=_("To the meeting"),
        )
    if MeetingStep.TAKE_TIMES in steps and seat.key not in meeting.answered_by:
        return 2, NextStep(
            title=_("Say which times suit you for a meeting"),
            text=_("As soon as one time suits everyone, the meeting is set and you get a letter."),
            address=address,
            words=_("Look at the times"),
        )
    if MeetingStep.MOVE in steps and _needs_other_times(seat, meeting):
        return 3, NextStep(
            title=_("A meeting needs a new time"),
            text=_("No time suits everyone, or the time has passed. Propose other times, or cancel the meeting."),
            address=address,
            words=_("To the meeting"),
        )
    return None


def _needs_other_times(seat: Seat, meeting: Meeting) -> bool:
    """All have answered without a time that suits all, or every time has passed."""
    answered = {party.key for party in meeting.invited(seat.case)} <= set(meeting.answered_by)
    return not seat.meeting_facts(meeting).lies_ahead or (answered and not meeting.is_set)


def _settled(seat: Seat) -> NextStep:
    return NextStep(
        title=_("Everyone has signed the settlement"),
        text=_("It is in force from the day of the last signature. Keep the document and its signatures."),
        address=_at(seat, "settlement"),
        words=_("Open the settlement"),
    )


def _ended(seat: Seat) -> NextStep:
    case = seat.case
    if case.end_reason in WITH_NOTICE:
        return NextStep(
            title=_("The mediation has ended"),
            text=_("Your rights are unchanged. The mediator's notice of termination shows a court that you tried."),
            address=_at(seat, "notice"),
            words=_("Get the notice"),
        )
    sentences = {
        EndReason.DEEMED_REJECTED: _("The invitation was not answered, so it counts as refused."),
        EndReason.INVITATION_DECLINED: _("The invitation was declined."),
    }
    open_way = _("Your rights are unchanged and the way to court is open.")
    return NextStep(
        title=_("The case is closed"),
        text=" ".join(filter(None, (sentences.get(case.end_reason, ""), open_way))),
        address=reverse("court"),
        words=_("The way to court"),
    )
