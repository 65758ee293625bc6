"""Somebody on a small phone checks a file with published figures and reads what is measured."""

import json

import pytest
from playwright.sync_api import Browser, Page

from bitim.demo.product import Product
from tests.browser.checks import Inspector
from tests.browser.driver import Person

pytestmark = pytest.mark.browser
NOTE = {
    "cases": {"year": 2014, "judicial_mediation_total": 3939},
    "top_regions": [
        {"region": "KZ-63", "cases": 725, "share_stated_pct": 18.4},
        {"region": "KZ-39", "cases": 342, "share_stated_pct": 8.8},
    ],
}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_published_figures_are_checked_on_a_small_phone(
    browser: Browser, product: Product, inspector: Inspector, language: str
) -> None:
    reader = Person(browser, product, inspector.look, language=language, width=360)
    inspector.listen(reader)

    reader.go("/statistics/", "statistics")
    reader.go("/statistics/reports/2014/", "a report")
    reader.go("/statistics/reports/1990/", "nothing counted")
    reader.go("/statistics/indicators/", "indicators")
    reader.go("/statistics/indicators/kpi-20/", "an indicator")
    reader.go("/statistics/check/", "check of figures")
    for content, name in ((b"{}", "a wrong file"), (json.dumps(NOTE).encode(), "a checked file")):
        file = {"name": "figures.json", "mimeType": "application/json", "buffer": content}
        reader.page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
        with reader.page.expect_navigation():
            reader.page.locator("main form button[type=submit]").click()
        reader.look(name)

    found = reader.page.locator("tr.disagrees").count()
    cut_off = {width: charts_cut_off(reader.page, width) for width in (360, 1280)}
    reader.context.close()
    assert found == 1
    assert cut_off == {360: [], 1280: []}
    assert inspector.faults == []


def charts_cut_off(page: Page, width: int) -> list[str]:
    """Words of charts that reach out of their chart, or out of the window."""
    page.set_viewport_size({"width": width, "height": 800})
    assert page.locator("svg.chart").count() >= 2  # bars and a map
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("svg.chart")].flatMap(chart => {
            const end = Math.min(chart.getBoundingClientRect().right, document.documentElement.clientWidth);
            return [...chart.querySelectorAll("text")]
                .filter(text => text.getBoundingClientRect().right > end + 1).map(text => text.textContent);
        })"""
    )
    return found
