"""Messages as files, for courts without a line: a folder that both sides see, or that is carried to and fro.

    in/        what the court puts there: NAME.jws, written under another ending and renamed when whole
    out/       what we put there: NAME.answer.jws to each file, and results-….jws
    done/      files that were taken
    refused/   files that were not, each with NAME.reason.json beside it

Nothing is lost by a power cut: a file leaves `in` last, after its answer has its name, and read twice it gets the same
answer.
"""

import json
import logging
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from bitim.exchange import answers, strict
from bitim.exchange.actions import results
from bitim.exchange.actions.receiving import Answer, receive
from bitim.exchange.models import Partner
from bitim.exchange.vocabulary import Kind, Line

log = logging.getLogger(__name__)

ENDING = ".jws"
QUIET_S = 5.0
"""A file that was written to so lately may not be whole: some programs cannot rename."""
_LIMIT = 2 * strict.MAX_BYTES


@dataclass
class Passed:
    """How many files were taken, refused and left for the next look, and how many results were put there."""

    taken: int = 0
    refused: int = 0
    left: int = 0
    results: int = 0


def exchange(folder: Path, partner: Partner) -> Passed:
    """Take every whole file of `in`, the oldest first, and put results that wait into `out`. Raises: OSError."""
    for name in ("in", "out", "done", "refused"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    passed = Passed()
    for path in _whole_files(folder / "in", passed):
        content = _content(path)
        if content is None:
            passed.left += 1
            continue
        answer = receive(content, line=Line.FOLDER, of=partner)
        _write(folder / "out" / f"{path.stem}.answer{ENDING}", answer.content)
        if answer.fault:
            _write(folder / "refused" / f"{path.stem}.reason.json", _reason(answer))
        path.replace(folder / ("refused" if answer.fault else "done") / path.name)
        passed.refused += answer.fault is not None
        passed.taken += answer.fault is None
    passed.results = _hand_over(folder / "out", partner)
    return passed


def _whole_files(folder: Path, passed: Passed) -> Iterator[Path]:
    found = []
    for path in folder.iterdir():
        known = path.lstat()
        if path.suffix != ENDING or not stat.S_ISREG(known.st_mode) or time.time() - known.st_mtime < QUIET_S:
            passed.left += 1
        else:
            found.append((known.st_mtime, path.name, path))
    return (path for _, _, path in sorted(found))


def _content(path: Path) -> bytes | None:
    """Of a file itself, never of what a link leads to; None for what cannot be opened now."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            return file.read(_LIMIT + 1)
    except OSError:
        log.warning("exchange.file_not_opened")
        return None


def _reason(answer: Answer) -> bytes:
    """Our refusal in the open, for who looks into the folder."""
    return json.dumps(answers.said(answer.content), ensure_ascii=False, indent=2).encode() + b"\n"


def _hand_over(out: Path, partner: Partner) -> int:
    """Put results into files, the file before the note that it is there: a cut between both brings them twice."""
    count, more = 0, True
    while more:
        now = timezone.now()
        found, more = results.to_hand_over(partner=partner, now=now)
        if not found:
            return count
        content = answers.signed(Kind.RESULTS, {"results": found, "more": more}, to=partner.name)
        _write(out / f"results-{now:%Y%m%dT%H%M%S%f}{ENDING}", content)
        results.handed_over(partner=partner, found=found, now=now)
        count += len(found)
    return count


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, under this name."""
    half = path.with_name(f"{path.name}.part")
    with half.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
