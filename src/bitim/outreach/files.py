"""Photos and files of records. A photo is drawn anew, a file is only ever sent as a download."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from bitim.documents import storage
from bitim.documents.storage import Folder
from bitim.rooms.uploads import EXTENSIONS, Accepted

PHOTO_TYPES = frozenset({"image/jpeg", "image/png", "image/webp"})
FILE_TYPES = PHOTO_TYPES | {
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
}
WIDEST_PX = 1280
"""Enough for a page, little enough for a slow line: about 150 KB."""


@dataclass(frozen=True)
class KeptFile:
    """A file on the disk, by the SHA-256 of its bytes."""

    sha256: str
    name: str
    media_type: str


def accept_attribute(types: frozenset[str]) -> str:
    """For the `accept` attribute of a file field."""
    return ",".join(f".{ending}" for media_type in sorted(types) for ending in EXTENSIONS[media_type])


def keep_photo(photo: Accepted) -> str:
    """Draw a photo anew, upright and not too large, without anything that is not seen; return its SHA-256."""
    photo.content.seek(0)
    with Image.open(photo.content, formats=["JPEG", "PNG", "WEBP"]) as opened:
        upright = ImageOps.exif_transpose(opened)
        picture = Image.new("RGB", upright.size, "white")
        picture.paste(upright.convert("RGB"), mask=upright.convert("RGBA").getchannel("A"))
    picture.thumbnail((WIDEST_PX, WIDEST_PX))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, optimize=True, progressive=True)
    return storage.keep(out.getvalue(), Folder.OUTREACH)


def keep_file(file: Accepted) -> KeptFile:
    file.content.seek(0)
    return KeptFile(storage.keep(file.content.read(), Folder.OUTREACH), file.name, file.media_type)


def read(sha256: str) -> bytes:
    """Raises: storage.Damaged."""
    return storage.read(sha256, Folder.OUTREACH)
