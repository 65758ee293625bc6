"""`inspect`: what stands in a file, whichever of the known objects it is."""

from argparse import Namespace

from bitim.eds import inspection
from bitim.eds.command import files
from bitim.eds.command.answer import NOT_AN_OBJECT, Answer, Exit, NoAnswer, as_json
from bitim.eds.command.listing import described as told
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import MAX_CRL_BYTES
from bitim.eds.languages import Language, translation


def run(asked: Namespace) -> Answer:
    """Describe the file; raise NoAnswer if it is none of the known objects."""
    try:
        described = inspection.inspect(files.read(asked.file, MAX_CRL_BYTES))
    except Unreadable as error:
        raise NoAnswer(NOT_AN_OBJECT, file=asked.file, why=str(error)) from error
    if asked.json:
        return Answer(as_json(described), Exit.ACCEPTED)
    return Answer(told(described, translation(Language(asked.language))), Exit.ACCEPTED)
