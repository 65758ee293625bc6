"""Every code has its sentence, and a sentence asks only for what the check tells."""

import ast
import re
from enum import StrEnum
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.conf import settings

from bitim import eds
from bitim.eds import languages, sentences
from bitim.eds.languages import Language, translation
from bitim.eds.report import Check, EvidenceKind, Missing, Outcome, Reason, Verdict
from bitim.eds.subject import Role

SOURCES = sorted(Path(eds.__file__).parent.glob("*.py"))
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (sentences.REASONS, Reason),
        (sentences.VERDICTS, Verdict),
        (sentences.OUTCOMES, Outcome),
        (sentences.EVIDENCE, EvidenceKind),
        (sentences.MISSING, Missing),
        (sentences.ROLES, Role),
    ],
)
def test_every_code_has_a_sentence_of_its_own(texts: dict[StrEnum, str], codes: type[StrEnum]) -> None:
    assert set(texts) == set(codes)
    assert len(set(texts.values())) == len(texts)


def test_every_check_that_the_verifier_names_has_a_title() -> None:
    named = {found for source in SOURCES for found in re.findall(r'"(EDS-\d\d)"', source.read_text())}

    assert named <= set(sentences.CHECKS)
    assert {f"EDS-{number:02}" for number in (*range(1, 34), 37, 38, 42)} == set(sentences.CHECKS)


def _told_with(reason: Reason) -> list[set[str]]:
    """List, for each place that gives the reason by its name, the parameters it tells; "**" for any."""
    found = []
    for call in (node for source in SOURCES for node in ast.walk(ast.parse(source.read_text()))):
        if not isinstance(call, ast.Call):
            continue
        if any(isinstance(each, ast.Attribute) and each.attr == reason.name for each in call.args):
            told = {each.arg or "**" for each in call.keywords}
            for each in call.args:
                if isinstance(each, ast.Dict):
                    told |= {key.value for key in each.keys if isinstance(key, ast.Constant)}
            found.append(told)
    return found


@pytest.mark.parametrize("reason", [each for each in Reason if PLACEHOLDER.search(sentences.REASONS[each])])
def test_a_sentence_asks_only_for_what_is_told_with_its_reason(reason: Reason) -> None:
    asked = set(PLACEHOLDER.findall(sentences.REASONS[reason]))

    for told in _told_with(reason):
        assert asked <= told or "**" in told


def test_moments_are_written_alike_in_every_language() -> None:
    check = Check("EDS-24", Outcome.FAILED, Reason.CERTIFICATE_EXPIRED, {"not_after": "2022-01-18T19:09:14+06:00"})

    told = sentences.REASONS[Reason.CERTIFICATE_EXPIRED] % sentences.parameters(check)

    assert told == "The certificate had ended by then (2022-01-18 13:09:14 UTC)."


def test_a_sentence_does_without_a_parameter_that_is_not_told() -> None:
    check = Check("EDS-24", Outcome.FAILED, Reason.CERTIFICATE_EXPIRED, {})

    assert "(–)" in sentences.REASONS[Reason.CERTIFICATE_EXPIRED] % sentences.parameters(check)


def test_sentences_come_from_the_catalogues_of_the_product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = Catalog(locale="kk")
    catalogue.add("time stamp", "уақыт белгісі")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    file = tmp_path / "kk" / "LC_MESSAGES" / "django.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(compiled.getvalue())
    assert [languages.CATALOGUES] == settings.LOCALE_PATHS
    monkeypatch.setattr(languages, "CATALOGUES", tmp_path)
    translation.cache_clear()

    told = {language: translation(language)(sentences.EVIDENCE[EvidenceKind.TIMESTAMP]) for language in Language}

    translation.cache_clear()
    assert told == {
        Language.KAZAKH: "уақыт белгісі",
        Language.RUSSIAN: "time stamp",
        Language.ENGLISH: "time stamp",
    }
