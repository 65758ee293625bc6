"""Uploads made to hurt: archives that swell, lie or break, and bodies too large to be read."""

import bz2
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bitim.documents import dropped
from bitim.documents.dropped import Fault, Unusable
from bitim.eds import zipped
from bitim.rooms import uploads
from bitim.rooms.errors import Fault as RoomFault
from bitim.rooms.errors import RoomError

LIMIT = 1024 * 1024
ODT = b"application/vnd.oasis.opendocument.text"


def packed(content: bytes, *, name: str = "paper.pdf", method: int = zipfile.ZIP_DEFLATED, copies: int = 1) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as opened:
        for copy in range(copies):
            opened.writestr(name if copies == 1 else f"{copy}-{name}", content)
    return archive.getvalue()


def with_claimed_size(archive: bytes, real: int, claimed: int) -> bytes:
    """The same archive, lying about how large its entry is."""
    return archive.replace(real.to_bytes(4, "little"), claimed.to_bytes(4, "little"))


def with_broken_stream(archive: bytes) -> bytes:
    """The same archive with the packed bytes of its first entry scrambled."""
    start = 30 + int.from_bytes(archive[26:28], "little") + int.from_bytes(archive[28:30], "little")
    return archive[:start] + b"\xff" * 8 + archive[start + 8 :]


def fault_of(content: bytes) -> Fault:
    with pytest.raises(Unusable) as refused:
        dropped.read([content], limit_bytes=LIMIT)
    return refused.value.fault


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_packed_so_that_reading_cannot_be_bounded_is_not_opened(method: int) -> None:
    assert fault_of(packed(b"%PDF-" + bytes(4 * LIMIT), method=method)) is Fault.ARCHIVE_BROKEN


def test_an_archive_with_scrambled_bytes_is_called_broken() -> None:
    assert fault_of(with_broken_stream(packed(b"%PDF-" + bytes(5000)))) is Fault.ARCHIVE_BROKEN


def test_the_list_of_an_archive_is_counted_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = packed(b"x", name="note.txt", method=zipfile.ZIP_STORED, copies=zipped.MAX_FILES + 1)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert fault_of(archive) is Fault.ARCHIVE_TOO_LARGE


def odt(mimetype: bytes, method: int = zipfile.ZIP_DEFLATED) -> SimpleUploadedFile:
    """A text document whose part `mimetype` is packed and claims to have 39 bytes."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as opened:
        opened.writestr("mimetype", mimetype)
        opened.writestr("content.xml", b"<x/>")
    content = with_claimed_size(archive.getvalue(), len(mimetype), len(ODT))
    return SimpleUploadedFile("letter.odt", content)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_text_document_that_swells_in_memory_is_refused_before_it_does(
    method: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    swollen: list[int] = []
    unpack = zipfile.ZipExtFile._read1

    def read(self: zipfile.ZipExtFile, n: int) -> bytes:
        swollen.append(n)
        return unpack(self, n)

    monkeypatch.setattr(zipfile.ZipExtFile, "_read1", read)
    with pytest.raises(RoomError) as refused:
        uploads.accept(odt(ODT + bytes(8 * LIMIT), method))
    assert refused.value.fault in {RoomFault.FILE_BROKEN, RoomFault.FILE_KIND_UNKNOWN}
    assert all(asked <= uploads.HEAD_BYTES for asked in swollen)


def test_a_text_document_with_scrambled_bytes_is_called_broken() -> None:
    upload = odt(ODT)
    upload = SimpleUploadedFile("letter.odt", with_broken_stream(upload.read()))
    with pytest.raises(RoomError) as refused:
        uploads.accept(upload)
    assert refused.value.fault is RoomFault.FILE_BROKEN


@pytest.mark.django_db
def test_a_body_over_the_limit_is_refused_before_a_byte_is_read(client: Client) -> None:
    class Unread(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError("the body was read")

    response = client.generic("POST", "/documents/check/", **{"CONTENT_LENGTH": str(10**12), "wsgi.input": Unread()})
    assert response.status_code == 413


@pytest.mark.django_db
def test_more_files_than_an_archive_may_hold_are_not_checked_one_by_one(client: Client) -> None:
    files = [SimpleUploadedFile(f"{place}.cms", b"0\x00") for place in range(dropped.MAX_SIGNATURES + 1)]
    assert client.post("/documents/check/", {"documents": files}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["-1", "many", "", "9" * 5000])
def test_a_senseless_length_of_a_body_breaks_nothing(client: Client, length: str) -> None:
    assert client.generic("POST", "/documents/check/", CONTENT_LENGTH=length).status_code in {400, 403, 413, 422}


def test_bz2_swells_as_much_as_the_test_believes() -> None:
    assert len(bz2.compress(bytes(8 * LIMIT))) < 1000
