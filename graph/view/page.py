"""Writes the network page: pyvis builds the network and renders it into our own template."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .blocks import block, coverage, data_script, evidence_block, picture_nodes
from .bundle import joined_script
from .limit import PAGE, Limit, Room
from .meanings import LANGUAGES
from .meanings import texts as words_of
from .part import part_of
from .selection import Selected, Selection, select
from .sparql import POLICY, sparql_blocks
from .vendor import vendored
from .visible import visible

if TYPE_CHECKING:
    import networkx
    import pyoxigraph
    from markupsafe import Markup

_FOLDER = Path(__file__).resolve().parent
TEMPLATES = _FOLDER / "template"

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"selectable": False, "hover": False, "keyboard": False, "zoomSpeed": 0.7},
}
"""What vis-network is told: positions are given, selection and keys are the page's own."""


_FILES = ("vis-network",)
_FILES_OF_SPARQL = ("oxigraph",)


def write_page(
    store: pyoxigraph.Store,
    path: Path,
    selection: Selection | None = None,
    *,
    with_sparql: bool = False,
    limit: Limit = PAGE,
) -> Room | None:
    """Write the network page of a dataset: one file, complete in itself, the same bytes for the same dataset.

    Args:
        store: the dataset.
        path: the file to write.
        selection: what to share of it; None for all.
        with_sparql: whether the page holds the dataset and a store that answers SPARQL; 3 MB more.
        limit: the most that the page holds.

    Returns:
        How much of what was asked for is on the page; None if all of it is.

    Raises:
        UsageError: the selection names what the dataset does not have.
        OSError: the file cannot be written.
    """
    selected = select(store, selection or Selection(), limit)
    path.write_text(page_of(selected, store if with_sparql else None), encoding="utf-8", newline="\n")
    return selected.room


def page_of(selected: Selected, store: pyoxigraph.Store | None = None) -> str:
    """Return the page of a selection; with SPARQL inside, if it is given the dataset."""
    dataset = part_of(store, selected) if store is not None else None
    return render(selected.network, selected.notes, dataset, selected.room)


def render(
    network: networkx.MultiDiGraph,
    notes: Sequence[dict[str, str]] = (),
    dataset: pyoxigraph.Store | None = None,
    room: Room | None = None,
) -> str:
    """Return the page of a network.

    Args:
        network: as ``build_network`` or ``select`` gives it.
        notes: each by language; what the page leaves out.
        dataset: what SPARQL in the page asks, or None for a page without.
        room: how much of a larger network this is, if it is a part for want of room.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup
    from pyvis.network import Network

    texts = {language: words_of(language) for language in LANGUAGES}
    net = Network(directed=True, cdn_resources="in_line", heading=texts["uk"]["title"])
    net.set_options(json.dumps(_OPTIONS))
    net.node_ids = _Numbers()
    index = {iri: i for i, iri in enumerate(network)}
    for number, node in enumerate(picture_nodes(network)):
        net.add_node(number, shape="custom", **node)
    for subject, target, name in network.edges(keys=True):
        net.add_edge(index[subject], index[target], p=visible(name))

    third_party = vendored(*_FILES, *(_FILES_OF_SPARQL if dataset else ()))
    scripts = [*(script.text() for script in vendored(*_FILES)), joined_script()]
    net.templateEnv = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    net.templateEnv.filters["block"] = lambda data: Markup(block(data))
    net.templateEnv.globals.update(
        t=texts["uk"],
        texts=texts,
        looks=looks(),
        picture=_picture,
        evidence=Markup(data_script("evidence-data", evidence_block(network))),
        coverage=coverage(network)
        | ({"notes": list(notes)} if notes else {})
        | ({"of": room.of} if room else {}),
        sparql=Markup(sparql_blocks(dataset) if dataset else ""),
        third_party=[
            {"name": name, "version": version, "licence": licence, "text": text}
            for name, version, licence, text in dict.fromkeys(
                (s.name, s.version, s.licence, s.licence_text()) for s in third_party
            )
        ],
        csp=_policy(scripts, POLICY if dataset else {}),
        style=Markup("".join((TEMPLATES / n).read_text(encoding="utf-8") for n in ("theme.css", "page.css"))),
        scripts=[Markup(script) for script in scripts],
    )
    net.path = "page.html"
    return str(net.generate_html("network.html"))


def _picture(nodes: list[Any], edges: list[Any], options: str) -> Markup:
    """Return the block of the picture from what pyvis has built."""
    from markupsafe import Markup

    data = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
    return Markup(data_script("picture-data", [block(data)]))


class _Numbers(list[int]):
    """Ids of nodes, known at once: pyvis looks two of them up in its list for every edge."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[object] = set()

    def append(self, number: int) -> None:
        self._known.add(number)
        super().append(number)

    def __contains__(self, number: object) -> bool:
        return number in self._known


def _policy(scripts: list[str], more: Mapping[str, str]) -> str:
    """Return the content security policy: these scripts by their hash, nothing from anywhere; and more."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode('utf-8')).digest()).decode()}'" for s in scripts
    )
    allowed = {"default-src": "'none'", "script-src": hashes} | {
        name: f"{hashes} {more[name]}" if name == "script-src" else more[name] for name in more
    }
    allowed |= {
        "style-src": "'unsafe-inline'",
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


@cache
def looks() -> dict[str, Any]:
    """Return by which shape and colour each class is told, and in which order facts are listed."""
    found: dict[str, Any] = json.loads((_FOLDER / "looks.json").read_text(encoding="utf-8"))
    return found
