"""What a PDF must not hold before anyone signs it (EDS-36).

A signed page shows the same to everyone for ever: no scripts, actions, forms, layers, encryption, external
content or later updates. Files attached as data are harmless and allowed.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

MAX_INFLATED_BYTES = 16 * 1024 * 1024
MAX_ATTACHED_BYTES = 1024 * 1024
MAX_ATTACHMENTS = 4

_FORBIDDEN = frozenset(
    {
        "3D", "AA", "AcroForm", "Alternates", "Encrypt", "FFilter", "GoToE", "GoToR", "ImportData", "JS",
        "JavaScript", "Launch", "Movie", "OCG", "OCMD", "OCProperties", "OPI", "OpenAction", "Rendition",
        "ResetForm", "RichMedia", "Screen", "Sound", "SubmitForm", "XFA",
    }
)  # fmt: skip
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_LITERAL = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
_NAME = re.compile(rb"/([^\s()<>\[\]{}/%]+)")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")


class UnsafePdf(Exception):  # noqa: N818 - a state of the file
    """The PDF breaks the policy; `found` lists how, in the words of the PDF format."""

    def __init__(self, found: list[str]) -> None:
        self.found = found
        super().__init__(f"The PDF may not be signed: {', '.join(found)}.")


def check(pdf: bytes) -> None:
    """Pass a PDF that shows the same for ever. Raises: UnsafePdf."""
    found = sorted(_FORBIDDEN & set(_names(pdf)))
    if not pdf.startswith(b"%PDF-"):
        found.append("no PDF header")
    if pdf.count(b"%%EOF") != 1 or not pdf.rstrip().endswith(b"%%EOF"):
        found.append("an update after the end")
    if found:
        raise UnsafePdf(found)


def attached_data(pdf: bytes) -> Iterator[bytes]:
    """Yield the content of the first few small files attached to a PDF, which may be anybody's."""
    attached = (stream for stream, _ in _streams(pdf) if b"/EmbeddedFile" in stream.head)
    for stream in islice(attached, MAX_ATTACHMENTS):
        packed = b"/FlateDecode" in stream.head
        content = _inflated(stream.body, MAX_ATTACHED_BYTES) if packed else stream.body
        if content is not None:
            yield content


@dataclass(frozen=True)
class _Stream:
    head: bytes
    """All since the end of the stream before this one; it ends with the dictionary."""

    body: bytes


def _names(pdf: bytes) -> Iterator[str]:
    """Yield every name in the structure of the file, streams of objects included."""
    structure, position = [], 0
    for stream, end in _streams(pdf):
        structure.append(stream.head)
        position = end
        if b"/ObjStm" in stream.head:
            inflated = _inflated(stream.body, MAX_INFLATED_BYTES)
            if inflated is None:
                raise UnsafePdf(["objects that cannot be read"])
            structure.append(inflated)
    for part in (*structure, pdf[position:]):
        for name in _NAME.findall(_LITERAL.sub(b"", part)):
            yield _HEX.sub(lambda code: bytes([int(code[1], 16)]), name).decode("latin-1")


def _streams(pdf: bytes) -> Iterator[tuple[_Stream, int]]:
    """Walk the file once, from one stream to the next, each with the position after it.

    The time grows with the size, whatever is inside.
    """
    position = 0
    while (word := _STREAM.search(pdf, position)) is not None:
        end = pdf.find(b"endstream", word.end())
        if end < 0:
            return
        stream = _Stream(pdf[position : word.start()], pdf[word.end() : end])
        position = end + len(b"endstream")
        yield stream, position


def _inflated(body: bytes, limit_bytes: int) -> bytes | None:
    """Undo deflate; None for broken data or for more than the limit."""
    reader = zlib.decompressobj()
    try:
        content = reader.decompress(body, limit_bytes)
    except zlib.error:
        return None
    return None if reader.unconsumed_tail else content
