"""A polite letter from one person to another, to be tried before mediation."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bitim.documents.papers.paper import Letter


@dataclass(frozen=True, kw_only=True)
class FirstLetter(Letter):
    """A draft that the writer completes by hand: what is empty is printed as a line to write on."""

    template: ClassVar[str] = "first_letter.typ"

    writer: str = ""
    reader: str = ""
    subject: str = ""
    """What the dispute is about, in the writer's words."""

    wish: str = ""
    """What the writer asks for."""

    reply_by: date | None = None
    contact: str = ""
    """Phone or address of the writer."""
