"""A process that takes one step of a case again and again and is killed at its commit and at its statements.

Run by `test_kill`: reads {"step", "arguments", "by", "every"} from its input, prints one JSON line for each death
and one for the life that came to its end. Every attempt is a process of its own.
"""

import hashlib
import importlib
import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any
from uuid import UUID

import django
from django.db import connection, connections

django.setup()

from django.apps import apps  # noqa: E402 -- models are there after the set-up

from bitim.accounts.models import User  # noqa: E402
from bitim.cases.models import Case  # noqa: E402
from bitim.cases.queries import with_facts  # noqa: E402
from bitim.cases.replay import differences  # noqa: E402
from bitim.documents import storage  # noqa: E402
from bitim.documents.models import Version  # noqa: E402
from bitim.journal.queries import broken_chains, history_of  # noqa: E402


class Death:
    """Kills its own process just before the n-th statement, or with 0 just before the first commit."""

    def __init__(self, at: int) -> None:
        self.at, self.statements = at, 0

    def at_statement(self, execute: Callable[..., Any], *rest: Any) -> Any:
        self.statements += 1
        if self.statements == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*rest)

    def at_commit(self) -> None:
        if self.at == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def attempt(step: Callable[..., Any], arguments: dict[str, Any], death: Death) -> int:
    """Take the step in a child process; return the signal that killed it, 0 when it lived."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        commit = connection._commit
        connection._commit = lambda: (death.at_commit(), commit())
        with connection.execute_wrapper(death.at_statement):
            step(**arguments)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)


def fingerprint() -> str:
    """Of every row of every table."""
    rows = [
        (model._meta.label, sorted(str(sorted(row.items())) for row in model._default_manager.values()))
        for model in apps.get_models()
    ]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def faults() -> list[str]:
    """Whatever does not fit together."""
    found = [f"journal: {fault}" for *_, fault in broken_chains()]
    for case in with_facts(Case.objects.all()):
        found += [f"case: {name}" for name in differences(case, history_of(case.uid))]
    for version in Version.objects.all():
        storage.read(version.sha256)
    return found


def main() -> None:
    told = json.load(sys.stdin)
    module, name = told["step"].split(":")
    step = getattr(importlib.import_module(module), name)
    arguments = told["arguments"]
    if told["by"]:
        arguments["by"] = User.objects.get(pk=told["by"])
    if "invitation" in arguments:
        arguments["invitation"] = UUID(arguments["invitation"])
    at, killed = 0, signal.SIGKILL.value
    while killed == signal.SIGKILL:
        killed = attempt(step, arguments, Death(at))
        life = {"at": at, "killed": killed, "rows": fingerprint(), "faults": faults()}
        sys.stdout.write(json.dumps(life) + "\n")
        at += told["every"]


if __name__ == "__main__":
    main()
