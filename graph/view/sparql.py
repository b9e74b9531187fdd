"""SPARQL inside of the page: dataset, Oxigraph's WebAssembly and saved questions, read when first asked for.

The default graph of the page's store is the union of the named ones without repetition, as ``query.merged``
makes it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..errors import DataError
from ..query.parameters import Parameter, parameters
from ..query.questions import LANGUAGES, Question, saved_questions
from ..serialise import trig
from ..vocabulary import PREFIXES
from .blocks import block, data_script, packed_script
from .bundle import joined_script, without_exports
from .vendor import vendored

if TYPE_CHECKING:
    from pyoxigraph import Store

ENGINE = "oxigraph"
POLICY = {"script-src": "'wasm-unsafe-eval'", "worker-src": "blob:"}
"""What the policy of the page allows beside the rest: WebAssembly, in a worker made of the page itself."""

_NOT_OFFERED = frozenset({"kind", "year"})
"""Parameters that the page leaves out: a kind of event is no node of it, a year lies between two days."""

_WORKER = "sparql-worker.js"
_EXPORTS = re.compile(r"^export \{ initSync, __wbg_init as default \};\n?", re.MULTILINE)
_OWN_ADDRESS = "new URL('web_bg.wasm', import.meta.url)"


def sparql_blocks(store: Store) -> str:
    """Return the elements that a page with SPARQL has beside the others."""
    machine_code = next(file.data() for file in vendored(ENGINE) if file.member.endswith(".wasm"))
    return "\n".join(
        (
            data_script("sparql-questions", [block(questions_block())]),
            packed_script("sparql-worker", [worker_script().encode("utf-8")]),
            packed_script("sparql-engine", [machine_code]),
            packed_script("sparql-data", [trig(store).encode("utf-8")]),
        )
    )


def questions_block() -> dict[str, Any]:
    """Return the prefixes that need not be declared and the saved questions.

    Those whose answer Python computes from the rows are listed under ``elsewhere``.
    """
    questions = saved_questions()
    return {
        "prefixes": PREFIXES,
        "questions": [_question(question) for question in questions if not question.compute],
        "elsewhere": [_words(question) for question in questions if question.compute],
    }


def _question(question: Question) -> dict[str, Any]:
    return _words(question) | {
        "text": _without_heading(question.text),
        "columns": {lang: list(names) for lang, names in question.columns.items()},
        "notes": dict(question.notes),
        "lists": sorted(question.lists),
        "parameters": [
            _parameter(parameters()[name]) for name in question.parameters if name not in _NOT_OFFERED
        ],
    }


def _words(question: Question) -> dict[str, Any]:
    words = {lang: question.words(lang) for lang in LANGUAGES}
    return {"number": question.number, "name": question.name, **words}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    words = {lang: parameter.words(lang) for lang in LANGUAGES}
    return {"name": parameter.name, "accepts": sorted(parameter.accepts), **words}


def _without_heading(text: str) -> str:
    """Return a query without the lines at its beginning that say what it asks.

    >>> _without_heading("# uk: …\\n\\nASK {  # all\\n  #? since ?day\\n}\\n")
    'ASK {  # all\\n  #? since ?day\\n}'
    """
    return re.sub(r"\A(?:#[^\n]*\n|\s)*", "", text).strip()


def worker_script() -> str:
    """Return the script of the worker: Oxigraph's own, as a classic script in a scope of its own, then ours.

    A page that is a file cannot start modules as workers, so its exports become values of the scope.

    Raises:
        DataError: Oxigraph's script is not of the form known.
    """
    engine = next(file for file in vendored(ENGINE) if file.member.endswith(".js"))
    text, exports = _EXPORTS.subn("", without_exports(engine.text()))
    if exports != 1 or text.count("import.meta") != text.count(_OWN_ADDRESS):
        raise DataError(
            "its exports are not of the form known",
            where=f"graph/view/vendor/{engine.file}",
            next_step="adapt graph/view/sparql.py",
        )
    text = text.replace(_OWN_ADDRESS, "undefined")
    scope = (
        f'"use strict";\nconst oxigraph = (() => {{\n{text}\nreturn {{ init: __wbg_init, Store }};\n}})();\n'
    )
    return scope + joined_script(entry=_WORKER)
