"""Security headers on every answer, and a Host header that changes nothing."""

import pytest

from annotation_lab.team.route_permissions import ROUTES
from annotation_lab.web.security_headers import COMMON
from tests.security.conftest import Lab

PATHS = [
    "/",
    "/docs",
    "/sign-in",
    "/nothing",
    "/api/v1/health",
    "/api/v1/nothing",
    "/api/v1/me",
    "/api/v1/openapi.json",
]
GET = sorted(route for route in ROUTES if route.startswith("GET ") and route != "GET /events")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_them(lab: Lab, path: str) -> None:
    answer = lab.client.get(path, headers={"Accept": "text/html"})
    for name, value in COMMON.items():
        assert answer.headers[name] == value
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy and "script-src 'unsafe-inline'" not in policy
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("route", GET)
def test_nothing_of_the_api_is_kept_by_browsers_or_proxies(lab: Lab, route: str) -> None:
    answer = lab.ask(route, "owner", {**lab.foreign, **lab.world.special.get(route, {})}, follow_redirects=False)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("path", ["/", "/docs/", "/api/v1/projects/", "/api/v1/health", "/api/v1/session/oidc"])
def test_the_host_that_a_client_claims_is_never_repeated(lab: Lab, path: str) -> None:
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", **lab.signed_in("owner")}
    answer = lab.client.get(path, headers=headers, follow_redirects=False)
    assert "evil.example" not in answer.text
    assert "evil.example" not in str(answer.headers)


@pytest.mark.parametrize(
    "path",
    ["/..%2f..%2fetc/passwd", "/assets/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets..%2f..%2fapp.py"],
)
def test_no_path_leads_out_of_the_pages_folder(lab: Lab, path: str) -> None:
    """GHSA-cpmr-mw4j-99r7."""
    assert "root:" not in lab.client.get(path).text
    assert "def create_app" not in lab.client.get(path).text


def test_bodies_above_the_limit_are_refused(lab: Lab) -> None:
    headers = {**lab.signed_in("owner"), "Content-Type": "application/json"}

    def endless() -> object:
        for _ in range(18):
            yield b" " * (1 << 20)

    announced = lab.client.post("/api/v1/projects", content=b" " * (17 << 20), headers=headers)
    arriving = lab.client.post("/api/v1/projects", content=endless(), headers=headers)  # type: ignore[arg-type]
    assert (announced.status_code, arriving.status_code) == (413, 413)


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/octet-stream", "text/plain", ""])
def test_only_where_files_are_taken_a_body_may_be_large(lab: Lab, kind: str) -> None:
    large, headers = b"--x\r\n" + b" " * (17 << 20), {"Content-Type": kind}
    for path in ("/api/v1/session", "/api/v1/session/token", "/api/v1/projects", "/api/v1/nothing"):
        assert lab.client.post(path, content=large, headers=headers).status_code == 413, "nobody has signed in"
    place = f"/api/v1/projects/{lab.world.ids['project_id']}/import"
    files = {"files": ("a.txt", b"x" * (17 << 20))}
    assert lab.client.post(place, files=files, headers=lab.signed_in("owner")).status_code in {200, 202}
