"""What a command says, and the exit code by which a program knows it."""

import json
from dataclasses import dataclass
from enum import IntEnum

from bitim.eds.report import Json, Verdict
from bitim.eds.sentences import _


class Exit(IntEnum):
    """Exit codes. NO_VERDICT is whatever was not judged: no slip of the keyboard looks like a verdict."""

    ACCEPTED = 0
    REJECTED = 1
    UNDECIDED = 2
    NO_VERDICT = 3


OF_VERDICT = {
    Verdict.ACCEPT: Exit.ACCEPTED,
    Verdict.REJECT: Exit.REJECTED,
    Verdict.INDETERMINATE: Exit.UNDECIDED,
}

FILE_ABSENT = _("There is no file %(file)s.")
FILE_TOO_LARGE = _("The file %(file)s is too large: at most %(limit)s bytes are read.")
FILE_NOT_READ = _("The file %(file)s cannot be read: %(why)s")
NOT_AN_OBJECT = _("The file %(file)s holds nothing that can be judged: %(why)s")
CONTENT_NEEDED = _("The signature does not carry what was signed: name that file with --content.")
INPUT_TWICE = _("Only one file can come from standard input.")


@dataclass(frozen=True, slots=True)
class Answer:
    """Text for standard output, and the exit code."""

    text: str
    code: Exit


class NoAnswer(Exception):  # noqa: N818 -- read as a sentence: raise NoAnswer
    """Nothing could be judged. `text` is a sentence of this package with placeholders for `parameters`."""

    def __init__(self, text: str, **parameters: str) -> None:
        super().__init__(text)
        self.text = text
        self.parameters = parameters


def as_json(described: Json) -> str:
    """Write JSON in ASCII: a terminal is not to be steered by what a stranger wrote into a certificate."""
    return json.dumps(described, indent=2)


def printable(text: str) -> str:
    """Show what would steer a terminal or forge a line as its code point, such as \\u202e."""
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in text)
