"""A page that has no room for the whole network says so wherever a reader could take a part for all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.network import dataset as made
from graph.view import write_page
from graph.view.limit import Limit

from .conftest import Opened

pytestmark = pytest.mark.browser


def test_a_reader_is_told_what_is_not_on_the_page(tmp_path: Path, open_page: Callable[..., Opened]) -> None:
    room = write_page(made(200), tmp_path / "network.html", limit=Limit(60, 10_000, 20))
    assert room
    rest = room.of - room.nodes
    assert rest % 10 == 2
    opened = open_page(tmp_path / "network.html")
    page = opened.page
    assert f"найпов’язаніші вузли, {room.nodes} із {room.of}" in opened.panel()
    assert page.inner_text("#crowd") == f"Ще {rest} вузли — поза цією сторінкою."
    page.fill("#search", "Ъыъэх")
    assert f"ще {rest} вузли — поза цією сторінкою" in page.inner_text("#hits")
    page.fill("#search", "")
    page.press("#search", "ArrowDown")
    page.press("#search", "Enter")
    page.wait_for_selector("#panel-content blockquote")
    assert "— поза цією сторінкою" in page.inner_text("#panel-content .tools")
    page.locator("#panel-content .quote button.title").first.click()
    assert "документ може повідомляти більше" in opened.panel()
    page.click("#share")
    assert "не все, тож і у файлах" in page.inner_text("#share-box")
    with page.expect_download() as download:
        page.click("#share-graphml")
    assert download.value.suggested_filename == "zviazok-network-part.graphml"
    page.click("#language")
    page.keyboard.press("Escape")
    assert f"most linked nodes, {room.nodes} of {room.of}" in opened.panel()
    assert f"{rest} more nodes are not on this page." in page.inner_text("#crowd")
    assert not opened.faults
