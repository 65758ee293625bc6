"""What may be uploaded. Every upload is taken for hostile until its bytes have shown what it is.

The type comes from the bytes, never from the sender's word for it; the name must agree with the bytes.
Nothing is unpacked or run. Pictures are opened to the end, and JPEG and PNG are stored without the place
and camera that phones write into them.
"""

import hashlib
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageFile, UnidentifiedImageError

from bitim.rooms import tracks
from bitim.rooms.errors import Fault, RoomError

if TYPE_CHECKING:  # generic for the type checker only
    Upload = UploadedFile[bytes]
    Stored = File[bytes]
else:
    Upload, Stored = UploadedFile, File

NAME_LENGTH = 100
MAX_PIXELS = 60_000_000
HEAD_BYTES = 4096
ORIENTATION = 0x0112
"""The one EXIF tag that is kept: without it pictures lie on their side."""

VOICE_LIMIT_S = 180
"""Longer than most people speak at a stretch, short enough to hear again; on a bad line half a minute of sending."""

ODT = "application/vnd.oasis.opendocument.text"

EXTENSIONS: dict[str, tuple[str, ...]] = {
    "application/pdf": ("pdf",),
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/heic": ("heic", "heif"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    ODT: ("odt",),
    "text/plain": ("txt",),
    "audio/mpeg": ("mp3",),
    "audio/mp4": ("m4a", "mp4"),
    "audio/ogg": ("ogg", "oga", "opus"),
    "audio/webm": ("webm", "weba"),
    "video/mp4": ("mp4", "m4v"),
}

ACCEPT = ",".join(f".{extension}" for extensions in EXTENSIONS.values() for extension in extensions)
"""For the `accept` attribute of the file field."""

VOICE_TYPES = frozenset({"audio/mp4", "audio/ogg", "audio/webm"})
"""What browsers record."""

HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})
MP4_BRANDS = frozenset({b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"MSNV", b"M4V "})


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """A file that may be stored."""

    name: str
    media_type: str
    size: int
    """Bytes, as stored."""
    sha256: str
    """Hexadecimal, of the bytes as stored."""
    content: Stored
    seconds: int | None = None
    """How long a voice message is; None for any other file."""


def accept(upload: Upload, *, seconds: int | None = None) -> Accepted:
    """Check an upload and make it ready to be stored. `seconds` says that it is a voice message, and how long.

    Raises: RoomError, with the reason and what the sender can do.
    """
    size = upload.size or 0
    if size == 0:
        raise RoomError(Fault.FILE_EMPTY)
    if size > settings.UPLOAD_LIMIT_BYTES:
        raise RoomError(Fault.FILE_TOO_LARGE, limit_mb=settings.UPLOAD_LIMIT_BYTES // 2**20)
    name = clean_name(upload.name or "")
    stem, _, extension = name.rpartition(".")
    if not stem or not any(extension.lower() in known for known in EXTENSIONS.values()):
        raise RoomError(Fault.FILE_KIND_UNKNOWN)
    media_type = detect(upload)
    if extension.lower() not in EXTENSIONS[media_type]:
        raise RoomError(Fault.FILE_NAME_WRONG, found=media_type)
    if seconds is not None:
        _check_voice(media_type, seconds)
    content = PROOFS[media_type](upload) or upload
    return Accepted(
        name=name,
        media_type=media_type,
        size=content.size or size,
        sha256=_sha256(content),
        content=content,
        seconds=seconds,
    )


def _check_voice(media_type: str, seconds: int) -> None:
    if media_type not in VOICE_TYPES:
        raise RoomError(Fault.FILE_KIND_UNKNOWN)
    if not 1 <= seconds <= VOICE_LIMIT_S:
        raise RoomError(Fault.VOICE_TOO_LONG, limit_minutes=VOICE_LIMIT_S // 60)


def clean_name(name: str) -> str:
    """The last part of the name, without control, bidirectional and reserved characters, not too long."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = "".join(" " if char.isspace() else char for char in name)
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    name = re.sub(r'[<>:"|?*]', "_", name)
    name = " ".join(name.split()).strip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot:
        return name[:NAME_LENGTH]
    return f"{stem[: NAME_LENGTH - len(extension) - 1].rstrip('. ')}.{extension}"


def detect(file: Stored) -> str:
    """The media type by the first bytes and, for packed documents, by their parts.

    Raises: RoomError, for anything not on the list.
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if head.startswith(b"PK\x03\x04"):
        return _packed_type(file)
    found = next((media_type for media_type, matches in SIGNATURES.items() if matches(head)), None)
    if found:
        return found
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))  # text, and refused as such: see _readable_text
    if _looks_like_a_program(head) or (not utf16 and any(byte < 0x09 for byte in head)):
        raise RoomError(Fault.FILE_KIND_UNKNOWN)
    return "text/plain"


def _box(head: bytes) -> bytes:
    """The brand of an ISO media file, empty for anything else."""
    return head[8:12] if head[4:8] == b"ftyp" else b""


def _is_mp3(head: bytes) -> bool:
    frame = len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[2] >> 4 not in {0, 15}
    return head.startswith(b"ID3") or frame


def _is_mp4_sound(head: bytes) -> bool:
    """By its brand, or by its tracks: browsers record sound under the brands of films."""
    brand = _box(head)
    return brand in {b"M4A ", b"M4B "} or (brand in MP4_BRANDS and tracks.is_sound(tracks.of_mp4(head)))


SIGNATURES: dict[str, Callable[[bytes], bool]] = {
    "application/pdf": lambda head: head.startswith(b"%PDF-"),
    "image/jpeg": lambda head: head.startswith(b"\xff\xd8\xff"),
    "image/png": lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"),
    "image/webp": lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
    "image/heic": lambda head: _box(head) in HEIF_BRANDS,
    "audio/mp4": _is_mp4_sound,
    "video/mp4": lambda head: _box(head) in MP4_BRANDS,
    "audio/ogg": lambda head: tracks.is_sound(tracks.of_ogg(head)),
    "audio/webm": lambda head: tracks.is_sound(tracks.of_webm(head)),
    "audio/mpeg": _is_mp3,
}


def _looks_like_a_program(head: bytes) -> bool:
    """Windows and Unix programs, scripts, web pages and drawings that can carry scripts."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"mz", b"\x7felf", b"#!", b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script"))


def _packed_type(file: Stored) -> str:
    try:
        with zipfile.ZipFile(file) as package:
            parts = {part.filename for part in package.infolist()}
            mimetype = package.getinfo("mimetype") if "mimetype" in parts else None
            # The size is only a claim: of the plain or deflated part no more is unpacked than what is compared.
            if mimetype and mimetype.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                with package.open(mimetype) as part:
                    if part.read(len(ODT) + 1) == ODT.encode() and "content.xml" in parts:
                        return ODT
                raise RoomError(Fault.FILE_KIND_UNKNOWN)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        # zipfile raises RuntimeError for encrypted parts and NotImplementedError for odd packings.
        raise RoomError(Fault.FILE_BROKEN) from error
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise RoomError(Fault.FILE_HAS_MACROS)
    if "[Content_Types].xml" in parts and "word/document.xml" in parts:
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    if "[Content_Types].xml" in parts and "xl/workbook.xml" in parts:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    raise RoomError(Fault.FILE_KIND_UNKNOWN)


def _whole_pdf(file: Upload) -> None:
    file.seek(max(0, (file.size or 0) - 2048))
    if b"%%EOF" not in file.read():
        raise RoomError(Fault.FILE_BROKEN)


def _readable_text(file: Upload) -> None:
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RoomError(Fault.TEXT_FILE_NOT_UTF8) from error
    if any(unicodedata.category(char) == "Cc" and char not in "\t\n\r\f" for char in text):
        raise RoomError(Fault.FILE_KIND_UNKNOWN)


def _opened_picture(file: Upload, format_name: str) -> ImageFile.ImageFile:
    """A picture decoded to the last point."""
    try:
        file.seek(0)
        with Image.open(file, formats=[format_name]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise RoomError(Fault.PICTURE_TOO_LARGE, limit_mpx=MAX_PIXELS // 1_000_000)
            picture.verify()
        file.seek(0)
        picture = Image.open(file, formats=[format_name])
        picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RoomError(Fault.PICTURE_TOO_LARGE, limit_mpx=MAX_PIXELS // 1_000_000) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        # Pillow's own family of errors for broken pictures.
        raise RoomError(Fault.FILE_BROKEN) from error
    return picture


def _bare_jpeg(file: Upload) -> Stored:
    """The same points without EXIF (place, camera, hour), XMP and comments; orientation and colours stay."""
    picture = _opened_picture(file, "JPEG")
    exif = Image.Exif()
    if orientation := picture.getexif().get(ORIENTATION):
        exif[ORIENTATION] = orientation
    out = io.BytesIO()
    # "keep" reuses the tables of the picture, so that nothing visible is lost; phones' double pictures have
    # none.
    quality = "keep" if picture.format == "JPEG" else 95
    picture.save(out, "JPEG", quality=quality, exif=exif, icc_profile=picture.info.get("icc_profile"), comment=b"")
    return ContentFile(out.getvalue())


def _bare_png(file: Upload) -> Stored:
    """The same points without texts and EXIF; only the first frame of a moving picture."""
    picture = _opened_picture(file, "PNG")
    out = io.BytesIO()
    picture.save(out, "PNG", icc_profile=picture.info.get("icc_profile"))
    return ContentFile(out.getvalue())


def _whole_webp(file: Upload) -> None:
    _opened_picture(file, "WEBP")


def _as_it_is(file: Upload) -> None:
    """Nothing beyond the signature can be proven with what we have: it is only ever sent as a download."""


PROOFS: dict[str, Callable[[Upload], Stored | None]] = {
    **dict.fromkeys(EXTENSIONS, _as_it_is),
    "application/pdf": _whole_pdf,
    "text/plain": _readable_text,
    "image/jpeg": _bare_jpeg,
    "image/png": _bare_png,
    "image/webp": _whole_webp,
}


def _sha256(file: Stored) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
