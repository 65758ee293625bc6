"""Good signatures to attack: each kind of object once, with nothing in it that its verdict does not rest on."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from bitim.demo import ocsp
from bitim.demo.authority import Authority, Service
from bitim.demo.certificates import Subject
from bitim.demo.crl import list_revoked
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.ocsp import CertificateId, Standing
from bitim.demo.revocation import CrlReason, Revocation
from bitim.demo.signing import sign
from bitim.demo.timestamps import Imprint, stamp, with_timestamps
from bitim.eds import archive, challenge, cms, preservation, trust, zipped
from bitim.eds.algorithms import SHA_256, STREEBOG_512
from bitim.eds.archive import Archive, Archived
from bitim.eds.evidence import Evidence, Seal
from bitim.eds.policy import Policy, Purpose
from bitim.eds.report import Report, Verdict
from bitim.eds.trust import TrustProfile
from bitim.eds.verify import verify

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ISSUED, ENDS = datetime(2026, 1, 10, tzinfo=UTC), datetime(2027, 1, 10, tzinfo=UTC)
AFTERWARDS = ENDS + timedelta(days=100)
"""The signers' certificates have ended: only a time stamp or a seal shows that they had not."""
SERVICES_END = datetime(2028, 1, 10, tzinfo=UTC)
DAY = timedelta(days=1)
DOCUMENT = b"%PDF-1.7 The settlement agreement."
AIGUL = Subject(surname="SEITOVA", given_name="AIGUL", iin="840116300124")
DANIYAR = Subject(surname="OMAROV", given_name="DANIYAR", iin="900202400343")
IMPRINTS = {Algorithm.GOST2015: STREEBOG_512, Algorithm.RSA: SHA_256}

STRICT = Policy()

Pieces = Mapping[str, bytes]


@dataclass(frozen=True)
class Answer:
    """A verdict, and what it was given on: for each signer who, with which signature, proven since when."""

    verdict: Verdict
    facts: tuple[tuple[str, str, datetime], ...]


@dataclass(frozen=True)
class Target:
    """One object in pieces, each named by its kind ("cms", "ocsp"), and how it is judged."""

    name: str
    pieces: Pieces
    ask: Callable[[Pieces], Answer]

    def changed(self, **pieces: bytes) -> Pieces:
        return {**self.pieces, **pieces}


def answer_of(reports: tuple[Report, ...], verdict: Verdict) -> Answer:
    json.dumps([report.as_json() for report in reports])  # which nothing in an object may prevent
    signers = [signer for report in reports for signer in report.signers]
    return Answer(
        verdict,
        tuple(
            (sha256(each.certificate_der or b"").hexdigest(), each.signature_value_sha256, each.proven_time)
            for each in signers
        ),
    )


@dataclass(frozen=True)
class World:
    """The demo's authority, its services, and the signers."""

    authority: Authority
    trust: TrustProfile
    keys: Mapping[Algorithm, SigningKey]
    tsa: Mapping[Algorithm, SigningKey]
    responders: Mapping[Algorithm, SigningKey]

    @classmethod
    def made(cls, authority: Authority) -> "World":
        def service(which: Service) -> dict[Algorithm, SigningKey]:
            dates = {"not_before": ISSUED, "not_after": SERVICES_END}
            return {each: authority.issue_service(which, each, **dates) for each in Algorithm}

        return cls(
            authority=authority,
            trust=trust.load(authority.trust_folder),
            keys={
                each: authority.issue(AIGUL, algorithm=each, not_before=ISSUED, not_after=ENDS) for each in Algorithm
            },
            tsa=service(Service.TIME_STAMPS),
            responders=service(Service.STATUS),
        )

    def answer(self, key: SigningKey, standing: Standing | Revocation = Standing.GOOD) -> bytes:
        issuer = self.authority.issuers[key.algorithm].certificate
        return ocsp.answer(
            self.responders[key.algorithm], {CertificateId.of(key.certificate, issuer): standing}, produced_at=NOW
        )

    def listed(
        self, key: SigningKey, revocation: Revocation | None = None, *, at: datetime = NOW, **told: int
    ) -> bytes:
        revoked = {5: Revocation(ISSUED), **({} if revocation is None else {key.certificate.serial: revocation})}
        lasts = DAY if "base" in told else 2 * DAY
        return list_revoked(
            self.authority.issuers[key.algorithm],
            revoked,
            **{"number": 7} | told,
            this_update=at,
            next_update=at + lasts,
        )

    def token(self, stamped: bytes, algorithm: Algorithm) -> bytes:
        return stamp(self.tsa[algorithm], Imprint.of(stamped, IMPRINTS[algorithm]), at=NOW)

    def stamped(self, signature: bytes, algorithm: Algorithm) -> bytes:
        return with_timestamps(signature, lambda value: self.token(value, algorithm))

    def target(
        self, name: str, *, policy: Policy = STRICT, received_at: datetime = NOW, content: bytes = DOCUMENT,
        **pieces: bytes,
    ) -> Target:  # fmt: skip
        def ask(given: Pieces) -> Answer:
            report = verify(
                given["cms"],
                content=given["content"],
                trust=self.trust,
                policy=policy,
                received_at=received_at,
                evidence=evidence_in(given),
            )
            return answer_of((report,), report.verdict)

        return Target(name, {"content": content, **pieces}, ask)


def evidence_in(pieces: Pieces) -> Evidence:
    def of(*kinds: str) -> tuple[bytes, ...]:
        return tuple(pieces[kind] for kind in kinds if kind in pieces)

    seals = (Seal(pieces["manifest"], pieces["seal"]),) if "seal" in pieces else ()
    return Evidence(ocsp=of("ocsp"), crls=of("crl", "delta"), tokens=of("token"), seals=seals)


def accepted(world: World) -> list[Target]:
    """Objects of every kind that are accepted as they stand."""
    gost, rsa = world.keys[Algorithm.GOST2015], world.keys[Algorithm.RSA]
    by_rsa, by_gost = (sign(key, DOCUMENT, signing_time=NOW) for key in (rsa, gost))
    good, clear = world.answer(rsa), world.listed(rsa)
    stamped = world.stamped(by_rsa, Algorithm.RSA)
    late = {"received_at": AFTERWARDS}
    (value,) = (each.signature for each in cms.read(by_rsa).signers)
    question = challenge.build(challenge.Challenge("Bitim", "https://bitim.example", "0" * 32, NOW + DAY))
    in_person = world.authority.issue(AIGUL, algorithm=Algorithm.RSA, auth=True, not_before=ISSUED, not_after=ENDS)
    return [
        world.target("GOST, detached", cms=by_gost, crl=world.listed(gost)),
        world.target("RSA, attached", cms=sign(rsa, DOCUMENT, signing_time=NOW, attached=True), ocsp=good),
        world.target("RSA, with a time stamp", cms=stamped, ocsp=good, **late),
        world.target(
            "GOST, with a time stamp", cms=world.stamped(by_gost, Algorithm.GOST2015), ocsp=world.answer(gost), **late
        ),
        world.target("time stamp beside", cms=by_rsa, crl=clear, token=world.token(value, Algorithm.RSA), **late),
        world.target(
            "delta and its base",
            cms=by_rsa,
            crl=world.listed(rsa, at=NOW - 5 * DAY),
            delta=world.listed(rsa, number=9, base=7),
        ),
        sealed(world, by_rsa, good),
        world.target(
            "two signers",
            cms=sign(rsa, DOCUMENT, signing_time=NOW, others=[gost]),
            policy=Policy(expected_signers=2, asks_for_evidence=False),
        ),
        world.target(
            "signing in",
            cms=sign(in_person, question, signing_time=NOW),
            content=question,
            policy=Policy(purpose=Purpose.SIGN_IN, asks_for_evidence=False),
        ),
    ]


def revoked(world: World) -> list[Target]:
    """Objects that are rejected because evidence tells of a revocation: no damage to it may clear them."""
    key = world.keys[Algorithm.RSA]
    signature = sign(key, DOCUMENT, signing_time=NOW)
    lost, held = (Revocation(NOW - DAY, reason) for reason in (CrlReason.KEY_COMPROMISE, CrlReason.CERTIFICATE_HOLD))
    return [
        world.target("revoked by OCSP", cms=signature, ocsp=world.answer(key, lost)),
        world.target("revoked by a list", cms=signature, crl=world.listed(key, lost)),
        world.target(
            "held by a delta",
            cms=signature,
            crl=world.listed(key, at=NOW - 5 * DAY),
            delta=world.listed(key, held, number=9, base=7),
        ),
    ]


def sealed(world: World, signature: bytes, good: bytes) -> Target:
    text = preservation.manifest(signature, DOCUMENT, Evidence(ocsp=(good,)))
    seal = world.token(text, Algorithm.RSA)
    return world.target("sealed", cms=signature, ocsp=good, manifest=text, seal=seal, received_at=AFTERWARDS)


def archived(world: World) -> Target:
    """An archive as one piece; `zipped_anew` makes one of other files."""
    key = world.keys[Algorithm.RSA]
    signature = world.stamped(sign(key, DOCUMENT, signing_time=NOW), Algorithm.RSA)
    whole = Archive(
        name="agreement.pdf",
        content=DOCUMENT,
        signatures=(Archived("party", signature, Evidence(ocsp=(world.answer(key),)), received_at=NOW),),
        number="2026-00417/C",
        made_at=NOW,
        software="bitim.eds",
        profile="demo",
        profile_sha256="0" * 64,
    )

    def ask(given: Pieces) -> Answer:
        report = archive.verify_archive(given["archive"], trust=world.trust, now=AFTERWARDS)
        return answer_of(report.reports, report.verdict)

    return Target("archive", {"archive": archive.write(whole)}, ask)


def zipped_anew(data: bytes, path: str, content: bytes) -> bytes:
    """The archive with one file exchanged, and the manifest telling so, as whoever exchanges it would do."""
    files = zipped.unpack(data, limit_bytes=archive.MAX_BYTES)
    before, after = (sha256(each).hexdigest().encode() for each in (files[path], content))
    manifest = files[archive.MANIFEST].replace(before, after)
    return zipped.pack({**files, path: content, archive.MANIFEST: manifest})
