"""What the tests share: the folder of the checkout, and the seeds that live in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# the same examples on every machine, and no failure because a machine is slow
settings.register_profile("zviazok", deadline=None, derandomize=True, database=None)
settings.load_profile("zviazok")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def news(root: Path) -> Path:
    return root / "data" / "news"
