"""The letters a case sends: their kinds, which are also the names of their templates."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.urls import reverse

from bitim.accounts import queries as accounts
from bitim.accounts.models import Consent, User
from bitim.cases import interpreter_keys, invitation_keys, representation_keys
from bitim.cases.models import Case, Interpreter, Invitation, Meeting, Party, Representative
from bitim.notices import actions as notices


class Letter(StrEnum):
    INVITATION = "invitation"
    INVITATION_REMINDER = "invitation_reminder"
    ANSWER_NOTED = "answer_noted"
    INVITATION_ACCEPTED = "invitation_accepted"
    INVITATION_DECLINED = "invitation_declined"
    INVITATION_LAPSED = "invitation_lapsed"
    REPRESENTATIVE_NAMED = "representative_named"
    CHOOSE_MEDIATOR = "choose_mediator"
    DIRECT_TALKS_WANTED = "direct_talks_wanted"
    DIRECT_TALKS_BEGUN = "direct_talks_begun"
    DIRECT_REMINDER = "direct_reminder"
    DIRECT_TALKS_OVER = "direct_talks_over"
    DIRECT_TALKS_RELEASED = "direct_talks_released"
    RELEASE_TAKEN_BACK = "release_taken_back"
    DIRECT_TALKS_OPENED = "direct_talks_opened"
    MEDIATOR_PROPOSED = "mediator_proposed"
    MEDIATOR_REJECTED = "mediator_rejected"
    CASE_OFFERED = "case_offered"
    NO_LONGER_ASKED = "no_longer_asked"
    CASE_TAKEN = "case_taken"
    MEDIATOR_GONE = "mediator_gone"
    CONTRACT_TO_SIGN = "contract_to_sign"
    CONTRACT_REOPENED = "contract_reopened"
    MEDIATION_STARTED = "mediation_started"
    EXTENSION_PROPOSED = "extension_proposed"
    TERM_EXTENDED = "term_extended"
    TERM_REMINDER = "term_reminder"
    OFFER_MADE = "offer_made"
    OFFER_ANSWERED = "offer_answered"
    OFFER_EXPIRED = "offer_expired"
    SEALED_OFFER_PROPOSED = "sealed_offer_proposed"
    SEALED_OFFER_OPENED = "sealed_offer_opened"
    SEALED_OFFER_VOID = "sealed_offer_void"
    DEADLINE_MOVED = "deadline_moved"
    TALK_ASKED = "talk_asked"
    INTERPRETER_PROPOSED = "interpreter_proposed"
    INTERPRETER_ASKED = "interpreter_asked"
    INTERPRETER_REJECTED = "interpreter_rejected"
    INTERPRETER_SEATED = "interpreter_seated"
    INTERPRETER_GONE = "interpreter_gone"
    INTERPRETER_LET_GO = "interpreter_let_go"
    INTERPRETER_NOT_AWAITED = "interpreter_not_awaited"
    MEETING_PROPOSED = "meeting_proposed"
    MEETING_SET = "meeting_set"
    MEETING_UNSET = "meeting_unset"
    MEETING_WITHOUT_TIME = "meeting_without_time"
    MEETING_CANCELLED = "meeting_cancelled"
    MEETING_REMINDER = "meeting_reminder"
    SETTLEMENT_TO_SIGN = "settlement_to_sign"
    SETTLEMENT_REOPENED = "settlement_reopened"
    SETTLED = "settled"
    SIGN_AGAIN = "sign_again"
    SIGNATURE_REFUSED = "signature_refused"
    ENDED = "ended"


class OperatorLetter(StrEnum):
    """About no case: to those who answer for the operator."""

    CONSENT_WITHDRAWN = "consent_withdrawn"


def people(case: Case, *, of: Iterable[Party] | None = None, besides: User | None = None) -> list[User]:
    """Everyone at the table, or of these parties and the mediator, who has an account, but for the one who acted."""
    users = [party.acting_user for party in (case.taking_part if of is None else of)]
    if case.appointment and case.appointment.is_at_work:
        users.append(case.appointment.mediator.user)
    return [user for user in users if user and user != besides]


def sides(case: Case, *, besides: User | None = None) -> list[User]:
    """The parties who have an account, without the mediator, but for the one who acted."""
    users = [party.acting_user for party in case.taking_part]
    return [user for user in users if user and user != besides]


def tell(kind: Letter, case: Case, to: Iterable[User], *, page: str = "cases:case", **data: Any) -> None:
    """Leave a letter about the case, leading to a page of it."""
    notices.leave(
        kind,
        about=case.uid,
        to=to,
        path=reverse(page, args=[case.number]),
        number=case.number,
        **data,
    )


def tell_of_meeting(
    kind: Letter,
    case: Case,
    meeting: Meeting,
    to: Iterable[User],
    *,
    cancelled: bool | None = None,
    path: str = "",
    **data: Any,
) -> None:
    """Leave a letter about a meeting, leading to its page, or to `path` who may not open that any more.

    With `cancelled` said it names the time that is set, or is off, and its calendar file comes along.
    """
    if cancelled is not None:
        assert meeting.starts_at is not None
        data |= {
            "meeting": str(meeting.uid),
            "starts": meeting.starts_at.isoformat(),
            "minutes": meeting.minutes,
            "sequence": meeting.sequence,
            "cancelled": cancelled,
        }
    path = path or reverse("cases:meeting", args=[case.number, meeting.uid])
    notices.leave(kind, about=case.uid, to=to, path=path, number=case.number, **data)


def tell_operators_of_withdrawal(consent: Consent) -> None:
    """Leave a letter that a person's data wait for an answer, leading to the list of them (PD-8-7)."""
    assert consent.answer_until is not None
    notices.leave(
        OperatorLetter.CONSENT_WITHDRAWN,
        about=consent.user.uid,
        to=accounts.operators(),
        path=reverse("cases:withdrawals"),
        until=consent.answer_until.isoformat(),
    )


def invite(kind: Letter, invitation: Invitation) -> None:
    """Leave an invitation, or its reminder, at every address the applicant gave."""
    until = invitation.answer_until.isoformat()
    _tell_invited(kind, invitation, code=invitation_keys.code_of(invitation), until=until)


def note_answer(invitation: Invitation, *, yes: bool) -> None:
    """Tell the invited party, at the addresses of the invitation, which answer was given in its name."""
    _tell_invited(Letter.ANSWER_NOTED, invitation, yes=yes)


def _tell_invited(kind: Letter, invitation: Invitation, **data: Any) -> None:
    party = invitation.party
    notices.leave_at_address(
        kind,
        about=invitation.uid,
        email=party.email,
        phone=party.phone,
        language=party.language,
        path=reverse("cases:invitation", args=[invitation_keys.token_of(invitation)]),
        number=party.case.number,
        **data,
    )


def ask_representative(representative: Representative, *, email: str, language: str) -> None:
    """Leave a letter with the link by which a named representative takes his place."""
    notices.leave_at_address(
        Letter.REPRESENTATIVE_NAMED,
        about=representative.uid,
        email=email,
        language=language,
        path=reverse("cases:representative_join", args=[representation_keys.token_of(representative)]),
        number=representative.party.case.number,
    )


def ask_interpreter(interpreter: Interpreter) -> None:
    """Leave a letter with the link by which an interpreter to whom all have agreed takes the seat."""
    notices.leave_at_address(
        Letter.INTERPRETER_ASKED,
        about=interpreter.uid,
        email=interpreter.email,
        language=interpreter.language,
        path=reverse("cases:interpreter_join", args=[interpreter_keys.token_of(interpreter)]),
        number=interpreter.case.number,
    )


def let_interpreter_go(interpreter: Interpreter) -> None:
    """Tell an interpreter, who may not have taken the seat yet, that nobody waits for him any more."""
    number = interpreter.case.number
    if interpreter.user:
        path = reverse("cases:mine")
        notices.leave(Letter.INTERPRETER_LET_GO, about=interpreter.uid, to=[interpreter.user], path=path, number=number)
        return
    notices.leave_at_address(
        Letter.INTERPRETER_LET_GO,
        about=interpreter.uid,
        email=interpreter.email,
        language=interpreter.language,
        path=reverse("home"),
        number=number,
    )
