"""The shared page: one HTML file with the network, its evidence and all that it needs."""

from __future__ import annotations

from .page import render, write_page

__all__ = ["render", "write_page"]
