"""Fonts, translations and the weight of what a page loads."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management.base import CommandError
from fontTools.ttLib import TTFont

from bitim.web import assets

GOLOS = settings.BASE_DIR / "node_modules/@expo-google-fonts/golos-text"
STATIC = settings.BASE_DIR / "src/bitim/web/static/web"


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("fonts")
    made = {weight: folder / f"golos-{weight}.woff2" for weight in assets.FONT_WEIGHTS}
    for weight, name in assets.FONT_WEIGHTS.items():
        assets.cut_font(GOLOS / name, made[weight])
    return made


@pytest.mark.parametrize("weight", assets.FONT_WEIGHTS)
def test_a_font_holds_kazakh_the_tenge_and_the_number_sign(fonts: dict[int, Path], weight: int) -> None:
    with TTFont(fonts[weight]) as font:
        missing = {letter for letter in "әғқңөұүһі ӘҒҚҢӨҰҮҺІ ₸№ «»–—−≤≥→" if ord(letter) not in font.getBestCmap()}
    assert missing == set()


@pytest.mark.parametrize("weight", assets.FONT_WEIGHTS)
def test_a_font_has_figures_of_one_width(fonts: dict[int, Path], weight: int) -> None:
    with TTFont(fonts[weight]) as font:
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "tnum" in features


def test_a_font_is_cut_only_when_something_changed(fonts: dict[int, Path]) -> None:
    assert assets.cut_font(GOLOS / assets.FONT_WEIGHTS[400], fonts[400]) is False


def catalogue(folder: Path, body: str) -> Path:
    path = folder / "ru" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.write_text(header + body)
    return path


def test_translations_are_compiled_once(tmp_path: Path) -> None:
    path = catalogue(tmp_path, 'msgid "Court"\nmsgstr "Суд"\n')
    assert [assets.compile_messages(path), assets.compile_messages(path)] == [True, False]
    assert path.with_suffix(".mo").exists()


@pytest.mark.parametrize(
    "body",
    [
        '#, python-format\nmsgid "Until %(day)s"\nmsgstr "До %(date)s"\n',
        '#, fuzzy\nmsgid "Court"\nmsgstr "Двор"\n',
        'msgid "Court"\nmsgid "Yard"\nmsgstr "Суд\n',
    ],
    ids=["a wrong placeholder", "fuzzy", "broken"],
)
def test_a_bad_translation_stops_the_set_up(tmp_path: Path, body: str) -> None:
    path = catalogue(tmp_path, body)
    with pytest.raises(CommandError):
        assets.compile_messages(path)
    assert not path.with_suffix(".mo").exists()


@pytest.mark.parametrize("extra", ["home.css", "room.css", "paper.css"])
def test_stylesheets_stay_light(extra: str) -> None:
    raw = (STATIC / "css/bitim.css").read_bytes() + (STATIC / "css" / extra).read_bytes()
    assert (STATIC / "css/bitim.css").stat().st_size <= 32 * 1024
    assert len(gzip.compress(raw)) <= 9 * 1024


def test_modules_stay_light() -> None:
    assert sum(len(gzip.compress(path.read_bytes())) for path in (STATIC / "js").glob("*.mjs")) <= 20 * 1024
