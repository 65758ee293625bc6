"""`trust add`, `trust list` and `trust check`: the operator's folder of authorities."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bitim.eds import installing
from bitim.eds.command import files
from bitim.eds.command.answer import FILE_NOT_READ, NOT_AN_OBJECT, Answer, Exit, NoAnswer, as_json, printable
from bitim.eds.command.listing import listed
from bitim.eds.errors import TrustRefused, Unreadable
from bitim.eds.evidence import MAX_BYTES
from bitim.eds.inspection import name_of
from bitim.eds.installing import Installed, State
from bitim.eds.languages import Language, Translate, translation
from bitim.eds.report import Json
from bitim.eds.sentences import _, moment

_ADDED = _("Added as %(file)s: %(name)s")
_REFUSED = _("Refused: %(why)s")
_STATES = {
    State.IN_FORCE: _("In force until %(until)s: %(name)s"),
    State.ENDS_SOON: _("Ends soon, on %(until)s: %(name)s. See whether the authority has published the next one."),
    State.ENDED: _("Ended on %(until)s: %(name)s. It stays for papers that were signed under it."),
    State.NOT_YET: _("In force only from %(since)s: %(name)s"),
}
_NOTHING_IN_FORCE = _("No issuing authority is in force: new signatures will not be accepted.")
_EMPTY = _("The trust folder holds no certificate.")
_ALL_WELL = _("Every certificate is the one that was pinned, and leads to a root.")


def run(asked: Namespace) -> Answer:
    """Run one of the three; whatever the folder refuses is an answer, with the exit code of a rejection."""
    say = translation(Language(asked.language))
    try:
        return {"add": _add, "list": _list, "check": _check}[asked.task](asked, say)
    except TrustRefused as error:
        return Answer(printable(say(_REFUSED) % {"why": str(error)}), Exit.REJECTED)
    except OSError as error:
        raise NoAnswer(FILE_NOT_READ, file=asked.trust, why=error.strerror or str(error)) from error


def _add(asked: Namespace, say: Translate) -> Answer:
    given = dict(asked.fingerprint)
    try:
        added = installing.add(Path(asked.trust), files.read(asked.file, MAX_BYTES), given, name=asked.profile)
    except Unreadable as error:
        raise NoAnswer(NOT_AN_OBJECT, file=asked.file, why=str(error)) from error
    if asked.json:
        return Answer(as_json(_as_json(added)), Exit.ACCEPTED)
    return Answer(say(_ADDED) % {"file": added.file, "name": _name(added)}, Exit.ACCEPTED)


def _list(asked: Namespace, say: Translate) -> Answer:
    profile, found = installing.installed(Path(asked.trust))
    described: Json = {
        "name": profile.name,
        "purpose": "production" if profile.is_production else "demo" if profile.is_demo else "test",
        "sha256": profile.sha256,
        "certificates": [_as_json(each) for each in found],
    }
    if asked.json:
        return Answer(as_json(described), Exit.ACCEPTED)
    return Answer("\n".join(listed(described, say, margin="")), Exit.ACCEPTED)


def _check(asked: Namespace, say: Translate) -> Answer:
    now = datetime.now(UTC)
    profile, found = installing.installed(Path(asked.trust))
    states = {each.state(now) for each in found}
    issuing = [each for each in found if not each.is_anchor] or found
    code = Exit.UNDECIDED if State.ENDS_SOON in states or not _any_in_force(issuing, now) else Exit.ACCEPTED
    if asked.json:
        described: Json = {"name": profile.name, "certificates": [_as_json(each) for each in found]}
        return Answer(as_json(described), code)
    return Answer("\n".join(_told(found, issuing, now, say)), code)


def _told(found: list[Installed], issuing: list[Installed], now: datetime, say: Translate) -> Iterator[str]:
    yield say(_ALL_WELL if found else _EMPTY)
    for each in found:
        yield say(_STATES[each.state(now)]) % {
            "since": moment(each.certificate.not_before),
            "until": moment(each.certificate.not_after),
            "name": _name(each),
        }
    if not _any_in_force(issuing, now):
        yield say(_NOTHING_IN_FORCE)


def _any_in_force(found: list[Installed], now: datetime) -> bool:
    return any(each.certificate.in_force(now) for each in found)


def _name(each: Installed) -> str:
    return printable(name_of(each.certificate.subject))


def _as_json(each: Installed) -> Json:
    certificate = each.certificate
    return {
        "file": each.file,
        "anchor": each.is_anchor,
        "subject": name_of(certificate.subject),
        "state": each.state(datetime.now(UTC)).value,
        "not_before": certificate.not_before.isoformat(),
        "not_after": certificate.not_after.isoformat(),
        "sha256": certificate.sha256,
        "confirmed_by": list(each.confirmed_by),
    }
