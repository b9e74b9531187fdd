"""Finds the text that a gold file was made from, by its base name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePath

from ..documents import Document
from ..errors import DataError, UsageError


class Texts:
    """The texts below some folders; read when they are asked for.

    Args:
        folders: searched in all depths; none for the gold file's own and the checkout's ``data/news``.
    """

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        for folder in folders:
            if not folder.is_dir():
                raise DataError(
                    "немає такої теки · there is no such folder",
                    where=str(folder),
                    next_step="вкажіть теку з текстами · name the folder of the texts with --documents",
                )
        self._folders = tuple(folders)
        self._names: dict[Path, dict[str, list[Path]]] = {}

    def document(self, name: str, gold: Path, sha256: str = "") -> Document:
        """Return the document of a gold file.

        Args:
            name: as the gold file gives it; only the base name counts, so that no path leads elsewhere.
            gold: the gold file.
            sha256: of the text that the dataset was built from; tells files of one name apart.

        Raises:
            DataError: there is no such text, or it cannot be read.
        """
        from ..readers.registry import read_file

        base = PurePath(name.replace("\\", "/")).name
        folders = self._folders or self._usual(gold)
        paths = [path for folder in folders for path in self._index(folder).get(base, ())]
        found = [document for path in paths for document in read_file(path).documents]
        if not found:
            raise DataError(
                f"немає тексту {base!r} у теках · the text is not in the folders: "
                + ", ".join(map(str, folders)),
                where=f"{gold}:1",
                next_step="вкажіть теку з текстами · name the folder of the texts with --documents",
            )
        return next((document for document in found if document.sha256 == sha256), found[0])

    def _usual(self, gold: Path) -> tuple[Path, ...]:
        from ..pipeline import checkout_news

        try:
            return (gold.parent, checkout_news())
        except UsageError:
            return (gold.parent,)

    def _index(self, folder: Path) -> dict[str, list[Path]]:
        if folder not in self._names:
            names: dict[str, list[Path]] = {}
            for root, folders, files in os.walk(folder):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for name in sorted(files):
                    names.setdefault(name, []).append(Path(root, name))
            self._names[folder] = names
        return self._names[folder]
