"""Signatures of another country: told as such and never judged; only the trusted third party could vouch for them."""

from bitim.eds import certificates
from bitim.eds.report import Reason, Signer

COUNTRY = "2.5.4.6"
HOME = "KZ"


def is_foreign(signer: Signer) -> bool:
    """Say whether an authority of another country, unknown to us, issued the certificate by its own words.

    Whatever else our checks say of such a certificate rests on rules that are not those of its country.
    Law: DC-49-2, DC-57.
    """
    unknown = any(check.id == "EDS-14" and check.reason is Reason.ISSUER_UNKNOWN for check in signer.checks)
    if not unknown or signer.certificate_der is None:
        return False
    countries = {value.strip().upper() for value in certificates.read(signer.certificate_der).issuer.all(COUNTRY)}
    return bool(countries) and HOME not in countries
