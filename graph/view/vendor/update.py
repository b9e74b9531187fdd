"""Fetch a version of a vendored package with ``npm pack`` and write its files, their licence and the table.

Usage: ``python -m graph.view.vendor.update [PACKAGE [VERSION]]``; without a version, the one in the table
again; without a package, all of them. Needs npm and the network.
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


def update(file: Vendored, version: str) -> Vendored:
    """Write the file of this version, with its licence, and return its line of the table.

    A package that holds no text of its licence (oxigraph) keeps the one here, which is its repository's.
    """
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"{file.name}@{version}"],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        with tarfile.open(Path(folder) / packed.stdout.split()[-1]) as archive:
            content = _read(archive, f"package/{file.member}")
            licence = _read(archive, _LICENCE) if _LICENCE in archive.getnames() else None
    (FOLDER / file.file).write_bytes(content)
    if licence is not None:
        (FOLDER / file.licence_file).write_bytes(licence)
    return replace(file, version=version, sha256=hashlib.sha256(content).hexdigest())


def _read(archive: tarfile.TarFile, member: str) -> bytes:
    stream = archive.extractfile(member)
    if stream is None:
        raise FileNotFoundError(member)
    return stream.read()


def main(arguments: list[str]) -> None:
    """Update the files of a package, or every file of the table."""
    package, version = (*arguments, "", "")[:2]
    lines = ["\t".join(field.name for field in fields(Vendored))]
    for file in vendored():
        updated = file if package and file.name != package else update(file, version or file.version)
        lines.append("\t".join(astuple(updated)))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
