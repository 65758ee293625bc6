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

    No folder is nobody to trust; a folder of certificates alone is trusted as it is. Of the names, those of the rules
    say nothing here.
    """
    chosen = [each for each in names if each not in {LEGACY, STRICT}]
    if len(chosen) > 1:
        raise TrustRefused("Only one trust profile can be used at a time.")
    if folder is None:
        if chosen:
            raise TrustRefused(f"The trust profile {chosen[0]} needs a folder: name it with --trust.")
        return NOBODY
    place, name = Path(folder), chosen[0] if chosen else None
    if name and Path(name).name == name and (place / name).is_dir():
        return _found(place / name, name)
    found = _found(place, name)
    if name and name not in {found.name, found.name.removesuffix(trust.UNPINNED)}:
        raise TrustRefused(f"The trust folder holds the profile {found.name}, not {name}.")
    return found


def _found(place: Path, name: str | None) -> TrustProfile:
    is_plain = place.is_dir() and not (place / "profile.json").exists()
    return trust.gather(place, name) if is_plain else trust.load(place)
