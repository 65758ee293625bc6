"""What a visitor drops on the check page: a PDF, signatures, or the archive with both. Nothing is stored."""

import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from bitim.eds.errors import Unreadable
from bitim.eds.verify import to_der

SIGNATURES_FOLDER = "signatures"
"""Where the signatures lie in an archive of ours."""

MAX_FILES = 40
MAX_SIGNATURE_BYTES = 1024 * 1024
_ENTRY_MARK = b"PK\x01\x02"
_BOUNDED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Packings of which zipfile reads no more than it is asked for; of the others a kilobyte may fill the memory."""


class Fault(StrEnum):
    EMPTY_FILE = "empty_file"
    STRANGE_FILE = "strange_file"
    SEVERAL_DOCUMENTS = "several_documents"
    ARCHIVE_TOO_LARGE = "archive_too_large"
    ARCHIVE_BROKEN = "archive_broken"
    NOTHING_TO_CHECK = "nothing_to_check"


class Unusable(Exception):  # noqa: N818 - an answer to the visitor
    """The files cannot be checked, and why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault)


@dataclass(frozen=True)
class Dropped:
    """At most one document with the signatures that came along, DER."""

    pdf: bytes | None
    signatures: tuple[bytes, ...]


def read(files: Iterable[bytes], *, limit_bytes: int) -> Dropped:
    """Sort files by what they are, not by what they are called. Archives are unpacked within `limit_bytes`.

    Raises: Unusable.
    """
    documents: list[bytes] = []
    signatures: list[bytes] = []
    for content in _flat(files, limit_bytes):
        if content.startswith(b"%PDF-"):
            documents.append(content)
        elif (der := _signature(content)) is not None:
            signatures.append(der)
        else:
            raise Unusable(Fault.STRANGE_FILE)
    if len(set(documents)) > 1:
        raise Unusable(Fault.SEVERAL_DOCUMENTS)
    if not documents and not signatures:
        raise Unusable(Fault.NOTHING_TO_CHECK)
    return Dropped(pdf=documents[0] if documents else None, signatures=tuple(dict.fromkeys(signatures)))


def _flat(files: Iterable[bytes], limit_bytes: int) -> Iterable[bytes]:
    for content in files:
        if not content:
            raise Unusable(Fault.EMPTY_FILE)
        if content.startswith(b"PK"):
            yield from _unpacked(content, limit_bytes)
        else:
            yield content


def _unpacked(archive: bytes, limit_bytes: int) -> Iterable[bytes]:
    """Yield the document and the signatures of an archive; what explains them is left aside.

    The sizes in an archive are only claims, so reading stops at the limit.
    """
    # Counted before it is opened: a list of half a million entries costs more than all files.
    if archive.count(_ENTRY_MARK) > MAX_FILES:
        raise Unusable(Fault.ARCHIVE_TOO_LARGE)
    left = limit_bytes
    try:
        with zipfile.ZipFile(BytesIO(archive)) as opened:
            for entry in opened.infolist():
                if not _matters(entry.filename):
                    continue
                if entry.compress_type not in _BOUNDED:
                    raise Unusable(Fault.ARCHIVE_BROKEN)
                with opened.open(entry) as file:
                    content = file.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise Unusable(Fault.ARCHIVE_TOO_LARGE)
                yield content
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Unusable(Fault.ARCHIVE_BROKEN) from error


def _matters(name: str) -> bool:
    """Say whether an entry is the document or a signature, by the layout of our own archive."""
    folder, _, file = name.rpartition("/")
    return (not folder and file.endswith(".pdf") and not file.startswith("report.")) or (
        folder == SIGNATURES_FOLDER and file.endswith(".cms")
    )


def _signature(content: bytes) -> bytes | None:
    if len(content) > MAX_SIGNATURE_BYTES:
        return None
    try:
        return to_der(content)
    except Unreadable:
        return None
