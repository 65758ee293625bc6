"""The demo country that the products of these tests begin with: made once by the product's own command, then copied.

To make it takes twenty seconds, and each process of the suite starts a product or two.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from hashlib import sha256
from pathlib import Path
from shutil import copytree, rmtree
from time import time

import django

from bitim.demo.product import environment, free_port
from tests import migrated

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "var" / "tests" / "country"
FRESH_S = 3600
"""Its cases grow old: later, and of another code, it is made anew."""


def settle(folder: Path) -> None:
    """Fill the data folder of a product that has not been started yet."""
    with _one_after_the_other():
        copytree(_kept(), folder, dirs_exist_ok=True)


def _kept() -> Path:
    kept = KEPT / _digest()
    if not kept.exists() or kept.stat().st_mtime < time() - FRESH_S:
        rmtree(KEPT, ignore_errors=True)
        _make(KEPT / "half")
        (KEPT / "half").rename(kept)
    return kept


def _make(folder: Path) -> None:
    folder.mkdir(parents=True)
    database, settings = folder / "bitim.sqlite3", environment(folder, free_port(), {})
    are_there = migrated.bring_back(database)
    for command in ("migrate", "createcachetable", "assets", "demo"):
        subprocess.run([sys.executable, "-m", "bitim", command], env=settings, check=True, stdout=subprocess.DEVNULL)
        if command == "migrate" and not are_there:
            migrated.keep_file(database)


@contextmanager
def _one_after_the_other() -> Iterator[None]:
    """What one process makes the others wait for."""
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    with KEPT.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def _digest() -> str:
    """Of all that says what the country is like."""
    digest = sha256(sys.version.encode())
    files = [ROOT / "requirements.txt", *(ROOT / "locale").rglob("*.po"), *(ROOT / "src" / "bitim").rglob("*.*")]
    for file in sorted(files):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":  # ahead of the tests, which would all wait for it
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    with _one_after_the_other():
        _kept()
