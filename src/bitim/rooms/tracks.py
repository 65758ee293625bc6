"""Which tracks a recording holds, read from its first bytes: a voice is told from a film, and from what is neither.

Containers are only walked, by the lengths they give, and never decoded. Whatever the bytes are, nothing is raised.
"""

from collections.abc import Iterator
from enum import StrEnum

UNKNOWN_SIZE = -1
"""Of a part that is written while it goes on, as browsers record: it lasts to the end."""


class Track(StrEnum):
    SOUND = "sound"
    OTHER = "other"
    """A picture, subtitles, or anything else that is not sound."""


def is_sound(tracks: frozenset[Track]) -> bool:
    """Whether there is sound and nothing beside it."""
    return tracks == {Track.SOUND}


# -- WebM ----------------------------------------------------------------

EBML, DOC_TYPE = 0x1A45DFA3, 0x4282
SEGMENT, TRACKS, TRACK_ENTRY, TRACK_TYPE = 0x18538067, 0x1654AE6B, 0xAE, 0x83
WEBM_SOUND = b"\x02"


def of_webm(head: bytes) -> frozenset[Track]:
    """The tracks of a WebM recording; empty for anything else."""
    names = [name for header in _elements(head, EBML) for name in _elements(header, DOC_TYPE)]
    if names != [b"webm"]:
        return frozenset()
    kinds = [
        kind
        for segment in _elements(head, SEGMENT)
        for tracks in _elements(segment, TRACKS)
        for track in _elements(tracks, TRACK_ENTRY)
        for kind in _elements(track, TRACK_TYPE)
    ]
    return frozenset(Track.SOUND if kind == WEBM_SOUND else Track.OTHER for kind in kinds)


def _elements(data: bytes, wanted: int) -> Iterator[bytes]:
    """The bodies of the elements of one kind that stand in a row; one that is cut off ends with the data."""
    at = 0
    while at < len(data):
        kind, at = _number(data, at, keep_marker=True)
        size, at = _number(data, at)
        end = len(data) if size == UNKNOWN_SIZE else at + size
        if kind == wanted:
            yield data[at:end]
        at = end


def _number(data: bytes, at: int, *, keep_marker: bool = False) -> tuple[int, int]:
    """A number of EBML and where it ends; its first byte says by its leading noughts how long it is."""
    first = data[at] if at < len(data) else 0
    length = 9 - first.bit_length()
    if length > 8 or at + length > len(data):
        return 0, len(data)
    value = int.from_bytes(data[at : at + length])
    if not keep_marker:
        value &= (1 << 7 * length) - 1
        value = UNKNOWN_SIZE if value == (1 << 7 * length) - 1 else value
    return value, at + length


# -- MP4 ----------------------------------------------------------------


def of_mp4(head: bytes) -> frozenset[Track]:
    """The tracks of an MP4 that names them at its beginning, as browsers record; empty for any other."""
    handlers = [
        handler[8:12]
        for movie in _boxes(head, b"moov")
        for track in _boxes(movie, b"trak")
        for media in _boxes(track, b"mdia")
        for handler in _boxes(media, b"hdlr")
    ]
    return frozenset(Track.SOUND if handler == b"soun" else Track.OTHER for handler in handlers)


def _boxes(data: bytes, wanted: bytes) -> Iterator[bytes]:
    """The bodies of the boxes of one kind that stand in a row."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        # Nought lasts to the end, one is followed by eight bytes of length: neither comes before the tracks.
        if size < 8:
            return
        if data[at + 4 : at + 8] == wanted:
            yield data[at + 8 : at + size]
        at += size


# -- Ogg ----------------------------------------------------------------

OGG_SOUND = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")


def of_ogg(head: bytes) -> frozenset[Track]:
    """The tracks of an Ogg recording: their first pages stand before all others. Empty for anything else."""
    tracks = []
    while head.startswith(b"OggS") and len(head) > 27 and head[5] & 0x02:
        lengths = head[27 : 27 + head[26]]
        body = head[27 + len(lengths) :]
        tracks.append(Track.SOUND if body.startswith(OGG_SOUND) else Track.OTHER)
        head = body[sum(lengths) :]
    return frozenset(tracks)
