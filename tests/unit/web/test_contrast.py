"""The colours of the stylesheet, read from it and measured."""

import re
from itertools import product
from pathlib import Path

import pytest

import bitim.web

CSS = (Path(bitim.web.__file__).parent / "static/web/css/bitim.css").read_text()
SELECTORS = {
    "light": ":root {",
    "dark": ':root[data-theme="dark"] {',
    "contrast": ':root[data-theme="contrast"] {',
}
TINTED = ("lake", "plum", "sun", "brick", "leaf")


def declared(selector: str) -> dict[str, str]:
    """The custom properties of the first block that begins with `selector`."""
    block = CSS[CSS.index(selector) + len(selector) :].split("}")[0]
    return dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", block))


def theme(name: str) -> dict[str, str]:
    return declared(SELECTORS["light"]) | declared(SELECTORS[name])


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT_PAIRS = [
    *product(("ink", "ink2", *TINTED), ("paper", "ground")),
    *((colour, f"{colour}-tint") for colour in TINTED),
    *product(("ink",), (f"{colour}-tint" for colour in TINTED)),
    *product(("ink2",), ("lake-tint", "plum-tint")),
    ("ink", "mine"),
    *product(("on",), TINTED),
    ("step-ink", "step"),
    ("step-soft", "step"),
    ("step-button-ink", "step-button"),
]


@pytest.mark.parametrize("name", SELECTORS)
@pytest.mark.parametrize(("text", "under"), TEXT_PAIRS)
def test_text_reaches_seven_to_one(name: str, text: str, under: str) -> None:
    tokens = theme(name)
    assert contrast(tokens[text], tokens[under]) >= 7


@pytest.mark.parametrize("name", SELECTORS)
@pytest.mark.parametrize("under", ["paper", "ground"])
def test_borders_of_fields_reach_three_to_one(name: str, under: str) -> None:
    tokens = theme(name)
    assert contrast(tokens["edge"], tokens[under]) >= 3


@pytest.mark.parametrize(
    ("query", "name"), [("prefers-color-scheme: dark", "dark"), ("prefers-contrast: more", "contrast")]
)
def test_a_wish_of_the_device_gives_the_same_colours_as_the_choice(query: str, name: str) -> None:
    wished = CSS[CSS.index(f"@media ({query})") :]
    block = wished[wished.index("{", wished.index("{") + 1) + 1 :].split("}")[0]
    assert dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", block)) == declared(SELECTORS[name])
