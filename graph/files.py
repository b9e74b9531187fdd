"""Writes files so that a failure half-way leaves the former ones as they were."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .errors import DataError


@contextmanager
def replacing(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Yield an empty folder for drafts of these names; when the block ends well they become the files.

    >>> with tempfile.TemporaryDirectory() as name:
    ...     with replacing(Path(name) / "new", ["a.txt"]) as drafts:
    ...         _ = (drafts / "a.txt").write_text("done")
    ...     [path.name for path in (Path(name) / "new").iterdir()]
    ['a.txt']

    Raises:
        DataError: the folder cannot be made or written.
    """
    with _saying_where(folder):
        folder.mkdir(parents=True, exist_ok=True)
        scratch = tempfile.TemporaryDirectory(prefix=".zviazok-", dir=folder)
    with scratch as name, _saying_where(folder):
        drafts = Path(name)
        yield drafts
        for target in (folder / name for name in names):
            draft = drafts / target.name
            draft.replace(target.resolve() if target.is_symlink() else target)  # a link stays one


@contextmanager
def scratch(folder: Path, prefix: str) -> Iterator[Path]:
    """Yield a folder of its own inside a folder; it goes when the block ends, however it ends.

    Raises:
        DataError: it cannot be made.
    """
    with _saying_where(folder):
        folder.mkdir(parents=True, exist_ok=True)
        made = tempfile.TemporaryDirectory(prefix=prefix, dir=folder, ignore_cleanup_errors=True)
    with made as name:
        yield Path(name)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file or nothing.

    Raises:
        DataError: it cannot be written.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with _saying_where(path):
            path.write_bytes(data)  # a device or a pipe: nothing may take its place
        return
    with replacing(path.parent, [path.name]) as drafts:
        (drafts / path.name).write_bytes(data)


@contextmanager
def _saying_where(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        name = error.filename2 or error.filename
        if name and not (path.is_relative_to(name) or Path(name).is_relative_to(path)):
            raise  # it was not about the files that are written
        raise DataError(
            f"не вдалося записати · cannot be written: {error.strerror or error}",
            where=str(name or path),
            next_step="перевірте теку, права й вільне місце · check the folder, permissions and free space",
        ) from error
