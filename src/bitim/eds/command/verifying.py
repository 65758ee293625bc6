"""`verify`: judge a signature by files at hand, and tell it to people or programs."""

from argparse import Namespace
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from bitim.eds import cms, encoding
from bitim.eds.command import choosing, files, telling
from bitim.eds.command.answer import (
    CONTENT_NEEDED,
    INPUT_TWICE,
    NOT_AN_OBJECT,
    OF_VERDICT,
    Answer,
    NoAnswer,
    as_json,
)
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import MAX_BYTES, MAX_CRL_BYTES
from bitim.eds.languages import Language, translation
from bitim.eds.report import Json
from bitim.eds.sentences import _
from bitim.eds.verify import Evidence, verify

_CONTENT_GIVEN = _("Content: the file at hand, %(size)s bytes, SHA-256 %(sha256)s")
_CONTENT_INSIDE = _("Content: what the signature itself carries, %(size)s bytes, SHA-256 %(sha256)s")


@dataclass(frozen=True, slots=True)
class _Content:
    """The bytes that the signature is judged over, and whether only the signature itself brought them."""

    octets: bytes
    is_embedded: bool

    def as_json(self) -> Json:
        return {
            "embedded": self.is_embedded,
            "size": len(self.octets),
            "sha256": sha256(self.octets).hexdigest(),
        }


def run(asked: Namespace) -> Answer:
    """Verify what the command line names; raise NoAnswer, TrustRefused or LibraryUnusable."""
    if [asked.signature, asked.content, *asked.ocsp, *asked.crl, *asked.token].count(files.STANDARD_INPUT) > 1:
        raise NoAnswer(INPUT_TWICE)
    signature = files.read(asked.signature, encoding.MAX_BYTES)
    now = datetime.now(UTC)
    try:
        content = _content(signature, asked.content)
        report = verify(
            signature,
            content=content.octets,
            trust=choosing.trust_of(asked.trust, asked.profile),
            policy=choosing.policy_of(asked.profile),
            received_at=asked.at or now,
            evidence=Evidence(
                ocsp=tuple(files.read(name, MAX_BYTES) for name in asked.ocsp),
                crls=tuple(files.read(name, MAX_CRL_BYTES) for name in asked.crl),
                tokens=tuple(files.read(name, MAX_BYTES) for name in asked.token),
                gathered_at=now,
            ),
        )
    except Unreadable as error:
        raise NoAnswer(NOT_AN_OBJECT, file=asked.signature, why=str(error)) from error
    code = OF_VERDICT[report.verdict]
    if asked.json:
        return Answer(as_json(report.as_json() | {"content": content.as_json()}), code)
    say = translation(Language(asked.language))
    lines = (
        *telling.answer(report, say),
        "",
        say(_CONTENT_INSIDE if content.is_embedded else _CONTENT_GIVEN) % content.as_json(),
        *telling.circumstances(report, say),
        *telling.findings(report, say),
    )
    return Answer("\n".join(lines), code)


def _content(signature: bytes, name: str | None) -> _Content:
    """Take the file that was named, else what the signature carries (EDS-05 compares if there are both)."""
    if name is not None:
        return _Content(files.read(name, files.MAX_CONTENT_BYTES), is_embedded=False)
    der = encoding.decode(signature).der
    if cms.outer_type(der) != cms.SIGNED_DATA:
        return _Content(b"", is_embedded=True)  # refused for what it is (EDS-02)
    carried = cms.read(der).content
    if carried is None:
        raise NoAnswer(CONTENT_NEEDED)
    return _Content(carried, is_embedded=True)
