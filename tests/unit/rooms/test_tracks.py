"""Which tracks a recording holds: told of good ones, and never a fault of ours for hostile ones."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitim.rooms import tracks
from bitim.rooms.tracks import Track
from tests.unit.rooms import files

CHROMIUM = base64.b64decode(
    "GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwEAAAAAABFuEU2bdLlNu4tTq4QVSalmU6yBbk27i1OrhBZUrmtTrIGT"
    "TbuLU6uEH0O2dVOsgddNu4xTq4QcU7trU6yCEVzsrgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalm"
    "oCrXsYMPQkBEiYRE8AAATYCGQ2hyb21lV0GGQ2hyb21lFlSua7+uvdeBAXPFh1c6yTnonhiDgQKGhkFfT1BVU2Oik09wdXNIZWFkAQEAAIC7"
    "AAAAAADhjbWERzuAAJ+BAWJkgSA="
)
"""The beginning of what Chromium records as audio/webm, to the end of its tracks."""
CHROMIUM_MP4 = base64.b64decode(
    "AAAAJGZ0eXBpc29tAAACAGlzb21pc282aXNvMnZwMDltcDQxAAACXW1vb3YAAAB4bXZoZAEAAAAAAAAA5yikNwAAAADnKKQ3AAAD6AAAAAAA"
    "AAeVAAEAAAEAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAIAAAG1dHJhawAAAGh0a2hkAQAAAwAAAADnKKQ3AAAAAOcopDcAAAABAAAAAAAAAAAAAAeVAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABRW1kaWEAAAAsbWRoZAEAAAAAAAAA5yikNwAAAADnKKQ3AAC7gAAAAAAAAAeV"
    "VcQAAAAAAC1oZGxyAAAAAAAAAABzb3VuAAAAAAAAAAAAAAAAU291bmRIYW5kbGVyAAAAAORtaW5mAAAAEHNtaGQAAAAAAAAAAAAAACVkaW5m"
    "AAAAHWRyZWYAAAAAAAAAAQAAAA11cmwgAAAAAQAAAACnc3RibAAAABBzdHNjAAAAAAAAAAAAAAAQc3R0cwAAAAAAAAAAAAAAFHN0c3oAAAAA"
    "AAAAAAAAAAAAAAAQc3RjbwAAAAAAAAAAAAAAW3N0c2QAAAAAAAAAAQAAAEtPcHVzAAAAAAAAAAEAAAAAAAAAAAABABAAAAAAu4AAAAAAABRi"
    "dHJ0AAAAAAAAAAAAAAAAAAAAE2RPcHMAAQ8AAAC7gAAAAAAAAChtdmV4AAAAIHRyZXgAAAAAAAAAAQAAAAEAAAAAAAAAAAAAAAA="
)
"""The same as audio/mp4."""


def test_what_a_browser_records_is_sound() -> None:
    assert tracks.of_webm(CHROMIUM) == {Track.SOUND}
    assert tracks.of_mp4(CHROMIUM_MP4) == {Track.SOUND}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (tracks.of_webm(files.webm(2)), {Track.SOUND}),
        (tracks.of_webm(files.webm(2, 2)), {Track.SOUND}),
        (tracks.of_webm(files.webm(1, 2)), {Track.SOUND, Track.OTHER}),
        (tracks.of_webm(files.webm(17)), {Track.OTHER}),
        (tracks.of_webm(files.webm()), set()),
        (tracks.of_webm(files.webm(2, name=b"matroska")), set()),
        (tracks.of_webm(files.mp4(b"soun")), set()),
        (tracks.of_mp4(files.mp4(b"soun")), {Track.SOUND}),
        (tracks.of_mp4(files.mp4(b"vide", b"soun")), {Track.SOUND, Track.OTHER}),
        (tracks.of_mp4(files.MP4), set()),
        (tracks.of_ogg(files.ogg(b"OpusHead")), {Track.SOUND}),
        (tracks.of_ogg(files.ogg(b"\x01vorbis", b"\x80theora")), {Track.SOUND, Track.OTHER}),
        (tracks.of_ogg(b""), set()),
    ],
)
def test_tracks_are_told(found: frozenset[Track], expected: set[Track]) -> None:
    assert found == expected


def test_a_picture_hidden_behind_a_second_list_of_tracks_is_found() -> None:
    second = files.webm(1).partition(b"\x16\x54\xae\x6b")
    both = CHROMIUM + second[1] + second[2]

    assert tracks.of_webm(both) == {Track.SOUND, Track.OTHER}


GOOD = [files.webm(2), files.mp4(b"soun"), files.ogg(b"OpusHead"), CHROMIUM, CHROMIUM_MP4]
READERS = (tracks.of_webm, tracks.of_mp4, tracks.of_ogg)


@given(good=st.sampled_from(GOOD), cut=st.integers(0, 400), at=st.integers(0, 400), put=st.binary(max_size=12))
def test_spoiled_recordings_raise_nothing(good: bytes, cut: int, at: int, put: bytes) -> None:
    spoiled = good[:at] + put + good[at + len(put) : len(good) - cut]

    for read in READERS:
        assert read(spoiled) <= {Track.SOUND, Track.OTHER}


@given(data=st.binary(max_size=300))
def test_arbitrary_bytes_have_no_tracks_and_raise_nothing(data: bytes) -> None:
    assert [read(data) for read in READERS] == [frozenset()] * 3
