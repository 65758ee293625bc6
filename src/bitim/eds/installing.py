"""Keep a trust folder: add a certificate that two people have compared, and look after what is there (EDS-17).

Nothing is fetched: certificates come as files, and what two people read aloud to each other is the proof.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from bitim.eds import certificates, trust
from bitim.eds.certificates import Certificate
from bitim.eds.encoding import to_der
from bitim.eds.errors import TrustRefused
from bitim.eds.trust import TrustProfile

SOON = timedelta(days=180)  # time enough for two people to install the next generation
PRODUCTION, TEST, DEMO = "production", "test", "demo"
_PROFILE = "profile.json"
_COMMON_NAME = "2.5.4.3"

# The issuing authority of today's production: its key was recovered from signatures that it made (eds.md 3.2).
_ISSUING_2022 = "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) 2022"
_ISSUING_2022_KEY_ID = bytes.fromhex("fe30be9fc890633f1fff5a3c0cb0c85f4c6d1708")
_ISSUING_2022_SPKI_SHA256 = "b5eea044ab9f08df55faec9b8ae5b657ad8023b1b0c32b1ad95dabbe384d7a15"


class State(StrEnum):
    """How a certificate stands at a time. An ended one stays: papers signed under it must verify."""

    IN_FORCE = "in_force"
    ENDS_SOON = "ends_soon"
    ENDED = "ended"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Installed:
    """One certificate of a trust folder, and who compared its fingerprint before it was added."""

    file: str
    certificate: Certificate
    is_anchor: bool
    confirmed_by: tuple[str, ...]

    def state(self, at: datetime) -> State:
        if at > self.certificate.not_after:
            return State.ENDED
        if at < self.certificate.not_before:
            return State.NOT_YET
        return State.ENDS_SOON if self.certificate.not_after - at <= SOON else State.IN_FORCE


def add(folder: Path, certificate: bytes, fingerprints: Mapping[str, str], *, name: str | None = None) -> Installed:
    """Install a certificate of an authority, in DER, base64 or PEM; return it. The folder is made if it is absent.

    `fingerprints` holds the SHA-256 of its DER in hexadecimal by the name of each person who computed it: at
    least two. A root becomes an anchor; an issuing authority must lead to one that is there. `name` is that of the
    profile, "production" for a new one unless told; only one called "test" or "demo" takes authorities made for
    tests. Raise Unreadable, or TrustRefused, and then nothing has changed.
    """
    found = certificates.read(to_der(certificate))
    _compare(found, fingerprints)
    if not found.is_ca or "key_cert_sign" not in found.key_usage:
        raise TrustRefused("This is not a certificate of an authority.")
    check_known_key(found)
    profile = _profile(folder, name)
    kind = "anchors" if found.is_self_issued else "intermediates"
    listed = [*profile["anchors"], *profile["intermediates"]]
    if any(entry["sha256"].lower().replace(":", "") == found.sha256 for entry in listed):
        raise TrustRefused("The certificate is in the trust folder already.")
    entry = {
        "file": f"{found.sha256[:16]}.cer",
        "sha256": found.sha256,
        "spki_sha256": sha256(found.key.spki).hexdigest(),
        "confirmed_by": list(fingerprints),
    }
    profile[kind].append(entry)
    _put(folder, profile, str(entry["file"]), found.der)
    return Installed(str(entry["file"]), found, found.is_self_issued, tuple(fingerprints))


def installed(folder: Path) -> tuple[TrustProfile, list[Installed]]:
    """Read a folder as the verifier does, and list what is in it; raise TrustRefused."""
    profile = trust.load(folder)
    written = json.loads((folder / _PROFILE).read_text(encoding="utf-8"))
    listed = [
        Installed(entry["file"], certificate, is_anchor, tuple(map(str, entry.get("confirmed_by", ()))))
        for kind, certificates_of_kind, is_anchor in (
            ("anchors", profile.anchors, True),
            ("intermediates", profile.intermediates, False),
        )
        for entry, certificate in zip(written[kind], certificates_of_kind, strict=True)
    ]
    for each in listed:
        check_known_key(each.certificate)
    return profile, listed


def check_known_key(certificate: Certificate) -> None:
    """Compare what says that it is today's issuing authority of production with its known key; raise TrustRefused."""
    named = certificate.subject_key_id == _ISSUING_2022_KEY_ID or _ISSUING_2022 in (
        value.strip() for value in certificate.subject.all(_COMMON_NAME)
    )
    if named and sha256(certificate.key.spki).hexdigest() != _ISSUING_2022_SPKI_SHA256:
        raise TrustRefused(
            "The certificate says that it is the national issuing authority of 2022, whose key is known to be another."
        )


def _compare(found: Certificate, fingerprints: Mapping[str, str]) -> None:
    people = {" ".join(person.split()).casefold() for person in fingerprints}
    if len(people - {""}) < 2:
        raise TrustRefused("Two people must give the fingerprint, each by name.")
    for person, fingerprint in fingerprints.items():
        if "".join(fingerprint.replace(":", " ").split()).lower() != found.sha256:
            raise TrustRefused(f"The fingerprint that {person} gave is not that of this certificate.")


def _profile(folder: Path, name: str | None) -> dict[str, Any]:
    """Return what profile.json says, or what a new one begins with; raise TrustRefused."""
    if (folder / _PROFILE).exists():
        present = trust.load(folder).name
        if name not in {None, present}:
            raise TrustRefused(f"The trust folder holds the profile {present}, not {name}.")
        written: dict[str, Any] = json.loads((folder / _PROFILE).read_text(encoding="utf-8"))
        return written
    name = name or PRODUCTION
    return {"name": name, "is_demo": name == DEMO, "is_test": name == TEST, "anchors": [], "intermediates": []}


def _put(folder: Path, profile: Mapping[str, object], file: str, der: bytes) -> None:
    """Try the new state in a folder of its own, by what reads it later; then put certificate and profile in place."""
    text = json.dumps(profile, indent=2, ensure_ascii=False) + "\n"
    with tempfile.TemporaryDirectory() as aside:
        trial = Path(aside) / "trust"
        if folder.is_dir():
            shutil.copytree(folder, trial)
        else:
            trial.mkdir()
        (trial / file).write_bytes(der)
        (trial / _PROFILE).write_text(text, encoding="utf-8")
        trust.load(trial)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(der)
    fresh = folder / f"{_PROFILE}.new"
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(folder / _PROFILE)
