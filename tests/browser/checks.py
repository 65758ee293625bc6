"""What must hold on every page, whoever looks at it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page

from tests.browser.driver import Person

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
MOST_BYTES = 100 * 1024
EXPECTED = (
    # A page may well be an answer like 404 or 422; the browser then says so as an error.
    "Failed to load resource: the server responded with a status of 4",
    # The NCALayer library looks for another program, which we never use; the policy keeps it from that.
    "Connecting to 'https://127.0.0.1:24680/'",
    "Fetch API cannot load https://127.0.0.1:24680/",
)

# Bytes are those of the page and of all it asked for until it was loaded, as compressed by the server.
_FACTS = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const parts = performance.getEntriesByType("resource").filter((part) => part.startTime <= page.loadEventStart);
  return {
    h1: document.querySelectorAll("h1").length,
    lang: document.documentElement.lang,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    bytes: [page, ...parts].reduce((sum, part) => sum + part.encodedBodySize, 0),
  };
}"""


class Inspector:
    """Looks at every page and remembers what does not hold, so that one run tells everything."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.looked = 0
        self.largest = 0
        self._heard: dict[Page, list[str]] = {}

    def listen(self, person: Person) -> None:
        """Hear the console of a person's page from now on."""
        heard = self._heard.setdefault(person.page, [])

        def message(said: ConsoleMessage) -> None:
            if said.type == "error" and not said.text.startswith(EXPECTED):
                heard.append(f"console: {said.text}")

        person.page.on("console", message)
        person.page.on("pageerror", lambda error: heard.append(f"script: {error}"))

    def look(self, person: Person, name: str) -> None:
        self.looked += 1
        where = f"{name} {person.path} {person.language}"
        self.faults += [f"{where}: {fault}" for fault in self._faults(person)]

    def _faults(self, person: Person) -> Iterator[str]:
        facts = person.page.evaluate(_FACTS)
        self.largest = max(self.largest, facts["bytes"])
        if facts["h1"] != 1:
            yield f"{facts['h1']} headings h1"
        if facts["lang"] != person.language:
            yield f"lang is {facts['lang']}"
        if facts["wide"] > 0:
            yield f"{facts['wide']} px wider than the window: {_widest(person.page)}"
        if facts["bytes"] > MOST_BYTES:
            yield f"{facts['bytes'] // 1024} KB on first load"
        heard = self._heard.get(person.page, [])
        yield from heard
        heard.clear()
        for violation in _axe(person.page):
            places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
            yield f"axe {violation['id']}: {violation['help']} ({places})"


def _widest(page: Page) -> Any:
    """The elements that stick out, for the report."""
    return page.evaluate(
        """() => [...document.querySelectorAll("main *")]
          .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .slice(0, 3).map((element) => `${element.tagName}.${element.className}`)"""
    )


def _axe(page: Page) -> list[dict[str, Any]]:
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
        ".then(results => results.violations)",
        TAGS,
    )
    return found
