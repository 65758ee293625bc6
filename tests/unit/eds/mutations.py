"""Ways to spoil an object, in DER or not: random ones over its structure, and those that attackers are known for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from bitim.eds.encoding import wrap

Mutation = Callable[["Object", Random, bytes], bytes]
_CONSTRUCTED = 0x20
_DEEPEST = 60
_OFTEN = 9  # of ten times, the lengths above a change are set right: the damage goes deeper


_TAGS = bytes.fromhex("01020304050a0c0613161718 1e1f3031a0a180")
_LENGTHS = [
    bytes.fromhex(each)
    for each in ("00", "7f", "80", "8180", "84ffffffff", "847fffffff", "850100000000", "ff", "88ffffffffffffffff")
]
_BODIES = [
    b"",
    b"\x00",
    b"\xff",
    b"\x7f" + b"\xff" * 4096,
    b"\x80" + bytes(4096),
    b"\x2a" + b"\xff" * 60 + b"\x7f",
    b"\x2a" + b"\xff" * 5000 + b"\x7f",
    b"9" * 5000,
    b"99991231235959Z",
    b"00000101000000Z",
    b"491231235959Z",
    b"20261120120000.999999999999Z",
    b"20261120120000+2400",
    "ſİß".encode() * 200,
]


@dataclass(frozen=True)
class Element:
    """A range of an object: its tag starts here, its body begins, it ends. `above` is the place of its parent."""

    start: int
    body: int
    end: int
    above: int | None


class Object:
    """DER with the places of all its elements, those inside of OCTET and BIT STRINGs too."""

    def __init__(self, der: bytes) -> None:
        self.der = der
        self.elements: list[Element] = []
        self._walk(0, len(der), None, 0)

    def _walk(self, start: int, end: int, above: int | None, depth: int) -> None:
        if depth > _DEEPEST:
            raise ValueError("There is no use in going deeper.")
        while start < end:
            size, body = self.der[start + 1], start + 2
            if size > 0x80:
                body += size & 0x7F
                size = int.from_bytes(self.der[start + 2 : body], "big")
            if body + size > end:  # told before going in: elements that overlap would be walked over and over
                raise ValueError("An element ends outside of the one it is in.")
            place = len(self.elements)
            self.elements.append(Element(start, body, body + size, above))
            tag = self.der[start]
            if tag & _CONSTRUCTED:
                self._walk(body, body + size, place, depth + 1)
            elif tag in (0x03, 0x04):
                self._look_into(body + (tag == 0x03), body + size, place, depth + 1)
            start = body + size

    def _look_into(self, start: int, end: int, above: int, depth: int) -> None:
        count = len(self.elements)
        try:
            if end - start > 2 and self.der[start] in (0x02, 0x04, 0x30):
                self._walk(start, end, above, depth)
        except (IndexError, ValueError):
            del self.elements[count:]  # octets that only looked like an object

    def bytes_of(self, each: Element) -> bytes:
        return self.der[each.start : each.end]

    def header_of(self, each: Element) -> bytes:
        return self.der[each.start : each.body]

    def body_of(self, each: Element) -> bytes:
        return self.der[each.body : each.end]

    def put(self, each: Element, new: bytes, *, lengths: bool = True) -> bytes:
        """Put other bytes in the place of an element; the lengths above follow, or lie."""
        der, start, end = self.der, each.start, each.end
        above = each.above if lengths else None
        while above is not None:
            parent = self.elements[above]
            whole = der[parent.body : start] + new + der[end : parent.end]
            new, start, end, above = wrap(der[parent.start], whole), parent.start, parent.end, parent.above
        return der[:start] + new + der[end:]


_parsed = lru_cache(maxsize=64)(Object)


def mutate(data: bytes, random: Random, other: bytes) -> bytes:
    """Spoil an object once, sometimes again; `other` is one from which parts may be taken."""
    for _ in range(random.choice((1, 1, 1, 1, 2, 3))):
        try:
            parsed = _parsed(data)
        except (IndexError, ValueError):
            return _flip(data, random)
        if not parsed.elements:
            return bytes((random.randrange(256),)) * random.randrange(4)
        data = random.choice(_MUTATIONS)(parsed, random, other)
    return data


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return b"\x00"
    spoiled = bytearray(data)
    spoiled[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(spoiled)


def _a_flipped_bit(parsed: Object, random: Random, _: bytes) -> bytes:
    return _flip(parsed.der, random)


def _a_flipped_bit_in_an_element(parsed: Object, random: Random, _: bytes) -> bytes:
    """Small elements are met as often as large ones."""
    each = random.choice(parsed.elements)
    return parsed.put(each, _flip(parsed.bytes_of(each), random), lengths=False)


def _other_octets(parsed: Object, random: Random, _: bytes) -> bytes:
    start = random.randrange(len(parsed.der))
    end = start + random.randrange(12)
    return parsed.der[:start] + random.randbytes(random.randrange(12)) + parsed.der[end:]


def _another_tag(parsed: Object, random: Random, _: bytes) -> bytes:
    each = random.choice(parsed.elements)
    return parsed.put(each, bytes((random.choice(_TAGS),)) + parsed.bytes_of(each)[1:])


def _a_lying_length(parsed: Object, random: Random, _: bytes) -> bytes:
    each = random.choice(parsed.elements)
    size = each.end - each.body
    near = [b"\x82" + max(0, size + by).to_bytes(2, "big") for by in (-1, 1)]
    needless = [bytes((0x80 | octets,)) + size.to_bytes(octets, "big") for octets in (3, 4)]
    told = parsed.der[each.start : each.start + 1] + random.choice([*_LENGTHS, *near, *needless]) + parsed.body_of(each)
    return parsed.put(each, told, lengths=random.randrange(10) < _OFTEN)


def _a_part_less(parsed: Object, random: Random, _: bytes) -> bytes:
    return parsed.put(random.choice(parsed.elements), b"", lengths=random.randrange(10) < _OFTEN)


def _a_part_twice(parsed: Object, random: Random, _: bytes) -> bytes:
    each = random.choice(parsed.elements)
    return parsed.put(each, parsed.bytes_of(each) * random.choice((2, 2, 2, 3, 9, 33)))


def _a_crowd(parsed: Object, random: Random, _: bytes) -> bytes:
    each = random.choice(parsed.elements)
    part = parsed.bytes_of(each)
    return parsed.put(each, part * min(random.choice((64, 65, 1000, 4000)), 1 + 100_000 // len(part)))


def _parts_exchanged(parsed: Object, random: Random, _: bytes) -> bytes:
    first, second = random.sample(parsed.elements, 2) if len(parsed.elements) > 1 else parsed.elements * 2
    if first.end > second.start:
        return parsed.put(first, parsed.bytes_of(second))
    return (
        parsed.der[: first.start]
        + parsed.bytes_of(second)
        + parsed.der[first.end : second.start]
        + parsed.bytes_of(first)
        + parsed.der[second.end :]
    )


def _a_part_of_another(parsed: Object, random: Random, other: bytes) -> bytes:
    try:
        foreign = _parsed(other)
    except (IndexError, ValueError):
        return parsed.put(random.choice(parsed.elements), other)
    each = random.choice(parsed.elements)
    alike = [part for part in foreign.elements if other[part.start] == parsed.der[each.start]] or foreign.elements
    return parsed.put(each, foreign.bytes_of(random.choice(alike)))


def _a_deep_nest(parsed: Object, random: Random, _: bytes) -> bytes:
    each = random.choice(parsed.elements)
    new = parsed.bytes_of(each)
    tag = random.choice((0x30, 0x31, 0x24, 0xA0))
    for _ in range(random.choice((1, 2, 20, 25, 400))):
        new = wrap(tag, new)
    return parsed.put(each, new)


def _cut_off(parsed: Object, random: Random, _: bytes) -> bytes:
    return parsed.der[: random.choice(parsed.elements).start + random.randrange(3)]


def _octets_after(parsed: Object, random: Random, other: bytes) -> bytes:
    tail = random.choice((b"\x00", b"\x05\x00", b"\x00\x00", b"\n", parsed.der, other))
    each = random.choice((parsed.elements[0], random.choice(parsed.elements)))
    return parsed.put(each, parsed.bytes_of(each) + tail)


def _ber(parsed: Object, random: Random, _: bytes) -> bytes:
    """No length, or a string in pieces: the same to those who read BER."""
    each = random.choice(parsed.elements)
    tag, body = parsed.der[each.start], parsed.body_of(each)
    if not tag & _CONSTRUCTED:
        middle = random.randrange(len(body) + 1)
        body = wrap(tag, body[:middle]) + wrap(tag, body[middle:])
    return parsed.put(each, bytes((tag | _CONSTRUCTED, 0x80)) + body + b"\x00\x00")


def _extremes(parsed: Object, random: Random, _: bytes) -> bytes:
    each = random.choice(parsed.elements)
    body = parsed.body_of(each)
    bodies = [*_BODIES, bytes(len(body)), b"\xff" * len(body), b"\x00" + body, body[::-1]]
    return parsed.put(each, wrap(parsed.der[each.start], random.choice(bodies)))


_MUTATIONS: tuple[Mutation, ...] = (
    _a_flipped_bit,
    _a_flipped_bit_in_an_element,
    _a_flipped_bit_in_an_element,
    _other_octets,
    _another_tag,
    _a_lying_length,
    _a_part_less,
    _a_part_twice,
    _a_crowd,
    _parts_exchanged,
    _a_part_of_another,
    _a_part_of_another,
    _a_deep_nest,
    _cut_off,
    _octets_after,
    _ber,
    _extremes,
    _extremes,
)


def every_flipped_bit(data: bytes, part: bytes, random: Random, count: int) -> Iterator[bytes]:
    """Flip `count` bits of one part of an object, each alone."""
    start = data.index(part)
    for _ in range(count):
        spoiled = bytearray(data)
        spoiled[start + random.randrange(len(part))] ^= 1 << random.randrange(8)
        yield bytes(spoiled)
