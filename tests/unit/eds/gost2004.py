"""A key of the older generation, which the demo authority does not make, over the reference curve."""

import secrets
from dataclasses import dataclass, field
from types import SimpleNamespace

from bitim.eds import algorithms
from bitim.eds.encoding import wrap

from .reference_curve import CRYPTOPRO_A

(_ROW,) = (row for row in algorithms.ROWS if row.family is algorithms.Family.GOST_2004)
_OIDS = bytes.fromhex("06092a830e030a01010101")  # 1.2.398.3.10.1.1.1.1


@dataclass(frozen=True)
class Gost2004PrivateKey:
    """Stands where the demo's own private keys stand."""

    secret: int = field(default_factory=lambda: 1 + secrets.randbelow(CRYPTOPRO_A.q - 1))

    algorithm = SimpleNamespace(
        digest_oid=_ROW.digest_oid,
        signature_oid=_ROW.signature_oid,
        digest=lambda message: algorithms.digest(_ROW.digest_oid, [message]),
    )

    def sign(self, message: bytes) -> bytes:
        k = 1 + secrets.randbelow(CRYPTOPRO_A.q - 1)
        return CRYPTOPRO_A.sign(self.secret, self.algorithm.digest(message), k)

    def public_key_info(self) -> bytes:
        (parameters,) = _ROW.key_parameters
        bits = wrap(0x04, CRYPTOPRO_A.public_key(self.secret))
        return wrap(0x30, wrap(0x30, _OIDS + parameters) + wrap(0x03, b"\x00" + bits))
