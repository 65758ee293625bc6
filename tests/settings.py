"""The product's settings, in test mode, with a data folder that is thrown away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = tempfile.mkdtemp(prefix="bitim-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["BITIM_MODE"] = "test"
os.environ["BITIM_VAR_DIR"] = _folder
Path(_folder, "static").mkdir()  # WhiteNoise warns when it is absent

from bitim.settings import *  # noqa: E402, F403 -- the environment comes first

DATABASES["default"].setdefault("TEST", {})  # noqa: F405
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, not memory: threads and other processes of a test must see the same database.
    DATABASES["default"]["TEST"]["NAME"] = f"{_folder}/test.sqlite3"  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
