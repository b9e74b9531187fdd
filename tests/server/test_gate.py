"""Whom the server hears, what it tells a browser, and what it writes down."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from .serving import Serve, Server

PATH = f"/sparql?query={quote('ASK {}')}"
TOKEN = "correct-horse-battery"


@pytest.fixture(scope="module")
def named(start: Serve, example: Path) -> Server:
    return start(example, "--workers", "1", "--token", TOKEN, "--allow-host", "desk.example.org")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:8000", "[::1]:9"])
def test_own_names_are_answered(server: Server, host: str) -> None:
    assert server.get(PATH, Host=host).status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "localhost.", "", "a b"]
)
def test_a_foreign_host_is_refused_everywhere(server: Server, host: str) -> None:
    for path in (PATH, "/", "/workbench"):
        assert server.get(path, Host=host).status == 421


def test_further_names_are_given_by_option(named: Server) -> None:
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    assert named.get(PATH, Host="desk.example.org", **bearer).status == 200
    assert named.get(PATH, Host="other.example.org", **bearer).status == 421


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "http://localhost:1"]
)
def test_a_post_of_another_origin_is_refused(server: Server, origin: str) -> None:
    kind = {"Content_Type": "application/sparql-query"}
    assert server.ask("POST", "/sparql", "ASK {}", Origin=origin, **kind).status == 403
    assert server.ask("POST", "/sparql", "ASK {}", Origin=server.origin, **kind).status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_sites_can_only_link(server: Server, site: str) -> None:
    foreign = {"Sec_Fetch_Site": site}
    assert server.get(PATH, Sec_Fetch_Mode="no-cors", **foreign).status == 403
    assert server.get(PATH, Sec_Fetch_Mode="cors", **foreign).status == 403
    assert server.get(PATH, Sec_Fetch_Mode="navigate", **foreign).status == 200


def test_no_cors(server: Server) -> None:
    answer = server.get(PATH, Origin="https://evil.example")
    assert [name for name in answer.headers if name.startswith("access-control")] == []
    asked = server.ask("OPTIONS", "/sparql", Origin=server.origin, Access_Control_Request_Method="POST")
    assert asked.status == 405
    assert [name for name in asked.headers if name.startswith("access-control")] == []


@pytest.mark.parametrize("path", [PATH, "/", "/sparql?query=x", "/nothing", "/sparql"])
def test_security_headers_everywhere(server: Server, path: str) -> None:
    headers = server.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        ("", 401),
        (f"Bearer {TOKEN}", 200),
        (f"bearer {TOKEN}", 200),
        ("Bearer wrong", 401),
        (f"Bearer {TOKEN}x", 401),
        ("Basic " + base64.b64encode(f"any:{TOKEN}".encode()).decode(), 200),
        ("Basic " + base64.b64encode(b"any:wrong").decode(), 401),
        ("Basic ???", 401),
        ("Bearer \xff", 401),
    ],
)
def test_token(named: Server, authorization: str, status: int) -> None:
    headers = {"Authorization": authorization} if authorization else {}
    answer = named.get(PATH, **headers)
    assert answer.status == status
    assert ("www-authenticate" in answer.headers) == (status == 401)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0"], "--token"),
        (["--token", "short"], "16"),
        (["-d", "absent.trig"], "zviazok build"),
        (["--host", "192.0.2.1", "--token", TOKEN], "--port"),
    ],
)
def test_what_is_wrong_is_said_before_serving(
    root: Path, example: Path, arguments: list[str], said: str
) -> None:
    command = [sys.executable, "-m", "graph", "serve", "-d", str(example), "--port", "0", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_taken_port_is_said(root: Path, server: Server, example: Path) -> None:
    command = [sys.executable, "-m", "graph", "serve", "-d", str(example), "--port", str(server.port)]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, "--port" in done.stderr) == (2, True)


def test_the_log_holds_no_query_and_believes_no_proxy_unless_asked_to(start: Serve, example: Path) -> None:
    for options, shown in (([], False), (["--log-queries", "--proxy", "127.0.0.1"], True)):
        server = start(example, "--workers", "1", *options)
        server.get("/sparql?query=ASK%7B%7D%23very-private", X_Forwarded_For="203.0.113.7")
        server.stop()
        log = server.log.read_text("utf-8")
        assert "GET /sparql" in log
        assert ("very-private" in log) == shown
        assert ("203.0.113.7 GET" in log) == shown
