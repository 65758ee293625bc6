"""Interpreters at the table of Aizhan, Erlan and Dana."""

from typing import Any
from uuid import uuid4

from bitim.accounts.models import User
from bitim.cases.actions import interpreters
from bitim.cases.models import Interpreter
from tests.factories.cases import Table


def proposed(table: Table, *, by: User | None = None, **fields: Any) -> Interpreter:
    """Proposed by the mediator unless the test says otherwise; the others have not answered."""
    asked = {
        "client_key": uuid4(),
        "name": "Меруерт Тілмашева",
        "email": "meruert@example.kz",
        "languages": ["kk", "zh"],
        "side": None,
    }
    return interpreters.propose_interpreter(number=table.number, by=by or table.mediators_user, **asked | fields)


def asked(table: Table, *, by: User | None = None, **fields: Any) -> Interpreter:
    """Everybody has agreed, and the letter with the link is on its way."""
    row = proposed(table, by=by, **fields)
    for user in table.everyone:
        if user != (by or table.mediators_user):
            row = interpreters.agree_interpreter(number=table.number, interpreter=row.uid, by=user)
    return row


def seated(table: Table, user: User, **fields: Any) -> Interpreter:
    """Has acknowledged confidentiality and taken the seat."""
    row = asked(table, **fields)
    interpreters.take_seat(interpreter=row, by=user)
    return Interpreter.objects.get(pk=row.pk)
