"""Fetch a version of a vendored script with ``npm pack`` and write it, its licence and the table.

Usage: ``python -m graph.view.vendor.update [VERSION]``; without a version, the one in the table again.
Needs npm and the network.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import astuple, fields, replace
from pathlib import Path

from . import FOLDER, TABLE, Vendored, vendored

_LICENCE = "package/LICENSE-MIT"


def update(script: Vendored, version: str) -> Vendored:
    """Write the files of this version and return its line of the table."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"{script.name}@{version}"],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        with tarfile.open(Path(folder) / packed.stdout.split()[-1]) as archive:
            code = _read(archive, f"package/{script.member}")
            licence = _read(archive, _LICENCE)
    (FOLDER / script.file).write_bytes(code)
    (FOLDER / script.licence_file).write_bytes(licence)
    return replace(script, version=version, sha256=hashlib.sha256(code).hexdigest())


def _read(archive: tarfile.TarFile, member: str) -> bytes:
    file = archive.extractfile(member)
    if file is None:
        raise FileNotFoundError(member)
    return file.read()


def main(arguments: list[str]) -> None:
    """Update every script of the table."""
    lines = ["\t".join(field.name for field in fields(Vendored))]
    for script in vendored():
        lines.append("\t".join(astuple(update(script, arguments[0] if arguments else script.version))))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
