"""The demo authority's services beside a test: time stamps, OCSP and lists, and how certificates stand there."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from bitim.demo.authority import Authority
from bitim.demo.ocsp import Standing
from bitim.demo.revocation import CrlReason, Revocation
from bitim.demo.services.responders import Responders
from bitim.demo.services.server import Services
from bitim.demo.services.trouble import Fault, Source, Trouble
from bitim.documents.models import Signature
from bitim.eds import certificates


class AuthorityServices:
    """What a test may do to them. `addresses` is for `settings.RESPONDERS`."""

    def __init__(self, authority: Authority, address: str, responders: Responders) -> None:
        self.authority, self.responders = authority, responders
        self.addresses = {
            "time_stamps": [f"{address}/tsp"],
            "status": [f"{address}/ocsp"],
            "lists": [f"{address}/crl/root-gost2015.crl"],
        }

    def trouble(self, source: Source, fault: Fault) -> None:
        self.responders.troubles = {**self.responders.troubles, source: Trouble(fault=fault)}

    def recover(self) -> None:
        self.responders.troubles = {}

    def revoke(self, signature: Signature, *, at: datetime, reason: CrlReason = CrlReason.KEY_COMPROMISE) -> None:
        """From now on the authority says that the signer's key was revoked at this time."""
        self.stand(signature, Revocation(at, reason))

    def stand(self, signature: Signature, standing: Standing | Revocation) -> None:
        self.authority.standings.put(certificates.read(bytes(signature.certificate)), standing)


@contextmanager
def running(authority: Authority) -> Iterator[AuthorityServices]:
    """Listen on a free port; at the end every certificate is good again."""
    responders = Responders(authority)
    server = Services(responders)
    with server.running():
        yield AuthorityServices(authority, f"http://127.0.0.1:{server.server_address[1]}", responders)
    authority.standings.file.unlink(missing_ok=True)
