"""The verifier at the command line: its answers, its exit codes, and that nothing makes it fall over."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import time_machine

from bitim.demo import ocsp
from bitim.demo.authority import Authority
from bitim.demo.certificates import Subject
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.ocsp import CertificateId, Standing
from bitim.demo.signing import Form, sign
from bitim.demo.timestamps import Imprint, stamp, with_timestamps
from bitim.eds import archive, cms, encoding, selftest
from bitim.eds.algorithms import STREEBOG_512
from bitim.eds.archive import Archive, Archived
from bitim.eds.command.line import main
from bitim.eds.errors import LibraryUnusable
from bitim.eds.evidence import Evidence

from .conftest import APPLICANT, DOCUMENT, NOW, RESPONDENT, Issue

AT = NOW.isoformat()


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def _at_work(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BITIM_TRUST_DIR", raising=False)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> Said:
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capfd.readouterr()
        return Said(code, out, err)

    return call


@pytest.fixture
def stamped(gost_key: SigningKey, tsa: SigningKey) -> bytes:
    signature = sign(gost_key, DOCUMENT, signing_time=NOW)
    return with_timestamps(signature, lambda value: stamp(tsa, Imprint.of(value, STREEBOG_512), at=NOW))


@pytest.fixture
def good(authority: Authority, responder: SigningKey, gost_key: SigningKey) -> bytes:
    asked = CertificateId.of(gost_key.certificate, authority.issuers[Algorithm.GOST2015].certificate)
    return ocsp.answer(responder, {asked: Standing.GOOD}, produced_at=NOW)


@pytest.fixture
def files(authority: Authority, stamped: bytes, good: bytes, tmp_path: Path) -> list[object]:
    """The arguments of a signature with everything that a strict verdict needs."""
    for name, data in (("signature.cms", stamped), ("paper.pdf", DOCUMENT), ("good.ocsp", good)):
        (tmp_path / name).write_bytes(data)
    trust = ["--trust", authority.trust_folder]
    return ["verify", "--signature", "signature.cms", "--content", "paper.pdf", "--ocsp", "good.ocsp", *trust]


def test_a_signature_with_its_evidence_is_accepted(run: Run, files: list[object]) -> None:
    said = run(*files)

    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[:2] == [
        "Accepted: the signature holds.",
        "The trusted authorities are for tests: signatures have no legal force.",
    ]
    assert "  Name: SEITOVA AIGUL M\n  IIN: 840116300124\n" in said.out
    assert "    EDS-25  Time stamp\n" in said.out


def test_json_holds_the_verdict_the_signers_and_every_check(run: Run, files: list[object]) -> None:
    said = run(*files, "--json")

    (signer,) = said.json["signers"]
    assert (said.code, said.json["verdict"], signer["verdict"]) == (0, "accept", "accept")
    assert signer["subject"]["iin"] == APPLICANT.iin
    assert signer["signing_time"] == AT
    assert {(each["id"], each["outcome"], each["reason"]) for each in signer["checks"]} >= {
        ("EDS-07", "passed", None),
        ("EDS-31", "not_checked", "no_crl"),
    }
    assert said.json["content"]["embedded"] is False


def test_another_document_is_rejected(run: Run, files: list[object], tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(DOCUMENT + b" ")

    said = run(*files)

    assert said.code == 1
    assert said.out.splitlines()[0] == "Rejected: do not rely on this signature."
    assert "EDS-06  Integrity of the content. Something else was signed" in said.out


def test_without_evidence_it_is_undecided(run: Run, files: list[object]) -> None:
    files = [each for each in files if each not in {"--ocsp", "good.ocsp"}]

    said = run(*files)

    assert said.code == 2
    assert "  Missing: an OCSP answer or a list" in said.out


def test_the_legacy_rules_do_without_evidence_and_say_so(run: Run, files: list[object]) -> None:
    files = [each for each in files if each not in {"--ocsp", "good.ocsp"}]

    said = run(*files, "--profile", "legacy")

    assert said.code == 0
    assert "Rules: legacy\n" in said.out


def test_whom_to_trust_is_named_by_folder_and_profile(run: Run, files: list[object], authority: Authority) -> None:
    (Path.cwd() / "profiles").mkdir()
    (Path.cwd() / "profiles" / "ours").symlink_to(authority.trust_folder)

    assert run(*files, "--profile", "demo").code == 0
    assert run(*files, "--trust", "profiles", "--profile", "ours").code == 0
    other = run(*files, "--profile", "production")
    assert (other.code, other.err) == (3, "The trust folder holds the profile demo, not production.\n")


def test_a_folder_of_certificates_alone_is_trusted_as_it_is_and_called_unpinned(
    run: Run, files: list[object], authority: Authority, gost_key: SigningKey, tmp_path: Path
) -> None:
    plain = tmp_path / "plain"
    shutil.copytree(authority.trust_folder, plain, ignore=lambda *_: ["profile.json"])
    (plain / "signer.cer").write_bytes(gost_key.certificate_der)
    (plain / "read me.txt").write_text("Whom we trust.")

    said = run(*files[:-2], "--trust", plain, "--json")
    assert (said.code, said.json["profile"]) == (0, "given, unpinned")
    assert run(*files[:-2], "--trust", plain, "--profile", "demo").code == 0
    production = run(*files[:-2], "--trust", plain, "--profile", "production")
    assert (production.code, "neither profile.json" in production.err) == (3, True)


def test_certificates_of_people_are_nobody_to_trust(
    run: Run, files: list[object], gost_key: SigningKey, tmp_path: Path
) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "signer.cer").write_bytes(gost_key.certificate_der)

    assert run(*files[:-2], "--trust", "people").code == 3


def test_the_trust_folder_of_the_environment_is_used(
    run: Run, files: list[object], authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITIM_TRUST_DIR", str(authority.trust_folder))

    assert run(*files[:-2]).code == 0


def test_without_a_trust_folder_nobody_is_trusted(run: Run, files: list[object]) -> None:
    said = run(*files[:-2])

    assert said.code == 1
    assert said.out.splitlines()[1] == "No trusted authorities are installed, so nobody can be trusted."


def test_it_is_judged_for_the_time_that_is_told(
    run: Run, authority: Authority, gost_key: SigningKey, tmp_path: Path
) -> None:
    (tmp_path / "old.cms").write_bytes(sign(gost_key, DOCUMENT, attached=True, signing_time=NOW))
    asked = ["verify", "--signature", "old.cms", "--trust", authority.trust_folder, "--profile", "legacy", "--json"]

    with time_machine.travel("2031-01-01T00:00:00Z", tick=False):
        then, now = run(*asked, "--at", "2026-11-20T12:00:00"), run(*asked)

    assert (then.code, then.json["verified_at"]) == (0, AT)
    assert now.code == 2


def test_what_is_attached_is_the_content_unless_there_is_a_file(
    run: Run, authority: Authority, gost_key: SigningKey, tmp_path: Path
) -> None:
    (tmp_path / "attached.cms").write_bytes(sign(gost_key, DOCUMENT, attached=True, signing_time=NOW))
    (tmp_path / "other.pdf").write_bytes(b"Another document")
    asked = ["verify", "--signature", "attached.cms", "--trust", authority.trust_folder, "--profile", "legacy"]

    alone, beside_another = run(*asked), run(*asked, "--content", "other.pdf")

    assert alone.code == 0
    assert f"Content: what the signature itself carries, {len(DOCUMENT)} bytes" in alone.out
    assert beside_another.code == 1
    assert "The signature carries another content than the one at hand." in beside_another.out


def test_a_detached_signature_needs_its_document(run: Run, files: list[object]) -> None:
    said = run("verify", "--signature", "signature.cms")

    assert (said.code, said.out) == (3, "")
    assert said.err == "The signature does not carry what was signed: name that file with --content.\n"


def test_each_signer_is_told_apart(run: Run, authority: Authority, gost_key: SigningKey, issue: Issue) -> None:
    both = sign(gost_key, DOCUMENT, attached=True, signing_time=NOW, others=[issue(RESPONDENT)])
    Path("both.cms").write_bytes(both)

    said = run("verify", "--signature", "both.cms", "--trust", authority.trust_folder, "--profile", "legacy")

    assert said.code == 0
    assert [line for line in said.out.splitlines() if line.startswith("Signer")] == ["Signer 1 of 2", "Signer 2 of 2"]


@pytest.mark.parametrize("form", Form)
def test_every_form_is_read_from_standard_input(
    form: Form, run: Run, authority: Authority, gost_key: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    signature = sign(gost_key, DOCUMENT, attached=True, signing_time=NOW, form=form)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(signature)))

    said = run("verify", "--signature", "-", "--trust", authority.trust_folder, "--profile", "legacy")

    assert said.code == 0


def test_two_files_cannot_come_from_standard_input(run: Run) -> None:
    said = run("verify", "--signature", "-", "--content", "-")

    assert (said.code, said.err) == (3, "Only one file can come from standard input.\n")


def test_a_missing_file_is_named(run: Run) -> None:
    said = run("verify", "--signature", "absent.cms")

    assert (said.code, said.out, said.err) == (3, "", "There is no file absent.cms.\n")


def test_a_file_that_is_too_large_is_not_read(run: Run) -> None:
    with Path("huge.cms").open("wb") as huge:
        huge.truncate(encoding.MAX_BYTES + 1)

    said = run("verify", "--signature", "huge.cms")

    assert (said.code, said.out) == (3, "")
    assert said.err == "The file huge.cms is too large: at most 67108864 bytes are read.\n"


@pytest.mark.parametrize(
    "data",
    [b"", b"\x30", b"\x30\x80", b"\xff" * 500, b"-----BEGIN CMS-----", b"MAAA", b"\x30\x03\x02\x01\x00", b"PK\x03\x04"],
)
@pytest.mark.parametrize(
    "command", [["verify", "--signature"], ["inspect"], ["verify-archive"]], ids=lambda command: command[0]
)
def test_bytes_that_are_nothing_get_no_verdict(data: bytes, command: list[str], run: Run) -> None:
    Path("nothing").write_bytes(data)

    said = run(*command, "nothing")

    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("The file nothing holds nothing that can be judged: ")


@pytest.mark.parametrize("at", range(0, 1200, 37))
def test_a_damaged_signature_never_looks_like_an_accepted_one(
    at: int, run: Run, files: list[object], stamped: bytes, tmp_path: Path
) -> None:
    damaged = bytearray(stamped)
    damaged[at] ^= 0x55
    (tmp_path / "signature.cms").write_bytes(damaged)

    said = run(*files)

    assert said.code in {1, 3}
    assert "fault of this program" not in said.err


@pytest.mark.parametrize(
    "arguments",
    [[], ["verify"], ["verify", "--signature", "x", "--at", "yesterday"], ["inspect", "x", "--language", "kz"]],
)
def test_a_slip_of_the_keyboard_is_no_verdict(arguments: list[str], run: Run) -> None:
    said = run(*arguments)

    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("usage: bitim eds")


def test_a_name_cannot_steer_the_terminal_or_forge_a_line(run: Run, authority: Authority, issue: Issue) -> None:
    forger = issue(Subject(surname="X\nAccepted: the signature holds.\x1b[2J\u202e", given_name="Y", iin=APPLICANT.iin))
    Path("forged.cms").write_bytes(sign(forger, DOCUMENT, attached=True, signing_time=NOW))

    verified = run("verify", "--signature", "forged.cms")
    inspected = run("inspect", "forged.cms")
    as_json = run("verify", "--signature", "forged.cms", "--json")

    for said in (verified, inspected, as_json):
        assert not {"\x1b", "\u202e"} & set(said.out)
    assert "Name: X\\u000aAccepted: the signature holds.\\u001b[2J\\u202e Y" in verified.out
    assert "\nAccepted" not in verified.out


def test_a_broken_library_gives_no_verdict(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise LibraryUnusable("The library libnettle.so.8 is not installed.")

    monkeypatch.setattr(selftest, "run", fail)

    said = run("self-test")

    assert (said.code, said.out, said.err) == (3, "", "The library libnettle.so.8 is not installed.\n")


def test_a_fault_of_the_program_is_no_verdict_and_tells_no_secret(
    run: Run, files: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise TypeError("840116300124")

    monkeypatch.setattr("bitim.eds.command.verifying.verify", fail)

    said = run(*files)

    assert (said.code, said.out) == (3, "")
    assert "TypeError in test_command_line.py, line" in said.err
    assert "840116300124" not in said.err


def test_the_self_test_says_that_verdicts_can_be_given(run: Run) -> None:
    said = run("self-test")

    assert said.code == 0
    assert said.out.startswith("Every known question got the known answer: verdicts can be given.\n")


def test_an_archive_is_judged_by_what_lies_in_it(
    run: Run, authority: Authority, stamped: bytes, good: bytes, gost_key: SigningKey
) -> None:
    kept = Archived("party", stamped, Evidence(ocsp=(good,)), received_at=NOW)
    made = Archive("paper.pdf", DOCUMENT, (kept,), "7", NOW, "bitim.eds", "demo", "0" * 64)
    Path("whole.zip").write_bytes(archive.write(made))
    asked = ["verify-archive", "whole.zip", "--trust", authority.trust_folder]

    told, as_json = run(*asked), run(*asked, "--json")

    assert (told.code, as_json.code, as_json.json["verdict"]) == (0, 0, "accept")
    assert f"Document: paper.pdf, {len(DOCUMENT)} bytes" in told.out
    assert "Signature 1 of 1, given as: party\nAccepted: the signature holds.\n" in told.out


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("stamped", "Signature (CMS)\n  Attached or detached: detached\n"),
        ("good", "Answer about certificates (OCSP)\n  Status: successful\n"),
        ("certificate", "Certificate\n  Subject: CN=SEITOVA AIGUL"),
        ("token", "Time stamp\n  Time: 2026-11-20 12:00:00 UTC\n"),
        ("answer", "Answer of a time-stamp authority\n  Status: granted\n  Time: 2026-11-20 12:00:00 UTC\n"),
        ("list", "List of revoked certificates\n  Issuer: "),
    ],
)
def test_each_kind_is_recognised_and_told(
    kind: str,
    told: str,
    run: Run,
    stamped: bytes,
    good: bytes,
    gost_key: SigningKey,
    nobody_revoked: Callable[..., Evidence],
) -> None:
    token = cms.read(stamped).signers[0].unsigned_attributes.values(cms.TIMESTAMP)[0]
    objects = {
        "stamped": stamped,
        "good": good,
        "certificate": gost_key.certificate_der,
        "token": token,
        "answer": b"\x30\x82" + (len(token) + 5).to_bytes(2, "big") + b"\x30\x03\x02\x01\x00" + token,
        "list": nobody_revoked(NOW).crls[0],
    }
    Path("object").write_bytes(objects[kind])

    said, as_json = run("inspect", "object"), run("inspect", "object", "--json")

    assert (said.code, as_json.code) == (0, 0)
    assert said.out.startswith(told)
    assert said.out.endswith("\n\nThis is what stands in the file. Nothing was judged.\n")
    assert as_json.json["kind"]


@pytest.mark.parametrize("module", [["bitim.eds"], ["bitim", "eds"]], ids=" ".join)
def test_it_runs_where_there_is_no_django(module: list[str]) -> None:
    script = (
        "import runpy, sys; sys.modules['django'] = None; runpy.run_module(sys.argv.pop(1), None, '__main__', True)"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("BITIM_", "DJANGO_"))}

    done = subprocess.run(
        [sys.executable, "-c", script, *module, "self-test", "--language", "kk"],
        env=environment | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "nettle" in done.stdout


def test_a_reader_who_has_seen_enough_does_not_change_the_verdict(files: list[object], authority: Authority) -> None:
    command = f"{sys.executable} -m bitim.eds {' '.join(map(str, files[:-2]))} | true; exit ${{PIPESTATUS[0]}}"

    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stderr) == (1, "")
