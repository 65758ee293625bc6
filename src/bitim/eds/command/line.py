"""The command line: every end of it is an answer, never a traceback."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from bitim.eds.command.answer import Answer, Exit, NoAnswer, printable
from bitim.eds.command.arguments import parser
from bitim.eds.errors import EdsError
from bitim.eds.languages import Language, translation
from bitim.eds.sentences import _

_FAULT = _("A fault of this program, so there is no verdict. Please report it with these words: %(what)s")


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; what was not judged is told on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack Kazakh letters
    try:
        answer = _answered(parser().parse_args(arguments))
    except KeyboardInterrupt:
        return Exit.NO_VERDICT
    stream = sys.stderr if answer.code is Exit.NO_VERDICT else sys.stdout
    try:
        stream.write(f"{answer.text}\n")
        stream.flush()
    except OSError as error:
        # The reader has seen enough, or the disk is full; at its end the interpreter would try to write again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return answer.code if isinstance(error, BrokenPipeError) else Exit.NO_VERDICT
    return answer.code


def _answered(asked: Namespace) -> Answer:
    say = translation(Language(asked.language))
    try:
        answer: Answer = asked.command(asked)
    except NoAnswer as why:
        return Answer(printable(say(why.text) % why.parameters), Exit.NO_VERDICT)
    except EdsError as error:
        return Answer(printable(str(error)), Exit.NO_VERDICT)
    except Exception as error:  # Python would end with 1, which is a verdict here
        return Answer(say(_FAULT) % {"what": _place_of(error)}, Exit.NO_VERDICT)
    return answer


def _place_of(error: Exception) -> str:
    """Name the kind of the error and its line; its words may hold what stands in a file."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = "" if last is None else f" in {Path(last.tb_frame.f_code.co_filename).name}, line {last.tb_lineno}"
    return f"{type(error).__name__}{place}"
