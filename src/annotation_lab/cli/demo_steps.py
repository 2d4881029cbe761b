"""The steps of the demo, each by the public API, so that the demo is also an example of its use."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx

from annotation_lab.cli import output
from annotation_lab.errors import Unavailable
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.write import remove_labels

PROJECT = "Demo clinical notes"
TEMPLATE = "clinical_note"
LONGEST_SECONDS = 900
REQUEST_SECONDS = 60


class DemoFailed(Unavailable):
    """A step of the demo did not end well."""

    code = "demo-failed"


def play(address: str, token: str, notes: Path) -> dict[str, Any]:
    """Do every step that is not done yet and tell what is there."""
    with httpx.Client(
        base_url=f"{address}/api/v1/",
        headers={"Authorization": f"Bearer {token}"},
        timeout=REQUEST_SECONDS,
        trust_env=False,
    ) as http:
        project = _project(http)
        tasks = _tasks(http, project, notes)
        if not all(_predictions(http, task) for task in tasks):
            _preannotate(http, project, _deployed(http, project), len(tasks))
        regions = sum(_predictions(http, task)[-1]["region_count"] for task in tasks)
    return {"project": PROJECT, "project_id": project, "tasks": len(tasks), "regions": regions}


def _project(http: httpx.Client) -> int:
    found = [p for p in _list(http, "projects") if p["name"] == PROJECT]
    if found:
        return int(found[0]["id"])
    output.print_note(f"demo: making the project {PROJECT!r}")
    made = _ask(
        http,
        "POST",
        "projects",
        json={
            "name": PROJECT,
            "description": "Invented notes; not about any real person.",
            "template": TEMPLATE,
        },
    )
    _leave_out_missing_models(http, int(made["id"]))
    return int(made["id"])


def _leave_out_missing_models(http: httpx.Client, project: int) -> None:
    """Take labels of models that are not in the hub out of the Labeling Config, so that the rest can be deployed."""
    place = f"projects/{project}/labeling-config"
    xml = _ask(http, "GET", place)["xml"]
    here = {model["name"] for model in _list(http, "models")}
    missing = [name for name in parse(xml).config.model_names if name not in here]
    for name in missing:
        output.print_note(f"demo: the model {name} is not in the hub and is left out")
        xml = remove_labels(xml, name)
    if missing:
        _ask(http, "PUT", place, json={"xml": xml})


def _tasks(http: httpx.Client, project: int, notes: Path) -> list[int]:
    place = f"projects/{project}/tasks"
    if not _list(http, place):
        output.print_note("demo: importing the notes")
        files = [("files", (path.name, path.read_bytes(), "text/plain")) for path in sorted(notes.glob("*.txt"))]
        _ask(http, "POST", f"projects/{project}/import", files=files)
    return [int(task["id"]) for task in _list(http, place)]


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
