"""Whom to trust: a value made from a folder of the operator, with pinned fingerprints (EDS-17)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from bitim.eds import certificates, chain
from bitim.eds.certificates import Certificate
from bitim.eds.encoding import to_der
from bitim.eds.errors import TrustRefused, Unreadable

# SHA-256 of the SubjectPublicKeyInfo of the national TEST authorities. Their users' keys are published with
# their passwords, and one root has no word TEST in its name.
_NATIONAL_TEST_KEYS = frozenset(
    {
        "7ef145c0c2e777065851b660ca24c7345bd6025b3573ec51cb16602ac224b61f",  # issuing, GOST 2004, of 2019
        "0e9abafd340dab0eafac3199e0dd8cdf6f4e26ee3b5ace823d1d2df6c4f68388",  # issuing, GOST 2015, of 2022
        "0b78c0070478c1f3314296e733486f26b22f429a8b422ad0f3a05f3d7b0a9582",  # issuing, GOST 2004, of 2023
        "6041da252bbd68ced8752e116a10e3eb2c3c4ab6e2de5c5ab42b416a84fbb76b",  # issuing, RSA, of 2019
        "73826c16af804506241758e06a8e034680a6d1effdbdf5999749158720dc33cf",  # issuing, RSA, of 2023
        "e29ac6276f4adab508c9d28a5d981e0bb0c04c721190e445259be2153ddae969",  # root, GOST 2004, of 2018
        "cf8436af2b78f25f52a02c54b076066cf4bdfc91c9415b32ec40ea6814c37512",  # root, GOST 2004, of 2020
        "54f6acdb3e392ffe23aa47c495f33ca842be503ecfec67b53954d7382b6125ad",  # root, GOST 2015, of 2022
        "89aeaf8eae78f2d612949592374b66f916986146c51db8b65ab10a28aed37b65",  # root, RSA, of 2018
        "2fa132c47622c72fa750bdb6191d108d20c8e8fc143fb1008df11e64a702cfae",  # root, RSA, of 2020
    }
)
UNPINNED = ", unpinned"
_MAX_CERTIFICATE_BYTES = 64 * 1024
_TEST_NAME = re.compile(r"\b(TEST|DEMO)\b", re.IGNORECASE)


@dataclass(frozen=True)
class TrustProfile:
    """Anchors and issuing authorities. A profile without anchors trusts nobody.

    `is_demo` marks an authority of the demo, `is_test` the national TEST domain; both mean that signatures
    have no legal force. The signatures between authorities are verified once per profile, at first use.
    """

    name: str
    anchors: tuple[Certificate, ...] = ()
    intermediates: tuple[Certificate, ...] = ()
    is_demo: bool = False
    is_test: bool = False

    def __post_init__(self) -> None:
        if self.is_demo or self.is_test:
            return
        for certificate in (*self.anchors, *self.intermediates):
            if _is_for_tests(certificate):
                raise TrustRefused(f"The trust profile {self.name} holds a certificate made for tests.")

    @property
    def is_production(self) -> bool:
        return not (self.is_demo or self.is_test)

    @cached_property
    def authorities(self) -> tuple[chain.Authority, ...]:
        """Every installed CA whose signatures lead to an anchor."""
        return chain.authorities(self.anchors, self.intermediates)

    @cached_property
    def sha256(self) -> str:
        """A fingerprint of the whole list, for reports (EDS-42)."""
        listed = [f"anchor {each.sha256}" for each in self.anchors]
        listed += [f"intermediate {each.sha256}" for each in self.intermediates]
        return sha256("\n".join([self.name, *sorted(listed)]).encode()).hexdigest()


def load(folder: Path) -> TrustProfile:
    """Read `profile.json` in the folder and the certificates it names; raise TrustRefused.

        {"name": "production", "is_demo": false, "is_test": false,
         "anchors": [{"file": "root_gost_2022.cer", "sha256": "…"}],
         "intermediates": [{"file": "nca_gost_2022.cer", "sha256": "…", "spki_sha256": "…"}]}

    Each file is DER or PEM; `sha256` is that of the DER. `spki_sha256`, when given, pins the key too.
    Every intermediate must lead to an anchor.
    """
    try:
        written = json.loads((folder / "profile.json").read_text(encoding="utf-8"))
        profile = TrustProfile(
            name=str(written["name"]),
            anchors=tuple(_certificate(folder, entry) for entry in written["anchors"]),
            intermediates=tuple(_certificate(folder, entry) for entry in written["intermediates"]),
            is_demo=written.get("is_demo", False) is True,
            is_test=written.get("is_test", False) is True,
        )
    except FileNotFoundError as error:
        raise TrustRefused(f"The trust folder lacks the file {Path(error.filename).name}.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TrustRefused("The file profile.json of the trust folder is malformed.") from error
    reached = {authority.certificate.sha256 for authority in profile.authorities}
    for certificate in (*profile.anchors, *profile.intermediates):
        if certificate.sha256 not in reached:
            raise TrustRefused(f"The certificate {certificate.sha256[:16]}… does not lead to an anchor.")
    return profile


def gather(folder: Path, name: str | None = None) -> TrustProfile:
    """Trust the authorities in a folder without `profile.json`: whoever names the folder vouches for them.

    Those under no other one there are anchors; files that are no certificate of an authority are passed over. Under the
    name "production" those made for tests are left out, under "test" and "demo" all others. For the command line
    alone: nothing is pinned here, and the name of the profile says so.

    Raise TrustRefused, when there is no authority.
    """
    found = [each for each in _certificates(folder) if each.is_ca]
    if name in {"production", "test", "demo"}:
        found = [each for each in found if _is_for_tests(each) is (name != "production")]
    anchors = tuple(
        each for each in found if not any(other.subject.matches(each.issuer) for other in found if other != each)
    )
    if not anchors:
        raise TrustRefused("The trust folder holds neither profile.json nor the certificate of an authority.")
    return TrustProfile(
        name=f"{name or 'given'}{UNPINNED}",
        anchors=anchors,
        intermediates=tuple(each for each in found if each not in anchors),
        is_demo=name == "demo",
        is_test=name != "demo" and any(map(_is_for_tests, found)),
    )


def _has_issuer(certificate: Certificate, among: list[Certificate]) -> bool:
    return any(other is not certificate and other.subject.matches(certificate.issuer) for other in among)


def _certificates(folder: Path) -> Iterator[Certificate]:
    for path in sorted(folder.iterdir()):
        try:
            if path.is_file() and path.stat().st_size <= _MAX_CERTIFICATE_BYTES:
                yield certificates.read(to_der(path.read_bytes()))
        except (Unreadable, OSError):
            continue


def _certificate(folder: Path, entry: dict[str, Any]) -> Certificate:
    file = entry["file"]
    if Path(file).name != file:
        raise TrustRefused("A trust folder names files outside itself.")
    try:
        certificate = certificates.read(to_der((folder / file).read_bytes()))
    except Unreadable as error:
        raise TrustRefused(f"The file {file} is not a certificate.") from error
    if certificate.sha256 != entry["sha256"].lower().replace(":", ""):
        raise TrustRefused(f"The file {file} is not the certificate that was pinned.")
    pinned_key = entry.get("spki_sha256")
    if pinned_key is not None and sha256(certificate.key.spki).hexdigest() != pinned_key.lower():
        raise TrustRefused(f"The file {file} holds another key than the one that was pinned.")
    return certificate


def _is_for_tests(certificate: Certificate) -> bool:
    known = sha256(certificate.key.spki).hexdigest() in _NATIONAL_TEST_KEYS
    return known or any(_TEST_NAME.search(value) for _, value in certificate.subject.attributes)
