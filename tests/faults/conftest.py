"""What tests of faults stand on."""

from collections.abc import Iterator

import pytest

from tests.databases import Slot
from tests.faults.own_server import OwnServer, own_server_like


@pytest.fixture
def own_server(slot: Slot) -> Iterator[OwnServer]:
    """Django is connected to a server of its own for the length of the test."""
    with own_server_like(slot) as server:
        yield server
