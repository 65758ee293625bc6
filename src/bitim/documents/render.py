"""From a template and data to the bytes of a PDF, the same bytes each time.

The bytes are what people sign: they are stored and never rendered again. One typst version, one folder of
fonts, one `epoch` and the same data give the same bytes in any process.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import segno
import typst
from fontTools.ttLib import TTFont

from bitim.documents.unprintable import Unprintable

LEGAL = Path(__file__).parent / "legal"

INK = "#14242B"
PIXELS_PER_INCH = 192.0
_DRAWING = '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)\n'
_LINE_BREAKS = frozenset("\n\r\t")
_PAGES = re.compile(rb"<xmpTPg:NPages>([0-9]+)</xmpTPg:NPages>")


def render_pdf(template: str, data: Mapping[str, Any], *, epoch: int, fonts: Path | None = None) -> bytes:
    """Render a template of `legal/` with data that json can write, as PDF/A-3a and PDF/UA-1.

    `template` is a file name such as "mediation_contract.typ". `epoch`, in seconds, becomes the creation date
    and is stored with the document. A `qr_address` in the data is drawn as a QR code. The data itself is
    attached as data.json. `fonts` is a folder of whole TTF files, by default that of `settings.ASSETS_DIR`.

    Raises: Unprintable, when a character has no letterform; typst.TypstError, when the template is wrong.
    """
    # Archivable with its data attached, and readable aloud: typst writes no file that breaks either.
    return _rendered(LEGAL, template, data, epoch=epoch, fonts=fonts, standards=["a-3a", "ua-1"])


def render_pdf_around(
    files: Mapping[str, bytes], template: str, data: Mapping[str, Any], *, epoch: int, fonts: Path | None = None
) -> bytes:
    """Render a template that shows or attaches `files`, each under its name; otherwise as `render_pdf`.

    The result is tagged, but plain PDF 1.7: typst puts no page of another PDF into an archivable one.

    Raises: as `render_pdf`.
    """
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for source in LEGAL.glob("*.typ"):
            shutil.copy(source, root)
        for name, content in files.items():
            (root / name).write_bytes(content)
        return _rendered(root, template, data, epoch=epoch, fonts=fonts, standards=["1.7"])


def render_png(svg: str, *, width_pt: float, fonts: Path | None = None) -> bytes:
    """Draw an SVG so many points wide, for files that hold no SVG; twice as fine as a screen needs it."""
    source = f"#set page(width: {width_pt}pt, height: auto, margin: 0pt)\n" + _DRAWING
    png = typst.compile(
        source.encode(),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(fonts or _default_fonts())]),
        format="png",
        ppi=PIXELS_PER_INCH,
        sys_inputs={"svg": svg},
    )
    assert isinstance(png, bytes)  # one page, since its height is that of the drawing
    return png


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF that was rendered here: its metadata say so in plain text."""
    counted = _PAGES.search(pdf)
    assert counted is not None
    return int(counted[1])


def unprintable(text: str, *, fonts: Path | None = None) -> frozenset[str]:
    """Find the characters that documents cannot show, so that a form can name them before anyone signs."""
    return frozenset(text) - _printable(fonts or _default_fonts()) - _LINE_BREAKS


def qr_svg(address: str) -> str:
    """Draw an address as a QR code without a margin; a quarter of it may be dirty and it still reads."""
    drawing = BytesIO()
    code = segno.make_qr(address, error="q")
    code.save(drawing, kind="svg", border=0, dark=INK, xmldecl=False, nl=False)
    return drawing.getvalue().decode()


def _rendered(
    root: Path,
    template: str,
    data: Mapping[str, Any],
    *,
    epoch: int,
    fonts: Path | None,
    standards: "list[typst.PDFStandard]",
) -> bytes:
    fonts = fonts or _default_fonts()
    if missing := unprintable("".join(_texts(data)), fonts=fonts):
        raise Unprintable(missing)
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    if address := data.get("qr_address"):
        inputs["qr"] = qr_svg(address)
    pdf = typst.compile(
        str(root / template),
        root=str(root),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        timestamp=epoch,
        pdf_standards=standards,
        sys_inputs=inputs,
    )
    assert isinstance(pdf, bytes)  # one file, since no output path was given
    return pdf


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


@cache
def _printable(fonts: Path) -> frozenset[str]:
    """Characters that every weight in the folder has, since a name may stand in any of them."""
    return frozenset(map(chr, set.intersection(*map(_code_points, sorted(fonts.rglob("*.ttf"))))))


def _code_points(font: Path) -> set[int]:
    with TTFont(font, lazy=True) as face:
        return set(face.getBestCmap() or ())


def _default_fonts() -> Path:
    from django.conf import settings  # late: rendering itself needs no Django

    return Path(settings.ASSETS_DIR) / "fonts"
