"""A message that is not taken: which fault, where it stands, and by which rule."""

from uuid import UUID

from bitim.exchange.vocabulary import Fault

Where = tuple[str | int, ...]


class Refusal(Exception):  # noqa: N818 - an answer, not an error
    """`where` leads to the value in the message; `rule` names what it breaks; `mediation` is what is here already."""

    def __init__(self, fault: Fault, where: Where = (), *, rule: str = "", mediation: UUID | None = None) -> None:
        self.fault, self.rule, self.mediation = fault, rule, mediation
        self.pointer = pointer(where)
        super().__init__(fault)


def pointer(where: Where) -> str:
    """As a JSON pointer (RFC 6901), cut where somebody made names without end."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in where)[:200]
