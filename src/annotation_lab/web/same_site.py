"""Requests that ride on a cookie must come from our own pages (protection from CSRF).

Two things are asked of a changing request with a cookie: the header `X-Requested-With`, which a page of another
site cannot send without being allowed to (we never allow it), and that the browser's own word on where it comes
from (`Sec-Fetch-Site`, else `Origin`), if there is one, names this site.
"""

from urllib.parse import urlsplit

from fastapi import Request

from annotation_lab.errors import Forbidden

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
HEADER = "X-Requested-With"


class CrossSite(Forbidden):
    """The request seems to come from another site's page."""

    code = "cross-site"


def check_same_site(request: Request) -> None:
    """Raise `CrossSite` for a changing request that another site's page may have sent."""
    if request.method in SAFE_METHODS:
        return
    if not request.headers.get(HEADER):
        raise CrossSite(
            f"The header {HEADER} is missing.",
            hint=f"With a session cookie, send `{HEADER}: annotation-lab`; or use a token.",
        )
    check_sender(request)


def check_sender(request: Request) -> None:
    """Raise `CrossSite` if the browser says that another site's page sends this."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    is_foreign = site not in {"same-origin", "none"} if site else bool(origin) and not _is_ours(request, origin or "")
    if is_foreign:
        raise CrossSite("The request comes from another site.", hint="Use the pages of this installation.")


def _is_ours(request: Request, origin: str) -> bool:
    return urlsplit(origin).netloc == request.headers.get("host")
