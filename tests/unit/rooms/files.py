"""Small files of each kind, made on the spot."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64
M4A = b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00M4A mp42" + b"\x00" * 64
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp41" + b"\x00" * 64
MP3 = b"\xff\xfb\x90\x44" + b"\x00" * 413


def ogg(*tracks: bytes) -> bytes:
    """The first page of each track, which says by its first letters what it holds."""
    return b"".join(
        b"OggS\x00\x02" + b"\x00" * 20 + bytes([1, len(head)]) + head
        for head in (track + b"\x01" * 8 for track in tracks)
    )


def element(kind: int, body: bytes, *, endless: bool = False) -> bytes:
    """A part of WebM: its id, its length in eight bytes, and what is in it."""
    length = b"\x01" + b"\xff" * 7 if endless else b"\x01" + len(body).to_bytes(7)
    return kind.to_bytes((kind.bit_length() + 7) // 8) + length + body


def webm(*kinds: int, name: bytes = b"webm") -> bytes:
    """A recording with tracks of these kinds, 1 a picture and 2 a sound, as browsers begin it."""
    tracks = b"".join(element(0xAE, element(0xD7, b"\x01") + element(0x83, bytes([kind]))) for kind in kinds)
    return element(0x1A45DFA3, element(0x4282, name)) + element(
        0x18538067,
        element(0x1549A966, b"\x00" * 9) + element(0x1654AE6B, tracks) + b"\x1f\x43\xb6\x75\xff",
        endless=True,
    )


def box(kind: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4) + kind + body


def mp4(*handlers: bytes) -> bytes:
    """A film with tracks of these kinds, `vide` or `soun`, named at its beginning, as browsers record."""
    tracks = [box(b"trak", box(b"mdia", box(b"hdlr", b"\x00" * 8 + handler + b"\x00" * 13))) for handler in handlers]
    return box(b"ftyp", b"isom\x00\x00\x02\x00mp41") + box(b"moov", box(b"mvhd", b"\x00" * 20) + b"".join(tracks))


OGG = ogg(b"OpusHead")
WEBM = webm(2)
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + b"\x00" * 64
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def picture(kind: str, size: tuple[int, int] = (8, 4), mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "#2c7482").save(out, kind)
    return out.getvalue()


def vast_png() -> bytes:
    """A few bytes that claim to be a picture of ten thousand million points."""
    small = picture("PNG")
    header = b"IHDR" + struct.pack(">II", 100_000, 100_000) + small[24:29]
    return small[:12] + header + struct.pack(">I", zlib.crc32(header)) + small[33:]


def photo_with_place() -> bytes:
    """A JPEG as phones make it: turned by a tag, with the camera and the place."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Sample phone"
    exif.get_ifd(0x8825).update({1: "N", 2: (43.0, 14.0, 20.0), 3: "E", 4: (76.0, 53.0, 30.0)})
    out = io.BytesIO()
    Image.new("RGB", (8, 4), "#2c7482").save(out, "JPEG", exif=exif, comment=b"home")
    return out.getvalue()


def package(**parts: bytes) -> bytes:
    """A zip; double underscores in names stand for slashes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    return package(**{"[Content_Types]_xml": b"<Types/>", "word__document_xml": b"<w/>"}, **more)


XLSX = package(**{"[Content_Types]_xml": b"<Types/>", "xl__workbook_xml": b"<w/>"})
ODT = package(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<o/>")
EPUB = package(mimetype=b"application/epub+zip", content_xml=b"<o/>")
ZIP = package(notes_xml=b"<n/>")
