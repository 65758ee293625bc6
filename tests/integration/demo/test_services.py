"""The services of the demo authority over real sockets: time stamps, OCSP, lists, and trouble on command."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path
from urllib.parse import urlencode

import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.x509 import ocsp as library
from cryptography.x509.ocsp import OCSPCertStatus, OCSPResponseStatus

from bitim.demo.authority import Authority, Service
from bitim.demo.certificates import Subject
from bitim.demo.der import children
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.ocsp import Standing
from bitim.demo.revocation import NEVER_ISSUED, CrlReason, Revocation
from bitim.demo.services.responders import Responders
from bitim.demo.services.server import MAX_BODY_BYTES, Services
from bitim.demo.services.strings import STRINGS
from bitim.demo.services.trouble import FAULTS, Fault, Source
from bitim.demo.signer.strings import LANGUAGES
from bitim.demo.signing import sign
from bitim.demo.timestamps import with_timestamps
from bitim.eds import algorithms, cms, requests, tokens, trust, verify
from bitim.eds.evidence import Evidence
from bitim.eds.policy import Policy
from bitim.eds.report import Report, Verdict
from tests.unit.demo.genuine import is_signed_by

PERSON = Subject("SEITOVA", "AIGUL", iin="840116300124")
OTHER = Subject("OMAROV", "DANIYAR", iin="900202400343")
QUERY, REQUEST = "application/timestamp-query", "application/ocsp-request"
OPENSSL = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Running:
    """Services that listen, and the authority that they speak for."""

    authority: Authority
    services: Services

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.services.server_address[1]}"

    def send(self, method: str, path: str, body: bytes = b"", kind: str = "", **headers: str) -> Answer:
        connection = HTTPConnection(self.host, timeout=20)
        try:
            sent = {"Content-Type": kind} if kind else {}
            connection.request(method, path, body=body or None, headers=sent | headers)
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def bring(self, **troubles: object) -> None:
        assert self.send("POST", "/troubles", json.dumps(troubles).encode(), "application/json").status == 200

    def status_of(self, key: SigningKey) -> library.OCSPResponse:
        asked = requests.for_status(key.certificate, self.authority.issuers[key.algorithm].certificate)
        return library.load_der_ocsp_response(self.send("POST", "/ocsp", asked.der, REQUEST).body)

    def stamped(self, **changes: object) -> tsp.TimeStampResp:
        return tsp.TimeStampResp.load(self.send("POST", "/tsp", query(**changes), QUERY).body, strict=True)

    def listed(self, name: str) -> x509.CertificateRevocationList:
        return x509.load_der_x509_crl(self.send("GET", f"/crl/{name}.crl").body)


@contextmanager
def serving(authority: Authority) -> Iterator[Running]:
    services = Services(Responders(authority))
    with services.running():
        yield Running(authority, services)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    found = Authority.open(tmp_path_factory.mktemp("authority"))
    for person in (PERSON, OTHER):
        found.keep(found.issue(person))
    return found


@pytest.fixture
def running(authority: Authority) -> Iterator[Running]:
    """Services without trouble; every certificate is good."""
    authority.standings.file.unlink(missing_ok=True)
    with serving(authority) as started:
        yield started


def query(**changes: object) -> bytes:
    """Write a TimeStampReq over some value, by the algorithm of today unless told otherwise."""
    digest_oid = str(changes.pop("digest_oid", algorithms.SHA_256))
    hashed = changes.pop("hashed", None) or algorithms.digest(digest_oid, [b"value"])
    imprint = {"hash_algorithm": {"algorithm": digest_oid}, "hashed_message": hashed}
    return bytes(tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, **changes}).dump())


def token_of(response: tsp.TimeStampResp) -> cms.SignedData:
    return cms.read(response["time_stamp_token"].dump())


def info_of(response: tsp.TimeStampResp) -> tsp.TSTInfo:
    content = token_of(response).content
    assert content is not None
    return tsp.TSTInfo.load(content)


def failure_of(running: Running, body: bytes) -> set[str]:
    (written,) = children(running.send("POST", "/tsp", body, QUERY).body)  # no token after it
    status = tsp.PKIStatusInfo.load(written, strict=True)
    assert status["status"].native == "rejection"
    found: set[str] = status["fail_info"].native
    return found


# -- Time stamps ----------------------------------------------


@pytest.mark.parametrize(
    ("digest_oid", "policy", "algorithm"),
    [
        (algorithms.STREEBOG_512, "1.2.398.3.3.2.6.4", Algorithm.GOST2015),
        (algorithms.GOST_34_311_95, "1.2.398.3.3.2.6.1", Algorithm.GOST2015),
        (algorithms.SHA_256, "1.2.398.3.3.2.6.2", Algorithm.RSA),
    ],
)
def test_a_value_is_stamped_as_its_hash_function_wants(
    running: Running, digest_oid: str, policy: str, algorithm: Algorithm
) -> None:
    before = datetime.now(UTC).replace(microsecond=0)

    response = running.stamped(digest_oid=digest_oid, nonce=1 << 63, cert_req=True)

    info, token = info_of(response), token_of(response)
    assert response["status"]["status"].native == "granted"
    assert (info["policy"].dotted, info["nonce"].native) == (policy, 1 << 63)
    assert before <= info["gen_time"].native <= datetime.now(UTC)
    (certificate,) = token.certificates
    assert certificate.der == running.authority.service(Service.TIME_STAMPS, algorithm).certificate_der
    assert is_signed_by(certificate, token.signers[0].signed_bytes, token.signers[0].signature)


def test_a_bare_request_gets_a_bare_token(running: Running) -> None:
    response = running.stamped()

    assert token_of(response).certificates == ()
    assert info_of(response)["nonce"].native is None


def test_the_policy_that_is_asked_for_chooses_the_key(running: Running) -> None:
    response = running.stamped(req_policy="1.2.398.3.3.2.6.4", cert_req=True)

    (certificate,) = token_of(response).certificates
    assert certificate.der == running.authority.service(Service.TIME_STAMPS).certificate_der


@pytest.mark.parametrize(
    ("changes", "failure"),
    [
        ({"digest_oid": algorithms.SHA_1}, "bad_alg"),
        ({"hashed": b"too short"}, "bad_data_format"),
        ({"req_policy": "1.2.3.4"}, "unaccepted_policy"),
        (
            {"extensions": [{"extn_id": "2.5.29.17", "critical": True, "extn_value": b"\x05\x00"}]},
            "unaccepted_extensions",
        ),
    ],
)
def test_a_stamp_is_refused_with_the_reason(running: Running, changes: dict[str, object], failure: str) -> None:
    assert failure_of(running, query(**changes)) == {failure}


@pytest.mark.parametrize("body", [b"hello", b"\x30\x80", b"\x30\x00", b"\0" * MAX_BODY_BYTES])
def test_bytes_that_are_no_request_get_a_proper_refusal(running: Running, body: bytes) -> None:
    malformed = library.load_der_ocsp_response(running.send("POST", "/ocsp", body, REQUEST).body)

    assert failure_of(running, body) == {"bad_data_format"}
    assert malformed.response_status is OCSPResponseStatus.MALFORMED_REQUEST


# -- Status of certificates ----------------------------------------------


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_certificate_is_good_until_it_is_revoked(running: Running, algorithm: Algorithm) -> None:
    key = running.authority.issue(PERSON, algorithm=algorithm)
    revocation = Revocation(datetime(2026, 9, 1, tzinfo=UTC), CrlReason.KEY_COMPROMISE)
    before = running.status_of(key)

    running.authority.standings.put(key.certificate, revocation)

    after = running.status_of(key)
    assert before.certificate_status is OCSPCertStatus.GOOD
    assert (after.certificate_status, after.revocation_time_utc) == (OCSPCertStatus.REVOKED, revocation.at)
    responder = running.authority.service(Service.STATUS, algorithm).certificate
    assert is_signed_by(responder, after.tbs_response_bytes, after.signature)


@pytest.mark.parametrize(
    ("standing", "status", "reason"),
    [
        (Standing.UNKNOWN, OCSPCertStatus.UNKNOWN, None),
        (NEVER_ISSUED, OCSPCertStatus.REVOKED, x509.ReasonFlags.certificate_hold),
    ],
)
def test_a_certificate_can_be_unknown_or_never_issued(
    running: Running, standing: Standing | Revocation, status: OCSPCertStatus, reason: x509.ReasonFlags | None
) -> None:
    key = running.authority.issue(PERSON)
    running.authority.standings.put(key.certificate, standing)

    answer = running.status_of(key)

    assert (answer.certificate_status, answer.revocation_reason) == (status, reason)


def test_a_certificate_of_a_strange_authority_is_not_its_business(running: Running, tmp_path: Path) -> None:
    stranger = Authority.open(tmp_path)
    key = stranger.issue(PERSON)
    asked = requests.for_status(key.certificate, stranger.issuers[Algorithm.GOST2015].certificate)

    answer = library.load_der_ocsp_response(running.send("POST", "/ocsp", asked.der, REQUEST).body)

    assert answer.response_status is OCSPResponseStatus.UNAUTHORIZED


@OPENSSL
def test_openssl_asks_over_http_and_believes_the_answer(running: Running, tmp_path: Path) -> None:
    authority = running.authority
    key, issuer = authority.issue(PERSON, algorithm=Algorithm.RSA), authority.issuers[Algorithm.RSA]
    (tmp_path / "trusted").write_bytes(authority.root(Algorithm.RSA).to_pem() + issuer.to_pem())
    (tmp_path / "issuer").write_bytes(issuer.to_pem())
    (tmp_path / "subject").write_bytes(key.to_pem())

    command = ["openssl", "ocsp", "-url", f"http://{running.host}/ocsp", "-CAfile", "trusted", "-issuer", "issuer"]
    command += ["-sha256", "-cert", "subject"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=30)

    assert b"subject: good" in found.stdout
    assert b"Response verify OK" in found.stderr
    assert b"nonce" not in found.stderr  # it came back, or there would be a warning


# -- Lists ----------------------------------------------


@pytest.mark.parametrize("algorithm", Algorithm)
@pytest.mark.parametrize("kind", ["issuing", "root"])
def test_the_lists_name_who_is_revoked(running: Running, kind: str, algorithm: Algorithm) -> None:
    authority = running.authority
    issuer = authority.issuers[algorithm] if kind == "issuing" else authority.root(algorithm)
    revoked = authority.issue(PERSON, algorithm=algorithm) if kind == "issuing" else authority.issuers[algorithm]
    authority.standings.put(revoked.certificate, Revocation(datetime(2026, 9, 1, tzinfo=UTC)))

    full, delta = running.listed(f"{kind}-{algorithm}"), running.listed(f"{kind}-{algorithm}-delta")

    for each in (full, delta):
        assert [entry.serial_number for entry in each] == [revoked.certificate.serial]
        assert is_signed_by(issuer.certificate, each.tbs_certlist_bytes, each.signature)
        assert each.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 2
    assert delta.extensions.get_extension_for_class(x509.DeltaCRLIndicator).critical


def test_who_is_released_is_in_the_delta_only(running: Running) -> None:
    key, standings = running.authority.issue(PERSON), running.authority.standings
    standings.put(key.certificate, Revocation(datetime.now(UTC), CrlReason.CERTIFICATE_HOLD))
    standings.put(key.certificate, Standing.GOOD)

    full, delta = running.listed("issuing-gost2015"), running.listed("issuing-gost2015-delta")

    assert list(full) == []
    (released,) = delta
    reason = released.extensions.get_extension_for_class(x509.CRLReason).value.reason
    assert reason is x509.ReasonFlags.remove_from_crl


# -- Trouble ----------------------------------------------


def test_each_service_can_be_down_alone(running: Running) -> None:
    running.bring(ocsp={"fault": "down"})

    assert running.send("POST", "/ocsp", b"hello", REQUEST).status == 503
    assert running.send("POST", "/tsp", b"hello", QUERY).status == 200
    assert running.send("GET", "/crl/root-rsa.crl").status == 200


@pytest.mark.parametrize("source", Source)
def test_a_service_can_hang_up(running: Running, source: Source) -> None:
    running.bring(**{source.value: {"fault": "closed"}})
    asked = {
        Source.TSA: ("POST", "/tsp", b"hello", QUERY),
        Source.OCSP: ("POST", "/ocsp", b"hello", REQUEST),
        Source.CRL: ("GET", "/crl/root-rsa.crl"),
    }

    with pytest.raises(RemoteDisconnected):
        running.send(*asked[source])


def test_a_slow_service_keeps_nobody_but_who_asked_it(running: Running) -> None:
    running.bring(tsa={"delay_s": 1})
    started = time.monotonic()

    running.send("GET", "/crl/root-rsa.crl")
    quick = time.monotonic() - started
    assert running.stamped()["status"]["status"].native == "granted"

    assert quick < 1
    assert time.monotonic() - started >= 1


def test_a_service_can_say_try_later(running: Running) -> None:
    running.bring(tsa={"fault": "try_later"}, ocsp={"fault": "try_later"})

    assert failure_of(running, query()) == {"time_not_available"}
    assert running.status_of(running.authority.issue(PERSON)).response_status is OCSPResponseStatus.TRY_LATER


def test_every_kind_of_answer_can_be_signed_badly(running: Running) -> None:
    authority = running.authority
    running.bring(**{source.value: {"fault": "bad_signature"} for source in Source})

    (signer,) = token_of(running.stamped(digest_oid=algorithms.STREEBOG_512)).signers
    answer, listed = running.status_of(authority.issue(PERSON)), running.listed("issuing-gost2015")

    tsa, responder = authority.service(Service.TIME_STAMPS), authority.service(Service.STATUS)
    assert not is_signed_by(tsa.certificate, signer.signed_bytes, signer.signature)
    assert not is_signed_by(responder.certificate, answer.tbs_response_bytes, answer.signature)
    issuer = authority.issuers[Algorithm.GOST2015].certificate
    assert not is_signed_by(issuer, listed.tbs_certlist_bytes, listed.signature)


def test_an_old_answer_is_dated_truthfully_and_knows_nothing_new(running: Running) -> None:
    key = running.authority.issue(PERSON)
    running.authority.standings.put(key.certificate, Revocation(datetime.now(UTC)))
    running.bring(ocsp={"fault": "old_answer"}, crl={"fault": "old_answer"})

    answer, listed = running.status_of(key), running.listed("issuing-gost2015")

    assert answer.certificate_status is OCSPCertStatus.GOOD
    assert answer.produced_at_utc < datetime.now(UTC) - timedelta(days=199)
    assert running.authority.service(Service.STATUS).certificate.in_force(answer.produced_at_utc)
    assert list(listed) == []
    assert listed.next_update_utc is not None
    assert listed.next_update_utc < datetime.now(UTC)


@pytest.mark.parametrize(("fault", "days"), [(Fault.CLOCK_BEHIND, -2), (Fault.CLOCK_AHEAD, 2)])
def test_the_clock_of_every_service_can_be_wrong(running: Running, fault: Fault, days: int) -> None:
    running.bring(**{source.value: {"fault": fault.value} for source in Source})

    moments = [
        info_of(running.stamped())["gen_time"].native,
        running.status_of(running.authority.issue(PERSON)).produced_at_utc,
        running.listed("issuing-rsa").last_update_utc,
    ]

    now = datetime.now(UTC) + timedelta(days=days)
    assert all(abs(moment - now) < timedelta(minutes=1) for moment in moments)


@pytest.mark.parametrize(
    "troubles",
    [
        {"nobody": {}},
        {"tsa": {"fault": "nothing"}},
        {"tsa": {"fault": "old_answer"}},
        {"crl": {"fault": "try_later"}},
        {"tsa": {"delay_s": -1}},
        {"tsa": {"delay_s": 10_000}},
        {"tsa": {"delay_s": "nan"}},
        {"tsa": {"colour": 1}},
        {"tsa": 7},
        [],
    ],
)
def test_trouble_with_unknown_words_is_refused(running: Running, troubles: object) -> None:
    assert running.send("POST", "/troubles", json.dumps(troubles).encode(), "application/json").status == 422


# -- All of it together ----------------------------------------------


def judged(running: Running, algorithm: Algorithm, standing: Standing | Revocation = Standing.GOOD) -> Report:
    """Sign, have the time stamped, ask how the certificate stands, and verify with that evidence."""
    authority = running.authority
    month_ago = datetime.now(UTC) - timedelta(days=30)
    key = authority.issue(PERSON, algorithm=algorithm, not_before=month_ago)
    issuer = authority.issuers[algorithm].certificate
    authority.standings.put(key.certificate, standing)
    asked = requests.for_status(key.certificate, issuer)
    signed = with_timestamps(sign(key, b"document"), lambda value: stamped_over(running, value, algorithm))
    return verify.verify(
        signed,
        content=b"document",
        trust=trust.load(authority.trust_folder),
        policy=Policy(expected_iin=PERSON.iin),
        received_at=datetime.now(UTC),
        evidence=Evidence(
            ocsp=(running.send("POST", "/ocsp", asked.der, REQUEST).body,),
            crls=(running.send("GET", f"/crl/root-{algorithm}.crl").body,),
            nonces=frozenset({asked.nonce}),
            gathered_at=datetime.now(UTC),
        ),
    )


def stamped_over(running: Running, value: bytes, algorithm: Algorithm) -> bytes:
    asked = requests.for_timestamp(value, algorithm.digest_oid)
    return tokens.read(running.send("POST", "/tsp", asked.der, QUERY).body).der


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_signature_is_accepted_with_the_evidence_of_the_services(running: Running, algorithm: Algorithm) -> None:
    assert judged(running, algorithm).verdict is Verdict.ACCEPT


@pytest.mark.parametrize(
    ("standing", "verdict"),
    [
        (Revocation(datetime(2026, 9, 1, tzinfo=UTC), CrlReason.KEY_COMPROMISE), Verdict.REJECT),
        (Revocation(datetime(2026, 9, 1, tzinfo=UTC), CrlReason.CERTIFICATE_HOLD), Verdict.REJECT),
        (NEVER_ISSUED, Verdict.REJECT),
        (Standing.UNKNOWN, Verdict.INDETERMINATE),
    ],
)
@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_certificate_that_does_not_stand_signs_nothing(
    running: Running, algorithm: Algorithm, standing: Standing | Revocation, verdict: Verdict
) -> None:
    assert judged(running, algorithm, standing).verdict is verdict


@pytest.mark.parametrize(
    ("troubles", "verdict"),
    [
        ({"tsa": {"fault": "bad_signature"}}, Verdict.REJECT),
        ({"tsa": {"fault": "clock_ahead"}}, Verdict.INDETERMINATE),
        ({"tsa": {"fault": "clock_behind"}}, Verdict.INDETERMINATE),
        ({"ocsp": {"fault": "bad_signature"}}, Verdict.INDETERMINATE),
        ({"ocsp": {"fault": "clock_ahead"}}, Verdict.INDETERMINATE),
        ({"ocsp": {"fault": "old_answer"}}, Verdict.INDETERMINATE),
        ({"ocsp": {"fault": "try_later"}}, Verdict.INDETERMINATE),
    ],
)
def test_trouble_is_never_taken_for_proof(running: Running, troubles: dict[str, object], verdict: Verdict) -> None:
    running.bring(**troubles)

    assert judged(running, Algorithm.GOST2015).verdict is verdict


# -- Doors ----------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "kind", "headers", "status"),
    [
        ("POST", "/tsp", REQUEST, {}, 415),
        ("POST", "/ocsp", QUERY, {}, 415),
        ("POST", "/tsp", QUERY, {"Content-Length": str(MAX_BODY_BYTES + 1)}, 413),
        ("POST", "/tsp", QUERY, {"Content-Length": "-1"}, 411),
        ("POST", "/elsewhere", QUERY, {}, 404),
        ("GET", "/tsp", "", {}, 404),
        ("GET", "/crl/issuing-gost2004.crl", "", {}, 404),
        ("GET", "/assets/../server.py", "", {}, 404),
        ("PUT", "/tsp", QUERY, {}, 501),
        ("GET", "/", "", {"Host": "elsewhere.example"}, 421),
        ("POST", "/troubles", "application/json", {"Origin": "http://bitim.example"}, 403),
        ("POST", "/", "application/x-www-form-urlencoded", {"Origin": "http://bitim.example"}, 403),
        ("POST", "/", "application/x-www-form-urlencoded", {}, 403),
    ],
)
def test_what_is_not_meant_is_refused(
    running: Running, method: str, path: str, kind: str, headers: dict[str, str], status: int
) -> None:
    assert running.send(method, path, b"", kind, **headers).status == status


def test_it_listens_on_this_machine_only(authority: Authority) -> None:
    with pytest.raises(ValueError, match="this machine"):
        Services(Responders(authority), "0.0.0.0")


# -- The page ----------------------------------------------


class _Choices(HTMLParser):
    """Reads which option of each select is chosen."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.chosen: dict[str, str] = {}
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "select":
            self._select = found["name"] or ""
        if tag == "option" and "selected" in found:
            self.chosen[self._select] = found["value"] or ""


def choices(running: Running) -> dict[str, str]:
    return _Choices(running.send("GET", "/").body.decode()).chosen


def submit(running: Running, **changes: str) -> Answer:
    form = urlencode(choices(running) | changes).encode()
    origin = {"Origin": f"http://{running.host}"}
    return running.send("POST", "/?language=ru", form, "application/x-www-form-urlencoded", **origin)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_language_and_says_that_it_is_a_demo(running: Running, language: str) -> None:
    answer = running.send("GET", f"/?language={language}")

    page = answer.body.decode()
    assert f'<html lang="{language}">' in page
    assert STRINGS["demo"][language] in page
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_page_says_everything_in_each_language() -> None:
    for name, texts in STRINGS.items():
        assert texts.keys() == LANGUAGES.keys(), name
        assert all(texts.values()), name
    assert {fault.value for faults in FAULTS.values() for fault in faults} <= STRINGS.keys()


def test_a_person_breaks_a_service_and_mends_it(running: Running) -> None:
    saved = submit(running, **{"ocsp.fault": "down", "tsa.delay": "2"})

    assert (saved.status, saved.headers["Location"]) == (303, "/?language=ru&saved=1")
    assert running.send("POST", "/ocsp", b"hello", REQUEST).status == 503
    assert choices(running)["tsa.delay"] == "2"
    submit(running, **{"ocsp.fault": "", "tsa.delay": "0"})
    assert running.send("POST", "/ocsp", b"hello", REQUEST).status == 200


def test_a_person_holds_a_certificate_and_releases_it(running: Running) -> None:
    key, other = running.authority.keys()

    submit(running, **{f"standing.{key.label}": "held"})
    held = running.status_of(key)
    submit(running)  # nothing changes, so nothing is recorded again
    submit(running, **{f"standing.{key.label}": "good"})

    assert held.revocation_reason is x509.ReasonFlags.certificate_hold
    assert running.status_of(key).certificate_status is OCSPCertStatus.GOOD
    assert running.status_of(other).certificate_status is OCSPCertStatus.GOOD
    assert len(running.authority.standings.file.read_text().splitlines()) == 2


@pytest.mark.parametrize("changes", [{"tsa.fault": "nothing"}, {"tsa.delay": "soon"}])
def test_a_form_with_unknown_words_changes_nothing(running: Running, changes: dict[str, str]) -> None:
    before = choices(running)

    assert submit(running, **changes).status == 422
    assert choices(running) == before
