"""A stand-in for John Snow Labs' S3: HTTPS on loopback, objects from memory, and the JVM options that lead there.

The real downloader runs unchanged: the AWS client is given another address for its region by a file of regions, and
takes our certificate.
"""

import json
import ssl
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BUCKET = "auxdata.johnsnowlabs.com"
MOMENT, MILLISECONDS = "2024-01-01T00:00:00.000Z", 1704067200000


@dataclass
class Hub:
    """What it holds, and how often each object was fetched; the first `broken` fetches of a zip break off."""

    objects: dict[str, bytes] = field(default_factory=dict)
    fetched: Counter[str] = field(default_factory=Counter)
    broken: int = 0
    java_options: str = ""

    def add(self, name: str, zipped: bytes, *, checksum: str | None = None) -> None:
        """Offer a model, as the real metadata does: one JSON object a line."""
        told = {
            "name": name, "language": "en", "libVersion": {"parts": [5, 0, 0]}, "sparkVersion": {"parts": [3, 0]},
            "readyToUse": True, "time": MOMENT, "isZipped": True, "category": "ml",
            "checksum": checksum or md5(zipped).hexdigest().upper(), "annotator": "NerDLModel",
        }  # fmt: skip
        listed = self.objects.get("public/models/metadata.json", b"")
        self.objects["public/models/metadata.json"] = listed + json.dumps(told).encode() + b"\n"
        self.objects[f"public/models/{name}_en_5.0.0_3.0_{MILLISECONDS}.zip"] = zipped


@contextmanager
def stand_in(folder: Path) -> Iterator[Hub]:
    """A hub that listens until the end."""
    hub = Hub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(hub))
    server.socket = _context(folder).wrap_socket(server.socket, server_side=True)
    regions = folder / "regions.xml"
    regions.write_text(
        f"""<XML><Regions><Region><Name>us-east-1</Name><Endpoint><ServiceName>s3</ServiceName><Http>true</Http>
<Https>true</Https><Hostname>127.0.0.1:{server.server_port}</Hostname></Endpoint></Region></Regions></XML>"""
    )
    hub.java_options = (
        f"-Dcom.amazonaws.regions.RegionUtils.fileOverride={regions} -Dcom.amazonaws.sdk.disableCertChecking=true"
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _context(folder: Path) -> ssl.SSLContext:
    key, certificate = folder / "key.pem", folder / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def _handler(hub: Hub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def _answer(self, *, with_body: bool) -> None:
            name = self.path.partition("?")[0].removeprefix(f"/{BUCKET}/").lstrip("/")
            body = hub.objects.get(name)
            if body is None:
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", f'"{md5(body).hexdigest()}"')
            self.send_header("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT")
            self.end_headers()
            if with_body:
                hub.fetched[name] += 1
                breaks = name.endswith(".zip") and hub.fetched[name] <= hub.broken
                self.wfile.write(body[: len(body) // 2] if breaks else body)
                self.close_connection = breaks

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    return Handler
