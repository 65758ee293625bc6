"""The trust profile of this installation (EDS-17)."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from bitim.eds import trust
from bitim.eds.trust import TrustProfile


def current() -> TrustProfile:
    """Return the profile of `settings.TRUST_DIR`, read again when its profile.json changes.

    Raises: TrustRefused, when the folder is incomplete, altered or contradicts itself.
    """
    folder = Path(settings.TRUST_DIR)
    written = folder / "profile.json"
    return _load(folder, written.stat().st_mtime_ns if written.exists() else 0)


@lru_cache(maxsize=4)
def _load(folder: Path, written_ns: int) -> TrustProfile:
    """Load once per writing: `written_ns` is only part of the key."""
    return trust.load(folder)
