"""The ten lines of docs/eds.md that show the package as a library, run as they stand there."""

import re
from pathlib import Path

import pytest
import time_machine

from bitim.demo import ocsp
from bitim.demo.authority import Authority
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.ocsp import CertificateId, Standing
from bitim.demo.signing import sign

from .conftest import DOCUMENT, NOW

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "eds.md"


def test_the_example_of_the_library_runs_as_it_is_written(
    authority: Authority,
    responder: SigningKey,
    gost_key: SigningKey,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", DOCUMENTATION.read_text(encoding="utf-8"), re.DOTALL)
    asked = CertificateId.of(gost_key.certificate, authority.issuers[Algorithm.GOST2015].certificate)
    (tmp_path / "paper.pdf").write_bytes(DOCUMENT)
    (tmp_path / "paper.pdf.cms").write_bytes(sign(gost_key, DOCUMENT, signing_time=NOW))
    (tmp_path / "answer.ocsp").write_bytes(ocsp.answer(responder, {asked: Standing.GOOD}, produced_at=NOW))
    (tmp_path / "trust").symlink_to(authority.trust_folder)
    monkeypatch.chdir(tmp_path)

    with time_machine.travel(NOW, tick=False):
        exec(compile(example, DOCUMENTATION.name, "exec"), {})

    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "accept"
    assert "EDS-07 passed None {}" in printed
