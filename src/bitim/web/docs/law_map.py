"""docs/law-map.md: from a rule's id to the code that cites it and the tests that hold it."""

from collections import defaultdict
from collections.abc import Iterator

from bitim.law.court import COURT_RULES
from bitim.law.process import RULES
from bitim.law.sources import ACTS
from bitim.web.docs import citations
from bitim.web.docs.citations import Place
from bitim.web.docs.markdown import document, table

INTRODUCTION = """# Where the law is in the code

Each row: a rule, the functions, classes and tables that cite it, and the tests that cite it too or that use one of
them by name. The rules themselves are in [law.md](law.md), [court.md](court.md), [eds.md](eds.md) (EDS-01 to
EDS-42) and [standards.md](standards.md). Paths are those under `src/bitim/` and `tests/`.

A citation says where a rule is thought of, not always that it is carried out: EDS-25 to EDS-32 (revocation and time
stamps) are cited where a report says that they were not examined."""

WITHOUT_CODE = """## Rules that no code cites

Rows of the four documents whose id stands nowhere in `src/bitim/`. Some bind people and not software, some belong to
centres or reports, which this version does not have."""

OWN = "Standards and numbers of this project"


def page() -> str:
    """Write the whole page."""
    places = citations.in_code()
    for package, name, rules in (("process", "RULES", RULES), ("court", "COURT_RULES", COURT_RULES)):
        # Of the tables of steps the rows are named, each by its step.
        file, path = f"law/{package}/rules.py", f"bitim.law.{package}"
        table_itself = Place(file, name, f"{path}.rules.{name}")
        for rule in rules:
            step = f"{path}.vocabulary.{type(rule.step).__name__}.{rule.step.name}"
            places[rule.law] = places[rule.law] - {table_itself} | {Place(file, f"{name}/{rule.step}", step)}
    tests = citations.in_tests()
    chapters: dict[str, list[str]] = defaultdict(list)
    for rule_id in sorted(places, key=citations.order):
        chapters[_chapter(rule_id)].append(rule_id)
    blocks = [
        block
        for title in sorted(chapters, key=lambda title: (title == OWN, title))
        for block in (f"## {title}", _rows(chapters[title], places, tests))
    ]
    return document(INTRODUCTION, *blocks, WITHOUT_CODE, _without_code(set(places)))


def _chapter(rule_id: str) -> str:
    act = ACTS.get(rule_id.partition("-")[0])
    # The checklist of eds.md counts EDS-01 to EDS-42; the repealed law of the same prefix is cited nowhere.
    if rule_id.startswith("EDS-"):
        return "Checks of electronic signatures (EDS)"
    return f"{act.title_en} ({act.prefix})" if act else OWN


def _rows(ids: list[str], places: dict[str, set[Place]], tests: citations.Tests) -> str:
    return table(
        ("Rule", "Code", "Tests"),
        ((rule_id, _code(places[rule_id]), _tests(rule_id, places[rule_id], tests)) for rule_id in ids),
    )


def _code(places: set[Place]) -> str:
    by_file: dict[str, list[str]] = defaultdict(list)
    for place in sorted(places):
        by_file[place.file].append(place.name)
    return "; ".join(f"`{file}`{_names(names)}" for file, names in by_file.items())


def _names(names: list[str]) -> str:
    named = [name for name in names if name]
    return f" {', '.join(named)}" if named else ""


def _tests(rule_id: str, places: set[Place], tests: citations.Tests) -> str:
    files = tests.citing[rule_id] | {file for place in places for file in tests.using[place.path]}
    return ", ".join(f"`{file}`" for file in sorted(files))


def _without_code(cited: set[str]) -> str:
    return "\n".join(f"- {name}: {', '.join(ids)}" for name, ids in _uncited(cited) if ids)


def _uncited(cited: set[str]) -> Iterator[tuple[str, list[str]]]:
    for name in citations.DOCUMENTS:
        rows = citations.rows_of(name)
        free = (row for row in rows if not any(_concerns(rule_id, row) for rule_id in cited))
        yield name, sorted(free, key=citations.order)


def _concerns(rule_id: str, row: str) -> bool:
    """A citation of a part, or of the paragraph that a row is a point of, speaks of the row, too."""
    paragraph = row.rpartition("-")[0]
    return rule_id in {row, paragraph if paragraph.count("-") > 1 else row} or rule_id.startswith(f"{row}-")
