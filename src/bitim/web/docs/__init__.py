"""Pages of docs/ that are made from the code, so that they cannot say something else."""

from collections.abc import Callable, Mapping

from bitim.web.docs import law_map, permissions, process

PAGES: Mapping[str, Callable[[], str]] = {
    "law-map.md": law_map.page,
    "process.md": process.page,
    "permissions.md": permissions.page,
}
"""File name in docs/, and what writes its text."""
