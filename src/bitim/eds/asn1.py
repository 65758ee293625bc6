"""Read DER where it stands: a value is a range of the received bytes, decoded when it is asked for.

The least that certificates, signatures and evidence need. Lengths are definite here, since `bitim.eds.encoding`
has rewritten the others; what the bytes hold otherwise is taken as it came, because signatures are over received
bytes. Whatever does not fit raises, Unreadable or not, for `bitim.eds.encoding.reading` to catch.
"""

import re
import typing
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import ClassVar, Self

from bitim.eds.encoding import header
from bitim.eds.errors import Unreadable

_CONSTRUCTED, _CONTEXT, _LONG_TAG = 0x20, 0x80, 0x1F
_LONGEST_OID = 64
Shape = typing.Any  # a class of shapes, or a value of one: fields are found by name, which no type tells
_Part = tuple[int, int, int, int]  # tag octet, start, body, end


class Value:
    """One element of `data`: it starts, its body begins, and it ends at these places."""

    __slots__ = ("body", "data", "end", "start")
    tags: ClassVar[frozenset[int] | None] = None
    """The first octets that it may have; None for any."""

    def __init__(self, data: bytes, part: _Part) -> None:
        self.data = data
        _, self.start, self.body, self.end = part

    @classmethod
    def load(cls, der: bytes, *, strict: bool = True) -> Self:
        """Read the one element that `der` holds."""
        (part,) = _parts(der, 0, len(der))
        return cls.at(der, part)

    @classmethod
    def at(cls, data: bytes, part: _Part) -> Self:
        """Read an element that must be of this shape."""
        if cls.tags is not None and part[0] not in cls.tags:
            raise Unreadable("An element is of another kind than it should be.")
        return cls(data, part)

    def dump(self) -> bytes:
        """Return the element as it was received."""
        return self.data[self.start : self.end]

    @property
    def contents(self) -> bytes:
        return self.data[self.body : self.end]

    @property
    def tag(self) -> int:
        return self.data[self.start]


class Absent:
    """Stands where an optional field does not."""

    native = None
    contents = b""

    def dump(self) -> bytes:
        return b""

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Shape]:
        return iter(())


ABSENT = Absent()


class Any(Value):
    """An element of a shape that is decided elsewhere."""

    __slots__ = ()

    def parse(self, shape: Shape) -> Shape:
        (part,) = _parts(self.data, self.start, self.end)
        return shape.at(self.data, part)


class Boolean(Value):
    __slots__ = ()
    tags = frozenset({0x01})

    @property
    def native(self) -> bool:
        (octet,) = self.contents
        return octet != 0


class Integer(Value):
    __slots__ = ()
    tags = frozenset({0x02})

    @property
    def native(self) -> int:
        if self.body == self.end:
            raise Unreadable("A number has no digits.")
        return int.from_bytes(self.contents, "big", signed=True)


class Enumerated(Integer):
    __slots__ = ()
    tags = frozenset({0x0A})


class Null(Value):
    __slots__ = ()
    tags = frozenset({0x05})


class OctetString(Value):
    __slots__ = ()
    tags = frozenset({0x04})

    @property
    def native(self) -> bytes:
        return self.contents


class Ia5String(Value):
    __slots__ = ()
    tags = frozenset({0x16})

    @property
    def native(self) -> str:
        return self.contents.decode("ascii")


class BitString(Value):
    """`native` is its octets; `unused_bits` of the last one do not count."""

    __slots__ = ()
    tags = frozenset({0x03})

    @property
    def unused_bits(self) -> int:
        unused = self.contents[0]
        if unused > 7 or (unused and self.end - self.body == 1):
            raise Unreadable("A bit string has an impossible length.")
        return unused

    @property
    def native(self) -> bytes:
        return self.data[self.body + 1 : self.end]


class NamedBits(BitString):
    """A bit string whose bits have names; `native` is the names of those that are set."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ()

    @property
    def native(self) -> frozenset[str]:  # type: ignore[override]
        octets = super().native
        bits = f"{int.from_bytes(octets, 'big'):0{8 * len(octets)}b}"[: 8 * len(octets) - self.unused_bits]
        return frozenset(name for name, bit in zip(self.names, bits, strict=False) if bit == "1")


class ObjectIdentifier(Value):
    __slots__ = ()
    tags = frozenset({0x06})

    @property
    def dotted(self) -> str:
        if self.end - self.body > _LONGEST_OID:
            raise Unreadable("An object identifier is too long.")
        return _dotted(self.contents)


class UtcTime(Value):
    """`native` is an aware datetime; two digits of a year mean 1950 to 2049 (RFC 5280, 4.1.2.5.1)."""

    __slots__ = ()
    tags = frozenset({0x17})

    @property
    def native(self) -> datetime:
        century = "19" if self.contents[:1] >= b"5" else "20"
        return _moment(century + self.contents.decode("ascii"))


class GeneralizedTime(Value):
    __slots__ = ()
    tags = frozenset({0x18})

    @property
    def native(self) -> datetime:
        return _moment(self.contents.decode("ascii"))


class Record(Value):
    """A SEQUENCE of the fields of the class and nothing else, each with its name, shape and options.

    Options: `optional`; `default`, the DER of what an absent field means; `implicit` or `explicit`, a context tag.
    """

    __slots__ = ("_found",)
    tags = frozenset({0x30})
    _fields: ClassVar[list[tuple[Shape, ...]]] = []
    _plan: ClassVar[dict[str, tuple[Shape, frozenset[int] | None, bool, Shape]]] = {}
    _order: ClassVar[list[tuple[str, frozenset[int] | None, bool]]] = []

    def __init_subclass__(cls) -> None:
        cls._plan = {name: _planned(shape, *options) for name, shape, *options in cls._fields}
        cls._order = [(name, tags, absent is None) for name, (_, tags, _, absent) in cls._plan.items()]

    def __init__(self, data: bytes, part: _Part) -> None:
        _, self.start, self.body, self.end = part
        self.data = data
        found: dict[str, _Part] = {}
        self._found = found
        parts = _parts(data, self.body, self.end)
        place, count = 0, len(parts)
        for name, tags, is_needed in self._order:
            if place < count and (tags is None or parts[place][0] in tags):
                found[name] = parts[place]
                place += 1
            elif is_needed:
                raise Unreadable("A field is missing.")
        if place != count:
            raise Unreadable("There is a field too many.")

    def __getitem__(self, name: str) -> Shape:
        shape, _, is_explicit, absent = self._plan[name]
        part = self._found.get(name)
        if part is None:
            return absent
        if is_explicit:
            (part,) = _parts(self.data, part[2], part[3])
            return shape.at(self.data, part)
        return shape(self.data, part)


class _Items(Value):
    """Elements of one shape."""

    __slots__ = ("_parts",)
    _child_spec: ClassVar[Shape] = Any

    def __init__(self, data: bytes, part: _Part) -> None:
        _, self.start, self.body, self.end = part
        self.data = data
        self._parts = _parts(data, self.body, self.end)

    def __len__(self) -> int:
        return len(self._parts)

    def __iter__(self) -> Iterator[Shape]:
        make, data = self._child_spec.at, self.data
        return iter([make(data, part) for part in self._parts])

    def __getitem__(self, place: int) -> Shape:
        return self._child_spec.at(self.data, self._parts[place])


class SequenceOf(_Items):
    __slots__ = ()
    tags = frozenset({0x30})


class SetOf(_Items):
    """The order of its elements is left as it is, whatever DER wants."""

    __slots__ = ()
    tags = frozenset({0x31})


class Choice(Value):
    """One of the alternatives of the class, told apart by their tags: `name` is which, `chosen` the value."""

    __slots__ = ("chosen", "name")
    _alternatives: ClassVar[list[tuple[Shape, ...]]] = []
    _plan: ClassVar[dict[int, tuple[str, Shape, bool]]] = {}

    def __init_subclass__(cls) -> None:
        planned = [(name, _planned(shape, *options)) for name, shape, *options in cls._alternatives]
        cls._plan = {
            tag: (name, shape, is_explicit) for name, (shape, tags, is_explicit, _) in planned for tag in tags or ()
        }
        cls.tags = frozenset(cls._plan)

    def __init__(self, data: bytes, part: _Part) -> None:
        super().__init__(data, part)
        self.name, shape, is_explicit = self._plan[part[0]]
        if is_explicit:
            (part,) = _parts(data, self.body, self.end)
            self.chosen = shape.at(data, part)
        else:
            self.chosen = shape(data, part)

    @property
    def native(self) -> Shape:
        return self.chosen.native


@lru_cache(maxsize=1024)
def encode_oid(dotted: str) -> bytes:
    """Encode a dotted OID as DER."""
    first, second, *others = map(int, dotted.split("."))
    octets = bytearray()
    for arc in (40 * first + second, *others):
        groups = [arc >> shift & 0x7F for shift in range(0, max(1, arc.bit_length()), 7)]
        octets += bytes(group | 0x80 for group in groups[:0:-1]) + bytes(groups[:1])
    return bytes((0x06, len(octets))) + bytes(octets)


def _planned(shape: Shape, options: dict[str, Shape] | None = None) -> tuple[Shape, frozenset[int] | None, bool, Shape]:
    """Say of a field: its shape, the first octets it may have, whether its tag is explicit, and what absence means."""
    told = options or {}
    tags = shape.tags
    if "explicit" in told:
        tags = frozenset({_CONTEXT | _CONSTRUCTED | told["explicit"]})
    elif "implicit" in told:
        (own,) = shape.tags
        tags = frozenset({_CONTEXT | own & _CONSTRUCTED | told["implicit"]})
    absent = ABSENT if "optional" in told else None
    if "default" in told:
        absent = shape.load(told["default"])
    return shape, tags, "explicit" in told, absent


def _parts(data: bytes, position: int, end: int) -> list[_Part]:
    """Split a range into the elements that fill it."""
    found = []
    while position < end:
        start = position
        tag, size = data[start], data[start + 1]
        body = start + 2
        if size > 0x7F or tag & _LONG_TAG == _LONG_TAG:
            _, body, known = header(data, start, end)
            if known is None:
                raise Unreadable("An element has no definite length.")
            size = known
        position = body + size
        found.append((tag, start, body, position))
    if position != end:
        raise Unreadable("An element is cut short.")
    return found


@lru_cache(maxsize=1024)
def _dotted(octets: bytes) -> str:
    arcs = [0]
    for octet in octets:
        if octet == 0x80 and arcs[-1] == 0:
            raise Unreadable("An object identifier is malformed.")
        arcs[-1] = arcs[-1] << 7 | octet & 0x7F
        if octet < 0x80:
            arcs.append(0)
    if arcs.pop() or not arcs or octets[-1] >= 0x80:
        raise Unreadable("An object identifier is malformed.")
    first = min(arcs[0] // 40, 2)
    return ".".join(map(str, (first, arcs[0] - 40 * first, *arcs[1:])))


_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?(?:Z|([+-])(\d\d)(\d\d))", re.ASCII)


def _moment(text: str) -> datetime:
    """Read a time that says how far it is from UTC; more digits than microseconds are cut off."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise Unreadable("A time is malformed.")
    *whole, fraction, sign, hours, minutes = found.groups()
    year, month, day, hour, minute, second = (int(each or 0) for each in whole)
    zone = UTC
    if sign:
        apart = timedelta(hours=int(hours), minutes=int(minutes))
        zone = timezone(apart if sign == "+" else -apart)
    return datetime(year, month, day, hour, minute, second, int((fraction or "")[:6].ljust(6, "0")), tzinfo=zone)
