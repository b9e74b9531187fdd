"""Writes the network page: pyvis builds the network and renders it into our own template."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..network import build_network
from .blocks import block, coverage, data_script, evidence_block, picture_nodes
from .bundle import joined_script
from .selection import Selection, select
from .vendor import vendored

if TYPE_CHECKING:
    import networkx
    import pyoxigraph
    from markupsafe import Markup

_FOLDER = Path(__file__).resolve().parent
_LANGUAGES = ("uk", "en")

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"selectable": False, "hover": False, "keyboard": False, "zoomSpeed": 0.7},
}
"""What vis-network is told: positions are given, selection and keys are the page's own."""


def write_page(store: pyoxigraph.Store, path: Path, selection: Selection | None = None) -> None:
    """Write the network page of a dataset: one file, complete in itself, the same bytes for the same dataset.

    Raises:
        UsageError: the selection names what the dataset does not have.
        OSError: the file cannot be written.
    """
    selected = select(build_network(store), selection or Selection())
    path.write_text(render(selected.network, selected.notes), encoding="utf-8", newline="\n")


def render(network: networkx.MultiDiGraph, notes: Sequence[dict[str, str]] = ()) -> str:
    """Return the page of a network; the notes, each by language, say what the page leaves out."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup
    from pyvis.network import Network

    texts = {language: _json(f"texts/{language}.json") for language in _LANGUAGES}
    net = Network(directed=True, cdn_resources="in_line", heading=texts["uk"]["title"])
    net.set_options(json.dumps(_OPTIONS))
    net.node_ids = _Numbers()
    index = {iri: i for i, iri in enumerate(network)}
    for number, node in enumerate(picture_nodes(network)):
        net.add_node(number, shape="custom", **node)
    for subject, target, name in network.edges(keys=True):
        net.add_edge(index[subject], index[target], p=name)

    scripts = [*(script.text() for script in vendored()), joined_script()]
    net.templateEnv = Environment(
        loader=FileSystemLoader(_FOLDER / "template"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    net.templateEnv.filters["block"] = lambda data: Markup(block(data))
    net.templateEnv.globals.update(
        t=texts["uk"],
        texts=texts,
        looks=_json("looks.json"),
        picture=_picture,
        evidence=Markup(data_script("evidence-data", block(evidence_block(network)))),
        coverage=coverage(network) | ({"notes": list(notes)} if notes else {}),
        third_party=[
            {"name": s.name, "version": s.version, "licence": s.licence, "text": s.licence_text()}
            for s in vendored()
        ],
        csp=_policy(scripts),
        style=Markup((_FOLDER / "template" / "page.css").read_text(encoding="utf-8")),
        scripts=[Markup(script) for script in scripts],
    )
    net.path = "page.html"
    return str(net.generate_html("network.html"))


def _picture(nodes: list[Any], edges: list[Any], options: str) -> Markup:
    """Return the block of the picture from what pyvis has built."""
    from markupsafe import Markup

    data = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
    return Markup(data_script("picture-data", block(data)))


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


def _policy(scripts: list[str]) -> str:
    """Return the content security policy: these scripts by their hash, nothing from anywhere."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode('utf-8')).digest()).decode()}'" for s in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _json(name: str) -> Any:
    return json.loads((_FOLDER / name).read_text(encoding="utf-8"))
