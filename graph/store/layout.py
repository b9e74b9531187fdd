"""Where a store keeps what: the writer's graph and index, and the snapshots that readers open.

STORE/
  index.sqlite      documents, their extractions, which entity is what
  live/             the graph that the one writer changes
  search.sqlite     names and sentences, of all snapshots that there are
  snapshots/000007/ what readers open: ``graph/``, never changed again; ``written`` says which documents were,
                    ``answers/`` keeps what was worked out of it
  current           the name of the newest snapshot
  lock              held by the writer
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import DataError


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths inside a store's folder."""

    folder: Path

    @property
    def index(self) -> Path:
        """The writer's index."""
        return self.folder / "index.sqlite"

    @property
    def live(self) -> Path:
        """The writer's graph."""
        return self.folder / "live"

    @property
    def search(self) -> Path:
        """The index of names and sentences."""
        return self.folder / "search.sqlite"

    @property
    def snapshots(self) -> Path:
        """The folder of snapshots."""
        return self.folder / "snapshots"

    @property
    def current(self) -> Path:
        """The file that names the newest snapshot."""
        return self.folder / "current"

    @property
    def lock(self) -> Path:
        """The file that the writer holds."""
        return self.folder / "lock"

    @property
    def is_store(self) -> bool:
        """Whether a build has begun here."""
        return self.index.is_file() or self.current.is_file()

    def newest(self) -> Path | None:
        """Return the folder of the newest snapshot; None if there is none yet."""
        try:
            return self.snapshots / self.current.read_text("ascii").strip()
        except FileNotFoundError:
            return None

    def checked(self) -> Layout:
        """Return the layout itself.

        Raises:
            DataError: there is no store in the folder.
        """
        if not self.is_store:
            raise DataError(
                "тут немає сховища · there is no store here",
                where=str(self.folder),
                next_step="створіть його · make one: zviazok build --store DIR NEWS/",
            )
        return self
