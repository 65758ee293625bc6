"""How certificates of the demo's authority stand, kept in its folder so that all its answers agree."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bitim.demo.ocsp import Standing
from bitim.demo.revocation import NEVER_ISSUED, CrlReason, Revocation
from bitim.eds.certificates import Certificate


@dataclass(frozen=True)
class _Change:
    recorded_at: datetime
    issuer: str
    serial: int
    standing: Standing | Revocation

    def to_line(self) -> str:
        written: dict[str, object] = {
            "recorded_at": self.recorded_at.isoformat(),
            "issuer": self.issuer,
            "serial": f"{self.serial:x}",
        }
        if isinstance(self.standing, Revocation):
            reason = self.standing.reason
            written |= {"revoked_at": self.standing.at.isoformat(), "reason": reason and int(reason)}
        else:
            written["standing"] = self.standing.value
        return json.dumps(written)

    @classmethod
    def from_line(cls, line: str) -> "_Change":
        written = json.loads(line)
        standing: Standing | Revocation
        if "standing" in written:
            standing = Standing(written["standing"])
        else:
            reason = written["reason"] and CrlReason(written["reason"])
            standing = Revocation(datetime.fromisoformat(written["revoked_at"]), reason)
        recorded_at = datetime.fromisoformat(written["recorded_at"])
        return cls(recorded_at, written["issuer"], int(written["serial"], 16), standing)


@dataclass(frozen=True)
class Standings:
    """A file of changes, one a line. A certificate that is not in it is good.

    Authorities are told apart by their key identifiers. What is asked "as of" a moment leaves out the changes
    that were recorded later, so an old answer can be made truthfully.
    """

    file: Path

    def put(self, certificate: Certificate, standing: Standing | Revocation) -> None:
        """Record how a certificate stands from now on."""
        change = _Change(datetime.now(UTC), _issuer_of(certificate), certificate.serial, standing)
        with self.file.open("a", encoding="utf-8") as changes:
            changes.write(change.to_line() + "\n")  # short lines of two processes do not mix

    def of(self, certificate: Certificate) -> Standing | Revocation:
        return self.by_serial(certificate.authority_key_id or b"", certificate.serial)

    def by_serial(self, issuer_key_id: bytes, serial: int, *, as_of: datetime | None = None) -> Standing | Revocation:
        """Say how the certificate of this number stands; the last change counts."""
        found: Standing | Revocation = Standing.GOOD
        for change in self._changes(issuer_key_id, as_of):
            if change.serial == serial:
                found = change.standing
        return found

    def revoked(self, issuer_key_id: bytes, *, as_of: datetime | None = None) -> dict[int, Revocation]:
        """List what a full list of an authority holds: the revoked and the held."""
        return {
            serial: each
            for serial, each in self._last(issuer_key_id, as_of).items()
            if isinstance(each, Revocation) and each != NEVER_ISSUED
        }

    def released(self, issuer_key_id: bytes, *, as_of: datetime | None = None) -> dict[int, Revocation]:
        """List what a delta says beside: certificates that were held once and are good again."""
        last = self._last(issuer_key_id, as_of)
        return {
            change.serial: Revocation(change.recorded_at, CrlReason.REMOVE_FROM_CRL)
            for change in self._changes(issuer_key_id, as_of)
            if last[change.serial] is Standing.GOOD
        }

    def number(self, issuer_key_id: bytes, *, as_of: datetime | None = None) -> int:
        """Return the number of the list: 1 for the first, which is empty, and one more for each change."""
        return 1 + sum(1 for _ in self._changes(issuer_key_id, as_of))

    def _last(self, issuer_key_id: bytes, as_of: datetime | None) -> dict[int, Standing | Revocation]:
        return {change.serial: change.standing for change in self._changes(issuer_key_id, as_of)}

    def _changes(self, issuer_key_id: bytes, as_of: datetime | None) -> Iterator[_Change]:
        lines = self.file.read_text(encoding="utf-8").splitlines() if self.file.exists() else []
        for change in map(_Change.from_line, lines):
            if change.issuer == issuer_key_id.hex() and (as_of is None or change.recorded_at <= as_of):
                yield change


def _issuer_of(certificate: Certificate) -> str:
    return (certificate.authority_key_id or b"").hex()
