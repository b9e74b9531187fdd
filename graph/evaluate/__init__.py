"""Holds a dataset against facts written down by hand, and shows every difference in its sentence."""

from .evaluation import Evaluation, evaluate
from .figures import Figures, figures

__all__ = ["Evaluation", "Figures", "evaluate", "figures"]
