"""From text and BER to DER within limits: EDS-01."""

import base64

import pytest

from bitim.eds import encoding
from bitim.eds.errors import Unreadable

SMALL = bytes.fromhex("3003020105")


@pytest.mark.parametrize(
    ("ber", "der"),
    [
        ("3003020105", "3003020105"),
        ("30800201050000", "3003020105"),
        ("30803080020105000002010600 00", "30083003020105020106"),
        # a string in pieces, also in pieces of pieces
        ("30802480040141040142 00000000", "300404024142"),
        ("3080248024060401410401420401430000 0000", "30050403414243"),
        ("3007 2405 040141 0400", "3003040141"),
        # a definite element inside keeps its own, longer than needed, length
        ("3080308103020105 0000", "3006308103020105"),
        ("30049f8f0100", "30049f8f0100"),
        ("3080bf8f01800201050000 0000", "3007bf8f0103020105"),
    ],
)
def test_ber_becomes_der(ber: str, der: str) -> None:
    assert encoding.to_der(bytes.fromhex(ber)).hex() == der


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "0201",
        "30",
        "3004020105",  # cut short
        "30800201050",  # no end
        "3080020105",
        "308002010500",
        "30020480",  # a simple element of unknown length
        "3002 1f80",
        "30 85 0000000001 00",  # a length of five bytes
        "30 84 000000",
        "3006 2406 0401410201",  # past its parent
        "3005 2403 020105",  # a string with a foreign part
        "3005 2303 030100",  # a split BIT STRING
        "3002 0000",  # an end without a beginning
    ],
)
def test_broken_bytes_are_unreadable(broken: str) -> None:
    padded = broken.replace(" ", "")
    with pytest.raises(Unreadable):
        encoding.decode(bytes.fromhex(padded if len(padded) % 2 == 0 else padded + "0"))


def test_bytes_after_the_object_are_counted_and_not_stored() -> None:
    assert encoding.decode(SMALL + b"\x05\x00") == encoding.Decoded(SMALL, 2)
    with pytest.raises(Unreadable, match="after the end"):
        encoding.to_der(SMALL + b"\x05\x00")


def test_nesting_has_a_limit() -> None:
    bomb = b""
    for _ in range(encoding.MAX_DEPTH + 2):
        bomb = encoding.wrap(0x30, bomb)

    with pytest.raises(Unreadable, match="too deeply"):
        encoding.to_der(bomb)
    with pytest.raises(Unreadable, match="too deeply"):
        encoding.to_der(b"\x30\x80" * 100_000)


def test_the_number_of_parts_has_a_limit() -> None:
    with pytest.raises(Unreadable, match="too many parts"):
        encoding.to_der(encoding.wrap(0x30, b"\x05\x00" * encoding.MAX_ELEMENTS))


def test_size_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "MAX_BYTES", 4)
    with pytest.raises(Unreadable, match="too large"):
        encoding.to_der(SMALL)


def test_base64_and_pem_are_strict() -> None:
    text = base64.b64encode(SMALL).decode()

    assert encoding.to_der(text) == SMALL
    assert encoding.to_der(f"  {text[:4]}\r\n{text[4:]}\r\n") == SMALL
    assert encoding.to_der(f"-----BEGIN CMS-----\r\n{text}\r\n-----END CMS-----\r\n") == SMALL
    for spoiled in (
        text[:-1],
        text + "=",
        text[:2] + "*" + text[2:],
        text[:2] + " " + text[2:],
        "Ж" + text,
        f"-----BEGIN CMS-----\n{text}\n-----END PKCS7-----",
        f"-----BEGIN CMS-----\n{text}\n-----END CMS-----\n-----BEGIN CMS-----\n{text}\n-----END CMS-----",
        f"-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----",
    ):
        with pytest.raises(Unreadable):
            encoding.to_der(spoiled)


def test_spare_bits_of_the_last_letter_must_be_zero() -> None:
    one_byte_over = base64.b64encode(bytes.fromhex("30020500")).decode()
    assert one_byte_over.endswith("==")
    spoiled = one_byte_over[:-3] + chr(ord(one_byte_over[-3]) + 1) + "=="

    assert encoding.to_der(one_byte_over).hex() == "30020500"
    with pytest.raises(Unreadable, match="base64"):
        encoding.to_der(spoiled)


@pytest.mark.parametrize("size", [0, 1, 127, 128, 255, 256, 65535, 65536])
def test_lengths_are_written_as_short_as_they_can_be(size: int) -> None:
    wrapped = encoding.wrap(0x04, bytes(size))

    assert encoding.to_der(encoding.wrap(0x30, wrapped)) == encoding.wrap(0x30, wrapped)
    assert len(wrapped) == size + 2 + (0 if size < 128 else (size.bit_length() + 7) // 8)


def test_a_refusal_inside_a_reading_keeps_its_own_words() -> None:
    with pytest.raises(Unreadable, match="own words"), encoding.reading("object"):
        raise Unreadable("own words")
    with pytest.raises(Unreadable, match="The object is malformed"), encoding.reading("object"):
        raise RecursionError
