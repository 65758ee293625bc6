"""A report as lines for people: the answer first, what it rests on, then every check."""

from collections.abc import Iterator

from bitim.eds.command.answer import printable
from bitim.eds.languages import Translate
from bitim.eds.report import Check, Outcome, Report, Signer
from bitim.eds.sentences import CHECKS, EVIDENCE, MISSING, OUTCOMES, REASONS, ROLES, VERDICTS, _, moment, parameters

_RECEIVED = _("Judged as received at %(at)s")
_TRUST = _("Trust profile: %(name)s, SHA-256 %(sha256)s")
_RULES = _("Rules: %(name)s")
_SOFTWARE = _("Judged by %(name)s")
_SIGNER = _("Signer %(number)s of %(count)s")
_NOBODY = _("The certificate of this signer was not found.")
_NAME = _("Name: %(name)s")
_IIN = _("IIN: %(number)s")
_ORGANISATION = _("Organisation: %(name)s, BIN %(number)s")
_CAPACITY = _("Signs as: %(roles)s")
_CERTIFICATE = _("Certificate: serial number %(serial)s")
_CLAIMED = _("The signer's computer gave the time %(at)s, which proves nothing")
_PROVEN = _("Judged for the time %(at)s")
_USED = _("Rests on: %(kind)s of %(at)s, SHA-256 %(sha256)s")
_MISSING = _("Missing: %(what)s")

_ORDER = (Outcome.FAILED, Outcome.INDETERMINATE, Outcome.WARNING, Outcome.NOT_CHECKED, Outcome.PASSED)


def answer(report: Report, say: Translate) -> Iterator[str]:
    """Tell the verdict, why it is not accepted, and that trust is for tests only, if so."""
    yield say(VERDICTS[report.verdict])
    first = report.first_failure()
    trust = [check for check in report.checks if check.id == "EDS-17" and check.outcome is Outcome.WARNING]
    for check in (first, *trust):
        if check is not None and check.reason is not None:
            yield _reason(check, say)


def circumstances(report: Report, say: Translate) -> Iterator[str]:
    """Tell for which time, by whose list of whom to trust, by which rules and by what program it was judged."""
    yield say(_RECEIVED) % {"at": moment(report.verified_at)}
    yield say(_TRUST) % {"name": printable(report.profile), "sha256": report.profile_sha256}
    yield say(_RULES) % {"name": report.policy}
    yield say(_SOFTWARE) % {"name": report.software}


def findings(report: Report, say: Translate) -> Iterator[str]:
    """Tell every check of the file, then each signer with the checks of that signature."""
    yield from _checks(report.checks, "", say)
    for number, signer in enumerate(report.signers, 1):
        yield ""
        yield say(_SIGNER) % {"number": str(number), "count": str(len(report.signers))}
        yield "  " + say(VERDICTS[signer.verdict])
        yield from (f"  {line}" for line in _about(signer, say))
        yield from _checks(signer.checks, "  ", say)


def _about(signer: Signer, say: Translate) -> Iterator[str]:
    person = signer.subject
    if person is None:
        yield say(_NOBODY)
    else:
        yield say(_NAME) % {"name": printable(f"{person.common_name} {person.patronymic}".strip())}
        if person.iin:
            yield say(_IIN) % {"number": person.iin}
        if person.organisation or person.bin:
            yield say(_ORGANISATION) % {"name": printable(person.organisation), "number": person.bin or "–"}
        if person.roles:
            yield say(_CAPACITY) % {"roles": ", ".join(say(ROLES[role]) for role in sorted(person.roles))}
        yield say(_CERTIFICATE) % {"serial": signer.certificate_serial}
    if signer.signing_time is not None:
        yield say(_CLAIMED) % {"at": moment(signer.signing_time)}
    yield say(_PROVEN) % {"at": moment(signer.proven_time)}
    for used in signer.evidence:
        yield say(_USED) % {"kind": say(EVIDENCE[used.kind]), "at": moment(used.at), "sha256": used.sha256}
    for missing in signer.missing:
        yield say(_MISSING) % {"what": say(MISSING[missing])}


def _checks(checks: tuple[Check, ...], margin: str, say: Translate) -> Iterator[str]:
    """List the checks by their outcome, the worst first; those that passed in one line each, without a reason."""
    for outcome in _ORDER:
        alike = [check for check in checks if check.outcome is outcome]
        if alike:
            yield f"{margin}{say(OUTCOMES[outcome])}"
        for check in alike:
            title = f"{margin}  {check.id}  {say(CHECKS[check.id])}"
            yield title if check.reason is None else f"{title}. {_reason(check, say)}"


def _reason(check: Check, say: Translate) -> str:
    assert check.reason is not None
    return printable(say(REASONS[check.reason]) % parameters(check))
