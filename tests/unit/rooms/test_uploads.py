"""Uploads are hostile until their bytes have shown what they are."""

import hashlib
import io
from typing import Any

import pytest
from PIL import Image

from bitim.rooms import uploads
from bitim.rooms.errors import Fault, RoomError
from tests.unit.rooms import files
from tests.unit.rooms.files import upload

GOOD = {
    "Қолхат.pdf": files.PDF,
    "сурет.jpg": files.picture("JPEG"),
    "фото.JPEG": files.picture("JPEG"),
    "screen.png": files.picture("PNG"),
    "screen.webp": files.picture("WEBP"),
    "IMG_0001.HEIC": files.HEIC,
    "шарт.docx": files.docx(),
    "есеп.xlsx": files.XLSX,
    "хат.odt": files.ODT,
    "жазба.txt": "Қарызды наурызға дейін қайтарамын.\r\n".encode(),
    "with-mark.txt": b"\xef\xbb\xbf" + "текст".encode(),
    "voice.mp3": files.MP3,
    "voice.m4a": files.M4A,
    "voice.ogg": files.OGG,
    "дауыс.webm": files.WEBM,
    "recorded.m4a": files.mp4(b"soun"),
    "film.mp4": files.MP4,
}

HOSTILE = {
    "an empty file": ("a.pdf", b"", Fault.FILE_EMPTY),
    "a program": ("a.exe", files.EXE, Fault.FILE_KIND_UNKNOWN),
    "a program named as a picture": ("a.jpg", files.EXE, Fault.FILE_KIND_UNKNOWN),
    "a program named as text": ("a.txt", files.EXE, Fault.FILE_KIND_UNKNOWN),
    "a program with two endings": ("photo.jpg.exe", files.picture("JPEG"), Fault.FILE_KIND_UNKNOWN),
    "an ending turned round by a mark": ("photo\u202egpj.exe", files.EXE, Fault.FILE_KIND_UNKNOWN),
    "a web page": ("a.html", files.HTML, Fault.FILE_KIND_UNKNOWN),
    "a web page named as text": ("a.txt", files.HTML, Fault.FILE_KIND_UNKNOWN),
    "a web page named as a paper": ("a.pdf", files.HTML, Fault.FILE_KIND_UNKNOWN),
    "a drawing with a script": ("a.svg", files.SVG, Fault.FILE_KIND_UNKNOWN),
    "a drawing named as a picture": ("a.png", files.SVG, Fault.FILE_KIND_UNKNOWN),
    "a shell script": ("a.txt", b"#!/bin/sh\nrm -rf /\n", Fault.FILE_KIND_UNKNOWN),
    "a name without an ending": ("contract", files.PDF, Fault.FILE_KIND_UNKNOWN),
    "an ending without a name": (".pdf", files.PDF, Fault.FILE_KIND_UNKNOWN),
    "a packed folder": ("a.zip", files.ZIP, Fault.FILE_KIND_UNKNOWN),
    "a packed folder named as a document": ("a.docx", files.ZIP, Fault.FILE_KIND_UNKNOWN),
    "a book named as a document": ("a.odt", files.EPUB, Fault.FILE_KIND_UNKNOWN),
    "a document with macros": ("a.docx", files.docx(word__vbaProject_bin=b"x"), Fault.FILE_HAS_MACROS),
    "a film in a container of voices": ("a.webm", files.webm(2, 1), Fault.FILE_KIND_UNKNOWN),
    "a container of voices with nothing in it": ("a.webm", files.webm(), Fault.FILE_KIND_UNKNOWN),
    "a relative of WebM": ("a.webm", files.webm(2, name=b"matroska"), Fault.FILE_KIND_UNKNOWN),
    "a film of another kind": ("a.ogg", files.ogg(b"OpusHead", b"\x80theora"), Fault.FILE_KIND_UNKNOWN),
    "a page named as a voice": ("a.webm", files.HTML, Fault.FILE_KIND_UNKNOWN),
    "a film named as a voice": ("a.m4a", files.mp4(b"soun", b"vide"), Fault.FILE_NAME_WRONG),
    "a voice named as another kind": ("a.ogg", files.WEBM, Fault.FILE_NAME_WRONG),
    "a table named as a letter": ("a.docx", files.XLSX, Fault.FILE_NAME_WRONG),
    "a torn packed document": ("a.docx", files.docx()[:60], Fault.FILE_BROKEN),
    "a picture named as a paper": ("a.pdf", files.picture("PNG"), Fault.FILE_NAME_WRONG),
    "a paper named as a picture": ("a.png", files.PDF, Fault.FILE_NAME_WRONG),
    "a torn paper": ("a.pdf", files.PDF[:20], Fault.FILE_BROKEN),
    "a picture with only a beginning": ("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 40, Fault.FILE_BROKEN),
    "a torn photo": ("a.jpg", files.picture("JPEG", (400, 400))[:-400], Fault.FILE_BROKEN),
    "a torn moving picture": ("a.webp", files.picture("WEBP", (400, 400))[:60], Fault.FILE_BROKEN),
    "text of another alphabet table": ("a.txt", "қарыз".encode("utf-16"), Fault.TEXT_FILE_NOT_UTF8),
    "text of an old table": ("a.txt", "долг".encode("cp1251"), Fault.TEXT_FILE_NOT_UTF8),
    "text that moves the cursor": ("a.txt", b"hello \x1b[2J world", Fault.FILE_KIND_UNKNOWN),
    "text with a nought late": ("a.txt", b"a" * 9000 + b"\x00", Fault.FILE_KIND_UNKNOWN),
    "a picture of too many points": ("a.png", files.picture("PNG", (8000, 8000), "1"), Fault.PICTURE_TOO_LARGE),
    "a picture that unfolds without end": ("a.png", files.vast_png(), Fault.PICTURE_TOO_LARGE),
}


@pytest.mark.parametrize("name", GOOD)
def test_ordinary_files_are_accepted_under_their_own_name(name: str) -> None:
    accepted = uploads.accept(upload(name, GOOD[name]))

    stored = accepted.content.read()
    assert accepted.name == name
    assert name.rpartition(".")[2].lower() in uploads.EXTENSIONS[accepted.media_type]
    assert (accepted.size, accepted.sha256) == (len(stored), hashlib.sha256(stored).hexdigest())


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_are_refused_with_the_reason(what: str) -> None:
    name, content, fault = HOSTILE[what]

    with pytest.raises(RoomError) as refused:
        uploads.accept(upload(name, content))

    assert refused.value.fault is fault


@pytest.mark.parametrize("name", ["voice.ogg", "дауыс.webm", "recorded.m4a"])
def test_a_voice_message_keeps_its_length(name: str) -> None:
    assert uploads.accept(upload(name, GOOD[name]), seconds=42).seconds == 42
    assert uploads.accept(upload(name, GOOD[name])).seconds is None


@pytest.mark.parametrize("name", ["Қолхат.pdf", "film.mp4", "voice.mp3"])
def test_what_no_browser_records_is_no_voice_message(name: str) -> None:
    with pytest.raises(RoomError) as refused:
        uploads.accept(upload(name, GOOD[name]), seconds=42)

    assert refused.value.fault is Fault.FILE_KIND_UNKNOWN


def test_a_voice_message_lasts_from_a_second_to_three_minutes() -> None:
    for seconds in (1, 180):
        assert uploads.accept(upload("a.webm", files.WEBM), seconds=seconds).seconds == seconds
    for seconds in (-1, 0, 181):
        with pytest.raises(RoomError) as refused:
            uploads.accept(upload("a.webm", files.WEBM), seconds=seconds)
        assert (refused.value.fault, refused.value.parameters) == (Fault.VOICE_TOO_LONG, {"limit_minutes": 3})


def test_a_file_over_the_limit_is_refused_and_one_of_the_limit_is_not(settings: Any) -> None:
    settings.UPLOAD_LIMIT_BYTES = 2**20
    text = b"a" * 2**20
    assert uploads.accept(upload("a.txt", text)).size == 2**20

    with pytest.raises(RoomError) as refused:
        uploads.accept(upload("a.txt", text + b"a"))

    assert (refused.value.fault, refused.value.parameters) == (Fault.FILE_TOO_LARGE, {"limit_mb": 1})


def test_a_photo_loses_its_place_camera_and_comment_and_stays_upright() -> None:
    photo = files.photo_with_place()
    assert Image.open(io.BytesIO(photo)).getexif().get_ifd(0x8825)

    stored = Image.open(uploads.accept(upload("a.jpg", photo)).content)

    assert dict(stored.getexif()) == {uploads.ORIENTATION: 6}
    assert not stored.getexif().get_ifd(0x8825)
    assert "comment" not in stored.info
    assert stored.getpixel((3, 2)) == Image.open(io.BytesIO(photo)).getpixel((3, 2))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        (r"C:\Users\Aizhan\қолхат.pdf", "қолхат.pdf"),
        ("a\u202etxt.pdf", "atxt.pdf"),
        ("a\u200b\x00\x1bb.pdf", "ab.pdf"),
        ("a\tb\n  c.pdf", "a b c.pdf"),
        ('a<b>"c"|d?.pdf', "a_b__c__d_.pdf"),
        ("...hidden.pdf", "hidden.pdf"),
        ("и\u0306.pdf", "й.pdf"),
        ("қ" * 300 + ".pdf", "қ" * 96 + ".pdf"),
        ("x" * 300, "x" * 100),
    ],
)
def test_names_are_cleaned(given: str, kept: str) -> None:
    assert uploads.clean_name(given) == kept
