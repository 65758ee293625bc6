"""Interpreters as those at the table see them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from bitim.cases.access import Seat
from bitim.cases.models import Case, Interpreter
from bitim.law.interpreters import InterpreterState, InterpreterStep


@dataclass(frozen=True)
class Row:
    """One interpreter who is proposed, asked or here."""

    interpreter: Interpreter
    where: str
    proposed_by: str
    awaited: str
    """Who has not agreed yet."""
    steps: tuple[InterpreterStep, ...]


def rows(seat: Seat) -> list[Row]:
    """All but those who are gone, by their proposal."""
    names = _names(seat)
    return [
        Row(
            interpreter=row,
            where=_where(seat, row),
            proposed_by=names.get(row.proposed_by, ""),
            awaited=", ".join(name for key, name in names.items() if row.is_proposed and key not in row.agreed_by),
            steps=seat.open_interpreter_steps(row),
        )
        for row in seat.case.interpreters.all()
        if row.state is not InterpreterState.GONE
    ]


def _names(seat: Seat) -> dict[str, str]:
    """Everybody at the table who must agree, by key, the reader as «You»."""
    names = {party.key: party.name for party in seat.case.taking_part}
    appointment = seat.case.appointment
    if appointment and appointment.is_at_work:
        names[appointment.key] = appointment.mediator.name
    return {key: _("You") if key == seat.key else name for key, name in names.items()}


def _where(seat: Seat, interpreter: Interpreter) -> str:
    if interpreter.side is None:
        return _("Only where everyone talks together")
    if interpreter.side == seat.party:
        return _("Where everyone talks together, and when you talk alone with the mediator")
    return _("Where everyone talks together, and alone with the mediator and: %(name)s") % {
        "name": interpreter.side.name
    }


def in_words(interpreter: Interpreter) -> str:
    """What he does, as it stands under his name: «interpreter: Kazakh, Chinese»."""
    return _("interpreter: %(languages)s") % {"languages": interpreter.spoken}


def people(case: Case) -> list[tuple[str, str]]:
    """Who talks at this table: names and roles, as one may know them who has acknowledged nothing yet."""
    named = [
        *((party.name, _("Applicant") if party.number == 1 else _("Other side")) for party in case.taking_part),
        *((row.mediator.name, str(row.mediator.get_kind_display())) for row in [case.appointment] if row),
    ]
    return [
        *named,
        *((row.name, in_words(row)) for row in case.interpreters_here),
    ]
