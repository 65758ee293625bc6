"""DER by hand: the few pieces that signatures, tokens, answers and lists are put together from."""

from datetime import datetime

from asn1crypto import core, parser

from bitim.demo.keys import SigningKey


def sequence(*parts: bytes) -> bytes:
    return bytes(parser.emit(0, 1, 16, b"".join(parts)))


def set_of(*parts: bytes, ordered: bool = True) -> bytes:
    """Encode a SET OF, in the order of DER unless told otherwise."""
    return bytes(parser.emit(0, 1, 17, b"".join(sorted(parts) if ordered else parts)))


def tagged(tag: int, content: bytes) -> bytes:
    """Put a constructed context tag around `content`."""
    return bytes(parser.emit(2, 1, tag, content))


def object_id(dotted: str) -> bytes:
    return bytes(core.ObjectIdentifier(dotted).dump())


def integer(value: int) -> bytes:
    return bytes(core.Integer(value).dump())


def octets(value: bytes) -> bytes:
    return bytes(core.OctetString(value).dump())


def utc_time(moment: datetime) -> bytes:
    return bytes(core.UTCTime(moment).dump())


def general_time(moment: datetime) -> bytes:
    """Encode whole seconds: no service of the national authority writes more."""
    return bytes(core.GeneralizedTime(moment.replace(microsecond=0)).dump())


def algorithm_id(dotted: str) -> bytes:
    """Encode an AlgorithmIdentifier with an explicit NULL (eds.md 2.1)."""
    return sequence(object_id(dotted), core.Null().dump())


def extension(dotted: str, value: bytes, *, critical: bool = False) -> bytes:
    return sequence(object_id(dotted), core.Boolean(True).dump() if critical else b"", octets(value))


def signed(key: SigningKey, content: bytes, *more: bytes) -> bytes:
    """Sign `content` as certificates, lists and answers are signed; `more` stands after the signature."""
    signature = core.OctetBitString(key.private.sign(content)).dump()
    return sequence(content, algorithm_id(key.algorithm.signature_oid), signature, *more)


def children(tlv: bytes) -> list[bytes]:
    """Split a constructed element into the elements it holds, each as it stands."""
    content = parser.parse(tlv)[4]
    found = []
    while content:
        _, _, _, header, body, trailer = parser.parse(content)
        size = len(header) + len(body) + len(trailer)
        found.append(content[:size])
        content = content[size:]
    return found
