"""Fail unless the browser tests ran: they skip where there is no Chromium, and here there is one.

python .ci/browser.py REPORT.xml
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def main(report: Path) -> str:
    """Return what is wrong, or nothing."""
    cases = [
        c for c in ElementTree.parse(report).iter("testcase") if ".browser." in f".{c.get('classname')}."
    ]
    skipped = [case.get("name") for case in cases if case.find("skipped") is not None]
    if not cases:
        return "no browser test was found"
    if skipped:
        return f"browser tests were skipped: {', '.join(map(str, skipped))}"
    print(f"{len(cases)} browser tests ran")
    return ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) or 0)
