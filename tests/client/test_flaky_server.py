"""The client and a server that loses connections and is not always ready."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import pytest

from annotation_lab.client import ApiError, Client
from annotation_lab.client import client as module


class Flaky:
    """A server that does to each call what comes next in `moods`: `lost`, a status, or 200."""

    def __init__(self) -> None:
        self.moods: list[str | int] = []
        self.calls: list[str] = []
        flaky = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                flaky.calls.append(f"{self.command} {self.path.partition('?')[0].removeprefix('/api/v1')}")
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                mood = flaky.moods.pop(0) if flaky.moods else 200
                if mood == "lost":
                    return
                body = json.dumps({"username": "ada"}).encode()
                self.send_response(int(mood))
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815 - the library's names

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def flaky(monkeypatch: pytest.MonkeyPatch) -> Iterator[Flaky]:
    monkeypatch.setattr(module, "PAUSES", (0.01, 0.01, 0.01))
    made = Flaky()
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_what_only_reads_is_asked_again(flaky: Flaky) -> None:
    flaky.moods = ["lost", 502, 503]
    with Client(flaky.url, "t") as lab:
        assert lab.me() == {"username": "ada"}
        assert flaky.calls == ["GET /me"] * 4
        flaky.moods = [504, "lost"]
        assert b"".join(lab.export(7)) == b'{"username": "ada"}'


def test_it_gives_up_in_the_end(flaky: Flaky) -> None:
    with Client(flaky.url, "t") as lab:
        flaky.moods = [503] * 9
        with pytest.raises(ApiError) as refused:
            lab.me()
        assert (refused.value.status, len(flaky.calls)) == (503, 4)
        flaky.moods = ["lost"] * 9
        with pytest.raises(httpx.RemoteProtocolError):
            list(lab.export(7))


def test_what_changes_something_is_sent_once(flaky: Flaky) -> None:
    with Client(flaky.url, "t") as lab:
        flaky.moods = ["lost"]
        with pytest.raises(httpx.RemoteProtocolError):
            lab.create_project("Med")
        flaky.moods = [503]
        with pytest.raises(ApiError):
            lab.create_project("Med")
    assert flaky.calls == ["POST /projects"] * 2


def test_what_is_refused_is_not_asked_again(flaky: Flaky) -> None:
    flaky.moods = [404, 200]
    with Client(flaky.url, "t") as lab, pytest.raises(ApiError):
        lab.me()
    assert len(flaky.calls) == 1
