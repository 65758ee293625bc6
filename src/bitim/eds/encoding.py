"""From what people send (DER, BER, base64, PEM) to DER bytes, within limits (EDS-01)."""

import base64
import binascii
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bitim.eds.errors import Unreadable

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 24
MAX_ELEMENTS = 100_000

_SEQUENCE = 0x30
_OCTET_STRING = 0x04
_CONSTRUCTED = 0x20
_INDEFINITE = 0x80
_LONG_TAG = 0x1F
_END = b"\x00\x00"
_STRING_TAGS = frozenset({3, 4, 12, 18, 19, 20, 21, 22, 25, 26, 27, 28, 29, 30})
# By the first octet: whether an element may stay as it came, and whether it holds others.
_KINDS = tuple(
    (
        tag != 0 and tag & _LONG_TAG != _LONG_TAG and not (tag & ~_CONSTRUCTED in _STRING_TAGS and tag & _CONSTRUCTED),
        bool(tag & _CONSTRUCTED),
    )
    for tag in range(256)
)
_PEM = re.compile(
    rb"-----BEGIN (CMS|PKCS7|CERTIFICATE|X509 CRL)-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END \1-----", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The first object of the input as DER, and how many bytes stood after it."""

    der: bytes
    trailing: int


def to_der(data: bytes | str) -> bytes:
    """Return the one object in the input as DER, for storing; raise Unreadable for anything else.

    Accepts DER, BER with indefinite lengths or split strings, base64 in one line or many, and PEM.
    """
    decoded = decode(data)
    if decoded.trailing:
        raise Unreadable("There are bytes after the end of the object.")
    return decoded.der


def decode(data: bytes | str) -> Decoded:
    """Undo the text form, then turn BER into DER; raise Unreadable past a limit or for broken bytes."""
    if len(data) > MAX_BYTES:
        raise Unreadable("The input is too large.")
    raw = without_text_form(data)
    if not raw or raw[0] != _SEQUENCE:
        raise Unreadable("This is not a DER, base64 or PEM object.")
    end = _end_of_der(raw)
    replacement = None
    if end is None:
        replacement, end = _Walk(raw).element(0, len(raw), 0)
    return Decoded(raw[:end] if replacement is None else replacement, len(raw) - end)


def wrap(tag: int, content: bytes) -> bytes:
    """Encode one element with a minimal definite length."""
    size = len(content)
    if size < _INDEFINITE:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, _INDEFINITE | len(length))) + length + content


def header(data: bytes, start: int, limit: int) -> tuple[int, int, int | None]:
    """Return where the tag ends, where the body begins, and its size (None: indefinite); raise Unreadable."""
    position = start + 1
    if start < limit and data[start] & 0x1F == 0x1F:
        while position < limit and data[position] & 0x80 and position - start < 4:
            position += 1
        position += 1
    tag_end = position
    if position >= limit or data[start : start + 2] == _END:
        raise Unreadable("An element is cut short.")
    first = data[position]
    position += 1
    if first == _INDEFINITE:
        return tag_end, position, None
    size = first
    if first > _INDEFINITE:
        count = first & 0x7F
        if count > 4 or position + count > limit:
            raise Unreadable("An element has an impossible length.")
        size = int.from_bytes(data[position : position + count], "big")
        position += count
    if position + size > limit:
        raise Unreadable("An element is cut short.")
    return tag_end, position, size


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turn whatever a parser of hostile bytes raises into Unreadable."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:  # broken input makes parsers fail in many ways
        raise Unreadable(f"The {what} is malformed.") from error


def without_text_form(data: bytes | str) -> bytes:
    """Undo base64 and PEM; what begins as a SEQUENCE is left as it is. Raise Unreadable."""
    if isinstance(data, str):
        try:
            data = data.encode("ascii")
        except UnicodeEncodeError:
            raise Unreadable("The text holds letters that base64 does not have.") from None
    if data[:1] == b"\x30":  # base64 of a SEQUENCE begins with M, so there is no doubt
        return data
    text = data.strip(b" \t\r\n")
    if text.startswith(b"-----"):
        armoured = _PEM.fullmatch(text)
        if armoured is None:
            raise Unreadable("The PEM text is malformed.")
        text = armoured[2]
    text = text.replace(b"\r", b"").replace(b"\n", b"")
    try:
        raw = binascii.a2b_base64(text, strict_mode=True)
    except binascii.Error:
        raise Unreadable("The base64 text is malformed.") from None
    if base64.b64encode(raw) != text:  # spare bits in the last letter
        raise Unreadable("The base64 text is malformed.")
    return raw


def _end_of_der(data: bytes) -> int | None:
    """Return where the first element ends if it may stay as it came; None leaves it to the walk that rewrites.

    Nearly everything that comes is of that kind, and looking costs a tenth of the walk.
    """
    ends = [len(data)]  # of the elements that are open, the innermost last
    position, elements, limit = 0, 0, len(data)
    try:
        while True:
            may_stay, is_constructed = _KINDS[data[position]]
            size = data[position + 1]
            position += 2
            if size >= _INDEFINITE:
                count = size & 0x7F
                if not 0 < count <= 4:
                    return None
                size = int.from_bytes(data[position : position + count], "big")
                position += count
            end = position + size
            elements += 1
            if not may_stay or end > limit or elements > MAX_ELEMENTS:
                return None
            if is_constructed:
                if len(ends) > MAX_DEPTH:
                    return None
                ends.append(end)
                limit = end
            else:
                position = end
            while position == limit and len(ends) > 1:
                ends.pop()
                limit = ends[-1]
                if len(ends) == 1:
                    return position
    except IndexError:
        return None


class _Walk:
    """One pass over BER that counts its elements and rewrites only what DER does not allow.

    Definite lengths stay as they came: signatures are over received bytes.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.elements = 0

    def element(self, start: int, limit: int, depth: int) -> tuple[bytes | None, int]:
        """Read the element at `start`. Return its DER (None: as it came) and where it ends."""
        self.elements += 1
        if depth > MAX_DEPTH or self.elements > MAX_ELEMENTS:
            raise Unreadable("The object is nested too deeply or has too many parts.")
        tag_end, body, size = header(self.data, start, limit)
        tag = self.data[start]
        if not tag & _CONSTRUCTED:
            if size is None:
                raise Unreadable("A simple element has no length.")
            return None, body + size
        pieces, end = self._children(body, None if size is None else body + size, limit, depth)
        if tag < 0x40 and tag & 0x1F in _STRING_TAGS:
            return self._joined(tag, pieces), end
        if size is not None and all(replacement is None for _, _, replacement in pieces):
            return None, end
        content = b"".join(
            self.data[first:last] if replacement is None else replacement for first, last, replacement in pieces
        )
        return self.data[start : tag_end - 1] + wrap(self.data[tag_end - 1], content), end

    def _children(
        self, body: int, end: int | None, limit: int, depth: int
    ) -> tuple[list[tuple[int, int, bytes | None]], int]:
        pieces: list[tuple[int, int, bytes | None]] = []
        position = body
        stop = limit if end is None else end
        while True:
            if end is None and self.data[position : position + 2] == _END and position + 2 <= limit:
                return pieces, position + 2
            if position == end:
                return pieces, position
            replacement, after = self.element(position, stop, depth + 1)
            pieces.append((position, after, replacement))
            position = after

    def _joined(self, tag: int, pieces: list[tuple[int, int, bytes | None]]) -> bytes:
        if tag & 0x1F != _OCTET_STRING:
            raise Unreadable("A split string of this kind is not supported.")
        content = []
        for first, last, replacement in pieces:
            piece = self.data[first:last] if replacement is None else replacement
            if piece[0] != _OCTET_STRING:
                raise Unreadable("A split string has a foreign part.")
            _, body, _ = header(piece, 0, len(piece))
            content.append(piece[body:])
        return wrap(_OCTET_STRING, b"".join(content))
