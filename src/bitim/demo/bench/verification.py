"""Verifications a second, beside the bare calls of the libraries that such a verification cannot do without.

Each input is what the product keeps of a signature: a detached CMS with a time stamp, and an OCSP answer. Times are
those of the process, so that what else runs on the machine disturbs less; ours and the bare calls take turns, and
the ratio is that of neighbours.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from ctypes import c_ulong
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from types import SimpleNamespace
from typing import Any, ClassVar, cast

from asn1crypto import core
from cryptography.hazmat.primitives.asymmetric import padding, rsa, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from bitim.demo import certificates as issuing
from bitim.demo import gost, ocsp, timestamps
from bitim.demo.certificates import Subject, certify, distinguished_name
from bitim.demo.keys import Algorithm, GostPrivateKey, PrivateKey, RsaPrivateKey, SigningKey
from bitim.demo.signing import sign
from bitim.eds import algorithms, cms, nettle, selftest, tokens
from bitim.eds.algorithms import Family, PublicKey
from bitim.eds.curves import CRYPTOPRO_A
from bitim.eds.encoding import wrap
from bitim.eds.evidence import Evidence
from bitim.eds.ocsp import read as read_answer
from bitim.eds.policy import Policy
from bitim.eds.report import Report, Verdict
from bitim.eds.subject import Role
from bitim.eds.trust import TrustProfile
from bitim.eds.verify import verify

SIZES = {"100 KB": 100_000, "10 MB": 10_000_000}
_BATCH_S = 0.05
"""How long one turn lasts at least."""
_NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
_FROM, _UNTIL = _NOW - timedelta(days=300), _NOW + timedelta(days=300)
_ROWS = {row.family: row for row in algorithms.ROWS}

Call = Callable[[], object]


# -- Inputs -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Gost2004Key:
    """A key of the older generation, which the demo's authority does not give out."""

    scalar: int
    point: bytes

    algorithm: ClassVar[Any] = SimpleNamespace(
        digest_oid=_ROWS[Family.GOST_2004].digest_oid,
        signature_oid=_ROWS[Family.GOST_2004].signature_oid,
        digest=lambda message: nettle.digest(nettle.Hash.GOST_34_311_95, [message]),
    )

    def sign(self, message: bytes) -> bytes:
        return gost.sign(self.scalar, self.algorithm.digest(message), CRYPTOPRO_A)

    def public_key_info(self) -> bytes:
        (parameters,) = _ROWS[Family.GOST_2004].key_parameters
        named = core.ObjectIdentifier(_ROWS[Family.GOST_2004].key_oid).dump() + parameters
        return wrap(0x30, wrap(0x30, named) + wrap(0x03, b"\x00" + wrap(0x04, self.point)))

    def pkcs8(self) -> bytes:
        raise NotImplementedError("kept nowhere")


def _new_key(family: Family, *, of_authority: bool = False) -> PrivateKey:
    """Make a key as long as real ones are (eds.md 2.2)."""
    if family is Family.RSA:
        return RsaPrivateKey(rsa.generate_private_key(65537, 4096 if of_authority else 2048))
    if family is Family.GOST_2004:
        return cast("PrivateKey", _Gost2004Key(*gost.generate(CRYPTOPRO_A)))
    return GostPrivateKey(*gost.generate())


@dataclass(frozen=True)
class Country:
    """One of each: root, issuing authority, signer, time-stamp authority and OCSP responder."""

    family: Family
    root: SigningKey
    issuer: SigningKey
    signer: SigningKey
    tsa: SigningKey
    responder: SigningKey

    @classmethod
    def found(cls, family: Family) -> "Country":
        algorithm = Algorithm.RSA if family is Family.RSA else Algorithm.GOST2015

        def make(name: str, extensions: list[dict[str, object]], issuer: SigningKey | None) -> SigningKey:
            private = _new_key(family, of_authority=issuer is None or issuer is root)
            subject = distinguished_name([("2.5.4.3", f"BENCH DEMO {name}"), ("2.5.4.6", "KZ")])
            if name == "SIGNER":
                person = Subject(surname="SEITOVA", given_name="AIGUL", patronymic="M", iin="840116300124")
                subject = distinguished_name(person.attributes())
            der = certify(subject, private, extensions, issuer=issuer, not_before=_FROM, not_after=_UNTIL)
            return SigningKey(der, private, name)

        root: SigningKey | None = None
        root = make("ROOT", issuing.authority_extensions(issuing=False), None)
        issuer = make("ISSUER", issuing.authority_extensions(issuing=True), root)
        person = issuing.subscriber_extensions(Role.NATURAL_PERSON, algorithm, auth=False)
        return cls(
            family,
            root,
            issuer,
            make("SIGNER", person, issuer),
            make("TSA", issuing.timestamping_extensions(), issuer),
            make("RESPONDER", issuing.responder_extensions(), issuer),
        )

    def trust(self) -> TrustProfile:
        """Return a profile in which no signature has been verified yet."""
        return TrustProfile(
            "bench", anchors=(self.root.certificate,), intermediates=(self.issuer.certificate,), is_demo=True
        )


@dataclass(frozen=True)
class Kept:
    """A signature with all that is verified with it."""

    country: Country
    content: bytes
    cms: bytes
    answer: bytes

    @classmethod
    def make(cls, country: Country, size: int) -> "Kept":
        content = b"%PDF-1.7 " + os.urandom(size)
        digest_oid = _ROWS[country.family].digest_oid

        def stamp(value: bytes) -> bytes:
            return timestamps.stamp(country.tsa, timestamps.Imprint.of(value, digest_oid), at=_NOW)

        asked = ocsp.CertificateId.of(country.signer.certificate, country.issuer.certificate)
        return cls(
            country,
            content,
            timestamps.with_timestamps(sign(country.signer, content, signing_time=_NOW), stamp),
            ocsp.answer(country.responder, {asked: ocsp.Standing.GOOD}, produced_at=_NOW),
        )

    def verify(self, trust: TrustProfile) -> Report:
        report = verify(
            self.cms,
            content=self.content,
            trust=trust,
            policy=Policy(gost2004_until=_UNTIL),
            received_at=_NOW,
            evidence=Evidence(ocsp=(self.answer,)),
        )
        if report.verdict is not Verdict.ACCEPT:
            raise RuntimeError(f"The signature was not accepted: {report.first_failure()}")
        return report

    def bare_calls(self, *, with_authorities: bool) -> list[Call]:
        """List the hashes and verifications without which no verdict is possible, with all arguments ready."""
        (signer,) = cms.read(self.cms).signers
        (der,) = signer.unsigned_attributes.values(cms.TIMESTAMP)
        token = tokens.read(der)
        (stamper,) = token.signed.signers
        basic = read_answer(self.answer).basic
        assert basic is not None
        country = self.country
        signed = [
            (signer.signed_bytes, country.signer, signer.signature),
            (stamper.signed_bytes, country.tsa, stamper.signature),
            (basic.tbs, country.responder, basic.signature),
        ]
        certified = [(each, country.issuer) for each in (country.signer, country.tsa, country.responder)]
        if with_authorities:
            certified += [(each, country.root) for each in (country.issuer, country.root)]
        signed += [(each.certificate.tbs, by, each.certificate.signature) for each, by in certified]
        hashed = [self.content, token.info, signer.signature, *(content for content, _, _ in signed)]
        checks = [_bare_check(country.family, content, key, value) for content, key, value in signed]
        if not all(check() for check in checks):
            raise RuntimeError("A bare verification failed.")
        return [*(_bare_hash(country.family, each) for each in hashed), *checks]


def _bare_hash(family: Family, content: bytes) -> Call:
    if family is Family.RSA:
        return lambda: sha256(content).digest()
    function = nettle.Hash.STREEBOG_512 if family is Family.GOST_2015 else nettle.Hash.GOST_34_311_95
    return partial(nettle.digest, function, [content])


def _bare_check(family: Family, content: bytes, key: SigningKey, signature: bytes) -> Call:
    row, public = _ROWS[family], key.certificate.key
    hashed = algorithms.digest(row.digest_oid, [content])
    if row.curve is None:
        return partial(_rsa_verifies, public, hashed, signature)
    library, found, scratch = nettle.curve_of(row.curve)
    width = row.curve.width
    point = (c_ulong * (2 * width // 8)).from_buffer_copy(public.bits[-2 * width :])
    r, s = ((c_ulong * (width // 8)).from_buffer_copy(half) for half in (signature[:width], signature[width:]))
    room = (c_ulong * scratch)()
    return partial(library.nettle_ecc_gostdsa_verify, found, point, width, hashed, r, s, room)


def _rsa_verifies(public: PublicKey, hashed: bytes, signature: bytes) -> bool:
    key = load_der_public_key(public.spki)
    assert isinstance(key, rsa.RSAPublicKey)
    key.verify(signature, hashed, padding.PKCS1v15(), utils.Prehashed(SHA256()))
    return True


# -- Measuring --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spread:
    """The median of some turns, and the quarters below and above it."""

    low: float
    median: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        low, median, high = statistics.quantiles(values, n=4, method="inclusive")
        return cls(low, median, high)

    def written(self, digits: int) -> str:
        return f"{self.median:.{digits}f} ({self.low:.{digits}f}–{self.high:.{digits}f})"


@dataclass(frozen=True)
class Figures:
    """Processor milliseconds of one verification and of its bare calls, and the ratio of the two."""

    ours: Spread
    bare: Spread
    ratio: Spread


def compare(ours: Call, bare: Call, repeats: int) -> Figures:
    """Let the two take turns."""
    times = max(1, round(_BATCH_S / _seconds(bare, 1)))
    turns = [(1000 * _seconds(ours, times), 1000 * _seconds(bare, times)) for _ in range(repeats)]
    return Figures(
        Spread.of([one for one, _ in turns]),
        Spread.of([other for _, other in turns]),
        Spread.of([one / other for one, other in turns]),
    )


def _seconds(call: Call, times: int) -> float:
    began = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - began) / times


def lines(repeats: int, sizes: dict[str, int]) -> Iterator[str]:
    """Measure and tell, line by line."""
    selftest.run()
    yield f"nettle {nettle.version()}; {repeats} turns each: median (quarter–three quarters) of processor time."
    yield ""
    yield f"{'Hash':24}{'MB a second':>26}"
    block = os.urandom(10_000_000)
    for name, oid in (
        ("Streebog-512", algorithms.STREEBOG_512),
        ("34.311-95", algorithms.GOST_34_311_95),
        ("SHA-256", algorithms.SHA_256),
    ):
        rates = [10 / _seconds(partial(algorithms.digest, oid, [block]), 1) for _ in range(repeats)]
        yield f"{name:24}{Spread.of(rates).written(0):>26}"
    for title, with_authorities in (
        ("Signature, time stamp, OCSP answer and three certificates; authorities known to the process", False),
        ("The same, the signatures between the authorities verified each time", True),
    ):
        yield ""
        yield title
        yield f"{'':24}{'a second':>10}{'ms':>26}{'bare calls, ms':>26}{'ratio':>26}"
        for family in Family:
            country = Country.found(family)
            for size_name, size in sizes.items():
                kept = Kept.make(country, size)
                yield _row(f"{family} {size_name}", measure(kept, repeats, with_authorities=with_authorities))


def measure(kept: Kept, repeats: int, *, with_authorities: bool) -> Figures:
    """Compare one verification with its bare calls."""
    calls = kept.bare_calls(with_authorities=with_authorities)
    known = kept.country.trust()
    kept.verify(known)  # also makes the self-test, once for all

    def ours() -> None:
        kept.verify(kept.country.trust() if with_authorities else known)

    def bare() -> None:
        for call in calls:
            call()

    return compare(ours, bare, repeats)


def _row(name: str, found: Figures) -> str:
    rate = 1000 / found.ours.median
    columns = (found.ours.written(2), found.bare.written(2), found.ratio.written(2))
    return f"{name:24}{rate:>10.1f}" + "".join(f"{column:>26}" for column in columns)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=15, help="turns of each")
    for line in lines(parser.parse_args().repeats, SIZES):
        print(line, flush=True)


if __name__ == "__main__":
    main()
