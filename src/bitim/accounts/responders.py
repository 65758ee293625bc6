"""The authority's services over HTTP: time stamps, the standing of certificates, lists of revoked ones.

Only addresses of the settings are ever asked (EDS-29). A service that fails is left alone for a while, so that a
long outage costs no waiting; what waits for it is a row and is asked for again.
"""

import http.client
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache

from bitim.accounts import trust
from bitim.eds import chain, requests
from bitim.eds.certificates import Certificate
from bitim.eds.evidence import MAX_BYTES, MAX_CRL_BYTES

log = logging.getLogger(__name__)

CONNECT_WITHIN_S = 5.0
ANSWER_WITHIN_S = 20.0
FAILURES_IN_A_ROW = 3
REST_S = 30
"""How long a service that failed so often in a row is left alone."""
_COUNTED_FOR_S = 3600
_CHUNK = 1 << 16


class Service(StrEnum):
    """What can be asked; the settings give each an address."""

    TIME_STAMPS = "time_stamps"
    STATUS = "status"
    LISTS = "lists"


class Unreachable(Exception):  # noqa: N818 - a state of the service
    """No usable answer came; whoever asked asks again later."""


def is_set_up(service: Service) -> bool:
    """Whether the settings give the service an address."""
    return bool(settings.RESPONDERS[service])


def is_asked_for() -> bool:
    """Whether this installation asks anybody: without the standing of certificates nothing is confirmed."""
    return is_set_up(Service.STATUS) or is_set_up(Service.LISTS)


@dataclass(frozen=True)
class Answer:
    """What came, and from which address; `nonce` is what the question carried (EDS-28)."""

    content: bytes
    source: str
    nonce: bytes = b""


def stamp(query: bytes) -> Answer:
    """Have a TimeStampReq answered. Raises: Unreachable."""
    [address] = settings.RESPONDERS[Service.TIME_STAMPS]
    return _ask(address, query, "application/timestamp-query", limit=MAX_BYTES)


def status(query: bytes, *, within_s: float = ANSWER_WITHIN_S) -> Answer:
    """Have an OCSPRequest answered. Raises: Unreachable."""
    [address] = settings.RESPONDERS[Service.STATUS]
    return _ask(address, query, "application/ocsp-request", limit=MAX_BYTES, within_s=within_s)


def standing_of(leaf: Certificate, *, within_s: float = ANSWER_WITHIN_S) -> Answer | None:
    """Ask how a certificate stands; None if no authority that is trusted here issued it, or nobody can be asked.

    Raises: Unreachable.
    """
    issuer = chain.issuer_among(leaf, trust.current().authorities)
    if issuer is None or not is_set_up(Service.STATUS):
        return None
    query = requests.for_status(leaf, issuer.certificate)
    return replace(status(query.der, within_s=within_s), nonce=query.nonce)


def addresses_of_lists() -> list[str]:
    """Where the lists of revoked certificates of the settings lie."""
    return list(settings.RESPONDERS[Service.LISTS])


def fetch_list(address: str) -> Answer:
    """Fetch one list of the settings. Raises: Unreachable."""
    return _ask(address, None, "", limit=MAX_CRL_BYTES)


def _ask(address: str, body: bytes | None, kind: str, *, limit: int, within_s: float = ANSWER_WITHIN_S) -> Answer:
    with _breaker(address):
        return Answer(_exchange(address, body, kind, limit, within_s), address)


@contextmanager
def _breaker(address: str) -> Iterator[None]:
    """Let nobody through to a service that failed FAILURES_IN_A_ROW times; count the failures of the others."""
    counted = f"responder-failures:{address}"
    failures = cache.get(counted, 0)
    if failures >= FAILURES_IN_A_ROW and cache.get(f"responder-rests:{address}"):
        raise Unreachable("It failed several times and is left alone for a while.")
    try:
        yield
    except (OSError, http.client.HTTPException, ValueError) as error:
        cache.set(counted, failures + 1, _COUNTED_FOR_S)
        cache.set(f"responder-rests:{address}", True, REST_S)
        log.warning("responder.failed address=%s failures=%d error=%s", address, failures + 1, type(error).__name__)
        raise Unreachable(type(error).__name__) from error
    if failures:
        cache.delete(counted)
        log.info("responder.answers_again address=%s", address)


def _exchange(address: str, body: bytes | None, kind: str, limit: int, within_s: float) -> bytes:
    """One request; no redirect is followed, and neither size nor time has no end. Raises: OSError, ValueError."""
    parts = urlsplit(address)
    deadline = time.monotonic() + within_s
    connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = connect(parts.netloc, timeout=min(CONNECT_WITHIN_S, within_s))
    try:
        path = parts.path or "/"
        connection.request("GET" if body is None else "POST", path, body, {"Content-Type": kind} if kind else {})
        connection.sock.settimeout(within_s)
        answer = connection.getresponse()
        if answer.status != http.client.OK:
            raise ValueError(f"status {answer.status}")
        received = b""
        while chunk := answer.read1(_CHUNK):
            received += chunk
            if len(received) > limit:
                raise ValueError("The answer is too long.")
            if time.monotonic() > deadline:
                raise TimeoutError
        return received
    finally:
        connection.close()
