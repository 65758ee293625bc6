"""The invitation: sent, opened, answered, lapsed (ML-20-6)."""

import re
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access, letters
from bitim.cases.access import Right
from bitim.cases.actions.deadlines import set_deadline
from bitim.cases.actions.ending import close
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case, Invitation, InvitationQuestion, Party
from bitim.cases.vocabulary import DeadlineKind
from bitim.journal import actions as journal
from bitim.law.deadlines import invitation_deadline
from bitim.law.process import Answer, Role, State, Step, decide, end_reason_of_withdrawal
from bitim.law.refusal import Refused, Why


def send_invitations(case: Case, *, by: User) -> None:
    """Invite every party but an applicant who filed himself: a letter, a code, 10 calendar days (ML-20-6)."""
    now = timezone.now()
    term = invitation_deadline(timezone.localdate(now))
    for party in Party.objects.filter(case=case, number__gt=0 if case.referred else 1):
        invitation = Invitation.objects.create(party=party, sent_at=now, answer_until=term.last_day)
        letters.invite(Letter.INVITATION, invitation)
        for day in term.reminder_days():
            set_deadline(case, DeadlineKind.INVITATION_REMINDER, on=day, party=party)
        set_deadline(case, DeadlineKind.INVITATION_ANSWER, on=term.last_day, party=party)
        journal.append(
            Event.INVITATION_SENT,
            about=case.uid,
            by=by.uid,
            party=party.key,
            until=term.last_day,
        )


@transaction.atomic
def note_opened(invitation: Invitation) -> None:
    """Keep when the invited person first opened the letter: proof that it arrived (UN-TN-12)."""
    if invitation.opened_at:
        return
    # The case first, as everywhere: two who lock in another order wait for each other for ever.
    case = Case.objects.select_for_update().get(pk=invitation.party.case_id)
    opened = Invitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=timezone.now())
    if opened:
        journal.append(Event.INVITATION_OPENED, about=case.uid, by=None, party=invitation.party.key)


@transaction.atomic
def answer_invitation(*, invitation: UUID, yes: bool, by: User | None = None) -> Case:
    """Write down a yes or a no. Before the last day a no may still become a yes; silence never does.

    `by` is absent when the invited person answers with the code alone, without an account.

    The answer is told to the party's own addresses: should another have given it, the party learns of it.

    Raises: Refused, when the last day has passed, the same answer is already there, `by` sits elsewhere at this
    table, or the party has joined and somebody else answers.
    Law: ML-20-1, ML-20-6, ML-5-1, CVC-163-3.
    """
    case = access.lock_case(Party.objects.get(invitation__uid=invitation).case_id)
    party = Party.objects.get(invitation__uid=invitation)
    access.check_free_to_join(case, by, party)
    facts = case.facts(today=timezone.localdate(), me=party.key)
    step = Step.ACCEPT_INVITATION if yes else Step.DECLINE_INVITATION
    case.state = decide(step, facts=facts, role=Role.RESPONDENT)
    case.save(update_fields=["state"])
    _write(party.invitation, Answer.ACCEPTED if yes else Answer.DECLINED)
    journal.append(
        Event.INVITATION_ACCEPTED if yes else Event.INVITATION_DECLINED,
        about=case.uid,
        by=by.uid if by else None,
        party=party.key,
    )
    letters.note_answer(party.invitation, yes=yes)
    letter = Letter.INVITATION_ACCEPTED if yes else Letter.INVITATION_DECLINED
    letters.tell(letter, case, letters.people(case, besides=by), party=party.key)
    if case.state is State.CHOOSING:
        letters.tell(Letter.CHOOSE_MEDIATOR, case, letters.people(case, besides=by))
    return case


def _write(invitation: Invitation, answer: Answer) -> None:
    invitation.answer = answer
    invitation.answered_at = timezone.now()
    invitation.save(update_fields=["answer", "answered_at"])


def lapse_invitation(case: Case, party: Party) -> None:
    """The last day has passed. Silence counts as a refusal, never as consent (ML-20-6)."""
    facts = case.facts(today=timezone.localdate(), me=party.key)
    state = decide(Step.LAPSE_INVITATION, facts=facts, role=Role.CLOCK)
    invitation = party.invitation
    if invitation.answer is Answer.OPEN:
        _write(invitation, Answer.DEEMED_REJECTED)
        journal.append(Event.INVITATION_LAPSED, about=case.uid, by=None, party=party.key)
        letters.tell(Letter.INVITATION_LAPSED, case, letters.people(case), party=party.key)
    if state is State.ENDED:
        answers = facts.answers | {party.key: invitation.answer}
        journal.append(Event.PROPOSAL_REJECTED, about=case.uid, by=None, party=party.key)
        close(case, end_reason_of_withdrawal(answers), state=state, by=None)


@transaction.atomic
def join(*, invitation: UUID, by: User) -> Case:
    """Connect the invited party with the account of the person who accepted.

    What the applicant wrote about the party's person is replaced by what the person says himself.

    Raises: Refused, unless the invitation was accepted (ML-20-1), or when the person already sits on another side
    (CVC-163-3).
    """
    case = access.lock_case(Party.objects.get(invitation__uid=invitation).case_id)
    # Read under the lock: of two people with one letter only one finds the seat free.
    party = Party.objects.get(invitation__uid=invitation)
    if party.left_out or party.invitation.answer is not Answer.ACCEPTED:
        raise Refused(Why.INVITATION_CLOSED)
    access.check_free_to_join(case, by, party)
    if party.user_id is None:
        party.user = by
        party.email, party.language = by.email or party.email, by.language
        party.save(update_fields=["user", "email", "language"])
        journal.append(Event.PARTY_JOINED, about=case.uid, by=by.uid, party=party.key)
    return case


@transaction.atomic
def continue_without(*, number: str, by: User) -> Case:
    """Go on with those who accepted; the applicant says that the others' interests are not touched.

    Raises: Refused, while an answer is awaited or when nobody accepted.
    Law: ML-1-2.
    """
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    case = seat.case
    case.state = decide(Step.CONTINUE_WITHOUT, facts=seat.facts(), role=seat.role)
    case.save(update_fields=["state"])
    for party in case.taking_part:
        if party.number > 1 and party.invitation.answer is not Answer.ACCEPTED:
            party.left_out = True
            party.save(update_fields=["left_out"])
            journal.append(Event.CONTINUED_WITHOUT, about=case.uid, by=by.uid, party=party.key)
    letters.tell(Letter.CHOOSE_MEDIATOR, case, letters.people(case, besides=by))
    return case


@transaction.atomic
def withdraw_application(*, number: str, by: User) -> Case:
    """Take the application back, or close a case whose invitation was declined (ML-5-2)."""
    seat = access.get_seat(by, number, right=Right.ACT, lock=True)
    facts = seat.facts()
    state = decide(Step.WITHDRAW, facts=facts, role=seat.role)
    journal.append(Event.APPLICATION_WITHDRAWN, about=seat.case.uid, by=by.uid)
    close(seat.case, end_reason_of_withdrawal(facts.answers), state=state, by=by)
    return seat.case


@transaction.atomic
def ask_question(*, invitation: Invitation, text: str, contact: str) -> InvitationQuestion:
    """Keep a question of an invited person for the operator. The other side does not see it."""
    question = InvitationQuestion.objects.create(invitation=invitation, text=text, contact=contact)
    case = access.lock_case(invitation.party.case_id)
    journal.append(Event.INVITATION_QUESTION_ASKED, about=case.uid, by=None, party=invitation.party.key)
    return question


def answer_question(*, question: str, by: User) -> None:
    """Tick a question off; what was answered is between the operator and the person. Twice is once."""
    if by.is_staff and re.fullmatch(r"[0-9]{1,18}", question):
        InvitationQuestion.objects.filter(pk=question, answered_at=None).update(answered_at=timezone.now())


def send_reminder(case: Case, party: Party) -> None:
    """Remind an invited party that has not answered; not after the last day, when there is nothing left to do."""
    if party.invitation.answer is Answer.OPEN and timezone.localdate() <= party.invitation.answer_until:
        letters.invite(Letter.INVITATION_REMINDER, party.invitation)
