"""Finds the files, gives each to the reader of its suffix, and names those that cannot be read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..documents import Document
from ..errors import ReadError
from .reading import Reading
from .text import read_text

STANDARD_INPUT = Path("-")
LIMIT = 20_000_000  # bytes; a news text has some thousands, and a slip should not fill the memory
_Identity = tuple[int, int]  # device and inode: the same file under whatever name


class Reader(Protocol):
    """Turns a file's bytes into documents."""

    def __call__(self, data: bytes, file_name: str) -> Reading:
        """Read; raise ReadError with the reason where that cannot be done."""


READERS: Mapping[str, Reader] = {".txt": read_text}


@dataclass(frozen=True, slots=True)
class ReadResult:
    """All that could be read, in the order of the paths, and why the rest could not.

    Attributes:
        documents: no two with the same id.
        problems: one for each file or folder that gave nothing; ``where`` names it.
        notices: what a user should know of files that were read.
    """

    documents: tuple[Document, ...]
    problems: tuple[ReadError, ...]
    notices: tuple[str, ...]


def read_documents(paths: Sequence[Path]) -> ReadResult:
    """Read files, folders (in all depths, sorted by name) and, for ``-``, standard input.

    Never raises for a file's sake: what cannot be read is a problem in the result. Hidden files in folders
    are passed over; a file met twice is read once.
    """
    documents: dict[str, Document] = {}
    sources: dict[str, str] = {}
    problems: list[ReadError] = []
    notices: list[str] = []
    for found in find_files(paths):
        if isinstance(found, ReadError):
            problems.append(found)
            continue
        where = shown(found)
        try:
            reading = read_file(found)
        except ReadError as error:
            problems.append(error)
            continue
        notices += [f"{where}: {notice}" for notice in reading.notices]
        for document in reading.documents:
            if document.id in documents:
                problems.append(same_document(sources[document.id], found))
                continue
            documents[document.id], sources[document.id] = document, where
    return ReadResult(tuple(documents.values()), tuple(problems), tuple(notices))


def same_document(first: str, path: Path) -> ReadError:
    """Return what is wrong with a file that gives a document which another file gave before."""
    return ReadError(
        f"той самий документ, що й {first} · the same document as {first}",
        where=shown(path),
        next_step="лишіть один із двох · keep one of the two",
    )


def read_file(path: Path) -> Reading:
    """Read one file, or standard input for ``-``.

    Raises:
        ReadError: with the file's name, the reason and what to do.
    """
    where = shown(path)
    reader = read_text if path == STANDARD_INPUT else READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise ReadError(
            f"невідомий тип файлу {path.suffix!r} · unknown kind of file",
            where=where,
            next_step=f"відомі · known: {known}",
        )
    try:
        return reader(_bytes(path), "stdin.txt" if path == STANDARD_INPUT else _text(path.name))
    except ReadError as error:
        raise ReadError(error.what, where=where, next_step=error.next_step) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _bytes(path: Path) -> bytes:
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(LIMIT + 1)
    elif not path.is_file():
        raise ReadError("не звичайний файл · not a regular file")
    else:
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        size = LIMIT // 1_000_000
        raise ReadError(f"завеликий, понад {size} МБ · too large, more than {size} MB")
    return data


def find_files(paths: Sequence[Path]) -> Iterator[Path | ReadError]:
    """Yield every file once, folders opened in the order of their names; links may lead in circles."""
    for found in look_up(paths):
        yield found if isinstance(found, ReadError) else Path(found[0])


def size_of(paths: Sequence[Path], enough: int) -> int:
    """Return how many bytes the files have; no more are counted once these are more than enough."""
    size = 0
    for found in look_up(paths):
        if not isinstance(found, ReadError) and found[1] is not None:
            size += found[1].st_size
        if size > enough:
            break
    return size


def look_up(paths: Sequence[Path]) -> Iterator[tuple[str, os.stat_result | None] | ReadError]:
    """Yield the name of every file once, as ``find_files`` finds them, and its status; none for ``-``."""
    seen: set[_Identity] = set()
    for top in paths:
        if top == STANDARD_INPUT:
            yield str(top), None
            continue
        todo, met = [str(top)], False
        while todo:
            path = todo.pop()
            try:
                status = os.stat(path)  # noqa: PTH116 - most of many files are only looked at
                folder = stat.S_ISDIR(status.st_mode)
                met = met or not folder
                if (identity := (status.st_dev, status.st_ino)) in seen:
                    met = True
                    continue
                seen.add(identity)
                if not folder:
                    yield (str(Path(path).absolute()) if path == "-" else path), status  # a file called -
                    continue
                with os.scandir(path) as entries:
                    inside = [entry for entry in entries if not entry.name.startswith((".", "~$"))]
                inside.sort(key=lambda entry: entry.name, reverse=True)
                todo += [entry.name if path == "." else entry.path for entry in inside]
            except (OSError, ValueError) as error:  # ValueError: a NUL in the path
                met = True
                yield _unreadable(Path(path), error)
        if not met:
            yield ReadError("у теці немає текстів · the folder holds no texts", where=shown(top))


def _unreadable(path: Path, error: OSError | ValueError) -> ReadError:
    reasons: dict[type[Exception], str] = {
        FileNotFoundError: "немає такого файлу чи теки · no such file or folder",
        PermissionError: "немає дозволу читати · no permission to read",
    }
    reason = reasons.get(type(error)) or (isinstance(error, OSError) and error.strerror) or str(error)
    return ReadError(reason, where=shown(path))


def shown(path: Path) -> str:
    """Return how users are told of a file."""
    return "stdin" if path == STANDARD_INPUT else _text(str(path))


def _text(name: str) -> str:
    """Return a file name as a text that can be written everywhere, whatever bytes the file system holds."""
    return os.fsencode(name).decode("utf-8", "replace")
