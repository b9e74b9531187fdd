"""A store that lasts: documents come, change and go one by one, and readers are never in the way."""

from .snapshots import open_snapshot, snapshot_folder
from .unions import publish_dataset

__all__ = ["open_snapshot", "publish_dataset", "snapshot_folder"]
