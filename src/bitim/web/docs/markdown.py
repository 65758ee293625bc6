"""The little of Markdown that the generated pages need."""

from collections.abc import Iterable, Sequence

GENERATED = "<!-- Written by `make docs` from the code. Change the code, not this page. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; cells are text without line breaks."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def document(*blocks: str) -> str:
    """Join blocks by empty lines, under the note that says where the page comes from."""
    return "\n\n".join([GENERATED, *blocks]) + "\n"


def phrase(identifier: str) -> str:
    """Read an identifier as words: `i_have_not_accepted` says "I have not accepted"."""
    return " ".join("I" if word == "i" else word for word in identifier.split("_"))
