"""A simulated system of courts: makes referrals, signs and sends them, and keeps the results that it reads.

It knows of us what docs/exchange.md says, and shares no rows with us. It can also do everything wrong.
"""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from bitim.exchange import jws

Line = Callable[[bytes], bytes]
"""Carries a message there and the answer back. Raises: OSError, when it breaks."""


def over_http(address: str) -> Line:
    """The line to a running product at `address`."""

    def carry(message: bytes) -> bytes:
        asked = urllib.request.Request(  # noqa: S310 -- an address of the caller's own
            f"{address}/api/exchange/1/", message, {"Content-Type": "application/jose"}
        )
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310 -- the same
                content: bytes = answer.read()
        except urllib.error.HTTPError as error:
            content = error.read()
        return content

    return carry


@dataclass
class CourtSystem:
    """One system with its key, and what it has learnt."""

    name: str
    line: Line
    theirs: str
    """The public key with which answers are signed."""
    they: str = "bitim-demo"
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate, repr=False)
    results: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By id: a result that comes twice is one."""

    @property
    def public(self) -> str:
        return jws.public_of(self.key)

    def message(self, kind: str, body: Mapping[str, Any], **envelope: Any) -> bytes:
        """Sign a message; `envelope` are members that shall say something else than usual."""
        made_at = datetime.now(UTC).isoformat(timespec="seconds")
        usual = {
            "bitim": "exchange/1",
            "id": str(uuid4()),
            "kind": kind,
            "from": self.name,
            "to": self.they,
            "made_at": made_at,
            "body": body,
        }
        return jws.seal(json.dumps(usual | envelope, ensure_ascii=False).encode(), self.key)

    def opened(self, answer: bytes) -> dict[str, Any]:
        """What an answer says, once its signature is found right. Raises: InvalidSignature, ValueError."""
        signed, _, signature = answer.rpartition(b".")
        public = Ed25519PublicKey.from_public_bytes(jws.decoded(self.theirs))
        public.verify(jws.decoded(signature.decode()), signed)
        said: dict[str, Any] = json.loads(jws.decoded(signed.partition(b".")[2].decode()))
        return said

    def send(self, message: bytes) -> dict[str, Any]:
        return self.opened(self.line(message))

    def refer(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Send a case; return the answer."""
        return self.send(self.message("referral", body))

    def collect(self) -> list[dict[str, Any]]:
        """Read everything that waits, and acknowledge what was kept; return what is new."""
        new, more = [], True
        while more:
            body = self.send(self.message("collect", {}))["body"]
            came, more = body["results"], body["more"]
            new += [result for result in came if result["id"] not in self.results]
            self.results |= {result["id"]: result for result in came}
            if came:
                self.send(self.message("acknowledgement", {"results": [result["id"] for result in came]}))
        return new


def referral(court: str, number: str) -> dict[str, Any]:
    """A case of invented people, as a court would refer it."""
    today = datetime.now(UTC).date().isoformat()
    return {
        "court": court,
        "number": number,
        "instance": "first",
        "track": "civil",
        "proceedings": "claim",
        "category": "CIV-DEBT",
        "filed_on": today,
        "duty_paid": "12400.00",
        "dispute": {
            "title": "Жеткізілген тауардың құны",
            "grounds": "Тауар 2026 жылғы мамырда жеткізілді, ақысы төленген жоқ.",
            "claim_amount": "860000.00",
        },
        "parties": [
            {
                "kind": "organization",
                "organization_name": "«Үлгі» ЖШС",
                "bin": "970840003152",
                "email": "office@demo.invalid",
                "language": "kk",
            },
            {
                "kind": "person",
                "surname": "Примеров",
                "given_name": "Тимур",
                "phone": "+77000000102",
                "residence": "город Тараз, улица Абая, 2",
                "language": "ru",
            },
        ],
    }
