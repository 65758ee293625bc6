"""Read a list of revoked certificates without making objects of its entries; nothing is judged here.

Lists of a million entries are read in the time of a hash: the entries stay bytes, and only those are looked at
that could be the one asked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from heapq import merge

from bitim.eds import structures
from bitim.eds.asn1 import BitString, Enumerated, Integer, Shape
from bitim.eds.certificates import AUTHORITY_KEY_ID, Extension, Name, bits, moment, parameters_of, read_name
from bitim.eds.encoding import header, reading, without_text_form, wrap
from bitim.eds.errors import Unreadable
from bitim.eds.structures import few

CRL_NUMBER = "2.5.29.20"
REASON_CODE = "2.5.29.21"
DELTA_INDICATOR = "2.5.29.27"
ISSUING_DISTRIBUTION_POINT = "2.5.29.28"

_UNDERSTOOD = frozenset({CRL_NUMBER, DELTA_INDICATOR, ISSUING_DISTRIBUTION_POINT, AUTHORITY_KEY_ID})
_UNDERSTOOD_OF_ENTRIES = frozenset({REASON_CODE, "2.5.29.23", "2.5.29.24"})  # hold instruction, invalidity date
_SEQUENCE, _INTEGER, _TIMES, _EXTENSIONS = 0x30, 0x02, (0x17, 0x18), 0xA0
_TRUE = b"\x01\x01\xff"  # how every critical extension is written
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """Since when a certificate is out of force; `reason` is the CRLReason, None if it is not told."""

    since: datetime
    reason: int | None


@dataclass(frozen=True, slots=True)
class Scope:
    """issuingDistributionPoint: which certificates a list speaks of. `points` holds its addresses."""

    points: frozenset[str] = frozenset()
    only_users: bool = False
    only_authorities: bool = False
    is_unusual: bool = False  # of some reasons only, indirect, or of attribute certificates


@dataclass(frozen=True)
class RevocationList:
    """A full list, or a delta to the list of the number `base`. `entries` and `tbs` are ranges of `der`."""

    der: bytes
    tbs: range
    entries: range
    signature_oid: str
    signature: bytes
    issuer: Name
    this_update: datetime
    next_update: datetime | None
    number: int | None
    base: int | None
    authority_key_id: bytes | None
    scope: Scope
    unknown_critical: tuple[str, ...]

    @cached_property
    def sha256(self) -> str:
        return sha256(self.der).hexdigest()

    @property
    def is_delta(self) -> bool:
        return self.base is not None

    def signed_parts(self) -> Iterator[bytes]:
        """Yield what was signed, in pieces, so that a large list is not held twice."""
        for start in range(self.tbs.start, self.tbs.stop, _CHUNK):
            yield self.der[start : min(start + _CHUNK, self.tbs.stop)]

    def find(self, serial: int) -> Entry | None:
        """Return the entry of a serial number; the last one, if it stands there twice.

        Raise Unreadable for a malformed entry or one with a critical extension that nothing here understands.
        """
        # Some real serial numbers are negative, and some software drops the zero byte in front of others, or adds
        # it: whichever of the two ways it is written, it is looked for.
        size = (~serial).bit_length() // 8 + 1 if serial < 0 else max(1, (serial.bit_length() + 7) // 8)
        number = serial % (1 << 8 * size)
        bare = number.to_bytes(size, "big")
        found = None
        for entry in self._entries_with(wrap(_INTEGER, bare), wrap(_INTEGER, b"\0" + bare), _TRUE):
            with reading("entry of a revocation list"):
                shape = structures.load(structures.RevokedCertificate, entry)
                extensions = _extensions(shape["extensions"])
                if any(each.critical and oid not in _UNDERSTOOD_OF_ENTRIES for oid, each in extensions.items()):
                    raise Unreadable("An entry of the revocation list has an unknown critical extension.")
                if shape["serial"].native in (number, number - (1 << 8 * size)):
                    found = Entry(moment(shape["time"].native), _reason(extensions))
        return found

    def _entries_with(self, *needles: bytes) -> Iterator[bytes]:
        """Yield each entry in which one of the needles stands, walking over the others."""
        der, position, end = self.der, self.entries.start, self.entries.stop
        for at in merge(*(_places(der, each, self.entries) for each in needles)):
            if at < position:
                continue  # in an entry that was yielded already
            while True:
                start = position
                tag = der[start]
                position = start + 2 + der[start + 1]  # short form: what nearly every entry has
                if tag != _SEQUENCE or der[start + 1] > 0x7F or position > end:
                    position = _element(der, start, end)[2]
                if position > at:
                    break
            yield der[start:position]


def read(data: bytes | str) -> RevocationList:
    """Read a CRL in DER, base64 or PEM; raise Unreadable."""
    der = without_text_form(data)
    with reading("revocation list"):
        _, body, end = _element(der, 0, len(der))
        tbs, algorithm, signature = _parts(der, body, end, 3)
        if end != len(der):
            raise Unreadable("There are bytes after the end of the revocation list.")
        fields = _parts(der, _element(der, tbs.start, tbs.stop)[1], tbs.stop, 7)
        version = _load(Integer, der, fields.pop(0)).native if der[fields[0].start] == _INTEGER else 0
        if version not in (0, 1):
            raise Unreadable("The revocation list is of an unknown version.")
        inner, issuer, this_update, *optional = fields
        next_update = optional.pop(0) if optional and der[optional[0].start] in _TIMES else None
        entries = optional.pop(0) if optional and der[optional[0].start] == _SEQUENCE else None
        listed = optional.pop(0) if optional and der[optional[0].start] == _EXTENSIONS else None
        if optional:
            raise Unreadable("The revocation list has a part too many.")
        oids = {_plain_algorithm(_load(structures.AlgorithmIdentifier, der, each)) for each in (inner, algorithm)}
        if len(oids) != 1:  # real lists write a NULL in one of the two places and nothing in the other
            raise Unreadable("The revocation list names two signature algorithms.")
        extensions = _extensions(None if listed is None else _tagged(der, listed))
        return RevocationList(
            der=der,
            tbs=tbs,
            entries=range(0) if entries is None else range(*_element(der, entries.start, entries.stop)[1:]),
            signature_oid=oids.pop(),
            signature=bits(_load(BitString, der, signature)),
            issuer=read_name(_load(structures.DistinguishedName, der, issuer)),
            this_update=moment(_load(structures.Time, der, this_update).native),
            next_update=None if next_update is None else moment(_load(structures.Time, der, next_update).native),
            number=_number(extensions, CRL_NUMBER),
            base=_number(extensions, DELTA_INDICATOR),
            authority_key_id=_authority_key_id(extensions),
            scope=_scope(extensions),
            unknown_critical=tuple(
                sorted(oid for oid, each in extensions.items() if each.critical and oid not in _UNDERSTOOD)
            ),
        )


def addresses(points: Shape) -> frozenset[str]:
    """List the addresses in a sequence of GeneralNames, without the line breaks that real ones have."""
    return frozenset("".join(each.native.split()) for each in points or () if each.name == "address")


def _places(der: bytes, needle: bytes, where: range) -> Iterator[int]:
    at = der.find(needle, where.start, where.stop)
    while at >= 0:
        yield at
        at = der.find(needle, at + 1, where.stop)


def _element(der: bytes, start: int, limit: int) -> tuple[int, int, int]:
    """Return tag, beginning of the body and end of the element; raise Unreadable unless the length is definite."""
    _, body, size = header(der, start, limit)
    if size is None:
        raise Unreadable("The revocation list is not in DER.")
    return der[start], body, body + size


def _parts(der: bytes, position: int, end: int, most: int) -> list[range]:
    parts = []
    while position < end:
        after = _element(der, position, end)[2]
        parts.append(range(position, after))
        position = after
        if len(parts) > most:
            raise Unreadable("The revocation list has a part too many.")
    return parts


def _load(shape: Shape, der: bytes, part: range) -> Shape:
    return structures.load(shape, der[part.start : part.stop])


def _plain_algorithm(shape: Shape) -> str:
    if parameters_of(shape) not in (b"", b"\x05\x00"):
        raise Unreadable("The signature algorithm of the revocation list has parameters.")
    return str(shape["algorithm"].dotted)


def _tagged(der: bytes, part: range) -> Shape:
    return structures.load(structures.Extensions, der[_element(der, part.start, part.stop)[1] : part.stop])


def _extensions(shape: Shape) -> Mapping[str, Extension]:
    listed = [(each["id"].dotted, Extension(each["critical"].native, each["value"].native)) for each in few(shape)]
    if len(dict(listed)) != len(listed):
        raise Unreadable("An extension of the revocation list stands there twice.")
    return dict(listed)


def _number(extensions: Mapping[str, Extension], oid: str) -> int | None:
    return int(structures.load(Integer, extensions[oid].value).native) if oid in extensions else None


def _reason(extensions: Mapping[str, Extension]) -> int | None:
    if REASON_CODE not in extensions:
        return None
    return int.from_bytes(structures.load(Enumerated, extensions[REASON_CODE].value).contents, "big")


def _authority_key_id(extensions: Mapping[str, Extension]) -> bytes | None:
    if AUTHORITY_KEY_ID not in extensions:
        return None
    shape = structures.load(structures.AuthorityKeyIdentifier, extensions[AUTHORITY_KEY_ID].value)
    found = shape["key_identifier"].native
    return None if found is None else bytes(found)


def _scope(extensions: Mapping[str, Extension]) -> Scope:
    if ISSUING_DISTRIBUTION_POINT not in extensions:
        return Scope()
    shape = structures.load(structures.IssuingDistributionPoint, extensions[ISSUING_DISTRIBUTION_POINT].value)
    point = shape["name"]
    named = addresses(point.chosen) if point and point.name == "full_name" else frozenset()
    return Scope(
        points=named,
        only_users=shape["only_users"].native,
        only_authorities=shape["only_authorities"].native,
        is_unusual=bool(
            shape["reasons"] or shape["is_indirect"].native or shape["only_attributes"].native or (point and not named)
        ),
    )
