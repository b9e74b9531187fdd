"""Nothing that a text, title or address holds may run, mislead or leave the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.view import write_page
from graph.vocabulary import OA, RDF, RDFS, SCHEMA, SKOS, XSD, ZV

from .conftest import Opened

pytestmark = pytest.mark.browser

HOSTILE = [
    "<script>document.title='pwned'</script>",
    "</script><script>document.title='pwned'</script>",
    "<!--<script>",
    "<img src=x onerror=\"document.title='pwned'\">",
    "<svg onload=alert(1)>",
    "\"><iframe src='https://example.com/'></iframe>",
    "{{7*7}}{% raw %}",
    "${alert(1)}",
    "javascript:alert(1)",
    "<a href='javascript:alert(1)' target=_top>натисни</a>",
    "<link rel=stylesheet href=https://example.com/x.css>",
    "<meta http-equiv=refresh content='0;url=https://example.com/'>",
    "</title><b>",
    "Рада\u202eадаР\u2066 \u200bміста\ufeff",
    "\u2028\u2029рядок",
    "a\u0300" * 60,
    "Дуже" + "довге" * 200,
    "constructor",
    "__proto__",
    "&lt;b&gt;&amp;",
]
ADDRESSES = [
    "javascript:document.title='pwned'",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "//x",
]
NAMES = ["constructor", "__proto__", "hasOwnProperty"]


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = Store()
    base = "https://w3id.org/zviazok/id/"
    for i, text in enumerate(HOSTILE):
        document, a, b, topic, statement = (
            NamedNode(f"{base}{part}/{i}") for part in ("document", "event", "fund", "topic", "statement")
        )
        quote = f"Захід {text} тут"
        span = NamedNode(f"{document.value}#char=0,{len(quote)}")
        mention = NamedNode(f"{document.value}#char=6,{6 + len(text)}")
        facts = [
            (ZV.supportedBy, b),
            (NamedNode(ZV.iri + NAMES[i % len(NAMES)]), b),
            (ZV.concerns, topic),
            (ZV.participantGroup, Literal(text, language="uk")),
        ]
        triples = [
            (document, RDF.type, ZV.SourceDocument),
            (document, RDFS.label, Literal(text, language="uk")),
            (document, SCHEMA.url, Literal(ADDRESSES[i % len(ADDRESSES)])),
            (document, SCHEMA.datePublished, Literal(text)),
            (topic, RDF.type, ZV.Topic),
            (topic, RDFS.label, Literal(text, language="uk")),
            (a, ZV.mention, mention),
        ]
        for entity, kind in ((a, ZV.Event), (b, NamedNode(ZV.iri + NAMES[i % len(NAMES)]))):
            triples += [
                (entity, RDF.type, kind),
                (entity, RDFS.label, Literal(text, language="uk")),
                (entity, RDFS.label, Literal(text, language="en")),
                (entity, SKOS.altLabel, Literal(f"{text} інакше", language="uk")),
            ]
        for place, (start, end) in ((span, (0, len(quote))), (mention, (6, 6 + len(text)))):
            triples += [
                (place, OA.start, Literal(str(start), datatype=XSD.integer)),
                (place, OA.end, Literal(str(end), datatype=XSD.integer)),
                (place, OA.exact, Literal(quote[start:end], language="uk")),
            ]
        for n, (name, value) in enumerate(facts):
            one = NamedNode(f"{statement.value}-{n}")
            triples += [
                (one, RDF.subject, a), (one, RDF.predicate, name), (one, RDF.object, value),
                (one, ZV.evidence, span), (one, ZV.certainty, ZV.explicit), (one, ZV.rule, Literal(text)),
                (one, ZV.via, Literal(text)), (one, ZV.asOf, Literal(text)), (one, SCHEMA.isPartOf, document),
            ]  # fmt: skip
        store.extend(Quad(s, p, o, document) for s, p, o in triples)
    path = tmp_path_factory.mktemp("hostile") / "network.html"
    write_page(store, path)
    return path


@pytest.mark.parametrize(("width", "language"), [(1280, "uk"), (390, "en")])
def test_hostile_texts_are_only_text(
    hostile_page: Path, open_page: Callable[..., Opened], width: int, language: str
) -> None:
    opened = open_page(hostile_page, width, 844)
    page = opened.page
    if language == "en":
        page.click("#language")
    title, address = page.title(), page.url.partition("#")[0]
    shown = set()
    for text in HOSTILE:
        for down in (1, 2):
            page.fill("#search", text[:40])
            for _ in range(down):
                page.press("#search", "ArrowDown")
            page.press("#search", "Enter")
            shown.add(page.inner_text("#panel-content h2"))
            assert not set("\u202e\u2066\u200b\ufeff") & set(page.inner_text("body"))
            assert page.evaluate("document.documentElement.scrollWidth") <= width, text
    assert {"<script>document.title='pwned'</script>", "РадаадаР міста", *NAMES[:2]} <= shown
    assert (page.title(), page.url.partition("#")[0]) == (title, address)
    assert page.locator("iframe, img, object, embed, link, base").count() == 0
    assert page.locator("script").count() == 5
    assert page.locator("a[href]:not([href^='#'])").count() == 0
