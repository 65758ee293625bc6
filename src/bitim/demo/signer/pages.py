"""The window's page and its two assets, over plain HTTP on the same port as the sockets."""

from functools import cache
from html import escape
from http import HTTPStatus
from pathlib import Path
from string import Template
from urllib.parse import parse_qs

from websockets.datastructures import Headers
from websockets.http11 import Response

from bitim.demo.signer.strings import LANGUAGES, STRINGS

_FOLDER = Path(__file__).parent
_ASSETS = {"/assets/window.css": "text/css", "/assets/window.js": "text/javascript"}


def language_of(query: str) -> str:
    """Read `language` of a query string; Kazakh unless one of the three is named."""
    asked = parse_qs(query).get("language", ["kk"])[0]
    return asked if asked in LANGUAGES else "kk"


def links_to(path: str, language: str) -> str:
    """Write the links from a page in `language` to itself in each of the three."""
    return "".join(
        f'<a href="{escape(path)}?language={code}" lang="{code}"{_current(code == language)}>{name}</a>'
        for code, name in LANGUAGES.items()
    )


def asset(path: str) -> Response | None:
    """Answer with a stylesheet or script, or None if there is no such file."""
    if path not in _ASSETS:
        return None
    return _response(_read(path.rpartition("/")[2]).encode(), _ASSETS[path])


def window(path: str, language: str, *, port: int) -> Response:
    """Answer with the page of the window at `path`."""
    words = {name: escape(texts[language]) for name, texts in STRINGS.items()}
    page = Template(_read("window.html")).substitute(words, lang=language, links=links_to(path, language))
    return _response(page.encode(), "text/html", port=port)


def refusal(status: HTTPStatus) -> Response:
    return _response(status.phrase.encode(), "text/plain", status=status)


def _current(is_current: bool) -> str:
    return ' aria-current="true"' if is_current else ""


@cache
def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _response(body: bytes, kind: str, *, status: HTTPStatus = HTTPStatus.OK, port: int | None = None) -> Response:
    sockets = f"ws://127.0.0.1:{port} ws://localhost:{port}" if port else "'none'"
    policy = (
        f"default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src {sockets};"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    headers = Headers(
        {
            "Content-Type": f"{kind}; charset=utf-8",
            "Content-Length": str(len(body)),
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
            "Connection": "close",
        }
    )
    return Response(status.value, status.phrase, headers, body)
