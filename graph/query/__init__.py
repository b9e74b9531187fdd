"""Asking the dataset: saved questions and SPARQL, answered as tables and files.

>>> from pyoxigraph import Store
>>> from graph.query import ask, saved_questions
>>> saved_questions()[0].en
'Who organised which events, in which hromada or place, when?'
>>> ask(Store(), "ASK { ?event zv:organizedBy ?body }").boolean
False
"""

from .ahead import answer_sizes, first_pages
from .asking import Merged, ask, merged
from .keeping import Kept
from .narrowing import Choice, UnclearNameError
from .pages import ON_PAGE
from .parameters import Parameter, parameters
from .questions import LANGUAGES, Question, find, saved_questions
from .result import FORMATS, Result

__all__ = [
    "FORMATS", "LANGUAGES", "ON_PAGE", "Choice", "Kept", "Merged", "Parameter", "Question", "Result",
    "UnclearNameError", "answer_sizes", "ask", "find", "first_pages", "merged", "parameters",
    "saved_questions",
]  # fmt: skip
