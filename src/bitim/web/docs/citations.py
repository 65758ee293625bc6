"""Rule ids found in the sources: what cites which rule, and which tests use what."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from bitim.law.sources import ACTS

DOCUMENTS = ("law.md", "court.md", "eds.md", "standards.md")
PACKAGE = Path(__file__).parents[2]
OTHER_SOURCES = {".html", ".txt", ".typ"}
STANDARDS = (
    *("UN-TN", "UN-MR", "SGP", "ODR-ETH", "JTC", "IMI", "ISO-ODR"),
    *("COE", "CEPEJ", "APEC", "WCAG", "NCSC-M", "UNSTAT", "KPI"),
)

_PREFIXES = "|".join(sorted((*ACTS, *STANDARDS, "ID"), key=len, reverse=True))
_ID = rf"(?:{_PREFIXES})-(?:[0-9]{{1,3}}(?:\.[0-9]+)?[a-z]?(?:-[0-9]+(?:\.[0-9]+)?[a-z]?)*|CHK|TEST)"
RULE_ID = re.compile(rf"\b({_ID})(?:\.\.([0-9]+))?(?![0-9])")
_ROW = re.compile(rf"^\| ({_ID}[^|]*) \|", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Place:
    """Something in the code that cites a rule. `name` is empty for a whole file, `path` what an import says."""

    file: str
    name: str
    path: str


@dataclass
class Tests:
    """Files of tests by the rule they cite, and by the path of what they use."""

    citing: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    using: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def ids_in(text: str) -> Iterator[str]:
    """Find the ids in a text, with ranges such as `ML-17-1-1..5` written out."""
    for first, last in RULE_ID.findall(text):
        yield first
        stem, _, number = first.rpartition("-")
        if last and number.isdigit():
            width = len(number)
            yield from (f"{stem}-{each:0{width}}" for each in range(int(number) + 1, int(last) + 1))


def order(rule_id: str) -> list[tuple[int, str]]:
    """Sort ids as people count: ML-9-1 before ML-10-1."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", rule_id) if part]


def rows_of(document: str) -> set[str]:
    """Find the ids that stand first in a row of one of the documents."""
    text = (settings.BASE_DIR / "docs" / document).read_text(encoding="utf-8")
    return {rule_id for cell in _ROW.findall(text) for rule_id in ids_in(cell)}


def in_code() -> dict[str, set[Place]]:
    """Find every citation in src/bitim, migrations and this package aside."""
    found: dict[str, set[Place]] = defaultdict(set)
    for path in sorted(PACKAGE.rglob("*")):
        file = path.relative_to(PACKAGE)
        if "migrations" in file.parts or path.parent == Path(__file__).parent:
            continue
        if path.suffix == ".py":
            for rule_id, name in _in_module(path):
                found[rule_id].add(Place(str(file), name, f"{_module_of(file)}.{name}"))
        elif path.suffix in OTHER_SOURCES:
            for rule_id in ids_in(path.read_text(encoding="utf-8")):
                found[rule_id].add(Place(str(file), "", ""))
    return found


def in_tests() -> Tests:
    """Read every module of tests once."""
    tests = Tests()
    written_at = _written_at()
    folder = settings.BASE_DIR / "tests"
    for path in sorted(folder.rglob("test_*.py")):
        # What reads these pages or the documents themselves says nothing about a rule.
        if path.name in {"test_docs.py", "test_sources.py"}:
            continue
        text, file = path.read_text(encoding="utf-8"), str(path.relative_to(folder))
        for rule_id in ids_in(text):
            tests.citing[rule_id].add(file)
        for used in _used_in(ast.parse(text), written_at):
            tests.using[used].add(file)
    return tests


def _written_at() -> dict[str, str]:
    """Map what a package passes on, `bitim.cases.models.Case`, to the place where it is written."""
    return {
        f"{_module_of(init.relative_to(PACKAGE))}.{alias.name}": f"{node.module}.{alias.name}"
        for init in PACKAGE.rglob("__init__.py")
        for node in ast.parse(init.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _module_of(file: Path) -> str:
    parts = file.with_suffix("").parts
    return ".".join(("bitim", *(part for part in parts if part != "__init__")))


def _in_module(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (id, name of the innermost function, class or constant around it)."""
    text = path.read_text(encoding="utf-8")
    spans = sorted(_spans(ast.parse(text), ""), key=lambda span: span[1] - span[0])
    for number, line in enumerate(text.splitlines(), start=1):
        for rule_id in ids_in(line):
            yield rule_id, next((name for first, last, name in spans if first <= number <= last), "")


def _spans(node: ast.Module | ast.ClassDef, within: str) -> Iterator[tuple[int, int, str]]:
    """Yield (first line, last line, name) of what has a name in a module or a class."""
    named: tuple[int, int, str] | None = None
    for child in node.body:
        first, last = child.lineno, child.end_lineno or child.lineno
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            first = min([first, *(decorator.lineno for decorator in child.decorator_list)])
            named = first, last, within + child.name
        elif isinstance(child, ast.Assign | ast.AnnAssign):
            target = child.targets[0] if isinstance(child, ast.Assign) else child.target
            named = first, last, within + target.id if isinstance(target, ast.Name) else within.rstrip(".")
        elif named and isinstance(child, ast.Expr):
            named = first, last, named[2]  # the text under a constant speaks of the constant
        else:
            continue
        yield named
        if isinstance(child, ast.ClassDef):
            yield from _spans(child, f"{within}{child.name}.")


def _used_in(module: ast.Module, written_at: dict[str, str]) -> Iterator[str]:
    """Yield the full path of everything of ours that is used: `bitim.cases.actions.settlement.sign_settlement`."""
    imported: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                path = f"{node.module}.{alias.name}"
                imported[alias.asname or alias.name] = written_at.get(path, path)
    nodes = [node for node in ast.walk(module) if isinstance(node, ast.Attribute | ast.Name)]
    # Of `Why.NOT_READ` the whole counts and not `Why`, which every test of a refusal would use.
    inner = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    for node in nodes:
        head, *rest = ast.unparse(node).split(".")
        if id(node) not in inner and head in imported:
            path = ".".join([imported[head], *rest])
            yield written_at.get(path, path)
