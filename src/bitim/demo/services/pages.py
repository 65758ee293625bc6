"""The page on which a person brings trouble to the services; plain forms, no script."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from bitim.demo.keys import SigningKey
from bitim.demo.ocsp import Standing
from bitim.demo.revocation import NEVER_ISSUED, CrlReason, Revocation
from bitim.demo.services.responders import Responders
from bitim.demo.services.strings import STRINGS
from bitim.demo.services.trouble import FAULTS, Source, read_troubles
from bitim.demo.signer.pages import language_of, links_to
from bitim.demo.standings import Standings

__all__ = ["ASSETS", "POLICY", "asset", "language_of", "page", "take"]

POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

_FOLDER = Path(__file__).parent
_DELAYS_S = (0, 2, 10, 30)
_STANDINGS = ("good", "revoked", "held", "unknown", "never_issued")

ASSETS = {
    "/assets/window.css": (_FOLDER.parent / "signer" / "window.css", "text/css"),
    "/assets/page.css": (_FOLDER / "page.css", "text/css"),
}


def asset(path: str) -> tuple[bytes, str]:
    """Read one of ASSETS; return it with its kind."""
    file, kind = ASSETS[path]
    return file.read_bytes(), kind


def page(language: str, responders: Responders, *, saved: bool) -> str:
    """Write the page as things stand; `saved` says that they have just been changed."""
    say = {name: escape(texts[language]) for name, texts in STRINGS.items()}
    keys, standings = responders.authority.keys(), responders.authority.standings
    slots = {
        "lang": language,
        "links": links_to("/", language),
        "saved": f'<p class="saved" role="status">{say["saved"]}</p>' if saved else "",
        "services": "".join(_service(source, responders, say) for source in Source),
        "keys": "".join(_key(key, standings, say) for key in keys),
    }
    return _template().substitute(say, **slots)


def take(form: Mapping[str, str], responders: Responders) -> None:
    """Do what the form says; raise ValueError for words it does not have.

    Only changed standings are recorded, so a certificate stays revoked since the first time.
    """
    troubles = read_troubles(
        {
            source.value: {
                "fault": form.get(f"{source}.fault", ""),
                "delay_s": form.get(f"{source}.delay", "0"),
            }
            for source in Source
        }
    )
    keys, standings = responders.authority.keys(), responders.authority.standings
    wanted = [(key, form.get(f"standing.{key.label}", _name_of(key, standings))) for key in keys]
    if not {name for _, name in wanted} <= {*_STANDINGS}:
        raise ValueError("There is no such standing.")
    responders.troubles = troubles
    for key, name in wanted:
        if name != _name_of(key, standings):
            standings.put(key.certificate, _standing(name))


def _standing(name: str) -> Standing | Revocation:
    now = datetime.now(UTC)
    chosen: dict[str, Standing | Revocation] = {
        "good": Standing.GOOD,
        "revoked": Revocation(now, CrlReason.KEY_COMPROMISE),
        "held": Revocation(now, CrlReason.CERTIFICATE_HOLD),
        "unknown": Standing.UNKNOWN,
        "never_issued": NEVER_ISSUED,
    }
    return chosen[name]


def _name_of(key: SigningKey, standings: Standings) -> str:
    standing = standings.of(key.certificate)
    if not isinstance(standing, Revocation):
        return standing.value
    if standing == NEVER_ISSUED:
        return "never_issued"
    return "held" if standing.reason is CrlReason.CERTIFICATE_HOLD else "revoked"


def _service(source: Source, responders: Responders, say: Mapping[str, str]) -> str:
    trouble = responders.trouble(source)
    faults = {"": say["none"]} | {fault.value: say[fault] for fault in FAULTS[source]}
    # a test may have asked for a delay that is not among the usual ones
    waits = sorted({*_DELAYS_S, trouble.delay_s})
    delays = {f"{wait:g}": say["seconds"].format(count=f"{wait:g}") if wait else say["at_once"] for wait in waits}
    return (
        f"<fieldset><legend>{say[source]}</legend>"
        + _choice(f"{source}.fault", say["fault"], faults, trouble.fault or "")
        + _choice(f"{source}.delay", say["delay"], delays, f"{trouble.delay_s:g}")
        + "</fieldset>"
    )


def _key(key: SigningKey, standings: Standings, say: Mapping[str, str]) -> str:
    options = {name: say[name] for name in _STANDINGS}
    label = f"{escape(key.subject.common_name)}<br><small>{escape(key.label)}</small>"
    return _choice(f"standing.{key.label}", label, options, _name_of(key, standings))


def _choice(name: str, label: str, options: Mapping[str, str], chosen: str) -> str:
    listed = "".join(
        f'<option value="{value}"{" selected" if value == chosen else ""}>{text}</option>'
        for value, text in options.items()
    )
    return f'<label class="choice"><span>{label}</span> <select name="{escape(name)}">{listed}</select></label>'


@cache
def _template() -> Template:
    return Template((_FOLDER / "page.html").read_text(encoding="utf-8"))
