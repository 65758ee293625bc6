"""The demo's own certification authority: chains and keys that have no legal force, kept in one folder."""

import hashlib
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from bitim.demo.certificates import (
    Change,
    Subject,
    authority_extensions,
    certify,
    distinguished_name,
    responder_extensions,
    subscriber_extensions,
    timestamping_extensions,
)
from bitim.demo.keys import Algorithm, PrivateKey, SigningKey, generate
from bitim.demo.standings import Standings
from bitim.eds.subject import Role

ORGANISATION = "BITIM DEMO — заңды күші жоқ / не имеет юридической силы"
_NOT_BEFORE, _NOT_AFTER = datetime(2020, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC)


class Service(StrEnum):
    """What the authority says besides certificates, each with a key of its own."""

    TIME_STAMPS = "tsa"
    STATUS = "ocsp"


@dataclass(frozen=True)
class Authority:
    """A root and an issuing authority for each algorithm, and the keys that were issued and kept.

    The folder holds `ca/` (with private keys, readable by the owner only), `trust/` for
    `bitim.eds.trust.load`, and `keys/`, one PEM file a key; `services/`, from their first use, the keys
    of the time-stamp authority and of the OCSP responder; `standings.jsonl`, how certificates stand.
    """

    folder: Path
    issuers: dict[Algorithm, SigningKey]

    @classmethod
    def open(cls, folder: Path, *, title: str = "BITIM DEMO") -> "Authority":
        """Read the authority from `folder`, or found it there. `title` begins the names of a new one."""
        folder.mkdir(parents=True, exist_ok=True)
        _make_once(folder / "ca", lambda aside: _found(aside, title))
        _make_once(folder / "trust", lambda aside: _publish(folder / "ca", aside))
        return cls(folder, {algorithm: _read(folder / "ca" / f"issuing-{algorithm}.pem") for algorithm in Algorithm})

    @property
    def trust_folder(self) -> Path:
        """The folder with the public certificates and `profile.json`, for the verifier."""
        return self.folder / "trust"

    @property
    def issuer_ids(self) -> frozenset[bytes]:
        """Key identifiers of the issuing authorities."""
        return frozenset(issuer.certificate.subject_key_id or b"" for issuer in self.issuers.values())

    @property
    def standings(self) -> Standings:
        """Which of its certificates are revoked, held or unknown."""
        return Standings(self.folder / "standings.jsonl")

    def issue(
        self,
        subject: Subject,
        *,
        role: Role = Role.NATURAL_PERSON,
        algorithm: Algorithm = Algorithm.GOST2015,
        auth: bool = False,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        private: PrivateKey | None = None,
        label: str | None = None,
        change: Change | None = None,
    ) -> SigningKey:
        """Make a key, kept nowhere: for signing, or for signing in if `auth`.

        It is in force from yesterday for three years unless told otherwise. `private` certifies an existing
        private key again; `change` spoils the certificate before it is signed.
        """
        private = private or generate(algorithm)
        start = not_before or datetime.now(UTC) - timedelta(days=1)
        certificate = certify(
            distinguished_name(subject.attributes()),
            private,
            subscriber_extensions(role, algorithm, auth=auth),
            issuer=self.issuers[algorithm],
            not_before=start,
            not_after=not_after or start + timedelta(days=3 * 365),
            change=change,
        )
        return SigningKey(certificate, private, label or _label(subject, role, algorithm, auth=auth))

    def keep(self, key: SigningKey) -> SigningKey:
        """Store `key` under its label and return it; if that label is taken, return the key that is there."""
        return _keep(self.folder / "keys", key)

    def root(self, algorithm: Algorithm) -> SigningKey:
        """Read the root, which signs the list of revoked issuing authorities."""
        return _read(self.folder / "ca" / f"root-{algorithm}.pem")

    def service(self, service: Service, algorithm: Algorithm = Algorithm.GOST2015) -> SigningKey:
        """Return the kept key of a service, made at its first use and in force from a year before then."""
        path = self.folder / "services" / f"{service}-{algorithm}.pem"
        return _read(path) if path.exists() else _keep(path.parent, self.issue_service(service, algorithm))

    def issue_service(
        self,
        service: Service,
        algorithm: Algorithm = Algorithm.GOST2015,
        *,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        change: Change | None = None,
    ) -> SigningKey:
        """Make a key of a service, kept nowhere; the options are those of `issue`."""
        name, extensions = {
            Service.TIME_STAMPS: ("TIME-STAMPING AUTHORITY", timestamping_extensions()),
            Service.STATUS: ("OCSP RESPONDER", responder_extensions()),
        }[service]
        private = generate(algorithm)
        start = not_before or datetime.now(UTC) - timedelta(days=365)
        certificate = certify(
            distinguished_name([("2.5.4.3", name), ("2.5.4.6", "KZ"), ("2.5.4.10", ORGANISATION)]),
            private,
            extensions,
            issuer=self.issuers[algorithm],
            not_before=start,
            not_after=not_after or start + timedelta(days=3 * 365),
            change=change,
        )
        return SigningKey(certificate, private, f"{service}-{algorithm}")

    def keys(self) -> list[SigningKey]:
        """List the kept keys by label."""
        return [_read(path) for path in sorted((self.folder / "keys").glob("[!.]*.pem"))]


def _label(subject: Subject, role: Role, algorithm: Algorithm, *, auth: bool) -> str:
    """Name a key file as the national authority does: the kind of key first, which people look for."""
    kind = {Algorithm.GOST2015: "GOST512", Algorithm.RSA: "RSA256"}[algorithm]
    return "_".join(filter(None, ["AUTH" if auth else "", kind, subject.iin or subject.bin, role]))


def _keep(folder: Path, key: SigningKey) -> SigningKey:
    """Store `key` in `folder`, or return the one there under its label. Of two processes the first wins."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{key.label}.pem"
    aside = _write(folder / f".{key.label}-{os.getpid()}-{threading.get_ident()}", key)
    try:
        os.link(aside, path)
    except FileExistsError:
        return _read(path)
    finally:
        aside.unlink()
    return key


def _make_once(folder: Path, fill: Callable[[Path], None]) -> None:
    """Make `folder` whole or not at all. Of two processes that start together the first rename wins."""
    if folder.exists():
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        fill(aside)
        aside.rename(folder)
    except OSError:
        if not folder.exists():
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _found(folder: Path, title: str) -> None:
    for algorithm in Algorithm:
        root = _certify_authority(f"{title} root ({algorithm.upper()})", algorithm, issuer=None)
        issuing = _certify_authority(f"{title} issuing ({algorithm.upper()})", algorithm, issuer=root)
        _write(folder / f"root-{algorithm}.pem", root)
        _write(folder / f"issuing-{algorithm}.pem", issuing)


def _publish(authority: Path, trust: Path) -> None:
    """Write the public certificates into `trust`, with the list of them that the verifier reads."""
    profile: dict[str, object] = {"name": "demo", "is_demo": True}
    for kind, listed in (("root", "anchors"), ("issuing", "intermediates")):
        entries = []
        for algorithm in Algorithm:
            certificate = _read(authority / f"{kind}-{algorithm}.pem").certificate_der
            file = f"{kind}-{algorithm}.cer"
            (trust / file).write_bytes(certificate)
            entries.append({"file": file, "sha256": hashlib.sha256(certificate).hexdigest()})
        profile[listed] = entries
    (trust / "profile.json").write_text(json.dumps(profile, indent=2) + "\n")
    trust.chmod(0o755)


def _certify_authority(name: str, algorithm: Algorithm, *, issuer: SigningKey | None) -> SigningKey:
    private = generate(algorithm)
    certificate = certify(
        distinguished_name([("2.5.4.3", name), ("2.5.4.10", ORGANISATION), ("2.5.4.6", "KZ")]),
        private,
        authority_extensions(issuing=issuer is not None),
        issuer=issuer,
        not_before=_NOT_BEFORE,
        not_after=_NOT_AFTER,
    )
    return SigningKey(certificate, private, name)


def _write(path: Path, key: SigningKey) -> Path:
    path.touch(0o600, exist_ok=False)
    path.write_bytes(key.to_pem())
    return path


def _read(path: Path) -> SigningKey:
    return SigningKey.from_pem(path.read_bytes(), label=path.stem)
