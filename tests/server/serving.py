"""A real server in a process of its own, and a client that sends exactly what a test says."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    def rows(self) -> list[dict[str, Any]]:
        return json.loads(self.body)["results"]["bindings"]


@dataclass
class Server:
    process: subprocess.Popen[str]
    address: str
    log: Path

    @property
    def port(self) -> int:
        return int(self.address.rstrip("/").rpartition(":")[2])

    @property
    def origin(self) -> str:
        return self.address.rstrip("/")

    def connection(self, client: str = "127.0.0.1", timeout: float = 30) -> http.client.HTTPConnection:
        """Connect; every address of 127.0.0.0/8 counts as another client."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout, (client, 0))

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | str | None = None,
        *,
        client: str = "127.0.0.1",
        **headers: str,
    ) -> Answer:
        connection = self.connection(client)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body.encode("utf-8") if isinstance(body, str) else body, sent)
        response = connection.getresponse()
        answer = Answer(response.status, {n.lower(): v for n, v in response.getheaders()}, response.read())
        connection.close()
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def query(self, text: str, accept: str = "*/*", **parameters: Any) -> Answer:
        fields = urlencode({"query": text, **parameters}, doseq=True)
        return self.ask("GET", f"/sparql?{fields}", Accept=accept)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


Serve = Callable[..., Server]


@pytest.fixture(scope="session")
def start(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Return a function that starts a server on a dataset, with further arguments."""
    started: list[Server] = []

    def start_(data: Path, *arguments: str, **environment: str) -> Server:
        log = tmp_path_factory.mktemp("server") / "log.txt"
        command = [sys.executable, "-m", "graph", "serve", "-d", str(data), "--port", "0", *arguments]
        with log.open("w") as stream:
            process = subprocess.Popen(
                command,
                cwd=root,
                stderr=stream,
                text=True,
                env={**os.environ, "PYTHONIOENCODING": "utf-8", "TMPDIR": str(log.parent), **environment},
            )
        for _ in range(600):
            found = re.search(r"http://\S+/", log.read_text("utf-8"))
            if found or process.poll() is not None:
                break
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
        assert found, log.read_text("utf-8")
        started.append(Server(process, found.group(), log))
        return started[-1]

    yield start_
    for server in started:
        if server.process.poll() is None:
            assert server.stop() == 0, server.log.read_text("utf-8")


@pytest.fixture(scope="session")
def example(root: Path) -> Path:
    return root / "tests" / "browser" / "example.trig"
