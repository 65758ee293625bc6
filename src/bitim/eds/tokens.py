"""Read an RFC 3161 time-stamp token into plain values; nothing is judged here."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bitim.eds import algorithms, cms, structures
from bitim.eds.asn1 import Integer
from bitim.eds.certificates import moment
from bitim.eds.cms import SignedData
from bitim.eds.encoding import reading, to_der
from bitim.eds.errors import Unreadable
from bitim.eds.structures import few

TST_INFO = "1.2.840.113549.1.9.16.1.4"
_GRANTED = (0, 1)  # PKIStatus: granted, granted with modifications


@dataclass(frozen=True, slots=True)
class Token:
    """A token: the CMS around it, and what its TSTInfo says. `der` is without the answer around it."""

    der: bytes
    signed: SignedData
    info: bytes
    version: int
    policy: str
    imprint_oid: str
    imprint: bytes
    time: datetime
    has_unknown_critical: bool

    @property
    def sha256(self) -> str:
        return sha256(self.der).hexdigest()

    def stamps(self, data: bytes) -> bool:
        """Say whether the imprint is that of `data`. False for functions that nothing here allows."""
        return self.imprint_oid in algorithms.DIGESTS and algorithms.digest(self.imprint_oid, [data]) == self.imprint


def read(data: bytes | str) -> Token:
    """Read a token, or the TimeStampResp that brought it, in DER, base64 or PEM; raise Unreadable."""
    der = _without_answer(to_der(data))
    signed = cms.read(der)
    if cms.outer_type(der) != cms.SIGNED_DATA or signed.content_type != TST_INFO or signed.content is None:
        raise Unreadable("This is not a time-stamp token.")
    with reading("time-stamp token"):
        info = structures.load(structures.TstInfo, signed.content)
        return Token(
            der=der,
            signed=signed,
            info=signed.content,
            version=info["version"].native,
            policy=info["policy"].dotted,
            imprint_oid=info["imprint"]["algorithm"]["algorithm"].dotted,
            imprint=info["imprint"]["hash"].native,
            time=moment(info["time"].native),
            has_unknown_critical=any(each["critical"].native for each in few(info["extensions"])),
        )


def _without_answer(der: bytes) -> bytes:
    """Take the token out of a TimeStampResp, whose first field is a SEQUENCE where a token has an OID."""
    with reading("time-stamp token"):
        first, *rest = few(structures.load(structures.Parts, der))
        if first.dump()[:1] != b"\x30":
            return der
        status = structures.load(structures.Parts, first.dump())[0].parse(Integer)
        if status.native not in _GRANTED or len(rest) != 1:
            raise Unreadable("The time-stamp authority gave no token.")
        return bytes(rest[0].dump())
