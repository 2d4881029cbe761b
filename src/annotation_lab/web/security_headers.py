"""The one place of the headers that keep a browser safe; `web.middleware` puts them on every answer.

Pages need no script, style or picture from elsewhere. Scripts are files of the page and never stand in it; styles may
(the page sets positions of regions), they cannot run anything. Answers of the API are data: nothing in them may be
loaded or run, even where a browser opens one by itself.
"""

PAGE_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
DATA_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; sandbox"

COMMON = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def security_headers(path: str) -> dict[str, str]:
    """The headers of an answer at this path; those that a route has set itself stay."""
    if path.startswith("/api/"):
        return {**COMMON, "Content-Security-Policy": DATA_POLICY, "Cache-Control": "no-store"}
    return {**COMMON, "Content-Security-Policy": PAGE_POLICY}
