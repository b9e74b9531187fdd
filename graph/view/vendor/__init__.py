"""Third-party files of the page, kept as their packages publish them; listed in ``vendored.tsv``.

To update: ``python -m graph.view.vendor.update PACKAGE VERSION``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ...errors import DataError

FOLDER = Path(__file__).resolve().parent
TABLE = FOLDER / "vendored.tsv"


@dataclass(frozen=True, slots=True)
class Vendored:
    """A vendored file: a script, or the machine code of one.

    Attributes:
        name, version: of the npm package.
        member: path of the file inside the package.
        file: its name here.
        licence: SPDX expression.
        licence_file: text of the licence under which it is used, here.
        sha256: of the file, hexadecimal.
    """

    name: str
    version: str
    member: str
    file: str
    licence: str
    licence_file: str
    sha256: str

    def data(self) -> bytes:
        """Return the file's content.

        Raises:
            DataError: the file is not the one that the table lists.
        """
        data = (FOLDER / self.file).read_bytes()
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise DataError(
                "the file differs from the published one",
                where=f"graph/view/vendor/{self.file}",
                next_step="install the package again, or run `python -m graph.view.vendor.update`",
            )
        return data

    def text(self) -> str:
        """Return the content of a script; see ``data``."""
        return self.data().decode("utf-8")

    def licence_text(self) -> str:
        """Return the text of the licence."""
        return (FOLDER / self.licence_file).read_text(encoding="utf-8")


def vendored(*packages: str) -> tuple[Vendored, ...]:
    """Return the files of these packages, or of all, in the table's order.

    >>> [file.member for file in vendored("oxigraph")]
    ['web.js', 'web_bg.wasm']
    """
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    files = (Vendored(*line.split("\t")) for line in lines)
    return tuple(file for file in files if not packages or file.name in packages)
