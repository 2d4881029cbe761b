"""The built page (`make ui`), served beside the API.

A file of the page is sent as it is, in the smallest encoding that the browser takes; every other address that a
browser opens gets `index.html`, where the page's own router takes over. Files under `assets/` carry a hash of
their content in their names and are kept by the browser for a year.
"""

import mimetypes
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

PAGE_FOLDER = Path(__file__).parent / "page"
INDEX = "index.html"
FOREVER = "public, max-age=31536000, immutable"
ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""What a browser may take, best first, and the ending of such a file beside the plain one."""
NOT_BUILT = (
    '<!doctype html><html lang="en"><title>Annotation Lab</title><body style="font:16px/1.6 system-ui;margin:3rem">'
    "<h1>The page is not built yet</h1><p>Run <code>make ui</code> in the clone (it needs Node 20), then load this "
    'again. The API works without it: see <a href="/docs">/docs</a>.</p></body></html>'
)


def is_built(folder: Path = PAGE_FOLDER) -> bool:
    """Whether there is a page to serve."""
    return (folder / INDEX).is_file()


class PageFiles:
    """Answer what belongs to the page; leave the rest, and the addresses in `others`, to the application."""

    def __init__(self, app: ASGIApp, others: tuple[str, ...], folder: Path = PAGE_FOLDER) -> None:
        self.app = app
        self.others = others
        self.folder = folder.resolve()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        answer = self._answer(scope) if scope["type"] == "http" else None
        await (answer or self.app)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        path: str = scope["path"]
        if scope["method"] not in {"GET", "HEAD"} or path.startswith(self.others):
            return None
        headers = Headers(scope=scope)
        found = self._file(path.lstrip("/"))
        if found is not None:
            return _send(found, path.startswith("/assets/"), headers)
        if "text/html" not in headers.get("accept", ""):
            return None
        if not is_built(self.folder):
            return HTMLResponse(NOT_BUILT, 503, {"Retry-After": "60"})
        return _send(self.folder / INDEX, False, headers)

    def _file(self, name: str) -> Path | None:
        try:
            path = (self.folder / name).resolve()
            return path if path.is_relative_to(self.folder) and path.is_file() else None
        except (OSError, ValueError):  # a name that no file can have
            return None


def _send(path: Path, is_hashed: bool, headers: Headers) -> Response:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    encoding, file = _smallest(path, headers.get("accept-encoding", ""))
    answer = FileResponse(file, media_type=kind)
    added = MutableHeaders(raw=answer.raw_headers)
    added["Cache-Control"] = FOREVER if is_hashed else "no-cache"
    added["Vary"] = "Accept-Encoding"
    if encoding:
        added["Content-Encoding"] = encoding
    return answer


def _smallest(path: Path, accepted: str) -> tuple[str | None, Path]:
    taken = {part.partition(";")[0].strip() for part in accepted.split(",")}
    for encoding, ending in ENCODINGS.items():
        packed = path.with_name(path.name + ending)
        if encoding in taken and packed.is_file():
            return encoding, packed
    return None, path
