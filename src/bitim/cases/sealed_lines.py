"""The lines that sides seal, kept so that a copy of the database cannot be read.

Each line is sealed with a key of its own, which lies before it, wrapped by a master key as the keys of rooms are. Both
are bound to what the line is about: moved to another row it opens no more. Who holds the database and the master key
together can open it; what was promised is also held by the commitments, which nobody can change unseen.
"""

from bitim.rooms import sealing
from bitim.rooms.master_keys import master_keys

_LENGTH_BYTES = 2


def seal(line: str, *, about: str) -> bytes:
    """Seal a line for the place `about`. Raises: KeysUnavailable."""
    key, place = sealing.new_key(), about.encode()
    return _with_length(master_keys().wrap(key, place)) + sealing.seal(key, line.encode(), place)


def unseal(sealed: bytes, *, about: str) -> str:
    """The line again.

    Raises: BrokenSeal, for bytes that were changed, moved, or sealed under a master key that is gone; KeysUnavailable.
    """
    wrapped, line = _parts(sealed)
    return sealing.unseal(master_keys().unwrap(wrapped, about.encode()), line, about.encode()).decode()


def wrap_anew(sealed: bytes, *, about: str) -> bytes:
    """The same line with its key wrapped by the newest master key. Raises: as `unseal`."""
    wrapped, line = _parts(sealed)
    return _with_length(master_keys().wrap(master_keys().unwrap(wrapped, about.encode()), about.encode())) + line


def _with_length(wrapped: bytes) -> bytes:
    return len(wrapped).to_bytes(_LENGTH_BYTES) + wrapped


def _parts(sealed: bytes) -> tuple[bytes, bytes]:
    end = _LENGTH_BYTES + int.from_bytes(sealed[:_LENGTH_BYTES])
    return sealed[_LENGTH_BYTES:end], sealed[end:]
