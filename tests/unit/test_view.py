from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from graph import dataset
from graph.abbreviations import short_name
from graph.errors import DataError
from graph.network import build_network
from graph.view import bundle, render, vendor, write_page
from graph.vocabulary import ENTITY_CLASSES, FACTS

VIEW = Path(bundle.__file__).parent


@pytest.fixture(scope="module")
def store(root: Path) -> Store:
    return dataset.load(root / "tests" / "browser" / "example.trig")


@pytest.fixture(scope="module")
def page(store: Store) -> str:
    return render(build_network(store))


def blocks(page: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', page, re.DOTALL)
    return {name: json.loads(text) for name, text in found}


def scripts(page: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def texts(language: str) -> dict[str, Any]:
    return json.loads((VIEW / "texts" / f"{language}.json").read_text("utf-8"))  # type: ignore[no-any-return]


def test_page_holds_the_network_and_its_evidence(page: str) -> None:
    data = blocks(page)
    labels = [node["label"] for node in data["picture-data"]["nodes"]]
    assert "Семінар" in labels and len(labels) == 5
    assert len(data["picture-data"]["edges"]) == len(data["evidence-data"]["edges"]) == 5
    department = next(n for n in data["picture-data"]["nodes"] if n["group"] == "PublicBody")
    assert department["short"] == "ДСЗН Луганської ОДА"
    assert data["page-data"]["coverage"] == {
        "documents": 2, "undated": 1, "published": ["2019-05-02", "2019-05-02"],
        "events": ["2019-04-25", "2019-04-25"], "nodes": 5, "facts": 7,
    }  # fmt: skip


def test_every_edge_has_a_quote_with_marks_inside_of_it(page: str) -> None:
    evidence = blocks(page)["evidence-data"]
    for statements in evidence["edges"]:
        assert statements
        for one in statements:
            quote = evidence["quotes"][one["q"]]
            assert all(0 <= a < b <= len(quote) for role in "sot" for a, b in one.get(role, []))
            assert evidence["sources"][one["d"]]["title"]


def test_policy_allows_these_scripts_and_nothing_else(page: str) -> None:
    match = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert match
    policy = match[1].replace("&#39;", "'")
    expected = [
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts(page)
    ]
    assert len(expected) == 2
    assert f"script-src {' '.join(expected)};" in policy
    assert policy.startswith("default-src 'none';") and "base-uri 'none'; form-action 'none'" in policy


def test_page_with_sparql_allows_webassembly_and_names_its_licence(store: Store, page: str) -> None:
    with_sparql = render(build_network(store), (), store)

    def policy(html: str) -> dict[str, str]:
        match = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
        assert match
        return dict(part.split(" ", 1) for part in match[1].replace("&#39;", "'").split("; "))

    plain, more = policy(page), policy(with_sparql)
    assert more.pop("worker-src") == "blob:"
    assert more.pop("script-src") == plain.pop("script-src") + " 'wasm-unsafe-eval'"
    assert more == plain
    licences = [
        {p["name"]: p["text"] for p in blocks(html)["page-data"]["thirdParty"]}
        for html in (page, with_sparql)
    ]
    assert list(licences[0]) == ["vis-network"] and list(licences[1]) == ["vis-network", "oxigraph"]
    assert "Oxigraph developers" in licences[1]["oxigraph"]


def test_page_names_no_resource_to_load(page: str) -> None:
    shell = re.sub(r"<script.*?</script>|<style>.*?</style>", "", page, flags=re.DOTALL)
    assert not re.search(r"\b(?:src|href)=[\"'](?!#)", shell)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style and "url(" not in style[1] and "@import" not in style[1]


def test_page_is_the_same_bytes_in_another_place_and_locale(store: Store, root: Path, tmp_path: Path) -> None:
    here = tmp_path / "here.html"
    write_page(store, here, with_sparql=True)
    there = tmp_path / "there.html"
    code = (
        "import sys; from pathlib import Path; from graph import dataset; from graph.view import write_page;"
        "write_page(dataset.load(Path(sys.argv[1])), Path(sys.argv[2]), with_sparql=True)"
    )
    environment = os.environ | {
        "PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONUTF8": "0", "PYTHONPATH": str(root),
    }  # fmt: skip
    subprocess.run(
        [sys.executable, "-c", code, str(root / "tests" / "browser" / "example.trig"), str(there)],
        cwd=tmp_path, env=environment, check=True,
    )  # fmt: skip
    assert here.read_bytes() == there.read_bytes()
    assert b"\r" not in here.read_bytes()
    assert {p.name for p in tmp_path.iterdir()} == {"here.html", "there.html"}


def test_an_empty_dataset_still_makes_a_page() -> None:
    assert blocks(render(build_network(Store())))["picture-data"]["nodes"] == []


def test_vendored_scripts_are_the_published_ones() -> None:
    for script in vendor.vendored():
        assert hashlib.sha256(script.data()).hexdigest() == script.sha256
        assert "Permission is hereby granted" in script.licence_text()


def test_changed_vendored_script_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (script,) = vendor.vendored("vis-network")
    (tmp_path / script.file).write_text("alert(1)")
    monkeypatch.setattr(vendor, "FOLDER", tmp_path)
    with pytest.raises(DataError, match="differs from the published one"):
        script.text()


def test_modules_are_joined_after_what_they_need(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text('import { b } from "./b.js";\nb();\n')
    (tmp_path / "b.js").write_text('import { c } from "./c.js";\nexport function b() { return c; }\n')
    (tmp_path / "c.js").write_text("export const c = 1;\n")
    assert bundle.module_order(tmp_path) == ["c.js", "b.js", "main.js"]
    joined = bundle.joined_script(tmp_path)
    assert "import" not in joined and "export" not in joined
    (tmp_path / "c.js").write_text('import { b } from "./b.js";\nexport const c = b;\n')
    with pytest.raises(DataError, match=r"main\.js -> b\.js -> c\.js -> b\.js"):
        bundle.module_order(tmp_path)


def test_modules_share_a_scope_without_a_clash() -> None:
    for entry in (bundle.ENTRY, "sparql-worker.js"):
        assert_no_clash(bundle.module_order(entry=entry))


def assert_no_clash(modules: list[str]) -> None:
    names: dict[str, str] = {}
    for module in modules:
        text = (bundle.FOLDER / module).read_text("utf-8")
        for name in re.findall(
            r"^(?:export )?(?:const|let|class|(?:async )?function) (\w+)", text, re.MULTILINE
        ):
            assert name not in names, f"{name} in {names[name]} and {module}"
            names[name] = module
        assert "innerHTML" not in text and "outerHTML" not in text and "insertAdjacent" not in text


def test_every_module_is_in_the_script() -> None:
    files = {p.name for p in bundle.FOLDER.glob("*.js")} - {"types.js"}
    assert {*bundle.module_order(), *bundle.module_order(entry="sparql-worker.js")} == files


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed; `apt-get install nodejs`")
def test_joined_script_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "page.js"
    path.write_text(bundle.joined_script(), encoding="utf-8")
    subprocess.run(["node", "--check", str(path)], check=True)


def test_both_languages_have_the_same_texts() -> None:
    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            plural = "other" in value
            return "plural" if plural else {k: shape(v) for k, v in value.items()}
        return len(value) if isinstance(value, list) else "text"

    assert shape(texts("uk")) == shape(texts("en"))


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_class_and_property_has_words(language: str) -> None:
    words = texts(language)
    assert set(ENTITY_CLASSES) <= set(words["types"])
    assert set(FACTS) <= set(words["properties"])
    for name, kind in FACTS.items():
        forward, inverse = words["properties"][name]
        assert forward and (inverse or kind not in ("entity", "topic"))


def test_every_class_has_a_figure_of_its_own() -> None:
    looks = json.loads((VIEW / "looks.json").read_text("utf-8"))
    figures = [tuple(looks["types"][name].values()) for name in ENTITY_CLASSES]
    assert len(set(figures)) == len(figures)
    style = (VIEW / "template" / "theme.css").read_text("utf-8")
    assert all(style.count(f"--{family}:") == 2 for family, _ in figures)


def test_every_text_is_used() -> None:
    code = "".join(p.read_text("utf-8") for p in bundle.FOLDER.glob("*.js"))
    code += (VIEW / "template" / "page.html").read_text("utf-8")
    for key in texts("uk"):
        assert re.search(rf"\b{key}\b", code), f"{key} is used nowhere"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Луганська обласна державна адміністрація", "Луганська ОДА"),
        ("Красноріченська об'єднана територіальна громада", "Красноріченська ОТГ"),
        ("Кремінська районна бібліотечна система", "Кремінська районна бібліотечна система"),
        ("Кремінський район", "Кремінський р-н"),
    ],
)
def test_short_names_hold_official_abbreviations(name: str, short: str) -> None:
    assert short_name(name) == short
