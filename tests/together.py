"""Two people at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection
from django.http import Http404

from bitim.law.refusal import Refused, Why
from bitim.rooms.errors import RoomError


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Start all at one signal, each on a connection of its own.

    What each came to, in order: its result, the reason of its refusal, the fault of a room, or Http404.
    """
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return act()
        except Refused as refused:
            return refused.why
        except RoomError as error:
            return error.fault
        except Http404:
            return Http404
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refusals(results: list[Any]) -> list[Why]:
    """The reasons among them."""
    return [result for result in results if isinstance(result, Why)]
