"""Whom to trust and by which rules to judge, as `--trust` and `--profile` say it."""

from collections.abc import Sequence
from pathlib import Path

from bitim.eds import trust
from bitim.eds.errors import TrustRefused
from bitim.eds.policy import Policy
from bitim.eds.trust import TrustProfile

LEGACY = "legacy"
STRICT = "strict"
NOBODY = TrustProfile("none")


def policy_of(names: Sequence[str]) -> Policy:
    """Return the rules for a document of any origin: any signers, any number of them, an organisation's key noted.

    Under "legacy" the remarks of `Policy.legacy` hold, and no proof is asked for that old objects cannot have any
    more: whether a certificate was revoked, of which no authority keeps account once it has ended.
    """
    legacy = LEGACY in names
    return Policy(
        legacy=legacy,
        asks_for_evidence=not legacy,
        allow_organisation_certificate=True,
        expected_signers=None,
    )


def trust_of(folder: str | None, names: Sequence[str]) -> TrustProfile:
    """Load the profile in the folder, or the one of this name in a folder inside it; raise TrustRefused.

    No folder is nobody to trust. Of the names, those of the rules say nothing here.
    """
    chosen = [each for each in names if each not in {LEGACY, STRICT}]
    if len(chosen) > 1:
        raise TrustRefused("Only one trust profile can be used at a time.")
    if folder is None:
        if chosen:
            raise TrustRefused(f"The trust profile {chosen[0]} needs a folder: name it with --trust.")
        return NOBODY
    place = Path(folder)
    if chosen and Path(chosen[0]).name == chosen[0] and (place / chosen[0] / "profile.json").is_file():
        return trust.load(place / chosen[0])
    found = trust.load(place)
    if chosen and found.name != chosen[0]:
        raise TrustRefused(f"The trust folder holds the profile {found.name}, not {chosen[0]}.")
    return found
