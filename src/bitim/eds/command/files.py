"""Files named at the command line: their size is looked at before they are read."""

import sys
from pathlib import Path
from typing import BinaryIO

from bitim.eds.command.answer import FILE_ABSENT, FILE_NOT_READ, FILE_TOO_LARGE, NoAnswer

STANDARD_INPUT = "-"
MAX_CONTENT_BYTES = 1 << 28
"""Of a signed document: it is held in memory while it is hashed."""


def read(name: str, limit: int) -> bytes:
    """Read a file, or standard input for "-"; raise NoAnswer if it is absent, larger than `limit` or not readable."""
    try:
        if name == STANDARD_INPUT:
            return _read(sys.stdin.buffer, name, limit)
        if Path(name).stat().st_size > limit:
            raise _too_large(name, limit)
        with Path(name).open("rb") as file:
            return _read(file, name, limit)
    except FileNotFoundError:
        raise NoAnswer(FILE_ABSENT, file=name) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise NoAnswer(FILE_NOT_READ, file=name, why=why) from None


def _read(file: BinaryIO, name: str, limit: int) -> bytes:
    """Read to the end, since pipes and devices do not tell their size."""
    data = file.read(limit + 1)
    if len(data) > limit:
        raise _too_large(name, limit)
    return data


def _too_large(name: str, limit: int) -> NoAnswer:
    return NoAnswer(FILE_TOO_LARGE, file=name, limit=str(limit))
