"""Real objects of the Kazakh PKI at the command line, and the examples of docs/eds.md, word for word."""

import json
import re
import shlex
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from bitim.eds import cms, installing, trust
from bitim.eds.command.line import main
from bitim.eds.verify import to_der

pytestmark = pytest.mark.samples

ROOT = Path(__file__).parents[3]
EXAMPLE = re.compile(r"```console\n\$ (bitim eds [^\n]+)\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def trust_folder(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every authority of the national TEST domain, roots first, as two people would install them."""
    folder = tmp_path_factory.mktemp("command") / "trust"
    for file in (*sorted((samples / "ca").glob("test-root-*")), *sorted((samples / "ca").glob("test-nca-*"))):
        digest = sha256(to_der(file.read_bytes())).hexdigest()
        installing.add(folder, file.read_bytes(), {"Aizhan": digest, "Marat": digest}, name="test")
    return folder


def test_a_folder_of_national_certificates_is_taken_apart_by_the_name_of_the_domain(samples: Path) -> None:
    test, production = (trust.gather(samples / "ca", name) for name in ("test", "production"))

    assert (len(test.authorities), len(production.authorities)) == (10, 4)
    assert (test.is_production, production.is_production) == (False, True)
    assert trust.gather(samples / "ca").is_test


def verified(name: str, *, samples: Path, trust: Path, profile: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Judge a sample for the time that its first signer claims; return the verdict and that of each signer."""
    file = samples / "cms" / name
    claimed = cms.read(to_der(file.read_bytes())).signers[0].signing_time()
    assert claimed is not None
    asked = [
        "verify",
        "--signature",
        str(file),
        "--trust",
        str(trust),
        "--profile",
        profile,
        "--at",
        claimed.isoformat(),
    ]
    code = main([*asked, "--json"])
    said = json.loads(capsys.readouterr().out)
    assert ["accept", "reject", "indeterminate"][code] == said["verdict"]
    return [said["verdict"], *(signer["verdict"] for signer in said["signers"])]


@pytest.mark.parametrize(
    ("name", "legacy", "strict"),
    [
        ("gost2004-head-attached", ["accept"], ["indeterminate"]),
        ("gost512-head-2023-attached-tst", ["indeterminate"], ["indeterminate"]),
        ("gost512-plus-rsa-attached", ["reject", "accept", "reject"], ["reject", "indeterminate", "reject"]),
        ("rsa-one-signer-attached", ["reject"], ["reject"]),
        ("rsa-org-auth-revoked-attached", ["reject"], ["reject"]),
        ("rsa-person-auth-attached", ["reject"], ["reject"]),
        ("rsa-person-sign-attached", ["accept"], ["indeterminate"]),
    ],
)
def test_each_real_cms_gets_its_verdict(
    name: str,
    legacy: list[str],
    strict: list[str],
    samples: Path,
    trust_folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for profile, expected in (("legacy", legacy), ("strict", strict)):
        found = verified(f"{name}.cms", samples=samples, trust=trust_folder, profile=profile, capsys=capsys)

        assert found[: len(expected)] == expected
        assert len(found) >= 2


@pytest.mark.parametrize(
    ("folder", "kinds"),
    [
        ("ca", {"certificate"}),
        ("certs", {"certificate"}),
        ("cms", {"cms"}),
        ("tsp", {"timestamp"}),
        ("ocsp", {"ocsp_answer"}),
        ("crl", {"crl", "delta_crl"}),
    ],
)
def test_every_real_object_is_recognised(
    folder: str, kinds: set[str], samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [file for file in (samples / folder).iterdir() if file.suffix not in {".der", ".imprint-of"}]
    assert files
    found = set()
    for file in files:
        assert main(["inspect", str(file)]) == 0, file.name
        assert capsys.readouterr().out.endswith("Nothing was judged.\n")
        assert main(["inspect", str(file), "--json"]) == 0, file.name
        found.add(json.loads(capsys.readouterr().out)["kind"])

    assert found == kinds


@pytest.fixture
def at_the_desk(samples: Path, trust_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder with the files that the examples name."""
    (tmp_path / "trust").symlink_to(trust_folder)
    for file in (*(samples / "cms").iterdir(), *(samples / "crl").iterdir()):
        (tmp_path / file.name).symlink_to(file)
    monkeypatch.chdir(tmp_path)
    return


@pytest.mark.usefixtures("at_the_desk")
def test_the_examples_of_the_documentation_are_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    examples = EXAMPLE.findall((ROOT / "docs" / "eds.md").read_text(encoding="utf-8"))
    assert len(examples) >= 2

    for command, printed in examples:
        main(shlex.split(command)[2:])

        software = re.compile(r"^Judged by .*\n", re.MULTILINE)  # differs from machine to machine
        assert software.sub("", capsys.readouterr().out) == software.sub("", printed)
