"""The services over plain HTTP, and the page that brings trouble to them.

POST /tsp                        application/timestamp-query
POST /ocsp                       application/ocsp-request
GET  /crl/ISSUER.crl             issuing-gost2015, issuing-rsa, root-gost2015, root-rsa; with -delta before the dot
POST /troubles                   a test: the JSON of `trouble.read_troubles`
GET  /, POST /                   the page for a person
"""

import ipaddress
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from bitim.demo.keys import Algorithm
from bitim.demo.services import pages
from bitim.demo.services.responders import Responders, Unavailable
from bitim.demo.services.trouble import Fault, Source, read_troubles

MAX_BODY_BYTES = 64 * 1024

_OWN_NAMES = ("127.0.0.1", "localhost")
_LIST = re.compile(r"/crl/(root|issuing)-(gost2015|rsa)(-delta)?\.crl")


class _Refused(Exception):  # noqa: N818 - read as a sentence
    """The request gets this status and nothing else."""

    def __init__(self, status: HTTPStatus) -> None:
        self.status = status
        super().__init__(status.phrase)


class Services(ThreadingHTTPServer):
    """Listens on this machine only; each request has a thread of its own, so that slow ones keep nobody."""

    daemon_threads = True

    def __init__(self, responders: Responders, host: str = "127.0.0.1", port: int = 0) -> None:
        """Start to listen; port 0 takes a free one.

        Raises: ValueError, if the host is not of this machine only.
        """
        if not ipaddress.ip_address(host).is_loopback:
            raise ValueError("The services of the demo listen on this machine only, such as 127.0.0.1.")
        self.responders = responders
        super().__init__((host, port), _Handler)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve in a thread until the end of the `with`."""
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1})
        thread.start()
        try:
            yield
        finally:
            self.shutdown()
            thread.join()
            self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Services
    timeout = 30
    server_version, sys_version = "BitimDemo", ""

    def do_GET(self) -> None:
        self._answer(self._get)

    def do_POST(self) -> None:
        self._answer(self._post)

    def log_message(self, *_: object) -> None:
        """Say nothing: what people press in a demo is nobody's business."""

    def _answer(self, act: Callable[[], None]) -> None:
        try:
            self._check_host()
            act()
        except _Refused as refused:
            self._send(b"", "text/plain", status=refused.status)
        except Unavailable as unavailable:
            if unavailable.fault is Fault.DOWN:
                self._send(b"", "text/plain", status=HTTPStatus.SERVICE_UNAVAILABLE)
            else:
                self.close_connection = True

    def _get(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/":
            self._send_page(pages.language_of(address.query))
        elif address.path in pages.ASSETS:
            self._send(*pages.asset(address.path))
        elif found := _LIST.fullmatch(address.path):
            self._wait(Source.CRL)
            authority, algorithm = self.server.responders.authority, Algorithm(found[2])
            issuer = authority.root(algorithm) if found[1] == "root" else authority.issuers[algorithm]
            listed = self.server.responders.list_of(issuer, is_delta=found[3] is not None)
            self._send(listed, "application/pkix-crl")
        else:
            raise _Refused(HTTPStatus.NOT_FOUND)

    def _post(self) -> None:
        responders = self.server.responders
        address = urlsplit(self.path)
        match address.path:
            case "/tsp":
                body = self._body("application/timestamp-query")
                self._wait(Source.TSA)
                self._send(responders.answer_timestamp_query(body), "application/timestamp-reply")
            case "/ocsp":
                body = self._body("application/ocsp-request")
                self._wait(Source.OCSP)
                self._send(responders.answer_ocsp_request(body), "application/ocsp-response")
            case "/troubles":
                self._set_troubles()
            case "/":
                self._take_form(pages.language_of(address.query))
            case _:
                raise _Refused(HTTPStatus.NOT_FOUND)

    def _set_troubles(self) -> None:
        if self.headers["Origin"] is not None:  # tests come without one, which no browser leaves out
            raise _Refused(HTTPStatus.FORBIDDEN)
        try:
            self.server.responders.troubles = read_troubles(json.loads(self._body("application/json")))
        except (ValueError, TypeError, AttributeError) as error:
            raise _Refused(HTTPStatus.UNPROCESSABLE_ENTITY) from error
        self._send(b"", "text/plain")

    def _take_form(self, language: str) -> None:
        if self.headers["Origin"] not in {f"http://{host}" for host in self._own_hosts()}:
            raise _Refused(HTTPStatus.FORBIDDEN)
        body = self._body("application/x-www-form-urlencoded").decode("ascii", "replace")
        try:
            pages.take({name: values[0] for name, values in parse_qs(body).items()}, self.server.responders)
        except ValueError as error:
            raise _Refused(HTTPStatus.UNPROCESSABLE_ENTITY) from error
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", f"/?language={language}&saved=1")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_page(self, language: str) -> None:
        saved = "saved" in parse_qs(urlsplit(self.path).query)
        self._send(pages.page(language, self.server.responders, saved=saved).encode(), "text/html")

    def _check_host(self) -> None:
        # a strange site can give this machine another name; OpenSSL leaves the port out
        if self.headers["Host"] not in {*_OWN_NAMES, *self._own_hosts()}:
            raise _Refused(HTTPStatus.MISDIRECTED_REQUEST)

    def _own_hosts(self) -> set[str]:
        return {f"{name}:{self.server.server_address[1]}" for name in _OWN_NAMES}

    def _wait(self, source: Source) -> None:
        time.sleep(self.server.responders.trouble(source).delay_s)

    def _body(self, kind: str) -> bytes:
        if self.headers.get_content_type() != kind:
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        length = self.headers["Content-Length"] or ""
        if not re.fullmatch(r"[0-9]{1,9}", length):
            raise _Refused(HTTPStatus.LENGTH_REQUIRED)
        if int(length) > MAX_BODY_BYTES:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return self.rfile.read(int(length))

    def _send(self, body: bytes, kind: str, *, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        text = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", kind + text)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", pages.POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)
