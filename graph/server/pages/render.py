"""Templates, and what all of them are given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...view.blocks import block
from ...view.page import looks
from ...view.visible import visible
from .. import assets
from ..reply import Reply
from ..snapshot import Snapshot
from .links import page_of, with_fields
from .reading import Reader
from .words import words

HTML = "text/html; charset=utf-8"
LANGUAGES = ("uk", "en")
_TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
Job = Mapping[str, Any]


class Page:
    """A page that is being made: the language, the request, and where things lead.

    Args:
        snapshot: of the dataset.
        job: ``lang``; ``path`` and ``fields`` of the request.
    """

    def __init__(self, snapshot: Snapshot, job: Job) -> None:
        self.snapshot = snapshot
        self.lang: str = job["lang"]
        self.path: str = job["path"]
        self.fields: dict[str, str] = dict(job["fields"])
        self.words = words(self.lang)
        self.reader = Reader(snapshot.store, self.lang)

    @property
    def number(self) -> int:
        """Which page of a long list is asked for, from 1."""
        asked = self.fields.get("page", "")
        return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1

    def page(self, number: int) -> str:
        """Return the address of another page of this list."""
        return with_fields(self.path, self.fields | {"page": str(number)})

    def url(self, path: str, **fields: str) -> str:
        """Return the address of a page in this page's language."""
        return with_fields(path, fields | ({"lang": self.lang} if self.lang != LANGUAGES[0] else {}))

    def href(self, iri: str) -> str:
        """Return where a resource is shown; elsewhere if it is none of ours, nowhere if that is no page."""
        found = page_of(iri, self.snapshot.base)
        return self.url(found) if found.startswith("/") else found

    def here_in(self, lang: str) -> str:
        """Return the address of this page in a language."""
        fields = {name: value for name, value in self.fields.items() if name != "lang"}
        return with_fields(self.path, fields | ({"lang": lang} if lang != LANGUAGES[0] else {}))

    def name(self, iri: str) -> str:
        """Return what people read for a resource."""
        return visible(self.reader.name(iri))

    def render(self, template: str, status: int = 200, **given: Any) -> Reply:
        """Return a page."""
        text = (
            _environment()
            .get_template(template)
            .render(
                page=self,
                t=self.words,
                lang=self.lang,
                other="en" if self.lang == "uk" else "uk",
                url=self.url,
                href=self.href,
                name=self.name,
                asset=assets.address,
                **given,
            )
        )
        return Reply(status, HTML, text.encode("utf-8", "replace"), {"Content-Language": self.lang})


@lru_cache(256)  # classes of which things are shown; a dataset may have as many as it likes
def icon(kind: str) -> Markup:
    """Return the shape and colour by which a class is told, as on the network page."""
    look = looks()["types"].get(kind) or looks()["types"][""]
    return Markup(
        '<svg class="icon {}" viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true"><path d="{}"/></svg>'
    ).format(look["family"], look["path"])


def family(kind: str) -> str:
    """Return the name of a class's colour."""
    return str((looks()["types"].get(kind) or looks()["types"][""])["family"])


def _shown(value: Any) -> Any:
    """Return what a template writes, without characters that do not show."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _lines(text: str) -> Markup:
    """Return a text of several lines as it may be shown."""
    return Markup("\n").join(visible(line) for line in text.splitlines())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {"lines": _lines, "data": lambda value: Markup(block(value))}
    environment.globals |= {"icon": icon, "family": family}
    return environment
