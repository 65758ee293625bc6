"""The envelope of a message: who sends what to whom, and when."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from bitim.exchange import schemas, strict
from bitim.exchange.refusal import Refusal
from bitim.exchange.vocabulary import VERSION, Fault, Kind


@dataclass(frozen=True)
class Envelope:
    id: UUID
    kind: Kind
    sender: str
    receiver: str
    made_at: datetime
    body: Mapping[str, Any]

    def check_body(self) -> None:
        """Raises: Refusal, with the place in the whole message."""
        schemas.check(self.kind, self.body, ("body",))


def read(payload: bytes) -> Envelope:
    """Read what was signed; the body is held to its schema apart. Raises: Refusal."""
    if len(payload) > strict.MAX_BYTES:
        raise Refusal(Fault.TOO_LARGE)
    value = strict.read(payload)
    schemas.check("message", value)
    try:
        made_at = datetime.fromisoformat(value["made_at"]).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refusal(Fault.SCHEMA, ("made_at",), rule="date-time") from None
    return Envelope(UUID(value["id"]), Kind(value["kind"]), value["from"], value["to"], made_at, value["body"])


def write(kind: Kind, body: Mapping[str, Any], *, sender: str, receiver: str, made_at: datetime) -> bytes:
    """The bytes of a new message, to be signed just so."""
    message = {
        "bitim": VERSION,
        "id": str(uuid4()),
        "kind": kind.value,
        "from": sender,
        "to": receiver,
        "made_at": made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "body": body,
    }
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
