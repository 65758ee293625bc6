"""The link by which an interpreter takes the seat; derived from the server's secret, never stored."""

from django.core import signing

from bitim.cases.models import Interpreter
from bitim.law.interpreters import InterpreterState

SALT = "interpreter"


def token_of(interpreter: Interpreter) -> str:
    return signing.dumps(interpreter.key, salt=SALT)


def interpreter_of(token: str) -> Interpreter | None:
    """Who may take a seat, or has taken it, by this link; nobody once he is gone."""
    try:
        uid = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    expected = Interpreter.objects.filter(uid=uid, state__in=[InterpreterState.ASKED, InterpreterState.SEATED])
    return expected.select_related("case", "side", "user").first()
