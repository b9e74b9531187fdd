"""Reads documents from files and folders; one small module per format, found by the file's suffix."""

from .reading import Reading
from .registry import (
    READERS,
    STANDARD_INPUT,
    Reader,
    ReadResult,
    find_files,
    look_up,
    read_documents,
    read_file,
    same_document,
    shown,
    size_of,
)

__all__ = [
    "READERS", "STANDARD_INPUT", "ReadResult", "Reader", "Reading", "find_files", "look_up", "read_documents",
    "read_file", "same_document", "shown", "size_of",
]  # fmt: skip
