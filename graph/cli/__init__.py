"""The command ``zviazok``: one module per group of commands; what is heavy is imported by the command."""

from .app import app, run
from .ask import find, query, questions
from .build import build
from .diff import diff
from .judge import calibrate, evaluate
from .review import review
from .rules import rules
from .serve import serve
from .show import explain, validate, view
from .store import store
from .why import why

__all__ = ["app", "run"]

_COMMANDS = (
    build,
    questions,
    query,
    find,
    why,
    review,
    serve,
    explain,
    rules,
    view,
    diff,
    validate,
    evaluate,
    calibrate,
)  # as help lists

for _command in _COMMANDS:
    app.command(short_help=_command.__doc__)(_command)  # help lists it whole, not its first 45 characters
app.add_typer(store)
