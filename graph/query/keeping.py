"""What was worked out of a snapshot, kept in files beside it: a snapshot never changes, so it stays true.

A file holds the solutions of one query, as TSV under gzip, whose checksum tells a file that was cut short.
Its name is made of all that decides what it holds, but for the snapshot, whose folder it is in and with which
it goes. Files are written aside and renamed, so that any number of processes may read and write; what cannot
be written is not kept. The oldest go when all take too much.
"""

from __future__ import annotations

import gzip
import hashlib
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ..vocabulary import PREFIXES

ANSWERS = "answers"
_ENDING = ".tsv.gz"
_QUICK = 1  # of gzip: three times as fast as its usual level, for files a fifth larger
_AT_MOST = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Kept:
    """The files of one snapshot.

    Attributes:
        snapshot: its folder, which must not be removed meanwhile (see ``store.snapshots``).
        at_most: bytes that the files may take together.
    """

    snapshot: Path
    at_most: int = _AT_MOST

    def of(self, work: Callable[[], bytes], *decided: str) -> bytes:
        """Return what was kept, or else work it out and keep it.

        Args:
            work: gives what to keep; never nothing.
            decided: what it depends on besides the snapshot and the engine.
        """
        file = self._file(decided)
        with suppress(OSError, EOFError, zlib.error):  # none, or damaged
            if content := gzip.decompress(file.read_bytes()):  # what a power cut leaves is empty
                return content
        content = work()
        with suppress(OSError):
            self._write(file, gzip.compress(content, _QUICK, mtime=0))
        return content

    def _file(self, decided: tuple[str, ...]) -> Path:
        digest = hashlib.sha256("\0".join((_engine(), *decided)).encode("utf-8", "surrogatepass"))
        return self.snapshot / ANSWERS / f"{digest.hexdigest()[:32]}{_ENDING}"

    def _write(self, file: Path, content: bytes) -> None:
        if len(content) > self.at_most:
            return
        file.parent.mkdir(exist_ok=True)
        self._make_room(file.parent, len(content))
        with tempfile.NamedTemporaryFile(suffix=".new", dir=file.parent, delete=False) as stream:
            draft = Path(stream.name)
            try:
                stream.write(content)
                stream.close()  # some systems rename no open file
                draft.replace(file)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise

    def _make_room(self, folder: Path, size: int) -> None:
        """Remove the files written first, and drafts of who was killed with them, until so much more fits."""
        found = []
        for path in folder.iterdir():
            with suppress(FileNotFoundError):
                status = path.stat()
                found.append((status.st_mtime_ns, path, status.st_size))
        taken = sum(taken for _, _, taken in found)
        for _, path, freed in sorted(found):
            if taken + size <= self.at_most:
                return
            path.unlink(missing_ok=True)
            taken -= freed


@cache
def _engine() -> str:
    """Return what decides how a query is read and answered, but for its text."""
    return f"{version('pyoxigraph')} {sorted(PREFIXES.items())}"
