"""The published note of the pilot, which is kept apart from this repository, and sets of figures that agree."""

import os
from pathlib import Path

import pytest

import bitim


def pilot_note() -> Path:
    """The file with the note's figures; skips the test where it is not there."""
    project = Path(bitim.__file__).parents[2]
    path = Path(os.environ.get("BITIM_PILOT_NOTE", project.parent / "shared" / "domain" / "seed-pilot.json"))
    if not path.exists():
        pytest.skip(f"The figures of the note are not in {path}. Point BITIM_PILOT_NOTE to them to run this.")
    return path
