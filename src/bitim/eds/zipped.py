"""Open a ZIP from a stranger within limits: the names, numbers and sizes written in it are only claims."""

import stat
import unicodedata
import zipfile
import zlib
from io import BytesIO

from bitim.eds.errors import Unreadable

MAX_FILES = 1000
MAX_RATIO = 200
"""How many times its own size an archive may fill; documents and signatures pack to a half."""
MAX_NAME = 200
_BEGINNING = b"PK\x03\x04"
_ENTRY_MARK = b"PK\x01\x02"
_BOUNDED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Packings of which zipfile reads no more than it is asked for; of the others a kilobyte may fill the memory."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


class TooLarge(Unreadable):
    """There are more files, or more bytes in them, than may be read."""


def looks_like_zip(data: bytes) -> bool:
    return data.startswith(b"PK")


def unpack(data: bytes, *, limit_bytes: int, max_files: int = MAX_FILES) -> dict[str, bytes]:
    """Return the files of an archive by name, folders left out; raise Unreadable, TooLarge past a limit.

    A name that leads out of the archive, stands there twice or would on a system that does not tell capital
    letters, a link, a packing without bounds or a password makes the whole archive unreadable.
    """
    if not data.startswith(_BEGINNING):
        raise Unreadable("This is not an archive.")
    # Counted before it is opened: a list of half a million entries costs more than all files.
    if data.count(_ENTRY_MARK) > max_files:
        raise TooLarge("The archive holds too many files.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as opened:
            return _read(opened, min(limit_bytes, MAX_RATIO * len(data)))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Unreadable("The archive is broken.") from error


def pack(files: dict[str, bytes]) -> bytes:
    """Write an archive; the same files in the same order give the same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, date_time=_LONG_AGO)
            info.create_system = 3  # what `external_attr` is written for
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, content)
    return packed.getvalue()


def _read(opened: zipfile.ZipFile, left: int) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    seen: set[str] = set()
    for entry in opened.infolist():
        name = entry.orig_filename
        alike = unicodedata.normalize("NFC", name).casefold()
        if not _is_plain(name.removesuffix("/")) or name != entry.filename or alike in seen:
            raise Unreadable("The archive holds a file with an impossible name.")
        seen.add(alike)
        if stat.S_ISLNK(entry.external_attr >> 16) or entry.compress_type not in _BOUNDED:
            raise Unreadable("The archive holds something else than files.")
        with opened.open(entry) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise TooLarge("The files of the archive are too large.")
        if not name.endswith("/"):
            files[name] = content
    return files


def _is_plain(name: str) -> bool:
    """Say whether a name is a file's, within the archive, on every system."""
    return (
        len(name) <= MAX_NAME
        and name.isprintable()
        and not any(letter in name for letter in '\\:*?"<>|')
        and all(part.strip(". ") for part in name.split("/"))
    )
