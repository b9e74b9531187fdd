"""The command ``zviazok``: one module per group of commands; what is heavy is imported by the command."""

from .app import app, run
from .ask import query, questions
from .build import build
from .judge import calibrate, evaluate
from .show import explain, validate, view

__all__ = ["app", "run"]

for _command in (build, questions, query, explain, view, validate, evaluate, calibrate):  # as help lists them
    app.command()(_command)
