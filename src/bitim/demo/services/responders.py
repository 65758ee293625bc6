"""What each service answers to which bytes; no sockets here."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bitim.demo import ocsp, timestamps
from bitim.demo.authority import Authority, Service
from bitim.demo.crl import list_revoked
from bitim.demo.keys import Algorithm, SigningKey, generate
from bitim.demo.ocsp import CertificateId, Refusal, Standing
from bitim.demo.revocation import Revocation
from bitim.demo.services.trouble import Fault, Source, Trouble
from bitim.demo.timestamps import POLICIES, Failure, Imprint
from bitim.eds import algorithms
from bitim.eds.errors import Unreadable

_RSA_POLICY = POLICIES[algorithms.SHA_256]
_EMPTY_LIST = 1


class Unavailable(Exception):  # noqa: N818 - a state of the service, wanted by whoever set it
    """The service does not answer: `fault` is DOWN or CLOSED."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass
class Responders:
    """The services of one authority. `troubles` may be replaced at any time, by any thread."""

    authority: Authority
    troubles: dict[Source, Trouble] = field(default_factory=dict)

    def trouble(self, source: Source) -> Trouble:
        return self.troubles.get(source, Trouble())

    def stamp_signature(self, value: bytes, algorithm: Algorithm) -> bytes:
        """Return a token over a signature value, as NCALayer asks for it; raise Unavailable."""
        trouble = self._available(Source.TSA)
        if trouble.fault is Fault.TRY_LATER:
            raise Unavailable(Fault.DOWN)
        imprint = Imprint.of(value, algorithm.digest_oid)
        return timestamps.stamp(self._key(Service.TIME_STAMPS, algorithm, trouble), imprint, at=_time(trouble))

    def answer_timestamp_query(self, body: bytes) -> bytes:
        """Answer a TimeStampReq with a TimeStampResp; raise Unavailable."""
        trouble = self._available(Source.TSA)
        try:
            query = timestamps.read_query(body)
        except Unreadable:
            return timestamps.refused(Failure.DATA_FORMAT)
        failure = _failure(query, trouble)
        if failure is not None:
            return timestamps.refused(failure)
        policy = query.policy or POLICIES[query.imprint.digest_oid]
        algorithm = Algorithm.RSA if policy == _RSA_POLICY else Algorithm.GOST2015
        token = timestamps.stamp(
            self._key(Service.TIME_STAMPS, algorithm, trouble),
            query.imprint,
            at=_time(trouble),
            policy=policy,
            nonce=query.nonce,
            with_certificate=query.wants_certificate,
        )
        return timestamps.granted(token)

    def answer_ocsp_request(self, body: bytes) -> bytes:
        """Answer an OCSPRequest with an OCSPResponse; raise Unavailable."""
        trouble = self._available(Source.OCSP)
        if trouble.fault is Fault.TRY_LATER:
            return ocsp.refuse(Refusal.TRY_LATER)
        try:
            query = ocsp.read_query(body)
            issuers = [self._issuer_of(each) for each in query.ids]
        except Unreadable:
            return ocsp.refuse(Refusal.MALFORMED_REQUEST)
        known = [algorithm for algorithm in issuers if algorithm]
        if not known:
            return ocsp.refuse(Refusal.UNAUTHORIZED)
        moment = _time(trouble)
        standings = {
            each: self._standing(algorithm, each.serial, moment) if algorithm else Standing.UNKNOWN
            for each, algorithm in zip(query.ids, issuers, strict=True)
        }
        responder = self._key(Service.STATUS, known[0], trouble)
        return ocsp.answer(responder, standings, produced_at=moment, nonce=query.nonce)

    def list_of(self, issuer: SigningKey, *, is_delta: bool) -> bytes:
        """Return the list of `issuer`: full, or what has changed since the first one, which was empty."""
        trouble = self._available(Source.CRL)
        moment = _time(trouble)
        key_id = issuer.certificate.subject_key_id or b""
        standings = self.authority.standings
        entries: dict[int, Revocation] = standings.revoked(key_id, as_of=moment)
        if is_delta:
            entries |= standings.released(key_id, as_of=moment)
        return list_revoked(
            _spoilt(issuer, trouble),
            entries,
            number=standings.number(key_id, as_of=moment),
            base=_EMPTY_LIST if is_delta else None,
            this_update=moment,
        )

    def _available(self, source: Source) -> Trouble:
        trouble = self.trouble(source)
        if trouble.fault in {Fault.DOWN, Fault.CLOSED}:
            assert trouble.fault is not None
            raise Unavailable(trouble.fault)
        return trouble

    def _key(self, service: Service, algorithm: Algorithm, trouble: Trouble) -> SigningKey:
        return _spoilt(self.authority.service(service, algorithm), trouble)

    def _issuer_of(self, asked: CertificateId) -> Algorithm | None:
        """Find the issuing authority by its hashes; raise Unreadable for a function nobody has."""
        if asked.digest_oid not in algorithms.DIGESTS:
            raise Unreadable("The request names an unknown hash function.")
        for algorithm, issuer in self.authority.issuers.items():
            if asked == replace(
                CertificateId.of(issuer.certificate, issuer.certificate, asked.digest_oid), serial=asked.serial
            ):
                return algorithm
        return None

    def _standing(self, algorithm: Algorithm, serial: int, moment: datetime) -> Standing | Revocation:
        issuer = self.authority.issuers[algorithm].certificate
        return self.authority.standings.by_serial(issuer.subject_key_id or b"", serial, as_of=moment)


def _failure(query: timestamps.Query, trouble: Trouble) -> Failure | None:
    imprint = query.imprint
    if trouble.fault is Fault.TRY_LATER:
        return Failure.NO_CLOCK
    if query.has_extensions:
        return Failure.EXTENSION
    if imprint.digest_oid not in POLICIES:
        return Failure.ALGORITHM
    if len(imprint.hashed) != len(algorithms.digest(imprint.digest_oid, [])):
        return Failure.DATA_FORMAT
    return None if query.policy in {None, *POLICIES.values()} else Failure.POLICY


def _time(trouble: Trouble) -> datetime:
    return trouble.clock(datetime.now(UTC))


def _spoilt(key: SigningKey, trouble: Trouble) -> SigningKey:
    if trouble.fault is Fault.BAD_SIGNATURE:
        return replace(key, private=generate(key.algorithm))
    return key
