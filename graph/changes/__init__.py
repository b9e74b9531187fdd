"""What changed from one dataset to another: documents, entities, facts; and which entities are others now.

>>> from pyoxigraph import Store
>>> from graph.changes import compare
>>> compare(Store(), Store()).rows("en")
()
"""

from .comparing import VARIABLES, Change, Difference, compare, moved_entities, word
from .facts import fact_changes
from .graphs import differing
from .moving import Moves, moves
from .reviews import ReviewChanges, review_changes

__all__ = [
    "VARIABLES", "Change", "Difference", "Moves", "ReviewChanges", "compare", "differing", "fact_changes",
    "moved_entities", "moves", "review_changes", "word",
]  # fmt: skip
