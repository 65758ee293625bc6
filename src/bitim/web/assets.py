"""What the browser and the printed papers need, made at set-up from node_modules and locale/.

Each maker does nothing when what it would make is newer than what it is made from.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from django.core.management.base import CommandError

FONT_WEIGHTS = {400: "400Regular/GolosText_400Regular.ttf", 600: "600SemiBold/GolosText_600SemiBold.ttf"}

# Kazakh, Russian and English letters, figures, the tenge, quotes, dashes, arrows, the no-break signs.
LETTERS = (
    "20-7E A0 A7 A9 AB B0 B1 B7 BB D7 401 406 410-44F 451 456 "
    "492 493 49A 49B 4A2 4A3 4AE-4B1 4BA 4BB 4D8 4D9 4E8 4E9 "
    "2009 2011 2013 2014 2018-201E 2022 2026 202F 2116 20B8 20BD 2190-2193 2212 2248 2260 2264 2265"
)
FEATURES = ["kern", "liga", "locl", "tnum", "lnum", "ccmp", "mark", "mkmk"]


def code_points(ranges: str) -> list[int]:
    """Read "20-7E A0" as numbers."""
    points: list[int] = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        points.extend(range(int(first, 16), int(last or first, 16) + 1))
    return points


def is_fresh(made: Path, sources: Iterable[Path]) -> bool:
    """Say whether `made` exists and is not older than any of `sources`."""
    return made.exists() and all(made.stat().st_mtime >= source.stat().st_mtime for source in sources)


def copy(source: Path, to: Path) -> bool:
    """Copy a file of a package. Returns whether anything was done."""
    if not source.exists():
        raise CommandError(f"{source} is missing. Run `npm ci` first: `make run` does it.")
    if is_fresh(to, [source]):
        return False
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, to)
    return True


def cut_font(whole: Path, to: Path) -> bool:
    """Cut a font to our letters and features, as WOFF2 of about 11 kB. Returns whether anything was done."""
    if not whole.exists():
        raise CommandError(f"{whole} is missing. Run `npm ci` first: `make run` does it.")
    if is_fresh(to, [whole, Path(__file__)]):
        return False
    # Imported when needed: a start with nothing to do stays fast.
    from fontTools import subset

    to.parent.mkdir(parents=True, exist_ok=True)
    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False, desubroutinize=True)
    # Written beside and moved: a killed set-up leaves no half font behind.
    half = to.with_suffix(".half")
    with subset.load_font(str(whole), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=code_points(LETTERS))
        cutter.subset(font)
        subset.save_font(font, str(half), options)
    half.replace(to)
    return True


def compile_messages(catalogue: Path) -> bool:
    """Compile a .po beside itself. Raises CommandError on a malformed, fuzzy or wrongly filled message."""
    to = catalogue.with_suffix(".mo")
    if is_fresh(to, [catalogue]):
        return False
    # Imported when needed: a start with nothing to do stays fast.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    language = catalogue.parent.parent.name
    try:
        with catalogue.open("rb") as file:
            messages = read_po(file, locale=language, abort_invalid=True)
    except PoFileError as error:
        raise CommandError(f"{catalogue}: {error}") from error
    for message in messages:
        if message.id and message.fuzzy:
            raise CommandError(f"{catalogue}: fuzzy: {message.id!r}")
    for message, errors in messages.check():
        raise CommandError(f"{catalogue}: {message.id!r}: {errors[0]}")
    half = to.with_suffix(".half")
    with half.open("wb") as file:
        write_mo(file, messages)
    half.replace(to)
    return True


def newest(folders: Iterable[Path]) -> float:
    """The time of the newest file or folder under `folders`; 0 when there is none."""
    times = [0.0]
    for folder in folders:
        for path, _, names in os.walk(folder):
            times.append(Path(path).stat().st_mtime)
            times.extend((Path(path) / name).stat().st_mtime for name in names)
    return max(times)
