"""Joins the page's ES modules into one inline script, in the order in which they need one another.

A module takes names from others only by ``import { a, b } from "./other.js";`` and gives them by ``export``
before a declaration. Joined, all share one scope, so that a top-level name must be unique.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import DataError

FOLDER = Path(__file__).resolve().parent / "script"
ENTRY = "main.js"

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w.-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)


def module_order(folder: Path = FOLDER, entry: str = ENTRY) -> list[str]:
    """Return the modules that an entry needs, each after those that it imports.

    Raises:
        DataError: modules import one another in a circle.
    """
    order: list[str] = []
    open_modules: list[str] = []

    def visit(name: str) -> None:
        if name in order:
            return
        if name in open_modules:
            raise DataError(
                "modules import one another in a circle", where=" -> ".join([*open_modules, name])
            )
        open_modules.append(name)
        for needed in _IMPORT.findall((folder / name).read_text(encoding="utf-8")):
            visit(needed)
        open_modules.pop()
        order.append(name)

    visit(entry)
    return order


def without_exports(text: str) -> str:
    """Return a module's text with its declarations no longer exported.

    >>> without_exports("export const a = 1;")
    'const a = 1;'
    """
    return _EXPORT.sub("", text)


def joined_script(folder: Path = FOLDER, entry: str = ENTRY) -> str:
    """Return the script of the page, or of its worker."""
    parts = ['"use strict";', "(async () => {"]
    for name in module_order(folder, entry):
        text = (folder / name).read_text(encoding="utf-8")
        parts += [f"// {name}", without_exports(_IMPORT.sub("", text)).strip()]
    parts.append("})();")
    return "\n".join(parts) + "\n"
