"""Lets ``python -m graph`` and the command ``zviazok`` do the same."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its status."""
    from .cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
