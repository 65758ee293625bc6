"""One demo authority with the cast's keys for all tests here, and the real samples where they are at hand."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bitim.demo.authority import Authority, Service
from bitim.demo.certificates import Subject
from bitim.demo.crl import list_revoked
from bitim.demo.keys import Algorithm, SigningKey
from bitim.eds import trust
from bitim.eds.certificates import Certificate
from bitim.eds.certificates import read as read_certificate
from bitim.eds.evidence import Evidence
from bitim.eds.policy import Policy
from bitim.eds.report import Report
from bitim.eds.subject import Role
from bitim.eds.trust import TrustProfile
from bitim.eds.verify import to_der, verify

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ISSUED = datetime(2026, 1, 10, tzinfo=UTC)
ENDS = datetime(2027, 1, 10, tzinfo=UTC)
TSA_ENDS = datetime(2028, 1, 10, tzinfo=UTC)
DOCUMENT = b"%PDF-1.7 The settlement agreement, as both parties were shown it."

APPLICANT = Subject(surname="SEITOVA", given_name="AIGUL", patronymic="M", iin="840116300124")
RESPONDENT = Subject(surname="OMAROV", given_name="DANIYAR", patronymic="K", iin="900202400343")
COMPANY_BIN = "123456789021"
HEAD = Subject(surname="OMAROV", given_name="DANIYAR", iin="900202400343", organisation="Company LLP", bin=COMPANY_BIN)

Issue = Callable[..., SigningKey]
Check = Callable[..., Report]


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.open(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def demo_trust(authority: Authority) -> TrustProfile:
    return trust.load(authority.trust_folder)


@pytest.fixture(scope="session")
def issue(authority: Authority) -> Issue:
    """Issue a key in force at NOW; everything can be told otherwise."""

    def make(subject: Subject = APPLICANT, **told: Any) -> SigningKey:
        return authority.issue(subject, **{"not_before": ISSUED, "not_after": ENDS} | told)

    return make


@pytest.fixture(scope="session")
def gost_key(issue: Issue) -> SigningKey:
    return issue()


@pytest.fixture(scope="session")
def rsa_key(issue: Issue) -> SigningKey:
    return issue(algorithm=Algorithm.RSA)


@pytest.fixture(scope="session")
def head_key(issue: Issue) -> SigningKey:
    return issue(HEAD, role=Role.HEAD)


@pytest.fixture(scope="session")
def tsa(authority: Authority) -> SigningKey:
    """The time-stamp authority, in force a little longer than the signers' certificates."""
    return authority.issue_service(Service.TIME_STAMPS, not_before=ISSUED, not_after=TSA_ENDS)


@pytest.fixture(scope="session")
def responder(authority: Authority) -> SigningKey:
    return authority.issue_service(Service.STATUS, not_before=ISSUED, not_after=TSA_ENDS)


@pytest.fixture(scope="session")
def nobody_revoked(authority: Authority) -> Callable[[datetime], Evidence]:
    """Fresh lists of all authorities with nobody in them, of a time at which certificates are in force."""

    @cache
    def make(at: datetime) -> Evidence:
        days = timedelta(days=30)
        issuers = [*authority.issuers.values(), *(authority.root(each) for each in Algorithm)]
        lists = (list_revoked(each, {}, number=1, this_update=at, next_update=at + days) for each in issuers)
        return Evidence(crls=tuple(lists))

    return make


@pytest.fixture(scope="session")
def check(demo_trust: TrustProfile, nobody_revoked: Callable[[datetime], Evidence]) -> Check:
    """Verify at NOW over DOCUMENT, with nobody revoked, the demo's trust and the strict policy unless told."""

    def run(cms: bytes, *, received_at: datetime = NOW, evidence: Evidence | None = None, **told: Any) -> Report:
        if evidence is None:
            evidence = nobody_revoked(min(received_at, ENDS))
        usual = {"content": DOCUMENT, "trust": demo_trust, "policy": Policy()}
        return verify(cms, received_at=received_at, evidence=evidence, **usual | told)

    return run


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real objects, which is not part of this project."""
    project = Path(__file__).parents[3]
    folder = Path(os.environ.get("BITIM_EDS_SAMPLES", project.parent / "shared" / "eds" / "samples"))
    if not (folder / "index.md").is_file():
        pytest.skip(
            "Left out: real CMS, certificates, tokens, OCSP answers and CRLs of the Kazakh PKI. "
            "Point BITIM_EDS_SAMPLES to their folder to run these."
        )
    return folder


@pytest.fixture(scope="session")
def real_authorities(samples: Path) -> dict[str, Certificate]:
    """Real CA certificates by the stem of their file name."""
    files = (samples / "ca").glob("*.cer")
    return {file.stem: read_certificate(to_der(file.read_bytes())) for file in files}


def _profile(found: dict[str, Certificate], domain: str, *, is_test: bool) -> TrustProfile:
    return TrustProfile(
        name=f"{domain} of the samples",
        anchors=tuple(each for name, each in found.items() if name.startswith(f"{domain}-root")),
        intermediates=tuple(each for name, each in found.items() if name.startswith(f"{domain}-nca")),
        is_test=is_test,
    )


@pytest.fixture(scope="session")
def test_trust(real_authorities: dict[str, Certificate]) -> TrustProfile:
    return _profile(real_authorities, "test", is_test=True)


@pytest.fixture(scope="session")
def production_trust(real_authorities: dict[str, Certificate]) -> TrustProfile:
    return _profile(real_authorities, "prod", is_test=False)
