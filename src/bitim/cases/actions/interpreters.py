"""Interpreters: proposed by a side or the mediator, agreed to by all, seated, let go (ML-11-2.1, ML-8-1)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access, letters
from bitim.cases.access import Right, Seat
from bitim.cases.actions.meetings import await_interpreter, await_no_more
from bitim.cases.actions.tables import seat_interpreter
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case, Interpreter, Party
from bitim.journal import actions as journal
from bitim.law.interpreters import (
    InterpreterState,
    InterpreterStep,
    all_agreed,
    check_has_no_other_place,
    decide_interpreter,
)
from bitim.law.process import Role, Step, decide
from bitim.rooms import actions as rooms


@transaction.atomic
def propose_interpreter(
    *, number: str, client_key: UUID, name: str, email: str, languages: Sequence[str], side: int | None, by: User
) -> Interpreter:
    """Propose an interpreter for the joint room, with `side` for that party's talks alone with the mediator, too.

    Who proposes him has agreed; the others are asked. The same form twice is one interpreter.

    Raises: Refused, while another one is proposed; Http404, when a party names the talks of another one.
    Law: ML-11-2.1.
    """
    seat = access.get_seat(by, number, right=Right.READ, lock=True)
    case = seat.case
    if earlier := next((row for row in case.interpreters.all() if row.client_key == client_key), None):
        return earlier
    decide(Step.PROPOSE_INTERPRETER, facts=seat.facts(), role=seat.role)
    interpreter = Interpreter.objects.create(
        case=case,
        client_key=client_key,
        name=name,
        email=email,
        languages=list(languages),
        language=by.language,
        side=_side(seat, side),
        proposed_by=seat.key,
        agreed_by=[seat.key],
    )
    _note(Event.INTERPRETER_PROPOSED, interpreter, by=by, party=seat.key)
    _tell(Letter.INTERPRETER_PROPOSED, case, besides=by)
    return interpreter


def _side(seat: Seat, number: int | None) -> Party | None:
    """Whom he helps alone with the mediator: a party brings him into its own talks, the mediator proposes any."""
    if number is None:
        return None
    party = access.party_of(seat.case, number)
    if party.left_out or seat.party not in {None, party}:
        raise Http404
    return party


def _note(event: Event, interpreter: Interpreter, *, by: User | None, **data: Any) -> None:
    journal.append(event, about=interpreter.case.uid, by=by.uid if by else None, interpreter=interpreter.key, **data)


def _tell(letter: Letter, case: Case, *, besides: User) -> None:
    letters.tell(letter, case, letters.people(case, besides=besides), page="cases:interpreters")


def _locked(number: str, uid: UUID, by: User, *, step: InterpreterStep) -> tuple[Seat, Interpreter]:
    """The person's seat with the case locked, and the interpreter about whom the step may be taken now."""
    seat = access.get_seat(by, number, right=Right.READ, lock=True)
    interpreter = access.interpreter_of(seat.case, uid)
    decide_interpreter(step, facts=interpreter.facts(seat.facts()), role=seat.role)
    return seat, interpreter


@transaction.atomic
def agree_interpreter(*, number: str, interpreter: UUID, by: User) -> Interpreter:
    """Let an interpreter hear what one says. When everybody does, he gets a letter with the link to his seat.

    Law: ML-8-1.
    """
    seat, row = _locked(number, interpreter, by, step=InterpreterStep.AGREE)
    row.agreed_by = [*row.agreed_by, seat.key]
    _note(Event.INTERPRETER_AGREED, row, by=by, party=seat.key)
    if all_agreed(row.facts(seat.facts()).table, row.agreed_by):
        row.state = InterpreterState.ASKED
        _note(Event.INTERPRETER_ASKED, row, by=None)
        letters.ask_interpreter(row)
    row.save(update_fields=["agreed_by", "state"])
    return row


@transaction.atomic
def object_to_interpreter(*, number: str, interpreter: UUID, by: User) -> Interpreter:
    """Say no, or take one's yes or one's proposal back, before he has taken his seat. No reason is asked (ML-8-1)."""
    seat, row = _locked(number, interpreter, by, step=InterpreterStep.OBJECT)
    if row.state is InterpreterState.ASKED:
        letters.let_interpreter_go(row)
    _end(row)
    _note(Event.INTERPRETER_REJECTED, row, by=by, party=seat.key)
    _tell(Letter.INTERPRETER_REJECTED, seat.case, besides=by)
    return row


def _end(interpreter: Interpreter) -> None:
    interpreter.state, interpreter.ended_at = InterpreterState.GONE, timezone.now()
    interpreter.save(update_fields=["state", "ended_at"])


@transaction.atomic
def take_seat(*, interpreter: Interpreter, by: User) -> Case:
    """Take the seat by the link from the letter, having acknowledged confidentiality. Twice is once.

    Raises: Refused, when the seat is taken or given up meanwhile, or the person has or had another place at this table;
    Http404, when there is no room for him any more.
    Law: ML-8-1.
    """
    case = access.lock_case(interpreter.case_id)
    row = access.interpreter_of(case, interpreter.uid)
    if row.is_seated and row.user == by:
        return case
    facts = row.facts(case.facts(today=timezone.localdate()))
    decide_interpreter(InterpreterStep.TAKE_SEAT, facts=facts, role=Role.INTERPRETER)
    check_has_no_other_place(str(by.pk), _others(case, row))
    row.state, row.user = InterpreterState.SEATED, by
    row.save(update_fields=["state", "user"])
    seat_interpreter(row, by)
    rooms.acknowledge(about=case.uid, by=by)
    _note(Event.INTERPRETER_SEATED, row, by=by)
    _tell(Letter.INTERPRETER_SEATED, case, besides=by)
    await_interpreter(case, row)
    return case


def _others(case: Case, interpreter: Interpreter) -> set[str]:
    """Who has or had another place at this table."""
    parties = list(case.parties.all())
    people = {party.user_id for party in parties}
    people |= {row.user_id for party in parties for row in party.representatives.all()}
    people |= {row.mediator.user_id for row in case.appointments.all()}
    people |= {row.user_id for row in case.interpreters_here if row != interpreter}
    return {str(pk) for pk in people if pk}


@transaction.atomic
def let_interpreter_go(*, number: str, interpreter: UUID, by: User) -> Interpreter:
    """End the work of an interpreter: the mediator, or who brought him. His seats in rooms, calls and meetings end."""
    seat, row = _locked(number, interpreter, by, step=InterpreterStep.LET_GO)
    _leave(seat.case, row, by=by)
    letters.let_interpreter_go(row)
    _tell(Letter.INTERPRETER_GONE, seat.case, besides=by)
    return row


@transaction.atomic
def give_up_interpreting(*, number: str, by: User) -> Case:
    """An interpreter gives his seat up. No reason is asked."""
    seat = access.get_seat(by, number, right=Right.INTERPRET, lock=True)
    row = seat.interpreter
    assert row is not None
    decide_interpreter(InterpreterStep.GIVE_UP, facts=row.facts(seat.facts()), role=seat.role)
    _leave(seat.case, row, by=by)
    _tell(Letter.INTERPRETER_GONE, seat.case, besides=by)
    return seat.case


@transaction.atomic
def decline_to_interpret(*, interpreter: Interpreter, by: User) -> Case:
    """Who was asked does not come. No reason is asked.

    Raises: Refused, when he has taken the seat already, or is no longer asked.
    """
    case = access.lock_case(interpreter.case_id)
    row = access.interpreter_of(case, interpreter.uid)
    facts = row.facts(case.facts(today=timezone.localdate()))
    decide_interpreter(InterpreterStep.GIVE_UP, facts=facts, role=Role.INTERPRETER)
    if row.user not in {None, by}:
        raise Http404
    _leave(case, row, by=by)
    _tell(Letter.INTERPRETER_GONE, case, besides=by)
    return case


def _leave(case: Case, interpreter: Interpreter, *, by: User | None) -> None:
    """From this moment no door opens to him."""
    if interpreter.user:
        await_no_more(case, interpreter)
        rooms.remove_from_case(about=case.uid, user=interpreter.user, by=by)
    _end(interpreter)
    _note(Event.INTERPRETER_GONE, interpreter, by=by)


def end_interpreting(case: Case, *, by: User | None) -> None:
    """The mediation is over: whoever interprets, or was to, goes and is told so."""
    for interpreter in case.interpreters.all():
        if interpreter.state in {InterpreterState.ASKED, InterpreterState.SEATED}:
            letters.let_interpreter_go(interpreter)
        if interpreter.state is not InterpreterState.GONE:
            _leave(case, interpreter, by=by)
