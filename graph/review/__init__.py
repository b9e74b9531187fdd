"""Goes through the facts of a dataset with a person: which deserve a look, asking, sheets to fill in.

>>> from pyoxigraph import Store
>>> from graph.review import questionable
>>> questionable(Store())
[]
"""

from .choosing import LOW, questionable
from .facts import Quoted
from .keeping import Conflict, Notebook
from .session import Session
from .sheet import read_sheet, sheet

__all__ = ["LOW", "Conflict", "Notebook", "Quoted", "Session", "questionable", "read_sheet", "sheet"]
