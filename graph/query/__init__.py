"""Asking the dataset: saved questions and SPARQL, answered as tables and files.

>>> from pyoxigraph import Store
>>> from graph.query import ask, saved_questions
>>> saved_questions()[0].en
'Who organised which events, in which hromada or place, when?'
>>> ask(Store(), "ASK { ?event zv:organizedBy ?body }").boolean
False
"""

from .asking import Merged, ask, merged
from .questions import LANGUAGES, Question, find, saved_questions
from .result import FORMATS, Result

__all__ = ["FORMATS", "LANGUAGES", "Merged", "Question", "Result", "ask", "find", "merged", "saved_questions"]
