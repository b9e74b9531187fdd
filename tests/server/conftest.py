"""The servers that tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from .serving import Serve, Server, example, start

__all__ = ["example", "start"]


@pytest.fixture(scope="session")
def server(start: Serve, example: Path) -> Server:
    return start(example, "--workers", "2", "--timeout", "20")
