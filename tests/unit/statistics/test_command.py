"""`bitim statistics pilot`, as an operator runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.published import pilot_note


def test_the_report_of_a_note_is_written_as_json(tmp_path: Path) -> None:
    output = tmp_path / "report.json"

    call_command("statistics", "pilot", figures=pilot_note(), output=output, format="json")

    written = json.loads(output.read_text(encoding="utf-8"))
    values = {figure["key"]: figure["value"] for figure in written["figures"]}
    assert (values["courts.total"], values["all.total"], values["judicial.share_of_all"]) == (59, 9029, 43.63)
    assert {
        "key",
        "value",
        "unit",
        "numerator",
        "denominator",
        "period",
        "procedure",
        "stated",
        "agrees",
        "reason",
    } <= (written["figures"][0].keys())
    assert len(written["findings"]) == 8


def test_a_report_as_json_loads_neither_pages_nor_what_makes_papers(tmp_path: Path) -> None:
    report = ["statistics", "pilot", "--format", "json", "--figures", str(pilot_note())]
    report += ["--output", str(tmp_path / "report.json")]

    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bitim", *report],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"BITIM_MODE": "test"},
    )

    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert "bitim.statistics.facts.engine" in loaded
    assert not loaded & {
        "bitim.urls",
        "bitim.packs.presenters.on_case",
        "bitim.performance.presenters.case",
        "bitim.courts.presenters.on_case",
        "bitim.documents.papers",
        "channels",
        "docx",
        "fontTools",
        "holidays",
        "lxml",
        "num2words",
        "typst",
        "xlsxwriter",
    }


def test_a_file_that_is_wrong_is_refused_in_one_sentence_a_fault(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"cases": {"year": 2014, "judicial_mediation_total": -1}, "media": {"video_reports": "x"}}')

    with pytest.raises(CommandError) as refused:
        call_command("statistics", "pilot", figures=wrong)

    assert str(refused.value).splitlines() == [
        f"{wrong}#/cases/judicial_mediation_total: A number below zero cannot be.",
        f"{wrong}#/media/video_reports: A number is expected here.",
    ]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("statistics", "pilot", figures=tmp_path / "nowhere.json")


@pytest.mark.parametrize(
    ("language", "agrees", "not_agrees"),
    [("kk", "сәйкес келеді", "сәйкес келмейді"), ("ru", "сходится", "не сходится")],
)
def test_a_terminal_shows_each_published_share_with_whether_it_agrees(
    tmp_path: Path, language: str, agrees: str, not_agrees: str
) -> None:
    output = tmp_path / "report.txt"

    call_command("statistics", "pilot", figures=pilot_note(), output=output, language=language)

    lines = output.read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ").splitlines()
    rows = [line.split(" | ") for line in lines if line.count(" | ") == 5]
    shown = {(value, stated): told for _, value, _, _, stated, told in rows if stated}
    for number in ("59", "3 939", "3 816", "123", "5 090", "9 029", "1 276"):
        assert (number, number) in shown
    assert {
        pair: told.split(":")[0] for pair, told in shown.items() if pair[1].endswith("%") and pair[0][0].isdigit()
    } == {
        ("96,88 %", "97 %"): agrees,
        ("3,12 %", "3 %"): agrees,
        ("43,63 %", "44 %"): agrees,
        ("0,59–0,63 %", "0,5 %"): not_agrees,
        ("18,41 %", "18,4 %"): agrees,
        ("18,02 %", "18,0 %"): agrees,
        ("16,15 %", "16,1 %"): agrees,
        ("8,68 %", "8,8 %"): not_agrees,
        ("14,09 %", "14 %"): agrees,
        ("9,37 %", "9,3 %"): not_agrees,
        ("5,46 %", "5,4 %"): not_agrees,
    }
