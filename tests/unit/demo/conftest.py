"""One demo authority for all tests here: founding it costs a few key generations."""

import pytest

from bitim.demo.authority import Authority


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.open(tmp_path_factory.mktemp("authority"))
