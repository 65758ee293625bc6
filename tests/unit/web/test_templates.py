"""Every template of the project, read as text."""

import re
from pathlib import Path

import pytest

import bitim
from bitim.web.icons import ICONS

SOURCES = Path(bitim.__file__).parent
TEMPLATES = sorted(SOURCES.glob("*/templates/**/*.html"))
WEB = SOURCES / "web"


def named(path: Path) -> str:
    return str(path.relative_to(SOURCES))


def text_of(path: Path) -> str:
    """The template without its comments."""
    return re.sub(r"{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_has_no_inline_style_script_or_handler(path: Path) -> None:
    """The Content-Security-Policy forbids them, so they would silently do nothing."""
    text = re.sub(r"{%.*?%}", "", text_of(path), flags=re.DOTALL)  # a parameter of a tag may be called style
    found = [
        *re.findall(r"<style\b", text),
        *re.findall(r'\sstyle="', text),
        *re.findall(r"\son[a-z]+=", text),
        *re.findall(r"javascript:", text),
        *(tag for tag in re.findall(r"<script\b[^>]*>", text) if "src=" not in tag),
    ]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_names_only_icons_that_exist(path: Path) -> None:
    text = text_of(path)
    names = {*re.findall(r'{% icon "([a-z-]+)"', text), *re.findall(r'\bicon="([a-z-]+)"', text)}
    assert names - ICONS.keys() == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_component_gets_what_is_passed_to_it_and_nothing_of_the_page(path: Path) -> None:
    """A page that knows an `address` of its own would turn its submit button into a link."""
    passed = re.findall(r'{% include "components/[a-z_]+.html" with .*?%}', text_of(path))
    assert [tag for tag in passed if not tag.endswith(" only %}")] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_module_named_in_a_template_exists(path: Path) -> None:
    names = {name for value in re.findall(r'data-module="([a-z/ -]+)"', text_of(path)) for name in value.split()}
    files = {
        name: next(SOURCES.glob(f"*/static/{name}.mjs"), None) if "/" in name else WEB / f"static/web/js/{name}.mjs"
        for name in names
    }
    assert [name for name, file in files.items() if file is None or not file.exists()] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_never_prints_text_unescaped(path: Path) -> None:
    assert re.findall(r"\|safe\b|{% autoescape off", text_of(path)) == []


@pytest.mark.parametrize("path", sorted(WEB.glob("static/web/js/*.mjs")), ids=named)
def test_every_module_is_used_by_a_template(path: Path) -> None:
    used = {
        name
        for template in TEMPLATES
        for value in re.findall(r'data-module="([a-z/ -]+)"', template.read_text())
        for name in value.split()
    }
    assert path.stem in used
