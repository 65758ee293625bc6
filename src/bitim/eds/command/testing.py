"""`self-test`: questions with known answers, without which no verdict is given (EDS-40)."""

from argparse import Namespace

from bitim.eds import nettle, selftest
from bitim.eds.command.answer import Answer, Exit
from bitim.eds.languages import Language, translation
from bitim.eds.sentences import _

_ALL_WELL = _("Every known question got the known answer: verdicts can be given.")
_LIBRARY = _("GOST by nettle %(version)s")


def run(asked: Namespace) -> Answer:
    """Ask them; raise LibraryUnusable if an answer is wrong or a library is not there."""
    selftest.run()
    say = translation(Language(asked.language))
    return Answer(f"{say(_ALL_WELL)}\n{say(_LIBRARY) % {'version': nettle.version()}}", Exit.ACCEPTED)
