"""A browser's habits without a browser: cookies, forms with all their fields, redirects; every request timed."""

import http.client
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urljoin, urlsplit

_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.S)
_CONTROL = re.compile(
    r"<input\b([^>]*)>|<button\b([^>]*)>|<textarea\b([^>]*)>(.*?)</textarea>|<select\b([^>]*)>(.*?)</select>", re.S
)
_OPTION = re.compile(r"<option\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')

Fields = Mapping[str, str | list[str]]
Files = Mapping[str, list[tuple[str, bytes]]]
"""By field: names of files with their contents."""


class Unexpected(Exception):  # noqa: N818 -- an answer, not an error of ours
    """The product did not answer as it does on the way to a settlement."""


@dataclass
class Form:
    action: str
    multipart: bool
    values: dict[str, list[str]] = field(default_factory=dict)
    """What it sends if nobody touches it."""
    names: set[str] = field(default_factory=set)
    """Of all its controls, buttons too."""


@dataclass(frozen=True)
class Page:
    path: str
    status: int
    body: bytes

    @property
    def html(self) -> str:
        return self.body.decode()

    def links(self) -> list[str]:
        return [unescape(address) for address in _LINK.findall(self.html)]

    def link(self, part: str) -> str:
        """The first link whose address holds `part`. Raises: Unexpected."""
        for address in self.links():
            if part in address:
                return address
        raise Unexpected(f"no link with {part} at {self.path}")

    def form(self, *names: str, action: str = "") -> Form:
        """The first form with controls of all these names and `action` in its address. Raises: Unexpected."""
        for attributes, inside in _FORM.findall(self.html):
            form = _read_form(self.path, _attributes(attributes), inside)
            if form.names.issuperset(names) and action in form.action and "csrfmiddlewaretoken" in form.names:
                return form
        raise Unexpected(f"no form with {names} {action} at {self.path}, status {self.status}")


def _attributes(text: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _read_form(path: str, attributes: dict[str, str], inside: str) -> Form:
    form = Form(urljoin(path, attributes.get("action") or path), "multipart" in attributes.get("enctype", ""))
    for typed, button, area, text, select, options in _CONTROL.findall(inside):
        control = _attributes(typed or button or area or select)
        name = control.get("name")
        if not name:
            continue
        form.names.add(name)
        if typed and control.get("type") in {"checkbox", "radio"}:
            value = [control.get("value", "on")] if "checked" in control else []
        elif typed and control.get("type") not in {"file", "submit"}:
            value = [control.get("value", "")]
        elif area:
            value = [unescape(text).removeprefix("\n")]
        elif select:
            value = _chosen(options)
        else:
            value = []
        if value:
            form.values.setdefault(name, []).extend(value)
    return form


def _chosen(options: str) -> list[str]:
    found = [_attributes(option) for option in _OPTION.findall(options)]
    chosen = [option.get("value", "") for option in found if "selected" in option]
    return chosen or [option.get("value", "") for option in found[:1]]


class Stopwatch:
    """How long the server took for the requests of each step of one journey."""

    def __init__(self) -> None:
        self.step = ""
        self.seconds: dict[str, float] = {}
        self.requests: dict[str, int] = {}

    def count(self, seconds: float) -> None:
        self.seconds[self.step] = self.seconds.get(self.step, 0) + seconds
        self.requests[self.step] = self.requests.get(self.step, 0) + 1


class Visitor:
    """One person at one browser. `watch` counts the time of each request, redirects included."""

    def __init__(self, address: str, language: str, watch: Stopwatch) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
        self._address = address
        self._watch = watch
        self._cookies = {"language": language}
        # From an address of one's own: limits of guessing count by it.
        self._from = ".".join(["10", *(str(secrets.randbelow(256)) for _ in range(3))])

    def close(self) -> None:
        self._connection.close()

    def get(self, path: str) -> Page:
        return self._follow("GET", urljoin("/", path), None, "")

    def send(self, page: Page, fields: Fields | None = None, files: Files | None = None, *, action: str = "") -> Page:
        """Send the form of a page that has all these fields, with everything else as it stands there.

        Raises: Unexpected, when the answer is an error or the form is shown again with errors.
        """
        fields, files = fields or {}, files or {}
        form = page.form(*fields, *files, action=action)
        values = form.values | {name: [v] if isinstance(v, str) else v for name, v in fields.items()}
        if form.multipart or files:
            kind, body = _multipart(values, files)
        else:
            kind, body = "application/x-www-form-urlencoded", urlencode(values, doseq=True).encode()
        answer = self._follow("POST", form.action, body, kind)
        if answer.status >= 400 or '<div class="errors"' in answer.html:
            raise Unexpected(f"{answer.status} after {form.action}: {_errors(answer.html)}")
        return answer

    def _follow(self, method: str, path: str, body: bytes | None, kind: str) -> Page:
        for _ in range(8):
            status, location, content = self._request(method, path, body, kind)
            if status not in {301, 302, 303}:
                return Page(path, status, content)
            method, body, path = "GET", None, urljoin(path, location).removeprefix(self._address)
        raise Unexpected(f"redirects without end at {path}")

    def _request(self, method: str, path: str, body: bytes | None, kind: str) -> tuple[int, str, bytes]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "X-Forwarded-For": self._from,
            "Referer": self._address + path,
            **({"Content-Type": kind, "Origin": self._address} if body is not None else {}),
        }
        began = time.perf_counter()
        try:
            self._connection.request(method, path.partition("#")[0], body, headers)
            response = self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            # A kept connection that the server has closed meanwhile: browsers ask again, too.
            self._connection.close()
            self._connection.request(method, path.partition("#")[0], body, headers)
            response = self._connection.getresponse()
        content = response.read()
        self._watch.count(time.perf_counter() - began)
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return response.status, response.headers.get("Location", ""), content


def _multipart(values: Mapping[str, list[str]], files: Files) -> tuple[str, bytes]:
    boundary = secrets.token_hex(16)
    parts: list[bytes] = []
    for name, several in values.items():
        for value in several:
            parts.append(f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode())
    for name, chosen in files.items():
        for filename, content in chosen:
            head = f'Content-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
            parts.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + content)
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return f"multipart/form-data; boundary={boundary}", body + f"--{boundary}--\r\n".encode()


def _errors(html: str) -> str:
    found = re.findall(r'class="field-error[^"]*"[^>]*>(.*?)</', html, re.S) or re.findall(r"<h1>(.*?)</h1>", html)
    return "; ".join(re.sub(r"<[^>]+>|\s+", " ", text).strip() for text in found)
