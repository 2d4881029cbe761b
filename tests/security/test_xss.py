"""What people write comes back as data, never as a page.

CVE-2023-47115, CVE-2024-26152, CVE-2025-25296, CVE-2025-47783, CVE-2026-22033.
"""

import pytest

from tests.security.conftest import Lab

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>"
CONFIG = """<View><Labels name="label" toName="text"><Label value="{value}" hotkey="{hotkey}"/></Labels>
<Text name="text" value="$text"/></View>"""


def test_stored_text_is_told_as_json_that_no_browser_takes_for_a_page(lab: Lab) -> None:
    headers = lab.signed_in("owner")
    made = lab.client.post("/api/v1/projects", json={"name": "X", "description": ATTACK}, headers=headers)
    assert made.json()["description"] == ATTACK
    assert made.headers["content-type"] == "application/json"
    assert made.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in made.headers["content-security-policy"]


@pytest.mark.parametrize(
    "markdown",
    [
        ATTACK,
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<a href='javascript:alert(1)' onclick=alert(1)>x</a>",
        "![x](https://evil.example/pixel.png)",
        "<svg/onload=alert(1)>",
        "<iframe src=https://evil.example></iframe>",
    ],
)
def test_guidelines_run_and_load_nothing(lab: Lab, markdown: str) -> None:
    path = f"/api/v1/projects/{lab.world.ids['project_id']}"
    told = lab.client.patch(path, json={"guidelines": markdown}, headers=lab.signed_in("owner")).json()
    assert told["guidelines"] == markdown
    for bad in ("<script", "<img", "<svg", "<iframe", 'href="javascript', 'href="data'):
        assert bad not in told["guidelines_html"].lower()


@pytest.mark.parametrize("name", [ATTACK, "<b>x</b>", "a/b", "../x"])
def test_names_of_projects_and_users_hold_no_markup(lab: Lab, name: str) -> None:
    assert lab.client.post("/api/v1/projects", json={"name": name}, headers=lab.signed_in("owner")).status_code == 422
    user = {"username": name, "password": "correct horse battery"}
    assert lab.client.post("/api/v1/users", json=user, headers=lab.signed_in("admin")).status_code == 422


@pytest.mark.parametrize("hotkey", ["&lt;script&gt;", "javascript:alert(1)", "a&quot; onclick=&quot;x", "&lt;"])
def test_hotkeys_are_keys(lab: Lab, hotkey: str) -> None:
    path = f"/api/v1/projects/{lab.world.ids['project_id']}/labeling-config/check"
    xml = CONFIG.format(value="DRUG", hotkey=hotkey)
    problems = lab.client.post(path, json={"xml": xml}, headers=lab.signed_in("owner")).json()
    assert [one for one in problems if "key" in one["message"].lower()], problems


@pytest.mark.parametrize("route", ["/audit/export", "/projects/{id}/audit/export", "/projects/{id}/export"])
def test_downloads_are_saved_and_not_shown(lab: Lab, route: str) -> None:
    kind = "admin" if route.startswith("/audit") else "owner"
    path = "/api/v1" + route.format(id=lab.world.ids["project_id"])
    answer = lab.client.get(path, headers=lab.signed_in(kind))
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "html" not in answer.headers["content-type"]


def test_the_page_of_the_api_holds_no_script(lab: Lab) -> None:
    answer = lab.client.get("/docs")
    assert "<script" not in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]
