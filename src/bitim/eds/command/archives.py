"""`verify-archive`: judge a document with all its signatures by what lies in one ZIP."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256

from bitim.eds import archive
from bitim.eds.archive import ArchiveReport
from bitim.eds.command import choosing, files, telling
from bitim.eds.command.answer import NOT_AN_OBJECT, OF_VERDICT, Answer, NoAnswer, as_json, printable
from bitim.eds.errors import Unreadable
from bitim.eds.languages import Language, Translate, translation
from bitim.eds.sentences import VERDICTS, _

_DOCUMENT = _("Document: %(name)s, %(size)s bytes, SHA-256 %(sha256)s")
_ALTERED = _("Not what the manifest says, or missing: %(name)s")
_UNLISTED = _("Belongs to nothing here and was left aside: %(name)s")
_SIGNATURE = _("Signature %(number)s of %(count)s, given as: %(role)s")


def run(asked: Namespace) -> Answer:
    """Verify an archive; raise NoAnswer, TrustRefused or LibraryUnusable."""
    data = files.read(asked.file, archive.MAX_BYTES)
    try:
        report = archive.verify_archive(
            data,
            trust=choosing.trust_of(asked.trust, asked.profile),
            now=asked.at or datetime.now(UTC),
            policy=choosing.policy_of(asked.profile),
        )
    except Unreadable as error:
        raise NoAnswer(NOT_AN_OBJECT, file=asked.file, why=str(error)) from error
    code = OF_VERDICT[report.verdict]
    if asked.json:
        return Answer(as_json(report.as_json()), code)
    return Answer("\n".join(_told(report, translation(Language(asked.language)))), code)


def _told(report: ArchiveReport, say: Translate) -> Iterator[str]:
    found = report.archive
    yield say(VERDICTS[report.verdict])
    for name in found.altered:
        yield say(_ALTERED) % {"name": printable(name)}
    for name in found.unlisted:
        yield say(_UNLISTED) % {"name": printable(name)}
    yield ""
    yield say(_DOCUMENT) % {
        "name": printable(found.name),
        "size": str(len(found.content)),
        "sha256": sha256(found.content).hexdigest(),
    }
    for number, (signature, judged) in enumerate(zip(found.signatures, report.reports, strict=True), 1):
        yield ""
        yield say(_SIGNATURE) % {
            "number": str(number),
            "count": str(len(found.signatures)),
            "role": printable(signature.role),
        }
        yield from telling.answer(judged, say)
        yield from telling.circumstances(judged, say)
        yield from telling.findings(judged, say)
