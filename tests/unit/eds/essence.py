"""What of an object a signature covers: changes beside it make no other signature, and may be accepted.

A mutated object is the same as the one it was made of exactly if it differs in nothing but these:

- its encoding, where no signature is over the bytes: BER, lengths in needless octets, strings in pieces; what is
  signed is hashed as received, so that there it is noticed;
- parameters of an algorithm, NULL or left out, and rsaEncryption for sha256WithRSAEncryption: both are in use, and
  mean the same row of the table (EDS-08);
- which kind of text the issuer's name is where a signer names its certificate, which it also names by hash;
- certificates, lists, digest algorithms and unsigned attributes beside those that are needed: anybody may add them
  or take them away, and nothing is believed for standing there;
- the content inside a CMS, there or not: judged are the bytes that were stored (EDS-05);
- how an archive is packed, files in it that belong to nothing, and its manifest, which nobody signed and nothing is
  believed for standing in.

Nothing here is of `bitim.eds`: what it reads wrongly would be read wrongly here too.
"""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

from asn1crypto import parser

from bitim.demo.der import children, sequence

_TEXTS = {0x0C, 0x13, 0x14, 0x16}
_TIMESTAMP = bytes.fromhex("060b2a864886f70d010910020e")
_ALGORITHMS = {bytes.fromhex("06092a864886f70d010101"): bytes.fromhex("06092a864886f70d01010b")}
_NO_PARAMETERS = [], [b"\x05\x00"]


def same(kind: str, original: bytes, mutated: bytes, content: bytes) -> bool:
    """Say whether a piece of this kind is the original in all that matters. `content` is what was stored."""
    if kind == "archive":
        before, after = _files(original), _files(mutated)
        return all(name in after and same(_kind(name), before[name], after[name], content) for name in before)
    if kind not in _READERS:
        return original == mutated
    try:
        return _READERS[kind](mutated, content).holds_all_of(_READERS[kind](original, content))
    except (ValueError, IndexError, RecursionError):
        return False


@dataclass(frozen=True)
class Essence:
    """`exact` is the same in the same objects; of `held` and of the time stamps more may be there than is needed."""

    exact: tuple[object, ...]
    held: frozenset[bytes] = frozenset()
    stamps: tuple["Essence", ...] = ()

    def holds_all_of(self, original: "Essence") -> bool:
        return (
            self.exact == original.exact
            and original.held <= self.held
            and all(any(mine.holds_all_of(each) for mine in self.stamps) for each in original.stamps)
        )


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if name != "manifest.json"}


def _kind(name: str) -> str:
    return {"cms": "cms", "tst": "token", "ors": "ocsp", "crl": "crl"}.get(name.rsplit(".", maxsplit=1)[-1], name)


def plain(ber: bytes) -> bytes:
    """Encode one object anew, with lengths that are definite and as short as can be."""
    kind, method, tag, _, body, _ = parser.parse(ber, strict=True)
    if not method:
        return bytes(parser.emit(kind, method, tag, body))
    parts = []
    while body:
        size = sum(len(part) for part in parser.parse(body)[3:])
        parts.append(plain(body[:size]))
        body = body[size:]
    if (kind, tag) == (0, 4):
        return bytes(parser.emit(0, 0, 4, b"".join(_body(part) for part in parts)))
    return bytes(parser.emit(kind, method, tag, b"".join(parts)))


def _signature(data: bytes, content: bytes) -> Essence:
    kinds, inside, held, signers = _signed_data(data)
    if inside not in (None, content):
        raise ValueError("Another content is inside.")
    stamps = [stamp for signer in children(signers) for stamp in _stamps(signer)]
    return Essence((kinds, *(_signer(each) for each in children(signers))), held, tuple(stamps))


def _token(data: bytes, _: bytes) -> Essence:
    outer = children(plain(data))
    token = outer[1] if outer[0][:1] == b"\x30" else data  # with the answer around it, or without
    kinds, inside, held, signers = _signed_data(token)
    return Essence((kinds, inside, *(_signer(each) for each in children(signers))), held)


def _signed_data(data: bytes) -> tuple[bytes, bytes | None, frozenset[bytes], bytes]:
    kind, wrapped = children(plain(data))
    version, digests, content, *optional, signers = children(children(wrapped)[0])
    inner_kind, *inside = children(content)
    certificates = [each for part in optional if part[0] == 0xA0 for each in children(part)]
    return (
        kind + version + inner_kind,
        _body(children(inside[0])[0]) if inside else None,
        frozenset(_algorithm(each) for each in children(digests) if _is_plain(each)).union(certificates),
        signers,
    )


def _signer(der: bytes) -> tuple[bytes, ...]:
    version, named, digest, attributes, algorithm, signature, *_ = children(der)
    return version, _folded(named), _algorithm(digest), attributes, _algorithm(algorithm), signature


def _stamps(signer: bytes) -> Iterator[Essence]:
    listed = [each for part in children(signer) if part[0] == 0xA1 for each in children(part)]
    for oid, values in map(children, listed):
        for value in children(values) if oid == _TIMESTAMP else ():
            with suppress(ValueError, IndexError):  # no time stamp: one more attribute that nobody needs
                yield _token(value, b"")


def _is_plain(algorithm: bytes) -> bool:
    return children(algorithm)[1:] in _NO_PARAMETERS


def _algorithm(der: bytes) -> bytes:
    oid, *_ = children(der)
    if not _is_plain(der):
        raise ValueError("The algorithm has parameters.")
    return _ALGORITHMS.get(oid, oid)


def _folded(der: bytes) -> bytes:
    if der[0] & 0x20:
        return sequence(*(_folded(each) for each in children(der)))
    return (b"\x0c" if der[0] in _TEXTS else der[:1]) + der[1:]


def _ocsp(data: bytes, _: bytes) -> Essence:
    status, wrapped = children(plain(data))
    kind, inside = children(children(wrapped)[0])
    said, algorithm, signature, *certificates = children(plain(_body(inside)))
    responders = frozenset(each for part in certificates for each in children(children(part)[0]))
    return Essence((int.from_bytes(_body(status), "big"), kind, said, _algorithm(algorithm), signature), responders)


def _list(data: bytes, _: bytes) -> Essence:
    said, algorithm, signature = children(plain(data))
    return Essence((said, _algorithm(algorithm), signature))


def _body(der: bytes) -> bytes:
    return bytes(parser.parse(der)[4])


_READERS = {"cms": _signature, "token": _token, "seal": _token, "ocsp": _ocsp, "crl": _list, "delta": _list}
