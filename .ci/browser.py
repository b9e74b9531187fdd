"""Fail unless the browser tests ran, and those of the page's script where there is node: else they skip.

python .ci/browser.py REPORT.xml
"""

from __future__ import annotations

import shutil
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def main(report: Path) -> str:
    """Return what is wrong, or nothing."""
    tree = ElementTree.parse(report)
    cases = [c for c in tree.iter("testcase") if ".browser." in f".{c.get('classname')}."]
    skipped = [case.get("name") for case in cases if case.find("skipped") is not None]
    if not cases:
        return "no browser test was found"
    if skipped:
        return f"browser tests were skipped: {', '.join(map(str, skipped))}"
    print(f"{len(cases)} browser tests ran")
    scripts = [c for c in tree.iter("testcase") if str(c.get("classname")).endswith("test_view_script")]
    ran = [case for case in scripts if case.find("skipped") is None]
    if shutil.which("node") and not ran:
        return "the tests of the page's script were skipped, though node is here"
    print(f"{len(ran)} of {len(scripts)} tests of the page's script ran")
    return ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) or 0)
