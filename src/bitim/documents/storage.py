"""Private files under the SHA-256 of their bytes.

A file is on the disk before the row that names it commits. A crash in between leaves a file nobody names; the
same bytes come to the same place again.
"""

import hashlib
import os
import tempfile
from enum import StrEnum
from pathlib import Path

from django.conf import settings


class Folder(StrEnum):
    """Where files of one kind lie, under which ending."""

    DOCUMENTS = "documents"
    EVIDENCE = "evidence"
    TABLES = "tables"
    OUTREACH = "outreach"

    @property
    def suffix(self) -> str:
        return {
            Folder.DOCUMENTS: ".pdf",
            Folder.EVIDENCE: ".der",
            Folder.TABLES: ".table",
            Folder.OUTREACH: ".file",
        }[self]


class Damaged(Exception):  # noqa: N818 - a state of the disk
    """The file is gone, or its bytes are no longer those that were stored."""


def keep(content: bytes, folder: Folder = Folder.DOCUMENTS) -> str:
    """Store the bytes and return their SHA-256, hexadecimal; they are on the disk when this returns."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(sha256, folder)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    _fsync_folder(path.parent)
    return sha256


def read(sha256: str, folder: Folder = Folder.DOCUMENTS) -> bytes:
    """Return the stored bytes, proven to be those that were stored.

    Raises: Damaged.
    """
    try:
        content = _path(sha256, folder).read_bytes()
    except OSError as error:
        raise Damaged(sha256) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(sha256)
    return content


def _path(sha256: str, folder: Folder = Folder.DOCUMENTS) -> Path:
    return Path(settings.PRIVATE_FILES_DIR) / folder / sha256[:2] / f"{sha256}{folder.suffix}"


def _fsync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
