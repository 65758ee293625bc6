"""`make tour`: walks the whole way in each language and keeps a picture of every page at two widths."""

import argparse
import shutil
import sys
from collections import defaultdict
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from bitim.demo.product import Product, running
from tests.browser.chromium import FLAGS, SHELL
from tests.browser.driver import Journey, Person

LANGUAGES, WIDTHS = ("kk", "ru", "en"), (360, 1280)
INFORMATION = (
    "how-it-works",
    "about",
    "confidentiality",
    "accessibility",
    "complaint",
    "court",
    "genuine-letter",
    "calendar",
    "mediators",
    "mediators/ethics",
    "questions/letter",
    "account/password/reset",
    "account/eds",
    "api/verify",
)
IN_A_CASE = ("term", "leave", "object", "representative", "end-together", "meetings")


class Album:
    """The pictures of one language. A page that is seen again is not taken again."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder, self.language = folder, language
        self.names: list[str] = []

    def look(self, person: Person, name: str) -> None:
        if name in self.names:
            return
        self.names.append(name)
        before = person.page.viewport_size
        for width in WIDTHS:
            person.page.set_viewport_size({"width": width, "height": 800})
            place = self.folder / f"{self.language}-{width}" / f"{len(self.names):03}-{name}.png"
            person.page.screenshot(path=place, full_page=True)
        if before:
            person.page.set_viewport_size(before)


class Tour(Journey):
    """The journey with the pages beside the way."""

    def sign_contract(self) -> None:
        super().sign_contract()
        for page in IN_A_CASE:
            self.erlan.go(self.case(f"{page}/"), f"case-{page}")
        self.dana.go(self.case("impossible/"), "case-impossible")
        self.dana.go(self.case("step-down/"), "case-step-down")

    def after(self) -> None:
        """What a settled case looks like, the pages of an account, and colours."""
        self.aizhan.go(self.case(), "case-settled")
        self.aizhan.go(self.case("contract/"), "contract-signed")
        self.aizhan.go(self.case("history/"), "history")
        self.aizhan.go("/cases/", "desk-party")
        self.aizhan.go("/letters/", "letters")
        self.aizhan.go("/account/profile/", "profile")
        self.aizhan.go("/account/2fa/", "two-steps")
        self.aizhan.go("/account/consent/withdraw/", "consent-withdraw")
        for theme in ("dark", "contrast"):
            cookie = {"name": "theme", "value": theme, "url": self.product.address}
            self.aizhan.context.add_cookies([cookie])
            for path, name in (("/", "home"), (self.case(), "case"), (self.case("settlement/"), "settlement")):
                self.aizhan.go(path, f"{name}-{theme}")


def errors(guest: Person, tour: Tour) -> None:
    """Answers to what cannot be done."""
    guest.go("/no-such-page/", "error-not-found")
    guest.go("/invitation/")
    guest.answer({"number": "", "code": ""})
    guest.look("error-in-form")
    guest.go("/invitation/")
    guest.answer({"number": tour.number, "code": "AAAAAA"})
    guest.look("error-wrong-code")
    tour.erlan.go(tour.case("term/"))
    tour.erlan.page.evaluate(
        "path => { const form = document.querySelector('footer form'); form.action = path; form.submit(); }",
        tour.case("leave/"),
    )
    tour.erlan.page.wait_for_url("**/leave/")
    tour.erlan.look("error-refused")


def walk(browser: Browser, product: Product, album: Album) -> None:
    language = album.language
    tour = Tour(browser, product, album.look, languages=(language,) * 3)
    guest = Person(browser, product, album.look, language=language, width=360)
    tour.walk()
    with TemporaryDirectory() as folder:
        tour.check(guest, Path(folder))
    tour.after()
    for page in INFORMATION:
        guest.go(f"/{page}/", f"page-{page.replace('/', '-')}")
    errors(guest, tour)
    tour.close()
    guest.context.close()


def index(folder: Path) -> str:
    """A page with all pictures: a row for each page, a column for each language and width."""
    columns = [f"{language}-{width}" for language in LANGUAGES for width in WIDTHS]
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for column in columns:
        for picture in sorted((folder / column).glob("*.png")):
            rows[picture.stem][column] = f"{column}/{picture.name}"
    head = "".join(f"<th>{column}</th>" for column in columns)
    body = "".join(
        f"<tr><th>{escape(name)}</th>"
        + "".join(
            f'<td><a href="{found[column]}"><img loading="lazy" width="180" alt="" src="{found[column]}"></a></td>'
            if column in found
            else "<td></td>"
            for column in columns
        )
        for name, found in sorted(rows.items())
    )
    style = "body{font-family:sans-serif}th{text-align:left;vertical-align:top}td{vertical-align:top}"
    return f"<!doctype html><meta charset=utf-8><title>Tour</title><style>{style}</style><table>{head}{body}</table>"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="this language only")
    parser.add_argument("--to", type=Path, default=Path("var/tour"), metavar="FOLDER")
    chosen = parser.parse_args()
    with (
        TemporaryDirectory(prefix="bitim-tour-") as data,
        running(Path(data, "var")) as product,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=SHELL, args=FLAGS)
        for language in chosen.language or LANGUAGES:
            for width in WIDTHS:
                shutil.rmtree(chosen.to / f"{language}-{width}", ignore_errors=True)
            album = Album(chosen.to, language)
            walk(browser, product, album)
            sys.stdout.write(f"{language}: {len(album.names)} pages\n")
        browser.close()
    (chosen.to / "index.html").write_text(index(chosen.to))
    sys.stdout.write(f"The pictures are in {chosen.to}; open {chosen.to / 'index.html'}\n")


if __name__ == "__main__":
    main()
