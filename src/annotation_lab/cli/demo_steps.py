"""The steps of the demo, each by the public API, so that the demo is also an example of its use."""

from __future__ import annotations

import time
from typing import Any

import httpx

from annotation_lab.cli import output
from annotation_lab.errors import Unavailable
from annotation_lab.import_export.demo import NAME

LONGEST_SECONDS = 900
REQUEST_SECONDS = 60


class DemoFailed(Unavailable):
    """A step of the demo did not end well."""

    code = "demo-failed"


def play(address: str, token: str) -> dict[str, Any]:
    """Do every step that is not done yet and tell what is there."""
    with httpx.Client(
        base_url=f"{address}/api/v1/",
        headers={"Authorization": f"Bearer {token}"},
        timeout=REQUEST_SECONDS,
        trust_env=False,
    ) as http:
        made = _project(http)
        project = int(made["id"])
        tasks = _tasks(http, project)
        if not all(_predictions(http, task) for task in tasks):
            _preannotate(http, project, _deployed(http, project), len(tasks))
        regions = sum(_predictions(http, task)[-1]["region_count"] for task in tasks)
    return {"project": made["name"], "project_id": project, "tasks": len(tasks), "regions": regions}


def _project(http: httpx.Client) -> dict[str, Any]:
    """The demo's project; one that it made before is used again."""
    mine = _ask(http, "GET", "projects", params={"which": "mine", "search": NAME, "limit": 1000})["items"]
    found: dict[str, Any] | None = next((p for p in mine if p["name"].startswith(NAME)), None)
    if found is None:
        output.print_note(f"demo: making the project {NAME!r} and importing the notes")
        found = _ask(http, "POST", "projects/demo")
    return found


def _tasks(http: httpx.Client, project: int) -> list[int]:
    return [int(task["id"]) for task in _list(http, f"projects/{project}/tasks")]


def _predictions(http: httpx.Client, task: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _ask(http, "GET", f"tasks/{task}/predictions")
    return found


def _deployed(http: httpx.Client, project: int) -> int:
    """The id of an idle server for the project; a running one is used."""
    for server in _list(http, "deployments"):
        if server["project_id"] == project and server["state"] in {"pending", "idle", "busy"}:
            return _wait_for_server(http, int(server["id"]))
    return _wait_for_server(http, int(_ask(http, "POST", f"projects/{project}/deploy", json={})["id"]))


def _wait_for_server(http: httpx.Client, server: int) -> int:
    stage = ""
    for _ in _patiently():
        found = _ask(http, "GET", f"deployments/{server}")
        if found["stage"] != stage:
            stage = found["stage"]
            output.print_note(f"demo: server {server} {found['state']}: {stage}")
        if found["state"] == "idle":
            return server
        if found["state"] == "stopped":
            raise DemoFailed(f"The preannotation server stopped: {found['reason']}")
    raise DemoFailed(f"The preannotation server was not ready after {LONGEST_SECONDS} s.")


def _preannotate(http: httpx.Client, project: int, server: int, total: int) -> None:
    run = _ask(http, "POST", f"projects/{project}/preannotate", json={"deployment_id": server})["id"]
    with output.progress() as bar:
        shown = bar.add_task("demo: pre-annotating", total=total)
        for _ in _patiently():
            found = _ask(http, "GET", f"runs/{run}")
            bar.update(shown, completed=found["done"])
            if found["state"] == "done":
                return
            if found["state"] in {"failed", "cancelled"}:
                raise DemoFailed(f"The run ended as {found['state']}: {found['reason']}")
    raise DemoFailed(f"The run was not done after {LONGEST_SECONDS} s.")


def _patiently() -> Any:
    end = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < end:
        yield
        time.sleep(0.5)


def _list(http: httpx.Client, place: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = _ask(http, "GET", place, params={"limit": 1000})["items"]
    return items


def _ask(http: httpx.Client, method: str, place: str, **what: Any) -> Any:
    try:
        answer = http.request(method, place, **what)
    except httpx.HTTPError as error:
        raise DemoFailed(f"The web process did not answer {method} {place}: {error}") from error
    if answer.is_error:
        told = answer.json()["error"]
        raise DemoFailed(f"{method} {place}: {told['message']}", hint=told["hint"])
    return answer.json() if answer.content else None
