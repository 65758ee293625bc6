"""ZIPs made to hurt: names that lead out, lies about sizes, twins, links and packings without bounds."""

import stat
import zipfile
from io import BytesIO

import pytest

from bitim.eds import zipped
from bitim.eds.errors import Unreadable
from bitim.eds.zipped import TooLarge

LIMIT = 1024 * 1024


def packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, mode: int = 0) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        for name, content in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            info.external_attr = mode << 16
            opened.writestr(info, content)
    return archive.getvalue()


def unpacked(data: bytes, limit_bytes: int = LIMIT) -> dict[str, bytes]:
    return zipped.unpack(data, limit_bytes=limit_bytes)


def test_what_is_packed_comes_out_again_and_packs_to_the_same_bytes() -> None:
    files = {"документ.pdf": b"%PDF-", "signatures/1-party.cms": bytes(range(256))}

    assert unpacked(zipped.pack(files)) == files
    assert zipped.pack(files) == zipped.pack(files)


def test_folders_are_no_files() -> None:
    assert unpacked(packed(("a/", b""), ("a/b.txt", b"x"))) == {"a/b.txt": b"x"}


@pytest.mark.parametrize(
    "name",
    [
        "../out.pdf",
        "a/../../out.pdf",
        "/etc/passwd",
        "a//b",
        "./a",
        "a/.. /b",
        "C:evil.pdf",
        "..\\out.pdf",
        "line\nbreak.pdf",
        "\u202efdp.exe",
        "x" * 201,
        "cut\0off.pdf",
    ],
)
def test_a_name_that_is_no_name_of_a_file_inside_makes_the_archive_unreadable(name: str) -> None:
    with pytest.raises(Unreadable):
        unpacked(packed(("genuine.pdf", b"%PDF-"), ("X" * len(name), b"x")).replace(b"X" * len(name), name.encode()))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["contract.pdf", "CONTRACT.PDF", "Contract.pdf"])
def test_two_files_that_one_system_takes_for_one_are_refused(twin: str) -> None:
    with pytest.raises(Unreadable):
        unpacked(packed(("contract.pdf", b"one"), (twin, b"another")))


def test_a_link_is_refused() -> None:
    with pytest.raises(Unreadable):
        unpacked(packed(("contract.pdf", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_without_bounds_is_refused(method: int) -> None:
    with pytest.raises(Unreadable):
        unpacked(packed(("contract.pdf", b"x" * 1000), method=method))


def test_reading_stops_at_the_limit_for_all_files_together() -> None:
    noise = bytes(range(256)) * 1024
    assert len(unpacked(packed(("a", noise), ("b", noise)), 2 * len(noise))) == 2
    with pytest.raises(TooLarge):
        unpacked(packed(("a", noise), ("b", noise)), 2 * len(noise) - 1)


def test_an_archive_that_swells_beyond_all_reason_is_refused_within_the_limit() -> None:
    bomb = packed(("zeros", bytes(LIMIT)))
    assert len(bomb) < LIMIT / zipped.MAX_RATIO
    with pytest.raises(TooLarge):
        unpacked(bomb, 2 * LIMIT)


def test_entries_are_counted_before_they_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    many = packed(*((f"{number}", b"") for number in range(zipped.MAX_FILES + 1)))
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(TooLarge):
        unpacked(many)


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"%PDF-1.7", b"PK\x03\x04" * 99]
)
def test_what_is_no_archive_is_told_so(data: bytes) -> None:
    with pytest.raises(Unreadable):
        unpacked(data)


def test_a_program_before_the_archive_is_not_overlooked() -> None:
    with pytest.raises(Unreadable):
        unpacked(b"MZ\x90" + packed(("a.pdf", b"%PDF-")))


def test_scrambled_bytes_and_a_cut_end_are_noticed() -> None:
    whole = packed(("a.pdf", b"%PDF-" + bytes(range(256))))
    with pytest.raises(Unreadable):
        unpacked(whole[:40] + b"\xff" * 8 + whole[48:])
    with pytest.raises(Unreadable):
        unpacked(whole[:-30])


def test_a_password_is_refused() -> None:
    whole = bytearray(packed(("a.pdf", b"%PDF-")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(mark) + offset] |= 1
    with pytest.raises(Unreadable):
        unpacked(bytes(whole))
