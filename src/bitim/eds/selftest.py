"""Known answers that must come out before any verdict is given (EDS-40).

Hashes: RFC 6986, example 1, and the example of GOST R 34.11-94 with the test S-box. Signatures: made once
over MESSAGE by a second, independent implementation (GOST) and by a throw-away key (RSA).
"""

from bitim.eds import algorithms
from bitim.eds.algorithms import Family, PublicKey
from bitim.eds.errors import LibraryUnusable

MESSAGE = b"bitim.eds self-test"

_HASHES = (
    (
        algorithms.STREEBOG_512,
        b"012345678901234567890123456789012345678901234567890123456789012",
        (
            "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa"
            "00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48"
        ),
    ),
    (
        algorithms.GOST_34_311_95,
        b"This is message, length=32 bytes",
        "b1c466d37519b82e8319819ff32595e047a28cb6f83eff1c6916a815a637fffa",
    ),
)
_KEYS = {
    Family.GOST_2015: bytes.fromhex(
        "048180"
        "264b693cdc969bde904db4a9a8e561963b4f530f9933cfe03d5260530f251d29e1e74ee0a6884ad40106daa48b30ff75"
        "356777978f7a97d5c88004c87dc74f99cae8483a72a2d46e8131b3d67826388c5064134e14fddeb40f4eb45923c06b85"
        "0fbd27034e073a758c7b6303af10603e0c9aa5a94da64cc20eb16861f8fee221"
    ),
    Family.GOST_2004: bytes.fromhex(
        "0440"
        "8e656aef3662f2f6ccf08312892ec154d87ffb877ad20abde31f78997ecc5b4ce230f462ad11b3800f145cb50d528a28"
        "0889b26d807af5ed4b009d8711dc244d"
    ),
    # The whole SubjectPublicKeyInfo
    Family.RSA: bytes.fromhex(
        "30820122300d06092a864886f70d01010105000382010f003082010a0282010100c6a517333a608d3a22cf64732dae93"
        "047fc06da635d65b3ccd18873476758624f9bbd2d5bd7edc26ad38c5c1ab6c98249f4a577073f70cb2c4e4b87453452e"
        "26ab02432ba1564de2fa89d5554f525fb70d0fb4315a41762aec437299d046e5aca6c1daefc7bfa5966c9681fd617a26"
        "9ef36e6bcb0e9402ee4d70a9926c510dd37af2a6f52782658e4d2a1fcd3721ed7aaf4998f452e1dc364f0549d8e1b089"
        "2dfd2055238e0c656febf286bf1edb1c37e3584b0035b0f008dd715e321428fa4b9d7c4c5db49af2ecce84c9d364e969"
        "03f56ef0788d6db5bafdab767fff57cbcf01035ffe770531da37cd5c42fa433589c14b9e7927466d9ea854e5119834b2"
        "170203010001"
    ),
}
_SIGNATURES = {
    Family.GOST_2015: bytes.fromhex(
        "5edb104a3f35f1965436d2a8a361d5e119b5bd8764fd0f09673f0e238559fe17e57c1833dde88d0d2c0ab790774240c0"
        "b3e72123b3529f68d537ea860506f761598aee530d571a139d2f9cfef07c4b1fd5ec5af978f461654ea08de62de19a62"
        "f3bd9392704b3fbc822117f76ca0a9c7971ef63cb3abeb844db04d2267ee5e9b"
    ),
    Family.GOST_2004: bytes.fromhex(
        "573950f9f88587dc7f2690b9a26881910c085c95b83ae075d376812ad9308cdb3393e1e902d1d0475aac921f24f9a567"
        "78d53b5a613187a3ea511974e7314b69"
    ),
    Family.RSA: bytes.fromhex(
        "4618fc6d716069bce61e96072daca0f8b370b7e4a4abf1a1b2c22bb4b291cf896b08021ef3e7c2b9412df360c4987e76"
        "6881e342deb4ffafe4eb609691a052ba063a28e1bc7832414c896c809ab7ad006f1f009c0a106ef62446fea78225a8cb"
        "619162babfb559055da33a467dce04708d7c1867281cc1f0f453fb4d5937fe776b14fb92f17c4c4adcb0718b319d2f7e"
        "b5c41baa171ed3f36a7974cf49b856226f2be4e8e8220898c20b546d2b805de63e7017be110cc2cff00bea21b002d280"
        "1010d471a7fda48d3e1be6ecc47bce0ca29bb36e3c0be614ace37146665bf208c5891d7c093ae88b26a891766039a6e6"
        "b5e8717d9d946da1853c4c5e12e1cd6f"
    ),
}


def run() -> None:
    """Check every hash and every kind of signature, right and wrong; raise LibraryUnusable in plain words."""
    for oid, message, answer in _HASHES:
        if algorithms.digest(oid, [message]).hex() != answer:
            raise LibraryUnusable(f"The hash {oid} gave a wrong answer to a known question.")
    for row in algorithms.ROWS:
        raw, genuine = _KEYS[row.family], _SIGNATURES[row.family]
        key = PublicKey(oid=row.key_oid, parameters=b"", bits=raw, spki=raw)
        hashed = algorithms.digest(row.digest_oid, [MESSAGE])
        other = algorithms.digest(row.digest_oid, [MESSAGE, b"!"])
        if not algorithms.verify(row, key, hashed, genuine) or algorithms.verify(row, key, other, genuine):
            raise LibraryUnusable(f"The signature check for {row.family} gave a wrong answer.")
