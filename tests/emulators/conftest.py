"""What several tests of the emulators need."""

import os
from collections.abc import Iterator

import pytest

from tests.postgres import ABSENT, programs, server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a PostgreSQL of our own."""
    if programs() is None:
        if os.environ.get("TOLLCERT_STRICT") == "1":
            pytest.fail(ABSENT)
        pytest.skip(ABSENT)
    with server() as url:
        yield url
