from tests.integration.rooms.conftest import case, redis

__all__ = ["case", "redis"]
